import type { Text } from '../../src/channel/channel.ts'

/** Everything that can keep a page from being read; the sentences are in `messages.ts`. */
export const fetchFailures = [
  'bad-address',
  'blocked-address',
  'robots',
  'robots-unreachable',
  'too-soon',
  'timeout',
  'aborted',
  'too-large',
  'not-html',
  'http-status',
  'too-many-redirects',
  'unknown-host',
  'unreachable',
  'tls',
  'bad-response',
] as const
export type FetchFailure = (typeof fetchFailures)[number]

export interface FetchedPage {
  readonly ok: true
  /** Where the page really stands, after redirects; trust comes from this host. */
  readonly url: string
  readonly status: number
  /** Media type without parameters, in lower case; empty where the server named none. */
  readonly contentType: string
  /** Decoded; empty where `notModified`. */
  readonly text: string
  /** After decompression. */
  readonly bytes: number
  readonly etag: string | null
  readonly lastModified: string | null
  /** ISO 8601, UTC. */
  readonly fetchedAt: string
  /** The server answered 304: what was read last time still holds. */
  readonly notModified: boolean
}

export interface FetchRefused {
  readonly ok: false
  readonly reason: FetchFailure
  /** One sentence: what is wrong and what to do. */
  readonly message: Text
  readonly status?: number
  /** A later try may succeed. */
  readonly retryable: boolean
  /** The server (Retry-After) or its crawl-delay asks to wait this long, in ms. */
  readonly retryAfterMs?: number
}

export type FetchOutcome = FetchedPage | FetchRefused
