import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'node-cron'
import { describe, expect, test } from 'vitest'
import { adapters } from '../../crawlers/adapters/index.ts'
import { selectEntries } from '../../crawlers/select-entries.ts'
import { defineSource, isList } from '../../crawlers/source.ts'
import { loadSources } from '../../crawlers/sources/index.ts'
import { loadCurated } from '../../db/data/load.ts'
import { trustOfHosts } from '../../src/registry/host-trust.ts'

const fixtures = join(import.meta.dirname, 'fixtures/feeds')
const sources = await loadSources()

interface Expected {
  entries: number
  recovered: boolean
  rejected: number
  matched: string[]
}

test('every file of the folder is a source, and at least ten are newspapers', () => {
  const folder = join(import.meta.dirname, '../../crawlers/sources')
  const files = readdirSync(folder).filter((name) => name !== 'index.ts')
  expect(sources.map(({ id }) => `${id}.ts`)).toEqual(files.sort())
  expect(sources.length).toBeGreaterThanOrEqual(10)
})

const feeds = sources.filter(({ adapter }) => adapter === 'feed')
const others = sources.filter(({ adapter }) => adapter !== 'feed')
const pages = join(import.meta.dirname, 'fixtures/pages')
const curated = loadCurated()
const trustOf = trustOfHosts(
  curated.hostTrust,
  curated.organisations.map((o) => ({ ...o })),
)

test('every saved page belongs to a source', () => {
  const saved = readdirSync(fixtures).filter((name) => name.endsWith('.xml'))
  expect(saved.sort()).toEqual(feeds.map(({ id }) => `${id}.xml`).sort())
  const expected = readdirSync(pages).filter((name) => name.endsWith('.expected.json'))
  expect(expected.sort()).toEqual(others.map(({ id }) => `${id}.expected.json`).sort())
})

describe.each(sources)('$id', (source) => {
  test('reads over https from the publisher itself, trusted as the host is', () => {
    const own = new URL(source.homepage).hostname.replace(/^www\./, '')
    for (const feed of source.feeds) {
      const { protocol, hostname } = new URL(feed)
      expect(protocol).toBe('https:')
      expect(`.${hostname}`.endsWith(`.${own}`), hostname).toBe(true)
      expect(trustOf(hostname).trust).toBe(source.trust)
    }
  })

  test('runs not more often than every five minutes, and pages that name warnings every ten', () => {
    const { minute, hour, second } = parse(source.every)
    expect(second).toHaveLength(1)
    if (isList(source)) expect(minute.length).toBeGreaterThanOrEqual(1)
    else expect([hour.length, minute.length]).toEqual([24, 6])
    expect(minute.length).toBeLessThanOrEqual(12)
  })

  test('fails loudly when the page is something else', () => {
    const [feed = ''] = source.feeds
    const challenge =
      '<html><body><script>document.cookie="a=1";location.reload()</script></body></html>'
    const listing = adapters[source.adapter](challenge, feed, source)
    if (source.adapter === 'list') {
      // One line of plain text is one entry: too few of them is what tells.
      expect(listing).toMatchObject({ ok: false, reason: 'no-entries' })
      return
    }
    expect(listing.ok).toBe(false)
    if (listing.ok) return
    const expected = source.adapter === 'feed' ? 'an RSS or Atom feed' : `${source.expects ?? 1}`
    expect(listing.message.en).toContain('0 entries found')
    expect(listing.message.en).toContain(feed)
    expect(listing.message.en).toContain(expected)
  })
})

describe.each(feeds)('feed of $id', (source) => {
  test('finds in its saved feed exactly the entries that are expected', () => {
    const [feed = ''] = source.feeds
    const text = readFileSync(join(fixtures, `${source.id}.xml`), 'utf8')
    const expected: Expected = JSON.parse(readFileSync(join(fixtures, `${source.id}.json`), 'utf8'))
    const listing = adapters.feed(text, feed)
    if (!listing.ok) throw new Error(listing.message.en)
    expect(listing).toMatchObject({ rejected: expected.rejected, recovered: expected.recovered })
    expect(listing.entries).toHaveLength(expected.entries)
    for (const entry of listing.entries) {
      expect(entry.title.length).toBeGreaterThan(10)
      expect(entry.summary).not.toMatch(/[<>]|\s{2}/)
      expect(entry.publishedAt).toMatch(/^2026-11-2[34]T\d{2}:\d{2}:00\.000Z$/)
    }
    const matched = selectEntries(source, listing.entries).map(({ address }) => address)
    expect(matched).toEqual(expected.matched)
  })
})

interface ExpectedPage {
  readonly entries?: number
  readonly channels?: number
  readonly rejected: number
  readonly matched?: string[]
}

describe.each(others)('page of $id', (source) => {
  const [feed = ''] = source.feeds
  const name = readdirSync(pages).find(
    (file) => file.startsWith(`${source.id}.`) && !file.endsWith('.expected.json'),
  )
  const text = readFileSync(join(pages, name ?? `${source.id}.missing`), 'utf8')
  const expected: ExpectedPage = JSON.parse(
    readFileSync(join(pages, `${source.id}.expected.json`), 'utf8'),
  )

  test('finds in its saved page exactly what is expected', () => {
    const listing = adapters[source.adapter](text, feed, source)
    if (!listing.ok) throw new Error(listing.message.en)
    expect(listing.rejected).toBe(expected.rejected)
    expect(listing.channels?.length).toBe(expected.channels)
    if (expected.channels !== undefined) return
    expect(listing.entries).toHaveLength(expected.entries ?? 0)
    for (const entry of listing.entries) {
      expect(entry.publishedAt).toMatch(/^2026-11-2[1-4]T\d{2}:\d{2}:00\.000Z$/)
    }
    const matched = selectEntries(source, listing.entries).map(({ address }) => address)
    expect(matched).toEqual(expected.matched)
  })
})

test('not more than four sources start in the same minute', () => {
  const load = new Map<number, number>()
  for (const { every } of sources) {
    for (const minute of parse(every).minute) load.set(minute, (load.get(minute) ?? 0) + 1)
  }
  expect(Math.max(...load.values())).toBeLessThanOrEqual(4)
})

const proper = {
  id: 'bao-mau',
  publisher: 'Báo Mẫu',
  homepage: 'https://bao.example/',
  language: 'vi',
  every: '3-59/10 * * * *',
  adapter: 'feed',
  feeds: ['https://bao.example/rss'],
  trust: 'press',
  redistribution: 'quote',
} as const

test.each([
  ['an id that is no file name', { id: 'Báo Mẫu' }, /kebab-case/],
  ['a cron expression that is none', { every: 'every day' }, /no cron expression/],
  ['an address that is none', { feeds: ['bao.example/rss'] }, /no address/],
  ['another protocol', { feeds: ['ftp://bao.example/rss'] }, /no address/],
  ['no feed at all', { feeds: [] }, /no feeds/],
  ['the same feed twice', { feeds: [proper.feeds[0], proper.feeds[0]] }, /stands twice/],
  ['a list page without selectors', { adapter: 'page' as const }, /without selectors/],
  ['a list without a category', { adapter: 'list' as const }, /without a category/],
  ['an empty list of keywords', { keywords: [] }, /no keywords/],
])('a source with %s is refused', (_, wrong, message) => {
  expect(() => defineSource({ ...proper, ...wrong })).toThrow(message)
})

test('a file without a source stops the loading and is named', async () => {
  await expect(loadSources(join(import.meta.dirname, 'fixtures/no-sources'))).rejects.toThrow(
    /nothing\.ts exports no source/,
  )
})
