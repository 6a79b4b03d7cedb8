import { createServer, type Server } from 'node:http'
import { type AddressInfo, Server as NetServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { From } from './caller.ts'
import { checkLimit, type Incoming, type Limits } from './check-limit.ts'
import { checkAnswer, responseOf } from './check-reply.ts'
import { fastCheck, type Told } from './fast-check.ts'
import { answerHealth } from './health.ts'
import { newRequestId } from './meter.ts'
import { RateLimiter } from './rate-limit.ts'
import type { Services } from './services.ts'
import { keepTickShape } from './tick-shape.ts'

export type Answer = (request: Request, from: From) => Response | Promise<Response>

export interface Serving {
  /** The port that was really taken; differs from the one asked for where that was 0. */
  readonly port: number
  /** Takes no new connection, answers what is under way, and ends. */
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
  services: Pick<Services, 'index' | 'health'> & Partial<Limits> & Told,
  rest: Answer,
  patience: Partial<typeof usualPatience> = {},
): Promise<Serving> {
  void keepTickShape()
  const limits: Limits = {
    limiter: services.limiter ?? new RateLimiter(),
    apiKeys: services.apiKeys ?? new Map(),
    near: services.near ?? ((address) => address),
  }
  const answer = (request: Request, { incoming }: { incoming: Incoming }) => {
    if (request.method === 'GET' && checkPath.test(request.url)) {
      return checkedSlowly(request, incoming)
    }
    const address = incoming.socket.remoteAddress ?? null
    return rest(request, { address: limits.near ? limits.near(address) : address })
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
  let isClosing = false
  let lastAsked = 0
  const server = createServer({ ...usualPatience, ...patience }, (incoming, outgoing) => {
    if (isClosing) {
      lastAsked = performance.now()
      // The client goes elsewhere with its next request; this one is answered.
      outgoing.shouldKeepAlive = false
    }
    if (atOnce(incoming, outgoing) || answerHealth(services, incoming, outgoing)) return
    void ordinary().then((listener) => listener(incoming, outgoing))
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(at.port, at.host, () => {
      const { port } = server.address() as AddressInfo
      const close = () => {
        isClosing = true
        lastAsked = performance.now()
        return closeServer(server, () => performance.now() - lastAsked)
      }
      resolve({ port, close })
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

/**
 * How long a client may take: who sends a request byte by byte, or opens connections and says nothing,
 * must not hold them. An idle one between two requests is closed after `keepAliveTimeout`.
 */
const usualPatience = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
}

/** An idle connection is closed when so long nobody asked: a request may be on its way on it. */
const quietMs = 250
const longestDrainMs = 10_000

/**
 * Takes no new connection and answers the requests that are under way, those too that clients send
 * on their open connections before they know. Each answer ends its connection.
 */
async function closeServer(server: Server, askedMsAgo: () => number): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    // The HTTP server's own close() would cut idle connections at once.
    NetServer.prototype.close.call(server, () => resolve())
  })
  const giveUp = performance.now() + longestDrainMs
  const over = ended.then(() => true)
  while (performance.now() < giveUp && askedMsAgo() < quietMs) {
    if (await Promise.race([over, wait(quietMs / 5, false)])) break
  }
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), longestDrainMs)
  await ended
  clearTimeout(timer)
  // Ends the watch over slow clients too.
  server.close()
}
