import { sql } from 'drizzle-orm'
import type { Db } from '../database.ts'
import { rowsOf } from '../rows.ts'

/** What an operator watches, in one statement. Numbers only: nothing of any channel. */
export interface OperatingFigures {
  /** The database's own clock, in seconds since 1970. */
  readonly databaseSeconds: number
  readonly databaseBytes: number
  readonly logEntries: number
  readonly proposedListings: number
  readonly proposedOfficial: number
  readonly openReports: number
  readonly deadLetters: number
  readonly noticesWaiting: number
  readonly disputesQueued: number
  readonly disputesProven: number
  /** Seconds until the clock acts on the next dispute; below 0 it is late; null: none waits. */
  readonly disputeDueSeconds: number | null
}

export async function readOperatingFigures(db: Db, at: Date): Promise<OperatingFigures> {
  const [row] = await rowsOf<OperatingFigures>(
    db,
    sql`select
      extract(epoch from now())::float8 as "databaseSeconds",
      pg_database_size(current_database())::float8 as "databaseBytes",
      (select count(*) from log_entry)::int as "logEntries",
      (select count(*) from listing where status = 'proposed')::int as "proposedListings",
      (select count(*) from official_channel where state = 'proposed')::int as "proposedOfficial",
      (select count(*) from report where state = 'open')::int as "openReports",
      (select count(*) from crawl_failure)::int as "deadLetters",
      (select count(*) from reset_notice where told_at is null)::int as "noticesWaiting",
      (select count(*) from dispute where state = 'queued')::int as "disputesQueued",
      (select count(*) from dispute where state = 'proven')::int as "disputesProven",
      (select extract(epoch from min(due_at) - ${at.toISOString()}::timestamptz)::float8 from dispute
        where state = 'proven' and clock_acted_at is null) as "disputeDueSeconds"`,
  )
  if (!row) throw new Error('a statement of aggregates has one row')
  return row
}
