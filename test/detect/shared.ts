import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Organisation } from '../../src/channel/organisation.ts'

/** Material that lies beside the repository; a test that needs it fails where it is absent. */
export const sharedRoot = join(import.meta.dirname, '../../../shared')

export function sharedFile(path: string): string {
  const full = join(sharedRoot, path)
  if (!existsSync(full)) throw new Error(`../shared/${path} is missing: this test needs it to run`)
  return readFileSync(full, 'utf8')
}

interface Labelled {
  readonly kind: string
  readonly value: string
  readonly surface: string
  readonly stance: string
}

export interface LabelledDocument {
  readonly id: string
  readonly title: string | null
  readonly text: string
  readonly mentions: readonly Labelled[]
  readonly distractors?: readonly string[]
}

export function labelledDocuments(path: string): LabelledDocument[] {
  const lines = sharedFile(path).split('\n')
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line))
}

interface Brand {
  readonly id: string
  readonly name_vi: string
  readonly sector: string
  readonly tokens?: readonly string[]
  readonly aliases?: readonly string[]
  readonly official_domains?: readonly string[]
  readonly channels?: readonly { kind: string; value: string; usable?: boolean }[]
}

const nameIn = (full: string): string => full.replace(/ \(.*$/, '')

/** Organisations as the curated data has them, from the facts beside the repository. */
export function sharedOrganisations(): Organisation[] {
  const brands: Brand[] = JSON.parse(sharedFile('domains/brands.json'))
  const files = ['facts/official-channels.json', 'facts/official-2.json']
  const facts = files.flatMap((path): Brand[] => JSON.parse(sharedFile(path)).organisations)
  const byId = new Map<string, Organisation>()
  for (const one of [...brands, ...facts]) {
    const before = byId.get(one.id)
    const sites = (one.channels ?? []).filter(
      ({ kind, usable }) => kind === 'site' && usable !== false,
    )
    const hosts = sites.map(({ value }) => value.split('/')[0] ?? value)
    const name = nameIn(one.name_vi)
    byId.set(one.id, {
      id: one.id,
      name: before?.name ?? name,
      nameEn: null,
      shortName:
        before?.shortName ?? (one.id === 'bhxh' ? 'BHXH Việt Nam' : (name.split(' / ')[0] ?? name)),
      aliases: before?.aliases ?? one.aliases ?? [],
      tokens: before?.tokens ?? one.tokens ?? [],
      domains: [
        ...new Set([...(before?.domains ?? []), ...(one.official_domains ?? []), ...hosts]),
      ],
      sector: one.sector,
      parent: one.id.startsWith('bhxh-') ? 'bhxh' : null,
    })
  }
  return [...byId.values()]
}
