import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadCurated } from '../../db/data/load.ts'
import { replayConfigured } from '../../src/compose/replay.ts'
import { readConfig } from '../../src/config.ts'
import { openRegistry } from '../../src/registry/registry.ts'
import type { ReplayResult } from '../../src/registry/replay.ts'
import { shippedIndex } from '../support/api.ts'
import { type FreshDatabase, freshDatabase } from '../support/databases.ts'
import { replayedLines } from '../support/replayed.ts'
import { retoldNumber } from '../support/retold.ts'

const asOf = new Date('2025-12-31T23:59:59+07:00')
const config = readConfig({ CURATED: 'off' })
const databases: FreshDatabase[] = []
const empty = async () => {
  const fresh = await freshDatabase('embedded')
  databases.push(fresh)
  return fresh.config
}
let result: ReplayResult

async function* lines() {
  for (const line of replayedLines) yield JSON.stringify(line)
}

beforeAll(async () => {
  result = await replayConfigured(config, { lines, asOf }, shippedIndex, await empty())
})
afterAll(() => Promise.all(databases.map((fresh) => fresh.remove())))

const rowOf = (key: string) => result.listings.find((row) => row.key === key)

test('documents go in order of date; what has no date, and what is later, is left out', () => {
  expect(result).toMatchObject({ documents: 5, undated: 1, later: 1 })
  expect(result.listings.map((row) => row.listedAt.slice(0, 10))).toEqual([
    '2025-02-02',
    '2025-03-11',
    '2025-04-01',
  ])
})

test('a number is listed when the second report of its own comes, not with a copy of the first', () => {
  expect(rowOf(retoldNumber)).toMatchObject({
    rule: 'two-publishers',
    firstPublishedAt: '2025-03-01T02:00:00.000Z',
    listedAt: '2025-03-11T02:00:00.000Z',
    days: 10,
    listedBy: 'https://vnexpress.net/bai.htm',
  })
})

test('an agency lists on the day; đồng that were told of are added up', () => {
  expect(rowOf('site:bhxh-gia-31.com')).toMatchObject({ days: 0, lostVnd: 0 })
  // The bill in the second paper stands too far from the number to be laid to it.
  expect(rowOf(retoldNumber)?.lostVnd).toBe(184_000)
  expect(result.lostVnd).toBe(184_000)
})

test('a real line that comes to be listed is called wrong', () => {
  expect(rowOf('phone:19009068')).toMatchObject({ wrong: 'official' })
  expect(result.wrong).toBe(1)
  expect(result.labelled).toEqual({ warned: 1, listed: 1, honest: 0 })
})

test('what a registry has stored gives the same listings', async () => {
  const database = await empty()
  if (database.kind !== 'embedded') throw new Error('an embedded one')
  const options = { curated: loadCurated(), withChannels: false, now: () => asOf }
  const registry = await openRegistry(database, options)
  for (const line of replayedLines.toReversed()) {
    const { mentions: _, ...input } = line as { mentions?: unknown; address: string }
    await registry.ingest({ fetchedAt: '2026-11-01T00:00:00Z', ...input })
  }
  await registry.close()
  const stored = await replayConfigured(
    { ...config, database },
    { lines: null, asOf },
    shippedIndex,
    await empty(),
  )
  expect(stored).toMatchObject({ documents: 5, undated: 0 })
  expect(stored.listings).toEqual(result.listings)
})
