import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { From } from './caller.ts'
import { checkLimit, type Incoming, type Limits } from './check-limit.ts'
import { checkAnswer, responseOf } from './check-reply.ts'
import { fastCheck, type Told } from './fast-check.ts'
import { newRequestId } from './meter.ts'
import { RateLimiter } from './rate-limit.ts'
import type { Services } from './services.ts'

export type Answer = (request: Request, from: From) => Response | Promise<Response>

export interface Serving {
  /** The port that was really taken; differs from the one asked for where that was 0. */
  readonly port: number
  /** Ends idle connections and waits for running requests. */
  readonly close: () => Promise<void>
}

const checkPath = /^https?:\/\/[^/]+\/v1\/check(?:\?|$)/

/**
 * Listens, and answers `GET /v1/check` at once: a check must neither wait for the rest of the API
 * to be loaded nor pay for its middleware (docs/performance.md). All else goes to `rest`.
 * @throws the operating system's error where the port cannot be taken.
 */
export function serve(
  at: { port: number; host: string },
  services: Pick<Services, 'index'> & Partial<Limits> & Told,
  rest: Answer,
): Promise<Serving> {
  const limits: Limits = {
    limiter: services.limiter ?? new RateLimiter(),
    apiKeys: services.apiKeys ?? new Map(),
  }
  const answer = (request: Request, { incoming }: { incoming: Incoming }) => {
    if (request.method === 'GET' && checkPath.test(request.url)) {
      return checkedSlowly(request, incoming)
    }
    return rest(request, { address: incoming.socket.remoteAddress ?? null })
  }
  /** What the fast path leaves: escapes that only a full parser reads, no question, no index. */
  function checkedSlowly(request: Request, incoming: Incoming): Response {
    const started = performance.now()
    const { refused, headers } = checkLimit(limits, incoming)
    const query = new URL(request.url).searchParams.get('q')
    const reply = refused ?? checkAnswer(services.index(), query)
    if (reply.verdict) services.meter?.verdict(reply.verdict)
    const id = newRequestId()
    services.observe?.({
      id,
      method: request.method,
      route: '/v1/check',
      status: reply.status,
      startedAt: performance.timeOrigin + started,
      ms: performance.now() - started,
      traceparent: request.headers.get('traceparent'),
    })
    return responseOf(reply, { ...(refused ? {} : headers), 'x-request-id': id })
  }
  const atOnce = fastCheck(services.index, limits, services)
  // Loaded when it is first needed: with it comes HTTP/2, which the first check would wait for.
  const ordinary = once(async () => {
    const { getRequestListener } = await import('@hono/node-server')
    return getRequestListener(answer, { hostname: at.host })
  })
  const server = createServer((incoming, outgoing) => {
    if (atOnce(incoming, outgoing)) return
    void ordinary().then((listener) => listener(incoming, outgoing))
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(at.port, at.host, () => {
      const { port } = server.address() as AddressInfo
      resolve({ port, close: () => closeServer(server) })
    })
  })
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | null = null
  return () => {
    loaded ??= load()
    return loaded
  }
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
  })
}
