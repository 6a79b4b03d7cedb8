import { lt, sql } from 'drizzle-orm'
import type { Db } from '../database.ts'
import { rowsOf } from '../rows.ts'
import { rateWindow } from '../schema/index.ts'

/** What one node counted of a caller, and what all nodes counted together. */
export interface WindowCount {
  readonly name: string
  readonly used: number
  /** Until the window begins anew; of the first node's window for all. */
  readonly leftMs: number
}

/** Longer than any window of src/api/rate-limit.ts. */
const runs = sql`w.ends_at > now() and w.ends_at < now() + interval '1 hour'`

/**
 * Adds what one node counted and returns what all counted. Time is the database's: the clocks of
 * nodes may differ. In order of names, so that two nodes never wait for each other. A window that ends
 * later than any can was made before the database's clock was set back: it is over.
 */
export function addToWindows(
  db: Db,
  counted: readonly WindowCount[],
): Promise<readonly WindowCount[]> {
  const rows = JSON.stringify(counted.map(({ leftMs, ...rest }) => ({ ...rest, left_ms: leftMs })))
  return rowsOf<WindowCount>(
    db,
    sql`insert into ${rateWindow} as w (name, used, ends_at)
        select name, used, now() + left_ms * interval '1 ms'
        from json_to_recordset(${rows}::text::json) as c(name text, used int, left_ms int)
        order by name
        on conflict (name) do update set
          used = excluded.used + case when ${runs} then w.used else 0 end,
          ends_at = case when ${runs} then w.ends_at else excluded.ends_at end
        returning name, used,
          greatest(0, extract(epoch from w.ends_at - now()) * 1000)::int as "leftMs"`,
  )
}

/** Forgets windows that are over; returns how many. */
export async function pruneWindows(db: Db, before: Date): Promise<number> {
  const gone = await db
    .delete(rateWindow)
    .where(lt(rateWindow.endsAt, before))
    .returning({ name: rateWindow.name })
  return gone.length
}
