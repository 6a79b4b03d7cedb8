import { sql } from 'drizzle-orm'
import type { Db } from '../database.ts'
import { rowsOf } from '../rows.ts'

export interface WeekCount {
  /** The Monday on which it began in Vietnam, ISO date. */
  readonly week: string
  readonly listings: number
}

/** When channels were listed for the first time, by week. */
export const readFirstListed = (db: Db): Promise<readonly WeekCount[]> =>
  rowsOf<WeekCount>(
    db,
    sql`select
      to_char(date_trunc('week', first_at at time zone 'Asia/Ho_Chi_Minh'), 'YYYY-MM-DD') as "week",
      count(*)::int as "listings"
    from (select min(at) as first_at from decision
      where subject = 'listing' and to_status = 'listed' group by channel_key) as firsts
    group by 1 order by 1`,
  )

export interface MonthOfDisputes {
  /** Month of the decision in Vietnam: `2026-11`. */
  readonly month: string
  readonly decided: number
  readonly withdrawn: number
  /** Hours from the proof of control to the decision. */
  readonly medianHours: number | null
}

/** How long disputes took, by the month in which they were decided. */
export const readDisputeMonths = (db: Db): Promise<readonly MonthOfDisputes[]> =>
  rowsOf<MonthOfDisputes>(
    db,
    sql`select
      to_char(decided_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM') as "month",
      count(*)::int as "decided",
      (count(*) filter (where outcome = 'withdrawn'))::int as "withdrawn",
      (percentile_cont(0.5) within group (order by extract(epoch from decided_at - proven_at))
        filter (where proven_at is not null) / 3600)::float8 as "medianHours"
    from dispute where state = 'decided' group by 1 order by 1`,
  )
