import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadCurated as readCurated } from '../../db/data/load.ts'
import { openDatabase } from '../../db/open.ts'
import { readContext } from '../../src/registry/context.ts'
import { type ImportResult, importList } from '../../src/registry/import-list.ts'
import { loadCurated } from '../../src/registry/load-curated.ts'
import { readSnapshot } from '../../src/registry/read-snapshot.ts'
import { check } from '../../src/verdict/check.ts'
import { buildIndex, type RegistryIndex } from '../../src/verdict/index.ts'
import { freshDatabase } from '../support/databases.ts'

/**
 * A whole community list, as bad as such lists are, through the real import, policy and index: it may
 * raise a caution on what it names, and on nothing wider.
 */
const shared = join(import.meta.dirname, '../../../shared')
const linesOf = (path: string) =>
  readFileSync(join(shared, path), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
const misp = (path: string): string[] => JSON.parse(readFileSync(join(shared, path), 'utf8')).list

const at = new Date('2026-11-24T00:00:00Z')
let index: RegistryIndex
let first: ImportResult
let second: ImportResult
let listed: ReadonlySet<string>

beforeAll(async () => {
  if (!existsSync(shared))
    throw new Error('../shared is not there: this test reads its lists from it.')
  const entries = linesOf('suites/vn-blocklist-chongluadao/urls.txt')
  listed = new Set(entries.map((e) => e.replace(/^www\./, '')))
  const curated = readCurated()
  const fresh = await freshDatabase('embedded')
  const { db, close } = await openDatabase(fresh.config)
  try {
    await loadCurated(db, curated, { at, withChannels: true })
    const context = await readContext(db, curated)
    const list = {
      id: 'test-list',
      address: 'https://chongluadao.example.com/urls.txt',
      publishedAt: '2026-10-01',
      category: 'phishing' as const,
      entries,
    }
    first = await importList(db, context, list, at)
    second = await importList(db, context, list, at)
    index = buildIndex(await readSnapshot(db, curated.wellKnownHosts), { asOf: '2026-11-24' })
  } finally {
    await close()
    await fresh.remove()
  }
})

const wordOn = (query: string) => {
  const result = check(index, query)
  return result.ok ? result.verdict.verdict : result.reason
}

describe('a community list of 34,468 lines', () => {
  test('is read whole, and a second time changes nothing', () => {
    expect(first.channels).toBeGreaterThan(17_000)
    expect(first.rejectedCount / first.channels).toBeLessThan(0.01)
    expect(second).toMatchObject({ newEvidence: 0, changes: [] })
  })
  test('never lists: it proposes', () => {
    expect(new Set(first.changes.map((c) => c.to))).toEqual(new Set(['proposed']))
  })
  test('a listed account is suspicious, the messenger that it stands on is not touched', () => {
    expect(wordOn('zalo.me/792939471771757700')).toBe('suspicious')
    expect(wordOn('https://oa.zalo.me/792939471771757700')).toBe('suspicious')
    for (const untouched of ['zalo.me', 'oa.zalo.me/other', 'facebook.com', 'sites.google.com']) {
      expect(['unknown', 'official'], untouched).toContain(wordOn(untouched))
    }
  })
  /** Honest or not, these hosts stand in the list as a whole: it names them, and so does the verdict. */
  const standByThemselves = ['exness.com', 'ihago.net', 'token.im', 'xtb.com']
  test.each([
    ['domains/benign-vn-dev.txt', linesOf, []],
    ['suites/fp-corpus/misp-cloudflare-top20k.json', misp, standByThemselves],
    ['suites/fp-corpus/misp-url-shortener.json', misp, []],
    ['suites/fp-corpus/misp-dynamic-dns.json', misp, []],
  ] as const)('of the hosts of %s only those are called bad that it names', (path, read, named) => {
    const hosts = read(path)
    expect(hosts.length).toBeGreaterThan(10)
    const bad = hosts.filter((host) => ['suspicious', 'blacklisted'].includes(wordOn(host)))
    expect(bad.sort()).toEqual(named)
    expect(named.filter((host) => !listed.has(host))).toEqual([])
  })
})
