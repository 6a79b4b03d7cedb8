import { bodyOf } from './crawl-url.ts'
import { type CrawlDeps, type CrawlError, type IngestResult, store } from './pipeline.ts'

/** One page that waits to be read; plain data, for it lies in the database. */
export interface PageJob {
  readonly source: string
  readonly address: string
}

/** Where pages wait for a worker; a page that waits already is not added again. */
export interface PageQueue {
  add(jobs: readonly PageJob[]): Promise<void>
}

/** What the worker does with a job: it is over, or it is tried again later. */
export type JobEnd =
  | { readonly kind: 'stored'; readonly result: IngestResult }
  | { readonly kind: 'known' }
  | { readonly kind: 'dead'; readonly problem: CrawlError }
  | { readonly kind: 'again'; readonly problem: CrawlError }

const pageDeadlineMs = 120_000

/**
 * Reads the page of one job. It may be called again for a page that was stored before its worker died:
 * then nothing is done. What cannot heal, and what did not heal by the last attempt, is dead.
 */
export async function readJob(
  deps: CrawlDeps,
  { address }: PageJob,
  { isLast, signal }: { readonly isLast: boolean; readonly signal: AbortSignal },
): Promise<JobEnd> {
  if (await deps.isKnownAddress(address)) return { kind: 'known' }
  const page = await deps.fetcher.fetchPage(address, { signal, deadlineMs: pageDeadlineMs })
  const end = (problem: CrawlError): JobEnd => ({
    kind: problem.retryable && !isLast ? 'again' : 'dead',
    problem,
  })
  if (!page.ok) {
    const { reason, message, retryable } = page
    return end({ address, reason, message, retryable })
  }
  const { url, contentType, text, fetchedAt } = page
  const input = { address: url, ...bodyOf(contentType, text), fetchedAt }
  const stored = await store(deps, input)
  return stored.ok ? { kind: 'stored', result: stored.result } : end(stored.problem)
}
