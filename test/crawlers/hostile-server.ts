import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { type Handler, html, redirect } from './local-server.ts'

/** Whatever a server can do to a crawler, in one place: each path with how the reading must end. */
export interface Trap {
  readonly path: string
  /** `page`, or the reason of the refusal. */
  readonly ends: string
  readonly answer: Handler
  /** Requests for the path itself, where it matters. */
  readonly asked?: number
}

/** The number that every page warns of that can be read. */
export const warnedNumber = '1900450166'
const warning = `<p>Bảo hiểm xã hội Việt Nam cảnh báo: số ${warnedNumber} giả mạo tổng đài của cơ quan bảo hiểm xã hội.</p>`
const page = html(`<html><body><article><h1>Cảnh báo</h1>${warning}</article></body></html>`)

/** As deep as nobody writes: a reader that calls itself for each level would fall. What stands above is read. */
const depth = 10_000
export const deepHtml = `<html><body><h1>Cảnh báo</h1>${warning}${'<div>'.repeat(depth)}<ul class="list"><li><a href="/bai-1">Cảnh báo một</a></li></ul>${'</div>'.repeat(depth)}</body></html>`

const endless: Handler = (_, response) => {
  response.writeHead(200, { 'content-type': 'text/html' })
  const piece = Buffer.alloc(256_000, '<p>a')
  const more = () => {
    while (!response.destroyed && response.write(piece)) {}
  }
  response.on('drain', more)
  more()
}

const endlessHeaders: Handler = (request) => {
  const { socket } = request
  socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n')
  const more = () => {
    while (
      !socket.destroyed &&
      socket.write(`x-${randomBytes(4).toString('hex')}: ${'a'.repeat(4_000)}\r\n`)
    ) {}
  }
  socket.on('drain', more).on('error', () => undefined)
  more()
}

const drip: Handler = (_, response) => {
  response.writeHead(200, { 'content-type': 'text/html' })
  const timer = setInterval(() => response.write('a'), 20)
  response.on('close', () => clearInterval(timer))
}

const gzipped = (body: Buffer): Handler => {
  const headers = { 'content-type': 'text/html', 'content-encoding': 'gzip' }
  return (_, response) => response.writeHead(200, headers).end(body)
}

/** Answers with each handler once, then with the last one. */
const inTurn = (...handlers: readonly Handler[]): Handler => {
  let turn = 0
  return (request, response) => handlers[Math.min(turn++, handlers.length - 1)]?.(request, response)
}

const status =
  (code: number, headers: Record<string, string> = {}): Handler =>
  (_, response: ServerResponse) =>
    response.writeHead(code, headers).end()

/** @param inner a port of this machine that must never be asked. */
export function hostileTraps(inner: number): readonly Trap[] {
  // 200 MB of nothing in 200 KB, and the same once more inside itself.
  const bomb = gzipSync(Buffer.alloc(200_000_000), { level: 9 })
  return [
    { path: '/good', ends: 'page', answer: page },
    { path: '/endless', ends: 'too-large', answer: endless },
    { path: '/endless-headers', ends: 'bad-response', answer: endlessHeaders },
    { path: '/drip', ends: 'timeout', answer: drip },
    { path: '/silent', ends: 'timeout', answer: () => undefined },
    { path: '/bomb', ends: 'too-large', answer: gzipped(bomb) },
    { path: '/bomb-in-bomb', ends: 'not-html', answer: gzipped(gzipSync(bomb)) },
    { path: '/broken-gzip', ends: 'bad-response', answer: gzipped(Buffer.from('none')) },
    { path: '/loop-a', ends: 'too-many-redirects', answer: redirect('/loop-b') },
    { path: '/loop-b', ends: 'too-many-redirects', answer: redirect('/loop-a') },
    { path: '/to-itself', ends: 'too-many-redirects', answer: redirect('/to-itself'), asked: 1 },
    { path: '/to-inner', ends: 'blocked-address', answer: redirect(`http://127.0.0.1:${inner}/`) },
    {
      path: '/to-mapped',
      ends: 'blocked-address',
      answer: redirect(`http://[::ffff:127.0.0.1]:${inner}/`),
    },
    {
      path: '/to-rebinding',
      ends: 'blocked-address',
      answer: redirect(`http://rebinds.test:${inner}/`),
    },
    {
      path: '/to-metadata',
      ends: 'blocked-address',
      answer: redirect('http://169.254.169.254/latest/meta-data/'),
    },
    { path: '/image', ends: 'not-html', answer: html('x', 'image/png') },
    { path: '/program', ends: 'not-html', answer: html('MZ', 'application/octet-stream') },
    {
      path: '/film-called-html',
      ends: 'not-html',
      answer: html(Buffer.from([0, 0, 0, 24, 102, 116, 121, 112])),
    },
    { path: '/deep', ends: 'page', answer: html(deepHtml) },
    { path: '/forbidden', ends: 'robots', answer: page, asked: 0 },
    {
      path: '/busy',
      ends: 'page',
      answer: inTurn(status(429, { 'retry-after': '4' }), page),
      asked: 2,
    },
    { path: '/broken-once', ends: 'page', answer: inTurn(status(500), page), asked: 2 },
    { path: '/gone', ends: 'http-status', answer: status(410), asked: 1 },
    {
      path: '/unchanged',
      ends: 'page',
      answer: (request, response) => {
        const same = request.headers['if-none-match'] === '"v1"'
        if (same) response.writeHead(304, { etag: '"v1"' }).end()
        else {
          response.setHeader('etag', '"v1"')
          page(request, response)
        }
      },
    },
  ]
}

export const robotsTxt = html('User-agent: *\nDisallow: /forbidden\n', 'text/plain')

/** 18 ways to write an address of this machine or of a network that is nobody's business. */
export const innerSpellings: readonly string[] = [
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0x7f000001',
  '0177.0.0.1',
  '127.0.0.1.',
  '１２７.０.０.１',
  '127。0。0。1',
  '%31%32%37.0.0.1',
  '0.0.0.0',
  '[::1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  '100.64.0.1',
  '169.254.169.254',
  'localhost',
]
