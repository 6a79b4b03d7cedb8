import type { Db } from '../../../db/database.ts'
import {
  type CrawlFailureRow,
  forgetCrawlFailure,
  readCrawlFailures,
  recordCrawlFailure,
} from '../../../db/queries/crawl-failures.ts'
import { documentsInOrder } from '../../../db/queries/documents.ts'
import { leaveLane, takeLane } from '../../../db/queries/host-lanes.ts'
import { recordSourcePage } from '../../../db/queries/source-runs.ts'
import type { DocumentInput } from '../ingest-document.ts'
import { readSourceReports, type SourceReport } from './source-health.ts'

export type { CrawlFailureRow, SourceReport }

/** What the crawlers keep beside documents, and what others may know of it. */
export interface CrawlingUseCases {
  /** The dead-letter list: pages that could not be read, each with its reason. */
  readonly recordFailure: (failure: {
    readonly address: string
    readonly source: string
    readonly reason: string
    readonly message: string
    readonly attempts?: number
  }) => Promise<void>
  /** A page that a worker read counts for the source that named it. */
  readonly recordPage: (page: {
    readonly source: string
    readonly mentions: number
    readonly broughtEvidence: boolean
  }) => Promise<void>
  readonly forgetFailure: (address: string) => Promise<void>
  /** The newest first, at most 200. */
  readonly failures: () => Promise<readonly CrawlFailureRow[]>
  readonly takeLane: (turn: Parameters<typeof takeLane>[1]) => ReturnType<typeof takeLane>
  readonly leaveLane: (turn: Parameters<typeof leaveLane>[1]) => Promise<void>
  /** How each source is doing; a source that is silent for three of its periods carries a warning. */
  readonly health: () => Promise<readonly SourceReport[]>
  /** What is stored up to a time, in order of date, as it would be read again: without its HTML. */
  readonly documents: (until: Date) => AsyncIterable<DocumentInput>
}

export const crawlingUseCases = (db: Db, now: () => Date): CrawlingUseCases => ({
  recordFailure: (failure) => recordCrawlFailure(db, { ...failure, at: now() }),
  recordPage: (page) => recordSourcePage(db, { ...page, at: now() }),
  forgetFailure: (address) => forgetCrawlFailure(db, address),
  failures: () => readCrawlFailures(db),
  takeLane: (turn) => takeLane(db, turn),
  leaveLane: (turn) => leaveLane(db, turn),
  health: () => readSourceReports(db, now()),
  documents: (until) => storedDocuments(db, until),
})

async function* storedDocuments(db: Db, until: Date): AsyncGenerator<DocumentInput> {
  for await (const row of documentsInOrder(db, until)) {
    const { address, title, body, fetchedAt, publishedAt } = row
    yield {
      ...{ address, title, text: body, fetchedAt: fetchedAt.toISOString() },
      ...(publishedAt ? { publishedAt: publishedAt.toISOString() } : {}),
    }
  }
}
