import { and, desc, eq, inArray, lte, ne, or, sql } from 'drizzle-orm'
import type { ChannelKind } from '../../src/channel/channel.ts'
import { displayOf } from '../../src/channel/parse.ts'
import { type Change, isToldInFeeds, seenStatuses } from '../../src/feed/exports/change.ts'
import type { Db } from '../database.ts'
import { decision, listing, officialChannel } from '../schema/index.ts'

export interface ChangesAsked {
  /** Only those of one organisation. */
  readonly organisation?: string
  /** Up to this revision. */
  readonly revision: number
  readonly limit: number
}

/** Some of what is read is not told: numbers and accounts that may be a person's. */
const readPerTold = 3

/**
 * Changes that the public could see, newest first: listings that came into, moved within or left what
 * everybody sees, and official channels that were confirmed or withdrawn. Numbers and accounts that
 * may be a person's are not among them: a feed is copied and kept, and nothing can be taken out again.
 */
export async function readChanges(db: Db, asked: ChangesAsked): Promise<readonly Change[]> {
  const rows = await db
    .select({
      subject: decision.subject,
      key: decision.channelKey,
      organisation: decision.organisation,
      category: decision.category,
      from: decision.fromStatus,
      to: decision.toStatus,
      at: decision.at,
      revision: decision.revision,
      listed: listing.display,
      official: officialChannel.display,
    })
    .from(decision)
    .leftJoin(listing, eq(listing.channelKey, decision.channelKey))
    .leftJoin(
      officialChannel,
      and(
        eq(officialChannel.channelKey, decision.channelKey),
        eq(officialChannel.organisation, decision.organisation),
      ),
    )
    .where(and(isSeen, lte(decision.revision, asked.revision), ...ofOrganisation(asked)))
    .orderBy(desc(decision.id))
    .limit(asked.limit * readPerTold)
  const told = new Map<string, Change>()
  for (const { listed, official, at, ...row } of rows) {
    const shown = row.subject === 'listing' ? listed : official
    const kind = row.key.slice(0, row.key.indexOf(':')) as ChannelKind
    const change = { ...row, kind, display: shown ?? displayOf(row.key), at: at.toISOString() }
    // Of one revision the newest decision on a channel counts.
    const name = `${row.subject} ${row.key} ${row.organisation} ${row.revision}`
    if (isToldInFeeds(change) && !told.has(name)) told.set(name, change)
  }
  return [...told.values()].slice(0, asked.limit)
}

/** A listing that moves within, into or out of what everybody sees; an official channel confirmed or gone. */
const isSeen = and(
  sql`${decision.fromStatus} is distinct from ${decision.toStatus}`,
  // That something was erased is told in the log, without what it was.
  ne(decision.action, 'erase'),
  or(
    and(
      eq(decision.subject, 'listing'),
      or(
        inArray(decision.fromStatus, [...seenStatuses]),
        inArray(decision.toStatus, [...seenStatuses]),
      ),
    ),
    and(
      eq(decision.subject, 'official'),
      or(eq(decision.toStatus, 'confirmed'), eq(decision.fromStatus, 'confirmed')),
    ),
  ),
)

const ofOrganisation = ({ organisation }: ChangesAsked) =>
  organisation === undefined ? [] : [eq(decision.organisation, organisation)]
