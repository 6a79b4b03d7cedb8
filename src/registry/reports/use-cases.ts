import type { Db } from '../../../db/database.ts'
import { readListings } from '../../../db/queries/listings.ts'
import {
  closeReports,
  deleteOldEmails,
  dropReporters,
  readOpenReports,
  readReport,
  readReportedChannels,
} from '../../../db/queries/reports.ts'
import type { ReportOutcome } from '../../../db/schema/report.ts'
import type { ChannelKey } from '../../channel/channel.ts'
import { displayOf } from '../../channel/parse.ts'
import type { Status } from '../../verdict/registry.ts'
import type { RegistryContext } from '../context.ts'
import type { ReportedFacts } from '../review/item.ts'
import { type FileReportResult, fileReport, type ReportInput } from './file-report.ts'
import { type ProposeInput, type ProposeResult, proposeReported } from './propose-reported.ts'
import type { Reporter } from './reporter.ts'
import { type Telling, tellReporters } from './tell-reporters.ts'

/** What the holder of a code is told. */
export interface ReportStatus {
  readonly key: ChannelKey
  readonly display: string
  readonly receivedAt: Date
  readonly state: 'open' | 'closed'
  readonly outcome: ReportOutcome | null
  /** Of the channel now; null while nothing of it is public. */
  readonly status: Extract<Status, 'listed' | 'disputed' | 'stale' | 'withdrawn'> | null
}

/** A row of the reviewers' queue: a channel, however many told of it. */
export interface ReportedRow extends ReportedFacts {
  readonly key: ChannelKey
  readonly display: string
  /** Some of what they tell, for reviewers only. */
  readonly told: readonly { readonly what: string; readonly lostVnd: number | null }[]
}

export interface ReportUseCases {
  readonly file: (
    input: ReportInput,
    from: Reporter,
    request?: string | null,
  ) => Promise<FileReportResult>
  readonly status: (code: string) => Promise<ReportStatus | null>
  readonly queue: (limit?: number) => Promise<readonly ReportedRow[]>
  /** Begins a listing out of the open reports on a channel; a person's decision. */
  readonly propose: (input: ProposeInput) => Promise<ProposeResult>
  readonly close: (key: ChannelKey, outcome: ReportOutcome) => Promise<number>
  /** Drops hashes after 24 hours and e-mails 30 days after closing. */
  readonly forget: () => Promise<{ readonly hashes: number; readonly emails: number }>
  /** Sends what became of closed reports to those who left an address; hourly. */
  readonly tell: (
    by: Pick<Telling, 'send' | 'publicUrl'>,
  ) => Promise<{ readonly told: number; readonly failed: number }>
  /** Whether an e-mail can be kept here at all. */
  readonly keepsEmails: boolean
}

const dayMs = 24 * 3_600_000
const toldShown = 5

export function reportUseCases(
  db: Db,
  context: RegistryContext,
  { now, emailKey }: { readonly now: () => Date; readonly emailKey: string | null },
): ReportUseCases {
  return {
    file: (input, from, request = null) =>
      fileReport(db, { input, from, at: now(), emailKey, request }),
    status: (code) => readStatus(db, code),
    queue: (limit = 100) => readQueue(db, limit),
    propose: (input) => proposeReported(db, context, input, now()),
    close: (key, outcome) => closeReports(db, key, outcome, now()),
    forget: async () => {
      const at = now().getTime()
      return {
        hashes: await dropReporters(db, new Date(at - dayMs)),
        emails: await deleteOldEmails(db, new Date(at - 30 * dayMs)),
      }
    },
    tell: async (by) =>
      emailKey === null
        ? { told: 0, failed: 0 }
        : tellReporters(db, { ...by, emailKey, now, statusOf: (code) => readStatus(db, code) }),
    keepsEmails: emailKey !== null,
  }
}

async function readStatus(db: Db, code: string): Promise<ReportStatus | null> {
  const row = await readReport(db, code)
  if (!row) return null
  const [listing] = await readListings(db, [row.channelKey])
  const status = listing?.status ?? null
  return {
    key: row.channelKey,
    display: displayOf(row.channelKey),
    receivedAt: row.createdAt,
    state: row.state,
    outcome: row.outcome,
    status: status === 'proposed' || status === 'rejected' ? null : status,
  }
}

async function readQueue(db: Db, limit: number): Promise<readonly ReportedRow[]> {
  const rows: ReportedRow[] = []
  for (const row of await readReportedChannels(db, { after: null, limit })) {
    const told = await readOpenReports(db, row.key, toldShown)
    rows.push({
      ...row,
      display: displayOf(row.key),
      firstAt: row.firstAt.toISOString(),
      lastAt: row.lastAt.toISOString(),
      told: told.map(({ what, lostVnd }) => ({ what, lostVnd })),
    })
  }
  return rows
}
