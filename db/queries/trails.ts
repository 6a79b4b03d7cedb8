import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm'
import type { ChannelKey } from '../../src/channel/channel.ts'
import type { Db } from '../database.ts'
import { document, listing, mention } from '../schema/index.ts'

/** Who warns of something is no part of a trail: his page shows what he warns of. */
const warnsOfNothing = sql`not exists (select 1 from ${mention} w where w.document = ${mention.document} and w.stance = 'warned')`

export interface StoredPlace {
  readonly address: string
  readonly key: ChannelKey
  readonly quote: string
}

/** Stored pages that show a channel as something to use, the oldest first. */
export const pagesShowing = (db: Db, key: ChannelKey, limit: number): Promise<StoredPlace[]> =>
  db
    .selectDistinctOn([document.address], {
      address: document.address,
      key: mention.channelKey,
      quote: mention.quote,
    })
    .from(mention)
    .innerJoin(document, eq(document.id, mention.document))
    .where(and(eq(mention.channelKey, key), ne(mention.stance, 'warned'), warnsOfNothing))
    .orderBy(asc(document.address))
    .limit(limit)

/** Numbers that a stored page shows as something to use. */
export const phonesOn = (db: Db, address: string, limit: number): Promise<StoredPlace[]> =>
  db
    .selectDistinctOn([mention.channelKey], {
      address: document.address,
      key: mention.channelKey,
      quote: mention.quote,
    })
    .from(mention)
    .innerJoin(document, eq(document.id, mention.document))
    .where(
      and(
        eq(document.address, address),
        eq(mention.kind, 'phone'),
        ne(mention.stance, 'warned'),
        warnsOfNothing,
      ),
    )
    .orderBy(asc(mention.channelKey))
    .limit(limit)

/** Listed numbers and sites, whose trails are followed. */
export const readTrailStarts = (db: Db) =>
  db
    .select({ key: listing.channelKey, organisation: listing.organisation })
    .from(listing)
    .where(and(eq(listing.status, 'listed'), inArray(listing.kind, ['site', 'phone'])))
    .orderBy(asc(listing.channelKey))
