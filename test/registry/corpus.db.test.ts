import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { loadCurated as readCurated } from '../../db/data/load.ts'
import { openRegistry } from '../../src/registry/registry.ts'
import { check } from '../../src/verdict/check.ts'
import { buildIndex, type RegistryIndex } from '../../src/verdict/index.ts'
import { freshDatabase } from '../support/databases.ts'

/**
 * Every labelled document through the whole pipeline at its own address, without curated data: what
 * the labels call official or neutral anywhere must not end on the blacklist.
 */
const shared = join(import.meta.dirname, '../../../shared/corpus')
if (!existsSync(shared))
  throw new Error('../shared is not there: this test reads its documents from it.')

const Doc = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  url: z.string().nullish(),
  title: z.string().nullish(),
  text: z.string(),
  mentions: z.array(z.object({ kind: z.string(), value: z.string(), stance: z.string() })),
})
const documents = ['retold-dev.jsonl', 'verbatim-dev.jsonl'].flatMap((file) =>
  readFileSync(join(shared, file), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ file, ...Doc.parse(JSON.parse(line)) })),
)
const addressOf = ({ id, url, file }: (typeof documents)[number]) =>
  url && URL.canParse(url) && /^https?:/.test(url)
    ? url
    : `https://unknown-host.example.com/${file}/${id}`

const at = new Date('2026-11-24T00:00:00Z')
let index: RegistryIndex

beforeAll(async () => {
  const fresh = await freshDatabase('embedded')
  const registry = await openRegistry(fresh.config, {
    curated: readCurated(),
    withChannels: false,
    now: () => at,
  })
  try {
    for (const document of documents) {
      const { title, text } = document
      const address = addressOf(document)
      await registry.ingest({ address, text, title: title ?? '', fetchedAt: at.toISOString() })
    }
    index = buildIndex(await registry.snapshot(), { asOf: '2026-11-24' })
  } finally {
    await registry.close()
    await fresh.remove()
  }
})

/** What each channel is called over all documents. */
function gold() {
  const stances = new Map<string, Set<string>>()
  for (const { mentions } of documents) {
    for (const { kind, value, stance } of mentions) {
      const result = check(index, kind === 'email' ? `email:${value}` : value)
      if (!result.ok) continue
      const { key } = result.verdict.channel
      stances.set(key, (stances.get(key) ?? new Set()).add(stance))
    }
  }
  return stances
}
const statusOf = (key: string) =>
  index.snapshot.listings.find((l) => l.key === key)?.status ?? 'none'

/** The labels name the host where the text names a page on it. */
const warnedIn = (stances: ReadonlyMap<string, ReadonlySet<string>>, key: string) =>
  [key, key.replace(/^(site:[^/]+).*/, '$1')].some((k) => stances.get(k)?.has('warned'))

describe('listings out of the labelled documents', () => {
  test('no channel that a document calls official or neutral, and none warns of, is listed', () => {
    const wrong = [...gold()]
      .filter(([, said]) => !said.has('warned'))
      .filter(([key]) => statusOf(key) === 'listed')
    expect(wrong.map(([key]) => key)).toEqual([])
  })
  test('every listing stands on a warned mention of the labels', () => {
    const stances = gold()
    const strange = index.snapshot.listings.filter(
      (l) => l.status === 'listed' && !warnedIn(stances, l.key),
    )
    expect(strange.map((l) => `${l.key} ${l.evidence[0]?.source}`)).toEqual([])
  })
  test('what became of those that are warned of', () => {
    const counts: Record<string, number> = {}
    for (const [key, said] of gold()) {
      if (said.has('warned')) counts[statusOf(key)] = (counts[statusOf(key)] ?? 0) + 1
    }
    console.info(`warned channels of ${documents.length} documents: ${JSON.stringify(counts)}`)
    // Most stand in recycled lists or on hosts that nobody knows: proposals, as they should be.
    expect(counts.listed).toBeGreaterThan(20)
    expect(counts.proposed).toBeGreaterThan(50)
  })
})
