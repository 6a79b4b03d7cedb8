import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { createFetcher } from '../../crawlers/fetch/fetcher.ts'
import { agent, type Handler, html, localFetcher, redirect, startServer } from './local-server.ts'

const endless: Handler = (_, response) => {
  response.writeHead(200, { 'content-type': 'text/html' })
  const piece = Buffer.alloc(64_000, 'a')
  const more = () => {
    while (!response.destroyed && response.write(piece)) {}
  }
  response.on('drain', more)
  more()
}

const drip: Handler = (_, response) => {
  response.writeHead(200, { 'content-type': 'text/html' })
  const timer = setInterval(() => response.write('a'), 10)
  response.on('close', () => clearInterval(timer))
}

const bomb = gzipSync(Buffer.alloc(200_000_000), { level: 1 })

const routes: Record<string, Handler> = {
  '/bai': html('<p>Bài viết</p>'),
  '/endless': endless,
  '/drip': drip,
  '/silent': () => {},
  '/bomb': (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end(bomb)
  },
  '/100mb': (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-length': 100_000_000 })
    response.write('<p>')
  },
  '/image': html('x', 'image/png'),
  '/video-called-html': html(Buffer.from([0, 0, 0, 24, 102, 116, 121, 112])),
  '/untyped': (_, response) => response.writeHead(200).end('<p>Bài viết</p>'),
  '/broken-gzip': (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end('no')
  },
  '/no-http': (request) => request.socket.end('hello\r\n\r\n'),
  '/a': redirect('/b'),
  '/b': redirect('/a'),
  '/1': redirect('/2', 301),
  '/2': redirect('/3', 303),
  '/3': redirect('/4', 307),
  '/4': redirect('/5', 308),
  '/5': redirect('/bai'),
  '/0': redirect('/1'),
  '/to-ftp': redirect('ftp://bao.test/bai'),
}

const read = async (path: string, limits = {}) => {
  await using server = await startServer(routes)
  const fetcher = localFetcher(server, { limits: { attempts: 1, ...limits } })
  const outcome = await fetcher.fetchPage(`http://bao.test:${server.port}${path}`)
  await fetcher.close()
  return { outcome, asked: server.asked, port: server.port }
}

test('a page arrives with its text, size and final address', async () => {
  const { outcome, port } = await read('/1')
  expect(outcome).toMatchObject({
    ok: true,
    url: `http://bao.test:${port}/bai`,
    status: 200,
    contentType: 'text/html',
    text: '<p>Bài viết</p>',
    bytes: 18,
    fetchedAt: '2026-11-24T01:00:00.000Z',
    notModified: false,
  })
})

test.each([
  ['/endless', 'too-large', {}],
  ['/bomb', 'too-large', {}],
  ['/100mb', 'too-large', {}],
  ['/drip', 'timeout', { requestMs: 150 }],
  ['/drip', 'timeout', { deadlineMs: 150 }],
  ['/silent', 'timeout', { requestMs: 150 }],
  ['/silent', 'timeout', { requestMs: 100, deadlineMs: 250, attempts: 9 }],
  ['/image', 'not-html', {}],
  ['/video-called-html', 'not-html', {}],
  ['/broken-gzip', 'bad-response', {}],
  ['/no-http', 'bad-response', {}],
  ['/a', 'too-many-redirects', {}],
  ['/0', 'too-many-redirects', {}],
  ['/to-ftp', 'bad-address', {}],
  ['/gone', 'http-status', {}],
])('%s ends as %s', async (path, reason, limits) => {
  const { outcome } = await read(path, limits)
  expect(outcome).toMatchObject({ ok: false, reason })
})

test('a bomb of 200 MB costs little more memory than the limit', async () => {
  const before = process.memoryUsage.rss()
  await read('/bomb')
  const grown = process.memoryUsage.rss() - before
  expect(bomb.length).toBeLessThan(1_000_000)
  expect(grown).toBeLessThan(100_000_000)
})

test('a page without a content type is read when it is text', async () => {
  expect((await read('/untyped')).outcome).toMatchObject({ ok: true, contentType: '' })
})

test('a redirect loop is asked once round, not until the limit', async () => {
  const { asked } = await read('/a')
  expect(asked).toEqual(['bao.test/robots.txt', 'bao.test/a', 'bao.test/b'])
})

test.each([
  ['', 'bad-address'],
  ['tuoitre.vn', 'bad-address'],
  ['ftp://tuoitre.vn/a', 'bad-address'],
  ['javascript:alert(1)', 'bad-address'],
  ['file:///etc/passwd', 'bad-address'],
  ['http://user:secret@tuoitre.vn/', 'bad-address'],
  ['http://tuoitre.test:22/', 'bad-address'],
])('the address "%s" is refused without asking anybody', async (address, reason) => {
  const resolved: string[] = []
  const fetcher = createFetcher({
    userAgent: agent,
    resolve: async (name) => {
      resolved.push(name)
      return []
    },
  })
  const outcome = await fetcher.fetchPage(address)
  expect(outcome).toMatchObject({ ok: false, reason, retryable: false })
  expect(resolved).toEqual([])
  await fetcher.close()
})

test('every refusal is one sentence in both languages that names the page and what to do', async () => {
  const { outcome, port } = await read('/image')
  if (outcome.ok) throw new Error('should have been refused')
  for (const sentence of [outcome.message.vi, outcome.message.en]) {
    expect(sentence).toContain(`bao.test:${port}/image`)
    expect(sentence).toMatch(/^[^\n]+;[^\n]+\.$/)
    expect(sentence).not.toMatch(/undefined|Error|\bat /)
  }
})

test('a port that nobody listens on is unreachable, a name without address unknown', async () => {
  let port = 0
  {
    await using server = await startServer({})
    port = server.port
  }
  const refusing = localFetcher({ port }, { limits: { attempts: 1 } })
  expect(await refusing.fetchPage(`http://bao.test:${port}/`)).toMatchObject({
    ok: false,
    reason: 'unreachable',
    retryable: true,
  })
  await refusing.close()
  const nameless = localFetcher({ port }, { resolve: async () => [] })
  expect(await nameless.fetchPage(`http://bao.test:${port}/`)).toMatchObject({
    ok: false,
    reason: 'unknown-host',
    retryable: false,
  })
  await nameless.close()
})

test('the caller can stop a request that is under way', async () => {
  const stop = new AbortController()
  await using server = await startServer({ '/slow': () => stop.abort() })
  const fetcher = localFetcher(server)
  const outcome = await fetcher.fetchPage(`http://bao.test:${server.port}/slow`, {
    signal: stop.signal,
  })
  expect(outcome).toMatchObject({ ok: false, reason: 'aborted' })
  await fetcher.close()
})

test('closing the fetcher ends what is under way', async () => {
  let asked = () => {}
  const reached = new Promise<void>((resolve) => {
    asked = resolve
  })
  await using server = await startServer({ '/slow': () => asked() })
  const fetcher = localFetcher(server)
  const outcome = fetcher.fetchPage(`http://bao.test:${server.port}/slow`)
  await reached
  await fetcher.close()
  expect(await outcome).toMatchObject({ ok: false, reason: 'aborted' })
})
