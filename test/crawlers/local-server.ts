import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Clock } from '../../crawlers/fetch/clock.ts'
import { createFetcher, type Fetcher, type FetcherOptions } from '../../crawlers/fetch/fetcher.ts'
import type { Limits } from '../../crawlers/fetch/limits.ts'
import type { Certificate } from '../support/certificates.ts'

export type Handler = (request: IncomingMessage, response: ServerResponse) => void

export interface LocalServer extends AsyncDisposable {
  readonly port: number
  /** `Host` and path of everything that was asked, in order. */
  readonly asked: string[]
  /** The most requests that were ever under way at once, for each `Host`. */
  readonly peak: Map<string, number>
  readonly headers: IncomingMessage['headers'][]
  /** How many connections were made, whatever became of them. */
  connections(): number
}

/**
 * A real server on this machine; a path without a handler answers 404.
 * @param secure its certificate: then it speaks https.
 */
export async function startServer(
  routes: Readonly<Record<string, Handler>>,
  secure?: Certificate,
): Promise<LocalServer> {
  let connections = 0
  const asked: string[] = []
  const peak = new Map<string, number>()
  const open = new Map<string, number>()
  const headers: IncomingMessage['headers'][] = []
  const answer: Handler = (request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '')
    asked.push(`${host}${request.url}`)
    headers.push(request.headers)
    const now = (open.get(host) ?? 0) + 1
    open.set(host, now)
    peak.set(host, Math.max(peak.get(host) ?? 0, now))
    response.on('close', () => open.set(host, (open.get(host) ?? 1) - 1))
    response.on('error', () => {})
    const handler = routes[request.url ?? ''] ?? ((_, r) => r.writeHead(404).end())
    handler(request, response)
  }
  const server = secure ? createSecureServer(secure, answer) : createServer(answer)
  server.on('connection', () => {
    connections += 1
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    peak,
    headers,
    connections: () => connections,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

export const html =
  (body: string | Buffer, type = 'text/html; charset=utf-8'): Handler =>
  (_, response) => {
    response.writeHead(200, { 'content-type': type }).end(body)
  }

export const redirect =
  (location: string, status = 302): Handler =>
  (_, response) => {
    response.writeHead(status, { location }).end()
  }

/** A clock that stands still except while somebody sleeps. */
export function steppingClock(start = Date.parse('2026-11-24T08:00:00+07:00')) {
  let now = start
  const slept: number[] = []
  const clock: Clock & { slept: number[]; advance(ms: number): void } = {
    slept,
    advance: (ms) => {
      now += ms
    },
    now: () => now,
    async sleep(ms, signal) {
      signal?.throwIfAborted()
      slept.push(ms)
      now += ms
      // Sockets and other waiters get their turn, as they would while really waiting.
      await new Promise((resolve) => setImmediate(resolve))
      signal?.throwIfAborted()
    },
  }
  return clock
}

export const agent = 'KenhThat/0.1 (+https://kenhthat.example/may-doc)'

/** A fetcher for which every name ending in `.test` is the local server. */
export function localFetcher(
  server: { port: number },
  more: Partial<FetcherOptions> & { limits?: Partial<Limits> } = {},
): Fetcher {
  return createFetcher({
    userAgent: agent,
    allow: [`127.0.0.1:${server.port}`],
    clock: steppingClock(),
    random: () => 0,
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    ...more,
  })
}
