import { expect, test } from 'vitest'
import { crawlSource } from '../../crawlers/crawl-source.ts'
import { crawlUrl } from '../../crawlers/crawl-url.ts'
import type { ProgressEvent } from '../../crawlers/pipeline.ts'
import { type Handler, html, localFetcher, redirect, startServer } from './local-server.ts'
import { recordingDeps, sampleSource } from './recording-deps.ts'

const rss = (...paths: string[]) => {
  const items = paths.map(
    (path) => `<item><title>Cảnh báo tổng đài ${path}</title><link>${path}</link></item>`,
  )
  const other = '<item><title>Giá cà phê tăng</title><link>/ca-phe</link></item>'
  return `<rss version="2.0"><channel><title>Báo</title>${items.join('')}${other}</channel></rss>`
}

const feedWithEtag =
  (text: string): Handler =>
  (request, response) => {
    const same = request.headers['if-none-match'] === '"1"'
    response.writeHead(same ? 304 : 200, { 'content-type': 'text/xml', etag: '"1"' })
    response.end(same ? undefined : text)
  }

async function setUp(routes: Record<string, Handler>, feeds = ['/rss']) {
  const server = await startServer(routes)
  const fetcher = localFetcher(server, { limits: { attempts: 1 } })
  const at = `http://bao.test:${server.port}`
  const source = sampleSource({ feeds: feeds.map((path) => at + path) })
  return {
    at,
    source,
    deps: recordingDeps({ fetcher }),
    asked: () => server.asked.map((path) => path.replace('bao.test', '')),
    async [Symbol.asyncDispose]() {
      await fetcher.close()
      await server[Symbol.asyncDispose]()
    },
  }
}

test('new pages that concern us are read, with progress, and the run is recorded', async () => {
  await using house = await setUp({
    '/rss': html(rss('/1', '/2'), 'application/rss+xml'),
    '/1': html('<p>Bài một</p>'),
    '/2': html('Bài hai', 'text/plain; charset=utf-8'),
  })
  const { at, deps, source } = house
  const events: ProgressEvent[] = []
  const run = await crawlSource(deps, source, { onProgress: (event) => events.push(event) })

  expect(house.asked()).toEqual(['/robots.txt', '/rss', '/1', '/2'])
  expect(deps.ingested).toEqual([
    { address: `${at}/1`, html: '<p>Bài một</p>', fetchedAt: expect.stringMatching(/^2026-.*Z$/) },
    { address: `${at}/2`, text: 'Bài hai', fetchedAt: expect.stringMatching(/^2026-.*Z$/) },
  ])
  expect(events).toMatchObject([
    { address: `${at}/1`, pages: 1, mentions: 1, newEvidence: 1, errors: 0 },
    { address: `${at}/2`, pages: 2, mentions: 2, newEvidence: 2, errors: 0 },
  ])
  expect(run).toMatchObject({ ok: true, entries: 3, matched: 2, known: 0, pages: 2, errors: 0 })
  expect(deps.runs).toEqual([run])
})

test('a second run asks for nothing that is known, and a feed that did not change is not read', async () => {
  await using house = await setUp({ '/rss': feedWithEtag(rss('/1')), '/1': html('<p>Bài</p>') })
  const { deps, source } = house
  await crawlSource(deps, source)
  const again = await crawlSource(deps, source)
  expect(again).toMatchObject({ ok: true, entries: 0, pages: 0, errors: 0 })
  expect(house.asked()).toEqual(['/robots.txt', '/rss', '/1', '/rss'])
  deps.memory.validators.clear()
  expect(await crawlSource(deps, source)).toMatchObject({ matched: 1, known: 1, pages: 0 })
  expect(deps.ingested).toHaveLength(1)
})

test('one bad page stops neither the others nor the source, and is tried three times', async () => {
  await using house = await setUp({
    '/rss': feedWithEtag(rss('/500', '/404', '/1')),
    '/500': (_, response) => response.writeHead(500).end(),
    '/1': html('<p>Bài</p>'),
  })
  const { at, deps, source } = house
  const first = await crawlSource(deps, source)
  expect(first).toMatchObject({ ok: true, pages: 1, errors: 2 })
  expect(first.problems).toMatchObject([
    { address: `${at}/500`, reason: 'http-status', retryable: true },
    { address: `${at}/404`, reason: 'http-status', retryable: false },
  ])
  for (let more = 0; more < 4; more += 1) await crawlSource(deps, source)
  const count = (path: string) => house.asked().filter((asked) => asked === path).length
  expect([count('/500'), count('/404'), count('/1')]).toEqual([3, 1, 1])
})

test('a source whose page is no feed fails loudly', async () => {
  await using house = await setUp({ '/rss': html('<html><script>reload()</script></html>') })
  const run = await crawlSource(house.deps, house.source)
  expect(run).toMatchObject({ ok: false, pages: 0, errors: 1 })
  expect(run.problems[0]).toMatchObject({ reason: 'no-feed' })
  expect(run.problems[0]?.message.en).toContain('0 entries found')
  expect(house.deps.runs).toEqual([run])
})

test('one feed of two is enough for the source to be alive', async () => {
  await using house = await setUp(
    { '/rss': html(rss('/1'), 'text/xml'), '/1': html('<p>Bài</p>') },
    ['/gone', '/rss'],
  )
  const run = await crawlSource(house.deps, house.source)
  expect(run).toMatchObject({ ok: true, pages: 1, errors: 1 })
})

test('a page counts for the host it really stands on, and is not fetched for each run', async () => {
  await using house = await setUp({
    '/rss': html(rss('/1'), 'text/xml'),
    '/1': redirect('/that-address'),
    '/that-address': html('<p>Bài</p>'),
  })
  const { at, deps, source } = house
  await crawlSource(deps, source)
  await crawlSource(deps, source)
  expect(deps.ingested.map(({ address }) => address)).toEqual([`${at}/that-address`])
})

test('a fault while storing is one plain sentence, and the rest goes on', async () => {
  await using house = await setUp({
    '/rss': html(rss('/1', '/2'), 'text/xml'),
    '/1': html('<p>Bài</p>'),
    '/2': html('<p>Bài</p>'),
  })
  const fault = new Error('relation "document" does not exist')
  const stored: string[] = []
  const deps = {
    ...house.deps,
    ingest: async (input: Parameters<typeof house.deps.ingest>[0]) => {
      if (input.address.endsWith('/1')) throw fault
      stored.push(input.address)
      return house.deps.ingest(input)
    },
  }
  const run = await crawlSource(deps, house.source)
  expect(run).toMatchObject({ ok: true, pages: 1, errors: 1 })
  expect(run.problems[0]).toMatchObject({ reason: 'not-stored', retryable: true })
  expect(JSON.stringify(run)).not.toContain('relation')
  expect(house.deps.faults).toEqual([fault])
  expect(stored).toEqual([`${house.at}/2`])
})

test('an aborted run stops at once and is not recorded as the state of the source', async () => {
  const stop = new AbortController()
  await using house = await setUp({
    '/rss': html(rss('/1', '/2'), 'text/xml'),
    '/1': () => stop.abort(),
    '/2': html('<p>Bài</p>'),
  })
  const run = await crawlSource(house.deps, house.source, { signal: stop.signal })
  expect(run).toMatchObject({ pages: 0, errors: 0 })
  expect(house.deps.runs).toEqual([])
  expect(house.asked()).toEqual(['/robots.txt', '/rss', '/1'])
})

test('crawl --url stores one page, under its final address', async () => {
  await using house = await setUp({ '/1': redirect('/2'), '/2': html('<p>Bài</p>') })
  expect(await crawlUrl(house.deps, `${house.at}/1`)).toMatchObject({
    ok: true,
    address: `${house.at}/2`,
    result: { document: 'new', newEvidence: 1 },
  })
  expect(await crawlUrl(house.deps, `${house.at}/2`)).toMatchObject({
    ok: true,
    result: { document: 'known', newEvidence: 0 },
  })
})

test.each(['/gone', '/pdf'])('crawl --url says why %s was not read', async (path) => {
  await using house = await setUp({ '/pdf': html('%PDF-1.7', 'application/pdf') })
  const outcome = await crawlUrl(house.deps, house.at + path)
  expect(outcome).toMatchObject({ ok: false })
  if (!outcome.ok) expect(outcome.message.vi).toContain(path)
  expect(house.deps.ingested).toEqual([])
})

test('crawl --url leaves the fetch 20 of the 30 seconds', async () => {
  const asked: unknown[] = []
  const deps = recordingDeps({
    fetcher: {
      fetchPage: async (_, request) => {
        asked.push(request?.deadlineMs)
        return {
          ok: false,
          reason: 'timeout',
          message: { vi: 'Quá lâu.', en: 'Too long.' },
          retryable: true,
        }
      },
    },
  })
  await crawlUrl(deps, 'https://bao.example/')
  expect(asked).toEqual([20_000])
})

test('a list that did not change is read whole once a month: what it still names must not age', async () => {
  await using house = await setUp({ '/urls': feedWithEtag('lua-dao.example\n') }, ['/urls'])
  let now = Date.parse('2026-11-24T08:00:00Z')
  const deps = { ...house.deps, now: () => now }
  const feeds = house.source.feeds
  const list = sampleSource({ feeds, adapter: 'list', list: { category: 'phishing' } })
  const read = async () => {
    await crawlSource(deps, list)
    return deps.lists.length
  }
  expect([await read(), await read()]).toEqual([1, 1])
  now = Date.parse('2026-12-01T08:00:00Z')
  expect([await read(), await read()]).toEqual([2, 2])
})
