import type { Text } from '../src/channel/channel.ts'
import { type CrawlDeps, type CrawlError, type IngestResult, store } from './pipeline.ts'

export type UrlOutcome =
  | {
      readonly ok: true
      /** Where the page really stands, after redirects. */
      readonly address: string
      readonly result: IngestResult
    }
  | { readonly ok: false; readonly reason: CrawlError['reason']; readonly message: Text }

/** `crawl --url` ends within 30 s; the rest is for opening a database, reading and storing. */
const fetchMs = 20_000

/** Reads one page from the network through the whole pipeline, also when its address is known. */
export async function crawlUrl(
  deps: CrawlDeps,
  address: string,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<UrlOutcome> {
  const request = { deadlineMs: fetchMs, ...(signal === undefined ? {} : { signal }) }
  const page = await deps.fetcher.fetchPage(address, request)
  if (!page.ok) return page
  const { url, text, fetchedAt } = page
  const stored = await store(deps, { address: url, ...bodyOf(page.contentType, text), fetchedAt })
  if (!stored.ok) return { ok: false, ...stored.problem }
  return { ok: true, address: url, result: stored.result }
}

/** Plain text is handed on as such; everything else is read as HTML. */
export function bodyOf(contentType: string, text: string): { text: string } | { html: string } {
  return contentType === 'text/plain' ? { text } : { html: text }
}
