/** Times in ms, sizes in bytes. */
export interface Limits {
  readonly connectMs: number
  /** Until the headers are there. */
  readonly headersMs: number
  /** Between two pieces of a body. */
  readonly bodyMs: number
  /** One request as a whole. */
  readonly requestMs: number
  /** One call of `fetchPage` as a whole; `crawl --url` promises 30 s in all. */
  readonly deadlineMs: number
  /** After decompression. */
  readonly maxBytes: number
  readonly maxRedirects: number
  /** Requests for one page, the first included. */
  readonly attempts: number
  /** First pause before a retry; it doubles. */
  readonly backoffMs: number
  /** Between two pages of one host, where its robots.txt asks for no longer pause. */
  readonly gapMs: number
}

export const defaultLimits: Limits = {
  connectMs: 5_000,
  headersMs: 10_000,
  bodyMs: 10_000,
  requestMs: 15_000,
  deadlineMs: 25_000,
  maxBytes: 5_000_000,
  maxRedirects: 5,
  attempts: 3,
  backoffMs: 1_000,
  gapMs: 1_000,
}
