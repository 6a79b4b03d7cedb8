import { type ApiKeys, callerOf, isLoopback } from './caller.ts'
import { type CheckAnswer, problemAnswer } from './check-reply.ts'
import { problemBody } from './problems.ts'
import { type RateLimiter, rateLimitHeaders, violated } from './rate-limit.ts'

export interface Limits {
  readonly limiter: RateLimiter
  readonly apiKeys: ApiKeys
  /** Addresses of trusted proxies become near ones (caller.ts). */
  readonly near?: (address: string | null) => string | null
}

/** Of a request as Node hands it over. */
export interface Incoming {
  readonly socket: { readonly remoteAddress?: string | undefined }
  readonly rawHeaders: readonly string[]
}

/** What the limit says about one check: a refusal, or the headers that go with the answer. */
export interface CheckLimit {
  readonly refused: CheckAnswer | null
  readonly headers: Readonly<Record<string, string>>
}

const free: CheckLimit = { refused: null, headers: {} }

/** Holds a check against its caller's limit, without Request and middleware. */
export function checkLimit({ limiter, apiKeys, near }: Limits, incoming: Incoming): CheckLimit {
  const told = incoming.socket.remoteAddress ?? null
  const address = near ? near(told) : told
  const forwardedFor = headerOf(incoming, 'x-forwarded-for')
  const apiKey = headerOf(incoming, 'x-api-key')
  if (address !== null && forwardedFor === null && apiKey === null && isLoopback(address)) {
    return free
  }
  const who = callerOf({ address, forwardedFor, apiKey }, apiKeys)
  if (who.kind === 'local') return free
  if (who.kind === 'unknown-key') {
    return { refused: problemAnswer(problemBody('unknown-api-key')), headers: {} }
  }
  const taken = limiter.take('check', who.caller)
  const headers = rateLimitHeaders(taken)
  if (taken.allowed) return { refused: null, headers }
  const retry = { ...headers, 'retry-after': String(taken.resetSeconds) }
  return { refused: problemAnswer(problemBody('quota-exceeded', violated(taken)), retry), headers }
}

/** One header, without making the object of them all. */
export function headerOf({ rawHeaders }: Incoming, name: string): string | null {
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const given = rawHeaders[i] ?? ''
    if (given.length === name.length && given.toLowerCase() === name) return rawHeaders[i + 1] ?? ''
  }
  return null
}
