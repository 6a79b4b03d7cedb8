import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Source } from '../source.ts'

/**
 * Every source of this folder, by name: the folder is the registry. Throws for a file that exports
 * no source or another one's id.
 */
export async function loadSources(folder = import.meta.dirname): Promise<Source[]> {
  const files = (await readdir(folder)).filter((name) => /\.ts$/.test(name) && name !== 'index.ts')
  return Promise.all(files.sort().map((name) => loadSource(folder, name)))
}

async function loadSource(folder: string, name: string): Promise<Source> {
  const module: { default?: Source } = await import(pathToFileURL(join(folder, name)).href)
  const source = module.default
  if (source === undefined) throw new Error(`crawlers/sources/${name} exports no source`)
  if (`${source.id}.ts` !== name) throw new Error(`crawlers/sources/${name} has id ${source.id}`)
  return source
}
