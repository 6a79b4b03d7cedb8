import { and, asc, eq, gt, inArray, isNull, lt, or } from 'drizzle-orm'
import type { ChannelKey } from '../../src/channel/channel.ts'
import type { Status } from '../../src/verdict/registry.ts'
import type { Db } from '../database.ts'
import { listing } from '../schema/index.ts'
import { fromRow, inChunks, lastOfEach } from './batch.ts'

export type ListingRow = typeof listing.$inferSelect
export type NewListing = typeof listing.$inferInsert & { readonly updatedAt: Date }

/** Inserts or overwrites listings as they now stand; whether they may change is the caller's rule. */
export const saveListings = (db: Db, rows: readonly NewListing[]): Promise<ListingRow[]> =>
  inChunks(
    lastOfEach(rows, (row) => row.channelKey),
    (chunk) =>
      db
        .insert(listing)
        .values(chunk)
        .onConflictDoUpdate({
          target: listing.channelKey,
          set: fromRow<typeof listing>([
            'kind',
            'display',
            'scope',
            'category',
            'organisation',
            'status',
            'firstWarnedAt',
            'lastWarnedAt',
            'updatedAt',
          ]),
        })
        .returning(),
  )

/** The listings of those channels that have one. */
export const readListings = (db: Db, keys: readonly ChannelKey[]): Promise<ListingRow[]> =>
  inChunks(keys, (chunk) => db.select().from(listing).where(inArray(listing.channelKey, chunk)))

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
