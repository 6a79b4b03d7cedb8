import { isPublicAddress, literalAddress, parseAddress, portOf, readAllow } from './address.ts'
import { type Clock, systemClock } from './clock.ts'
import { decodeText } from './decode.ts'
import { type Answer, retryAfterMs } from './exchange.ts'
import { type Context, follow, type Visit } from './follow.ts'
import { guardedAgent, type Resolve, systemResolve } from './guard.ts'
import { createLanes, type Lanes } from './lanes.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { mediaTypeOf } from './media-type.ts'
import { refused } from './messages.ts'
import type { FetchedPage, FetchOutcome, FetchRefused } from './outcome.ts'
import { robotsMaxBytes } from './robots.ts'
import { createRobotsCache, type RobotsCache } from './robots-cache.ts'

export interface FetcherOptions {
  /** Names the project and a contact page; up to the first `/` it is the token of robots.txt. */
  readonly userAgent: string
  /** `host:port` entries that the guard lets through (CRAWL_ALLOW). */
  readonly allow?: readonly string[]
  readonly limits?: Partial<Limits>
  readonly clock?: Clock
  readonly resolve?: Resolve
  readonly lanes?: Lanes
  /** 0 ≤ x < 1, spreads the backoff. */
  readonly random?: () => number
}

export interface PageRequest {
  readonly signal?: AbortSignal
  /** What the last answer carried: the server may then say 304. */
  readonly etag?: string | null
  readonly lastModified?: string | null
  /** Limit of everything together: waiting, robots.txt, redirects, retries. In ms. */
  readonly deadlineMs?: number
  /** Limit of the body after decompression, where it is below the fetcher's own. */
  readonly maxBytes?: number
}

export interface Fetcher {
  fetchPage(address: string, request?: PageRequest): Promise<FetchOutcome>
  /** Ends all requests under way; a fetcher is not used afterwards. */
  close(): Promise<void>
}

/**
 * The one way to the network: only public http(s) addresses, robots.txt obeyed, one request at a
 * time to a host, bounded in time and size. What a server or the network does is an outcome; only
 * faults of ours are thrown.
 */
export function createFetcher(options: FetcherOptions): Fetcher {
  const { userAgent, clock = systemClock, resolve = systemResolve, random = Math.random } = options
  const limits: Limits = { ...defaultLimits, ...options.limits }
  const allow = readAllow(options.allow ?? [])
  const dispatcher = guardedAgent({ ...limits, allow, resolve })
  const closing = new AbortController()
  const mayAsk = (url: URL) => {
    const literal = literalAddress(url.hostname)
    return literal === null || isPublicAddress(literal) || allow(literal, portOf(url))
  }
  const lanes = options.lanes ?? createLanes(clock)
  const context: Context = { clock, limits, lanes, dispatcher, random, mayAsk }
  const robots = createRobotsCache({
    clock,
    agent: userAgent.split('/', 1)[0] ?? userAgent,
    read: (url) => readRobots(context, url, userAgent, closing.signal),
  })

  return {
    async fetchPage(address, request = {}) {
      const url = parseAddress(address)
      if (url === null) return refused('bad-address', { url: address })
      const deadlineMs = request.deadlineMs ?? limits.deadlineMs
      const ends = [closing.signal, AbortSignal.timeout(deadlineMs)]
      const visit: Visit = {
        shownAs: url.href,
        headers: headersOf(userAgent, request),
        signal: AbortSignal.any(request.signal ? [...ends, request.signal] : ends),
        deadlineAt: clock.now() + deadlineMs,
        maxBytes: Math.min(request.maxBytes ?? limits.maxBytes, limits.maxBytes),
      }
      return withRetries(context, visit, () => fetchOnce(context, robots, url, visit))
    },
    async close() {
      closing.abort()
      await dispatcher.destroy()
    },
  }
}

function headersOf(userAgent: string, { etag, lastModified }: PageRequest): Record<string, string> {
  return {
    'user-agent': userAgent,
    accept: 'text/html,application/xhtml+xml,application/rss+xml,application/xml;q=0.9,*/*;q=0.5',
    'accept-language': 'vi,en;q=0.5',
    ...(etag ? { 'if-none-match': etag } : {}),
    ...(lastModified ? { 'if-modified-since': lastModified } : {}),
  }
}

async function withRetries(
  { clock, limits, random }: Context,
  visit: Visit,
  attempt: () => Promise<FetchOutcome>,
): Promise<FetchOutcome> {
  for (let tried = 1; ; tried += 1) {
    const outcome = await attempt()
    if (outcome.ok || !outcome.retryable || tried >= limits.attempts) return outcome
    if (outcome.reason === 'aborted' || outcome.reason === 'too-soon') return outcome
    // Between half and the whole of 1 s, 2 s, 4 s …: callers that failed together return apart.
    const backoff = limits.backoffMs * 2 ** (tried - 1) * (0.5 + random() / 2)
    const wait = Math.max(outcome.retryAfterMs ?? 0, backoff)
    if (visit.signal.aborted || clock.now() + wait >= visit.deadlineAt) return outcome
    try {
      await clock.sleep(wait, visit.signal)
    } catch {
      return outcome
    }
  }
}

async function fetchOnce(
  context: Context,
  robots: RobotsCache,
  url: URL,
  visit: Visit,
): Promise<FetchOutcome> {
  const landed = await follow(context, url, visit, robots)
  if (!landed.ok) return landed
  const { status, headers, bytes } = landed.answer
  const asked = 'if-none-match' in visit.headers || 'if-modified-since' in visit.headers
  const notModified = status === 304 && asked
  if (!notModified && (status < 200 || status > 299)) {
    const wait = retryAfterMs(headers, context.clock.now())
    const details = { url: visit.shownAs, status }
    return refused('http-status', wait === null ? details : { ...details, retryAfterMs: wait })
  }
  const contentType = headers.get('content-type') ?? ''
  return {
    ok: true,
    url: landed.url.href,
    status,
    contentType: mediaTypeOf(contentType),
    text: decodeText(bytes, contentType),
    bytes: bytes.length,
    etag: headers.get('etag'),
    lastModified: headers.get('last-modified'),
    fetchedAt: new Date(context.clock.now()).toISOString(),
    notModified,
  } satisfies FetchedPage
}

async function readRobots(
  context: Context,
  url: URL,
  userAgent: string,
  closing: AbortSignal,
): Promise<Answer | FetchRefused> {
  const { clock, limits } = context
  // Its own time limit: the askers that share it may each give up earlier.
  const signal = AbortSignal.any([closing, AbortSignal.timeout(limits.requestMs)])
  const deadlineAt = clock.now() + limits.requestMs
  const visit = {
    shownAs: url.host,
    headers: headersOf(userAgent, {}),
    signal,
    deadlineAt,
    maxBytes: robotsMaxBytes,
  }
  const landed = await follow(context, url, visit, null)
  return landed.ok ? landed.answer : landed
}
