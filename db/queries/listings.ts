import { and, asc, eq, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import { toSnakeCase } from 'drizzle-orm/casing'
import type { ChannelKey } from '../../src/channel/channel.ts'
import type { Status } from '../../src/verdict/registry.ts'
import type { Db } from '../database.ts'
import { listing } from '../schema/index.ts'
import { lastOfEach } from './batch.ts'
import { insertInBulk, isAmong } from './bulk.ts'

export type ListingRow = typeof listing.$inferSelect
export type NewListing = typeof listing.$inferInsert & { readonly updatedAt: Date }

const columns = [
  ...(['channelKey', 'kind', 'display', 'scope', 'category', 'organisation'] as const),
  ...(['status', 'firstWarnedAt', 'lastWarnedAt', 'updatedAt'] as const),
]

/** Inserts or overwrites listings as they now stand; whether they may change is the caller's rule. */
export async function saveListings(
  db: Db,
  rows: readonly NewListing[],
): Promise<readonly ListingRow[]> {
  const last = lastOfEach(rows, (row) => row.channelKey)
  const set = columns.slice(1).map((column) => {
    const name = sql.identifier(toSnakeCase(column))
    return sql`${name} = excluded.${name}`
  })
  await insertInBulk(
    db,
    listing,
    columns,
    last,
    sql`on conflict ("channel_key") do update set ${sql.join(set, sql`, `)}`,
  )
  return last.map((row) => ({
    ...row,
    organisation: row.organisation ?? null,
    firstWarnedAt: row.firstWarnedAt ?? null,
    lastWarnedAt: row.lastWarnedAt ?? null,
  }))
}

/** The listings of those channels that have one. */
export const readListings = (db: Db, keys: readonly ChannelKey[]): Promise<ListingRow[]> =>
  db.select().from(listing).where(isAmong(listing.channelKey, keys))

/** Sets the status of one listing; false where there is none. */
export async function setListingStatus(
  db: Db,
  key: ChannelKey,
  status: Status,
  at: Date,
): Promise<boolean> {
  const changed = await db
    .update(listing)
    .set({ status, updatedAt: at })
    .where(eq(listing.channelKey, key))
    .returning({ key: listing.channelKey })
  return changed.length > 0
}

/**
 * Keys that may have aged: proposed or listed, and nothing newer than a date; in order, from after one.
 * @param before ISO date.
 */
export async function readPerhapsAged(
  db: Db,
  { before, after, limit }: { before: string; after: ChannelKey | null; limit: number },
): Promise<readonly ChannelKey[]> {
  const rows = await db
    .select({ key: listing.channelKey })
    .from(listing)
    .where(
      and(
        inArray(listing.status, ['proposed', 'listed']),
        or(isNull(listing.lastWarnedAt), lt(listing.lastWarnedAt, before)),
        after === null ? undefined : gt(listing.channelKey, after),
      ),
    )
    .orderBy(asc(listing.channelKey))
    .limit(limit)
  return rows.map((row) => row.key)
}
