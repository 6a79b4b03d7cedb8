import {
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  lt,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import type { ChannelKey } from '../../src/channel/channel.ts'
import type { Db } from '../database.ts'
import { type ReportOutcome, report, reportEmail, reporterKey } from '../schema/index.ts'

export type ReportRow = typeof report.$inferSelect
export type NewReport = typeof report.$inferInsert

/** The key of a day: the first who asks makes it, everybody gets the same. */
export async function keyOfDay(db: Db, day: string, fresh: string, at: Date): Promise<string> {
  await db.insert(reporterKey).values({ day, secret: fresh, createdAt: at }).onConflictDoNothing()
  const [row] = await db.select().from(reporterKey).where(eq(reporterKey.day, day))
  if (!row) throw new Error('the key of the day vanished')
  return row.secret
}

/** Inserts a report, or counts it on the row of the same reporter about the same channel. */
export async function saveReport(db: Db, row: NewReport): Promise<ReportRow> {
  const [saved] = await db
    .insert(report)
    .values(row)
    .onConflictDoUpdate({
      target: [report.channelKey, report.reporter],
      set: { times: sql`${report.times} + 1`, request: row.request ?? null },
    })
    .returning()
  if (!saved) throw new Error('the database returned no report')
  return saved
}

/** Counts one more on the newest open report of a channel that has more than anybody reads. */
export async function countOnNewest(db: Db, key: ChannelKey): Promise<ReportRow | null> {
  const [newest] = await db
    .select({ id: report.id })
    .from(report)
    .where(and(eq(report.channelKey, key), eq(report.state, 'open')))
    .orderBy(desc(report.id))
    .limit(1)
  if (!newest) return null
  const [row] = await db
    .update(report)
    .set({ times: sql`${report.times} + 1` })
    .where(eq(report.id, newest.id))
    .returning()
  return row ?? null
}

/** How many channels a reporter has told of today. */
export async function reportsBy(db: Db, reporter: string): Promise<number> {
  return db.$count(report, eq(report.reporter, reporter))
}

export async function openReportsOn(db: Db, key: ChannelKey): Promise<number> {
  return db.$count(report, and(eq(report.channelKey, key), eq(report.state, 'open')))
}

export async function isKnownNetwork(db: Db, key: ChannelKey, network: string): Promise<boolean> {
  const rows = await db
    .select({ id: report.id })
    .from(report)
    .where(and(eq(report.channelKey, key), eq(report.network, network)))
    .limit(1)
  return rows.length > 0
}

export async function readReport(db: Db, code: string): Promise<ReportRow | null> {
  // No text in PostgreSQL holds this character, and to ask for it is a fault.
  if (code.includes('\0')) return null
  const [row] = await db.select().from(report).where(eq(report.code, code))
  return row ?? null
}

/** The report that a request with an `Idempotency-Key` brought, whoever answered it. */
export async function reportOfRequest(db: Db, request: string): Promise<ReportRow | null> {
  const [row] = await db.select().from(report).where(eq(report.request, request))
  return row ?? null
}

/** Keeps the first e-mail of a report. */
export async function saveEmail(db: Db, id: number, sealed: string, at: Date): Promise<void> {
  await db.insert(reportEmail).values({ report: id, sealed, createdAt: at }).onConflictDoNothing()
}

export async function readSealedEmails(
  db: Db,
): Promise<readonly { readonly report: number; readonly sealed: string }[]> {
  return db.select({ report: reportEmail.report, sealed: reportEmail.sealed }).from(reportEmail)
}

/** E-mails of closed reports whose owners were not told yet, after fewer than some tries. */
export const readUntold = (
  db: Db,
  { tries, limit }: { readonly tries: number; readonly limit: number },
): Promise<{ report: number; code: string; sealed: string }[]> =>
  db
    .select({ report: report.id, code: report.code, sealed: reportEmail.sealed })
    .from(reportEmail)
    .innerJoin(report, eq(report.id, reportEmail.report))
    .where(
      and(eq(report.state, 'closed'), isNull(reportEmail.toldAt), lt(reportEmail.tries, tries)),
    )
    .orderBy(asc(report.id))
    .limit(limit)

export async function noteTelling(
  db: Db,
  id: number,
  set: { readonly toldAt: Date } | 'tried',
): Promise<void> {
  await db
    .update(reportEmail)
    .set(set === 'tried' ? { tries: sql`${reportEmail.tries} + 1` } : set)
    .where(eq(reportEmail.report, id))
}

export async function deleteEmails(db: Db, reports: readonly number[]): Promise<number> {
  if (reports.length === 0) return 0
  const gone = await db
    .delete(reportEmail)
    .where(inArray(reportEmail.report, [...reports]))
    .returning({ id: reportEmail.report })
  return gone.length
}

/** One row a channel, however many told of it. */
export interface ReportedChannel {
  readonly key: ChannelKey
  readonly reports: number
  readonly sent: number
  readonly independent: number
  readonly lostVnd: number
  readonly firstAt: Date
  readonly lastAt: Date
}

const independent = count(sql`case when ${report.independent} then 1 end`)
const isOpen = eq(report.state, 'open')

const reportedChannels = (db: Db, where: SQL | undefined) =>
  db
    .select({
      key: report.channelKey,
      reports: count(),
      sent: sql`sum(${report.times})`.mapWith(Number),
      independent,
      lostVnd: sql`coalesce(sum(${report.lostVnd}), 0)`.mapWith(Number),
      firstAt: sql`min(${report.createdAt})`.mapWith(report.createdAt),
      lastAt: sql`max(${report.createdAt})`.mapWith(report.createdAt),
    })
    .from(report)
    .where(where)
    .groupBy(report.channelKey)

/**
 * Channels with open reports: those told of by most independent reporters first.
 * @param page from after a channel, in this order.
 */
export async function readReportedChannels(
  db: Db,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<readonly ReportedChannel[]> {
  const last = after === null ? null : await readReportedChannel(db, after as ChannelKey)
  const rows = reportedChannels(db, isOpen)
    .orderBy(desc(independent), asc(report.channelKey))
    .limit(limit)
  return last === null
    ? rows
    : rows.having(
        or(
          lt(independent, last.independent),
          and(eq(independent, last.independent), gt(report.channelKey, last.key)),
        ),
      )
}

/** The open reports on one channel; null where there are none. */
export async function readReportedChannel(
  db: Db,
  key: ChannelKey,
): Promise<ReportedChannel | null> {
  const [row] = await reportedChannels(db, and(isOpen, eq(report.channelKey, key)))
  return row ?? null
}

export const readOpenReports = (db: Db, key: ChannelKey, limit: number): Promise<ReportRow[]> =>
  db
    .select()
    .from(report)
    .where(and(eq(report.channelKey, key), eq(report.state, 'open')))
    .orderBy(desc(report.independent), asc(report.id))
    .limit(limit)

/** Closes all open reports on a channel; returns how many. */
export async function closeReports(
  db: Db,
  key: ChannelKey,
  outcome: ReportOutcome,
  at: Date,
): Promise<number> {
  const closed = await db
    .update(report)
    .set({ state: 'closed', outcome, closedAt: at })
    .where(and(eq(report.channelKey, key), eq(report.state, 'open')))
    .returning({ id: report.id })
  return closed.length
}

/** Drops what leads back to reporters: hashes and their keys. Returns how many reports lost theirs. */
export async function dropReporters(db: Db, before: Date): Promise<number> {
  await db.delete(reporterKey).where(lt(reporterKey.createdAt, before))
  const rows = await db
    .update(report)
    .set({ reporter: null, network: null, request: null })
    .where(
      and(
        lt(report.createdAt, before),
        or(isNotNull(report.reporter), isNotNull(report.network), isNotNull(report.request)),
      ),
    )
    .returning({ id: report.id })
  return rows.length
}

/** Deletes the e-mails of reports that were closed before a time; returns how many. */
export async function deleteOldEmails(db: Db, closedBefore: Date): Promise<number> {
  const old = await db
    .select({ id: report.id })
    .from(report)
    .innerJoin(reportEmail, eq(reportEmail.report, report.id))
    .where(lt(report.closedAt, closedBefore))
  return deleteEmails(
    db,
    old.map((row) => row.id),
  )
}
