import { expect, test } from 'vitest'
import {
  agent,
  type Handler,
  html,
  localFetcher,
  redirect,
  startServer,
  steppingClock,
} from './local-server.ts'

const text = (body: string, status = 200): Handler => {
  return (_, response) => response.writeHead(status, { 'content-type': 'text/plain' }).end(body)
}

/** Answers with each handler once, then with the last one for ever. */
const inTurn = (...handlers: Handler[]): Handler => {
  let turn = 0
  return (request, response) => {
    handlers[Math.min(turn, handlers.length - 1)]?.(request, response)
    turn += 1
  }
}

const status =
  (code: number, headers: Record<string, string> = {}): Handler =>
  (_, response) =>
    response.writeHead(code, headers).end()

async function read(routes: Record<string, Handler>, path = '/bai', request = {}) {
  const clock = steppingClock()
  await using server = await startServer(routes)
  const fetcher = localFetcher(server, { clock })
  const outcome = await fetcher.fetchPage(`http://bao.test:${server.port}${path}`, request)
  await fetcher.close()
  const asked = server.asked.map((address) => address.replace('bao.test', ''))
  return { outcome, asked, slept: clock.slept, headers: server.headers }
}

test('we say who we are, and carry neither cookies nor a referrer', async () => {
  const { headers } = await read({ '/bai': html('bài') })
  expect(headers).toHaveLength(2)
  for (const sent of headers) {
    expect(sent['user-agent']).toBe(agent)
    expect(sent).not.toHaveProperty('cookie')
    expect(sent).not.toHaveProperty('referer')
  }
})

test('a page that robots.txt forbids is not asked for', async () => {
  const { outcome, asked } = await read({
    '/robots.txt': text('User-agent: *\nDisallow: /bai\n'),
    '/bai': html('bài'),
  })
  expect(outcome).toMatchObject({ ok: false, reason: 'robots', retryable: false })
  expect(asked).toEqual(['/robots.txt'])
})

test('a group for our own name stands before the group for all', async () => {
  const rules = 'User-agent: *\nDisallow: /\n\nUser-agent: KenhThat\nDisallow: /rieng\n'
  const { outcome } = await read({ '/robots.txt': text(rules), '/bai': html('bài') })
  expect(outcome).toMatchObject({ ok: true })
})

test('robots.txt holds for the page behind a redirect too', async () => {
  const { outcome, asked } = await read({
    '/robots.txt': text('User-agent: *\nDisallow: /rieng\n'),
    '/bai': redirect('/rieng'),
    '/rieng': html('bài'),
  })
  expect(outcome).toMatchObject({ ok: false, reason: 'robots' })
  expect(asked).toEqual(['/robots.txt', '/bai'])
})

test.each([
  ['404', text('', 404)],
  ['403', text('', 403)],
  ['an HTML page', html('<h1>Không tìm thấy</h1>')],
  ['a redirect in circles', redirect('/robots.txt')],
])('robots.txt as %s forbids nothing', async (_, robots) => {
  const { outcome } = await read({ '/robots.txt': robots, '/bai': html('bài') })
  expect(outcome).toMatchObject({ ok: true })
})

test.each([500, 503, 429])('robots.txt with status %i means stay away', async (code) => {
  const { outcome, asked } = await read({ '/robots.txt': status(code), '/bai': html('bài') })
  expect(outcome).toMatchObject({ ok: false, reason: 'robots-unreachable', retryable: true })
  expect(asked).toEqual(['/robots.txt', '/robots.txt', '/robots.txt'])
})

test('robots.txt is read through its redirect', async () => {
  const { outcome } = await read({
    '/robots.txt': redirect('/that/robots.txt'),
    '/that/robots.txt': text('User-agent: *\nDisallow: /\n'),
    '/bai': html('bài'),
  })
  expect(outcome).toMatchObject({ ok: false, reason: 'robots' })
})

test('robots.txt is read once a day, and kept when it cannot be read anew', async () => {
  const clock = steppingClock()
  await using server = await startServer({
    '/robots.txt': inTurn(text('User-agent: *\nDisallow: /rieng\n'), status(500)),
    '/bai': html('bài'),
  })
  const fetcher = localFetcher(server, { clock })
  const at = `http://bao.test:${server.port}`
  await fetcher.fetchPage(`${at}/bai`)
  clock.advance(23 * 3_600_000)
  await fetcher.fetchPage(`${at}/bai`)
  expect(server.asked.filter((path) => path.endsWith('robots.txt'))).toHaveLength(1)
  clock.advance(2 * 3_600_000)
  expect(await fetcher.fetchPage(`${at}/rieng`)).toMatchObject({ reason: 'robots' })
  expect(server.asked.filter((path) => path.endsWith('robots.txt'))).toHaveLength(2)
  await fetcher.close()
})

test('a crawl-delay is kept between two pages of a host', async () => {
  const clock = steppingClock()
  await using server = await startServer({
    '/robots.txt': text('User-agent: *\nCrawl-delay: 7\n'),
    '/1': html('bài'),
    '/2': html('bài'),
  })
  const fetcher = localFetcher(server, { clock })
  const at = `http://bao.test:${server.port}`
  expect(await fetcher.fetchPage(`${at}/1`)).toMatchObject({ ok: true })
  expect(clock.slept).toEqual([])
  expect(await fetcher.fetchPage(`${at}/2`)).toMatchObject({ ok: true })
  expect(clock.slept).toEqual([7000])
  await fetcher.close()
})

test('a wait that the deadline does not allow is told at once', async () => {
  await using server = await startServer({
    '/robots.txt': text('User-agent: *\nCrawl-delay: 3600\n'),
    '/1': html('bài'),
    '/2': html('bài'),
  })
  const fetcher = localFetcher(server)
  const at = `http://bao.test:${server.port}`
  await fetcher.fetchPage(`${at}/1`)
  expect(await fetcher.fetchPage(`${at}/2`)).toMatchObject({
    reason: 'too-soon',
    retryable: true,
    retryAfterMs: 3_600_000,
  })
  await fetcher.close()
})

test('never two requests at a time to one host, while hosts do not wait for each other', async () => {
  const together = Promise.withResolvers<void>()
  let open = 0
  const both: Handler = (_, response) => {
    open += 1
    // Answers come only when both hosts have asked: lanes that waited for each other would hang.
    if (open === 2) together.resolve()
    void together.promise.then(() => response.writeHead(200).end('bài'))
  }
  await using server = await startServer({ '/': both, '/2': html('bài'), '/3': html('bài') })
  const fetcher = localFetcher(server)
  const addresses = ['a', 'b'].flatMap((host) =>
    ['/', '/2', '/3'].map((path) => `http://${host}.test:${server.port}${path}`),
  )
  const outcomes = await Promise.all(addresses.map((address) => fetcher.fetchPage(address)))
  expect(outcomes.map((outcome) => outcome.ok)).toEqual(Array(6).fill(true))
  expect(server.asked).toHaveLength(8)
  expect(Object.fromEntries(server.peak)).toEqual({ 'a.test': 1, 'b.test': 1 })
  await fetcher.close()
})

test('giving up while waiting in line neither stops the line nor skips ahead', async () => {
  const free = Promise.withResolvers<void>()
  const started = Promise.withResolvers<void>()
  await using server = await startServer({
    '/1': (_, response) => {
      started.resolve()
      void free.promise.then(() => response.writeHead(200).end('bài'))
    },
    '/2': html('bài'),
    '/3': html('bài'),
  })
  const fetcher = localFetcher(server)
  const at = `http://bao.test:${server.port}`
  const first = fetcher.fetchPage(`${at}/1`)
  await started.promise
  const stop = new AbortController()
  const second = fetcher.fetchPage(`${at}/2`, { signal: stop.signal })
  const third = fetcher.fetchPage(`${at}/3`)
  stop.abort()
  expect(await second).toMatchObject({ reason: 'aborted' })
  free.resolve()
  expect(await first).toMatchObject({ ok: true })
  expect(await third).toMatchObject({ ok: true })
  expect(server.asked.map((path) => path.replace('bao.test', ''))).toEqual([
    '/robots.txt',
    '/1',
    '/3',
  ])
  expect(server.peak.get('bao.test')).toBe(1)
  await fetcher.close()
})

test('500 then 200 is a page', async () => {
  const { outcome, asked, slept } = await read({ '/bai': inTurn(status(500), html('bài')) })
  expect(outcome).toMatchObject({ ok: true, text: 'bài' })
  expect(asked).toEqual(['/robots.txt', '/bai', '/bai'])
  expect(slept.reduce((a, b) => a + b, 0)).toBeGreaterThanOrEqual(1000)
})

test('a reset then 200 is a page', async () => {
  const reset: Handler = (request) => request.socket.resetAndDestroy()
  const { outcome } = await read({ '/bai': inTurn(reset, html('bài')) })
  expect(outcome).toMatchObject({ ok: true })
})

test('429 waits as long as Retry-After says', async () => {
  const { outcome, slept } = await read({
    '/bai': inTurn(status(429, { 'retry-after': '4' }), html('bài')),
  })
  expect(outcome).toMatchObject({ ok: true })
  expect(slept).toEqual([4000])
})

test('Retry-After may be a date', async () => {
  const later = new Date('2026-11-24T08:00:06+07:00').toUTCString()
  const { outcome, slept } = await read({
    '/bai': inTurn(status(503, { 'retry-after': later }), html('bài')),
  })
  expect(outcome).toMatchObject({ ok: true })
  expect(slept).toEqual([6000])
})

test('a Retry-After beyond the deadline is handed on, not waited for', async () => {
  const { outcome, asked, slept } = await read({ '/bai': status(429, { 'retry-after': '900' }) })
  expect(outcome).toMatchObject({
    ok: false,
    reason: 'http-status',
    status: 429,
    retryable: true,
    retryAfterMs: 900_000,
  })
  expect(asked).toEqual(['/robots.txt', '/bai'])
  expect(slept).toEqual([])
})

test('what keeps failing is given up after three tries', async () => {
  const { outcome, asked } = await read({ '/bai': status(502) })
  expect(outcome).toMatchObject({ reason: 'http-status', status: 502, retryable: true })
  expect(asked).toEqual(['/robots.txt', '/bai', '/bai', '/bai'])
})

test.each([400, 401, 403, 404, 410, 451])('status %i is not tried again', async (code) => {
  const { outcome, asked } = await read({ '/bai': status(code) })
  expect(outcome).toMatchObject({ reason: 'http-status', status: code, retryable: false })
  expect(asked).toEqual(['/robots.txt', '/bai'])
})

test('a page that did not change is told as such', async () => {
  const changed = 'Tue, 24 Nov 2026 00:00:00 GMT'
  const answer: Handler = (request, response) => {
    const same = request.headers['if-none-match'] === '"v1"'
    const headers = { etag: '"v1"', 'last-modified': changed, 'content-type': 'text/html' }
    response.writeHead(same ? 304 : 200, headers).end(same ? undefined : 'bài')
  }
  const first = await read({ '/bai': answer })
  expect(first.outcome).toMatchObject({ ok: true, etag: '"v1"', lastModified: changed })
  const again = await read({ '/bai': answer }, '/bai', { etag: '"v1"', lastModified: changed })
  expect(again.outcome).toMatchObject({ ok: true, status: 304, notModified: true, text: '' })
  expect(again.headers.at(-1)).toMatchObject({ 'if-modified-since': changed })
})

test('a 304 that nobody asked for is no page', async () => {
  const { outcome } = await read({ '/bai': status(304) })
  expect(outcome).toMatchObject({ ok: false, reason: 'http-status', status: 304 })
})
