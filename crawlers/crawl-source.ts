import type { Entry } from './adapters/adapter.ts'
import { adapters } from './adapters/index.ts'
import { bodyOf } from './crawl-url.ts'
import type { FeedValidators } from './memory.ts'
import {
  type CrawlDeps,
  type CrawlError,
  type CrawlOptions,
  createTally,
  type ListOutcome,
  type SourceRun,
  store,
  type Tally,
} from './pipeline.ts'
import { selectEntries } from './select-entries.ts'
import { isList, type Source } from './source.ts'

/** A crawl in the background may wait for its turn and for a site's crawl-delay. In ms. */
const pageDeadlineMs = 120_000
/** New pages of one run; what is left over is read by the next runs. */
const maxPages = 50

interface FeedReading {
  readonly feed: string
  readonly entries: readonly Entry[]
  /** Null where the source is no list. */
  readonly channels: readonly string[] | null
  readonly rejected: number
  readonly validators: FeedValidators
}

/**
 * One run of a source: its feeds, the entries that concern us, and each page that is not known yet.
 * The run is recorded unless it was aborted. What goes wrong with a page is counted and the rest goes
 * on; nothing is thrown for it.
 */
export async function crawlSource(
  deps: CrawlDeps,
  source: Source,
  { signal, onProgress }: CrawlOptions = {},
): Promise<SourceRun> {
  const startedAt = new Date(deps.now()).toISOString()
  const tally = createTally(onProgress)
  const end = signal ?? new AbortController().signal
  const seen = { read: 0, entries: 0, matched: 0, known: 0, rejected: 0, queued: 0 }
  for (const feed of source.feeds) {
    if (end.aborted) break
    const reading = await readFeedPage(deps, source, feed, end)
    if ('reason' in reading) {
      tally.error(reading)
      continue
    }
    seen.read += 1
    seen.entries += reading.entries.length
    seen.rejected += reading.rejected
    if (reading.channels !== null) {
      const list = { feed, channels: reading.channels }
      const taken = await takeList(deps, source, list)
      seen.entries += list.channels.length
      seen.matched += taken.channels
      seen.rejected += taken.rejected
      seen.known += taken.channels - taken.newEvidence
      tally.list(feed, taken)
      deps.memory.validators.set(feed, reading.validators)
      continue
    }
    const matched = selectEntries(source, reading.entries)
    seen.matched += matched.length
    const work = { deps, tally, end, source: source.id }
    const { known, complete, queued } = await (deps.queue ? queuePages : readPages)(work, matched)
    seen.known += known
    seen.queued += queued
    // Only when nothing is left over may the server answer "not modified" next time.
    if (complete) deps.memory.validators.set(feed, reading.validators)
  }
  const { read, ...figures } = seen
  const { counts, problems } = tally
  const ended = {
    endedAt: new Date(deps.now()).toISOString(),
    ok: read > 0,
    periodSeconds: source.periodSeconds,
  }
  const run = { source: source.id, startedAt, ...ended, ...figures, ...counts, problems }
  if (!end.aborted) await deps.recordRun(run)
  return run
}

async function readFeedPage(
  deps: CrawlDeps,
  source: Source,
  feed: string,
  signal: AbortSignal,
): Promise<FeedReading | CrawlError> {
  const month = new Date(deps.now()).toISOString().slice(0, 7)
  const known = deps.memory.validators.get(feed)
  // "Not modified" names nobody: a list is read whole once a month, or what it still names would age.
  const last = isList(source) && known?.month !== month ? undefined : known
  const page = await deps.fetcher.fetchPage(feed, {
    ...last,
    signal,
    deadlineMs: pageDeadlineMs,
  })
  if (!page.ok) return { address: feed, ...problemOf(page) }
  const { etag, lastModified } = page
  const validators = page.notModified && last !== undefined ? last : { etag, lastModified, month }
  if (page.notModified) return { feed, entries: [], channels: null, rejected: 0, validators }
  const listing = adapters[source.adapter](page.text, page.url, source)
  if (!listing.ok) return { address: feed, ...problemOf(listing) }
  const { entries, channels = null, rejected } = listing
  return { feed, entries, channels, rejected, validators }
}

function problemOf(outcome: {
  readonly reason: CrawlError['reason']
  readonly message: CrawlError['message']
  readonly retryable?: boolean
}): Omit<CrawlError, 'address'> {
  const { reason, message, retryable = false } = outcome
  return { reason, message, retryable }
}

/** Hands a list on, whole or only what imitates somebody; its entries never list anything alone. */
async function takeList(
  deps: CrawlDeps,
  source: Source,
  { feed, channels }: { readonly feed: string; readonly channels: readonly string[] },
): Promise<ListOutcome> {
  const { category = 'unofficial', onlyImitating = false } = source.list ?? {}
  const entries: string[] = []
  for (const name of channels) if (!onlyImitating || (await deps.imitates(name))) entries.push(name)
  return deps.importList({
    id: source.id,
    address: feed,
    publishedAt: null,
    category,
    entries,
    ...(onlyImitating ? { quote: imitatingQuote } : {}),
  })
}

const imitatingQuote =
  'Tên miền vừa được cấp chứng chỉ và giống tên một cơ quan, doanh nghiệp; chưa có ai cảnh báo.'

interface Run {
  readonly source: string
  readonly deps: CrawlDeps
  readonly tally: Tally
  readonly end: AbortSignal
}

interface PagesSeen {
  readonly known: number
  readonly queued: number
  /** Nothing is left over for the next run. */
  readonly complete: boolean
}

/** Hands the pages that are not known yet to the workers. */
async function queuePages({ deps, source }: Run, entries: readonly Entry[]): Promise<PagesSeen> {
  const jobs = []
  for (const { address } of entries) {
    if (!(await deps.isKnownAddress(address))) jobs.push({ source, address })
  }
  if (jobs.length > 0) await deps.queue?.add(jobs)
  return { known: entries.length - jobs.length, queued: jobs.length, complete: true }
}

async function readPages(run: Run, entries: readonly Entry[]): Promise<PagesSeen> {
  const { deps, tally, end } = run
  const { memory } = deps
  let known = 0
  let complete = true
  for (const entry of entries) {
    if (memory.isDone(entry.address) || (await deps.isKnownAddress(entry.address))) {
      known += 1
      continue
    }
    if (end.aborted || tally.counts.pages >= maxPages) return { known, queued: 0, complete: false }
    const problem = await readPage(run, entry)
    if (problem === null) continue
    if (end.aborted) return { known, queued: 0, complete: false }
    tally.error(problem)
    if (problem.retryable && !memory.failed(entry.address)) complete = false
    if (!problem.retryable) memory.done(entry.address)
  }
  return { known, queued: 0, complete }
}

/** Null where the page was stored. */
async function readPage({ deps, tally, end }: Run, { address }: Entry): Promise<CrawlError | null> {
  const page = await deps.fetcher.fetchPage(address, { signal: end, deadlineMs: pageDeadlineMs })
  if (!page.ok) return { address, ...problemOf(page) }
  const { url, contentType, text, fetchedAt } = page
  const stored = await store(deps, { address: url, ...bodyOf(contentType, text), fetchedAt })
  if (!stored.ok) return stored.problem
  // The document stands under its final address; the feed goes on naming the other one.
  if (url !== address) deps.memory.done(address)
  tally.page(url, stored.result)
  return null
}
