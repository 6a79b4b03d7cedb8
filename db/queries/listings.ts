import { eq, inArray } from 'drizzle-orm'
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
