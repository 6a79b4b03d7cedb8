import { sql } from 'drizzle-orm'
import type { ChannelKey } from '../../src/channel/channel.ts'
import type { Db } from '../database.ts'
import { rowsOf } from '../rows.ts'
import { decision, evidence, listing, loss, priceClaim } from '../schema/index.ts'

/**
 * The oldest transaction that the present one cannot see, and whether it comes at or after a mark
 * taken before: a database that was put in the place of another counts anew.
 */
export async function readMark(
  tx: Db,
  before: string | null,
): Promise<{ readonly mark: string; readonly isLater: boolean }> {
  const [row] = await rowsOf<{ mark: string; isLater: boolean }>(
    tx,
    sql`select mark::text, mark >= coalesce(${before}::text, '0')::xid8 as "isLater"
        from pg_snapshot_xmin(pg_current_snapshot()) as mark`,
  )
  if (!row) throw new Error('a function gives one row')
  return row
}

/**
 * Channels with a row that a reading may not have seen. The row itself says which transaction wrote it
 * (`xmin`), so this holds for whatever writes; `age` counts both from now, across the counter's end.
 */
export async function readChangedKeys(
  tx: Db,
  { mark, revision }: { readonly mark: string; readonly revision: number },
): Promise<readonly ChannelKey[]> {
  const since = sql`age(xmin) <= age(${mark}::text::xid8::xid)`
  const tables = [listing, evidence, loss, priceClaim]
  const rows = await rowsOf<{ key: ChannelKey }>(
    tx,
    sql`${sql.join(
      tables.map((table) => sql`select channel_key as key from ${table} where ${since}`),
      sql` union `,
    )} union select channel_key from ${decision} where revision > ${revision}`,
  )
  return rows.map(({ key }) => key)
}

/** How many rows stand behind the listings that are not rejected. */
export async function countListed(
  tx: Db,
): Promise<Record<'listings' | 'evidence' | 'losses' | 'prices', number>> {
  const beside = (table: typeof evidence | typeof loss | typeof priceClaim) =>
    sql`(select count(*)::int from ${table} join ${listing} l using (channel_key) where l.status <> 'rejected')`
  const [row] = await rowsOf<Record<'listings' | 'evidence' | 'losses' | 'prices', number>>(
    tx,
    sql`select (select count(*)::int from ${listing} where status <> 'rejected') as listings,
          ${beside(evidence)} as evidence, ${beside(loss)} as losses, ${beside(priceClaim)} as prices`,
  )
  if (!row) throw new Error('an aggregate has one row')
  return row
}
