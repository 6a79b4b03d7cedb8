import type { ChannelKey, Text } from '../src/channel/channel.ts'
import type { ListImport } from '../src/registry/import-list.ts'
import type { DocumentInput, IngestResult } from '../src/registry/ingest-document.ts'
import type { NotVerified } from '../src/registry/verification/use-cases.ts'
import type { Fetcher } from './fetch/fetcher.ts'
import type { FetchFailure } from './fetch/outcome.ts'
import type { CrawlMemory } from './memory.ts'
import type { PageQueue } from './page-queue.ts'

export type { DocumentInput, IngestResult }

/** Why one page or feed brought nothing. */
export interface CrawlError {
  readonly address: string
  readonly reason:
    | FetchFailure
    | 'no-feed'
    | 'no-entries'
    | 'not-stored'
    | 'bad-list'
    | NotVerified['problem']
    | 'no-file'
  readonly message: Text
  readonly retryable: boolean
}

export interface Counts {
  readonly pages: number
  readonly mentions: number
  readonly newEvidence: number
  readonly errors: number
}

/** After each page: what was done, and the counts so far. */
export interface ProgressEvent extends Counts {
  readonly address: string
  readonly result?: IngestResult
  readonly error?: Text
}

/** What one run of a source did; the material of its health. */
export interface SourceRun extends Counts {
  readonly source: string
  /** ISO 8601, UTC. */
  readonly startedAt: string
  readonly endedAt: string
  /** At least one feed was read; pages that failed are counted in `errors`. */
  readonly ok: boolean
  readonly periodSeconds: number | null
  /** Pages that were handed to the queue and are not read yet. */
  readonly queued: number
  /** Entries in the feeds, those with a keyword, and those of them that were known already. */
  readonly entries: number
  readonly matched: number
  readonly known: number
  /** Entries without a usable address. */
  readonly rejected: number
  /** The first ones, at most `maxErrorsKept`. */
  readonly problems: readonly CrawlError[]
}

/** A list as a source or a file gives it. */
export interface ListInput extends Omit<ListImport, 'entries'> {
  readonly entries: readonly string[]
}

/** What a list brought. */
export interface ListOutcome {
  readonly channels: number
  readonly newEvidence: number
  readonly listed: readonly ChannelKey[]
  readonly proposed: readonly ChannelKey[]
  readonly rejected: number
}

/** What the crawlers need of the rest of the house; the composition root hands it in. */
export interface CrawlDeps {
  readonly fetcher: Pick<Fetcher, 'fetchPage'>
  ingest(input: DocumentInput): Promise<IngestResult>
  isKnownAddress(address: string): Promise<boolean>
  /** Takes in a list of channels without reasons; the same list again adds nothing. */
  importList(list: ListInput): Promise<ListOutcome>
  /** Whether a host's name imitates an organisation's. */
  imitates(host: string): Promise<boolean>
  recordRun(run: SourceRun): Promise<void>
  /** ISO 8601 start of the source's last run that read a feed; null where there is none. */
  lastRunAt(sourceId: string): Promise<string | null>
  /** A fault of ours (the database, a parser): for the log, with its stack. */
  onFault(fault: unknown, address: string): void
  readonly now: () => number
  /** Absent: pages are read within the run, one after the other. */
  readonly queue?: PageQueue
  readonly memory: CrawlMemory
}

export interface CrawlOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (event: ProgressEvent) => void
}

export const maxErrorsKept = 20

/** Adds up what pages brought and tells it on. */
export interface Tally {
  readonly counts: Counts
  readonly problems: readonly CrawlError[]
  page(address: string, result: IngestResult): void
  list(address: string, outcome: ListOutcome): void
  error(problem: CrawlError): void
}

export function createTally(onProgress: CrawlOptions['onProgress']): Tally {
  const counts = { pages: 0, mentions: 0, newEvidence: 0, errors: 0 }
  const problems: CrawlError[] = []
  return {
    counts,
    problems,
    page(address, result) {
      counts.pages += 1
      counts.mentions += result.mentions
      counts.newEvidence += result.newEvidence
      onProgress?.({ ...counts, address, result })
    },
    list(address, { channels, newEvidence }) {
      counts.pages += 1
      counts.mentions += channels
      counts.newEvidence += newEvidence
      onProgress?.({ ...counts, address })
    },
    error(problem) {
      counts.errors += 1
      if (problems.length < maxErrorsKept) problems.push(problem)
      onProgress?.({ ...counts, address: problem.address, error: problem.message })
    },
  }
}

/** Hands a page on; a fault there is told to `onFault` and becomes a plain sentence. */
export async function store(
  deps: CrawlDeps,
  input: DocumentInput,
): Promise<{ ok: true; result: IngestResult } | { ok: false; problem: CrawlError }> {
  const { address } = input
  try {
    return { ok: true, result: await deps.ingest(input) }
  } catch (fault) {
    deps.onFault(fault, address)
    const message = {
      vi: `Trang ${address} đã đọc được nhưng chưa lưu được; chi tiết có trong nhật ký, hãy thử lại sau.`,
      en: `${address} was read but could not be stored; the log has the details, try again later.`,
    }
    return { ok: false, problem: { address, reason: 'not-stored', message, retryable: true } }
  }
}
