import { and, asc, desc, eq, gt, inArray, lt, notInArray, or, type SQL, sql } from 'drizzle-orm'
import type { ChannelKey } from '../../src/channel/channel.ts'
import { mechanisms } from '../../src/feed/log-entry.ts'
import type { Db } from '../database.ts'
import {
  account,
  channelProposal,
  decision,
  decisionAuthor,
  document,
  evidence,
  listing,
  mention,
  officialChannel,
  type ProposalKind,
} from '../schema/index.ts'
import type { DecisionRow } from './decisions.ts'
import type { ListingRow } from './listings.ts'
import type { OfficialRow } from './official-channels.ts'

/** A page of a queue: rows from after an id, in the order of the id. */
export interface QueuePage {
  readonly after: string | null
  readonly limit: number
}

/** Whether a person decided on the row's channel at a time or later. */
const decidedSince = (key: SQL | typeof listing.channelKey, since: SQL | Date): SQL =>
  sql`exists (select 1 from ${decision} d where d.channel_key = ${key} and d.actor not in ('policy', 'clock') and d.at >= ${since instanceof Date ? since.toISOString() : since})`

/** Listings that wait for a first decision. */
export const readProposed = (db: Db, { after, limit }: QueuePage): Promise<ListingRow[]> =>
  db
    .select()
    .from(listing)
    .where(
      and(
        eq(listing.status, 'proposed'),
        after === null ? undefined : gt(listing.channelKey, after as ChannelKey),
      ),
    )
    .orderBy(asc(listing.channelKey))
    .limit(limit)

/**
 * Listings to verify again: aged ones that nobody has looked at since, and listed ones that nobody
 * warned of, nor decided on, for a year.
 */
export const readAged = (
  db: Db,
  { after, limit }: QueuePage,
  yearAgo: Date,
): Promise<ListingRow[]> =>
  db
    .select()
    .from(listing)
    .where(
      and(
        or(
          and(
            eq(listing.status, 'stale'),
            sql`not ${decidedSince(listing.channelKey, sql`${listing.updatedAt}`)}`,
          ),
          and(
            eq(listing.status, 'listed'),
            lt(listing.lastWarnedAt, yearAgo.toISOString().slice(0, 10)),
            sql`not ${decidedSince(listing.channelKey, yearAgo)}`,
          ),
        ),
        after === null ? undefined : gt(listing.channelKey, after as ChannelKey),
      ),
    )
    .orderBy(asc(listing.channelKey))
    .limit(limit)

/** Whether the crawlers noticed something about an official channel that nobody has settled. */
const isNoticed = (kind: ProposalKind): SQL =>
  sql`exists (select 1 from ${channelProposal} p where p.kind = ${kind} and p.channel_key = ${officialChannel.channelKey} and p.organisation = ${officialChannel.organisation} and p.settled_at is null)`

/** Channels that wait for confirmation: new ones, and known ones that their owner declares his own. */
export const readProposedOfficial = (db: Db, { after, limit }: QueuePage): Promise<OfficialRow[]> =>
  db
    .select()
    .from(officialChannel)
    .where(
      and(
        or(eq(officialChannel.state, 'proposed'), isNoticed('declared')),
        after === null ? undefined : gt(officialChannel.id, Number(after)),
      ),
    )
    .orderBy(asc(officialChannel.id))
    .limit(limit)

/** Official channels that somebody warns of, with nobody's decision since the newest warning. */
export const readConflicts = (db: Db, { after, limit }: QueuePage): Promise<OfficialRow[]> =>
  db
    .select()
    .from(officialChannel)
    .where(
      and(
        eq(officialChannel.state, 'confirmed'),
        eq(officialChannel.stale, false),
        sql`exists (select 1 from ${evidence} e where e.channel_key = ${officialChannel.channelKey} and not exists (select 1 from ${decision} d where d.channel_key = e.channel_key and d.subject = 'official' and d.actor not in ('policy', 'curated', 'clock') and d.at >= e.created_at))`,
        after === null ? undefined : gt(officialChannel.id, Number(after)),
      ),
    )
    .orderBy(asc(officialChannel.id))
    .limit(limit)

/** Official channels that stand no longer where they were read. */
export const readVanished = (db: Db, { after, limit }: QueuePage): Promise<OfficialRow[]> =>
  db
    .select()
    .from(officialChannel)
    .where(
      and(
        eq(officialChannel.state, 'confirmed'),
        eq(officialChannel.stale, false),
        isNoticed('vanished'),
        after === null ? undefined : gt(officialChannel.id, Number(after)),
      ),
    )
    .orderBy(asc(officialChannel.id))
    .limit(limit)

export async function readOfficialById(db: Db, id: number): Promise<OfficialRow | null> {
  const [row] = await db.select().from(officialChannel).where(eq(officialChannel.id, id))
  return row ?? null
}

/** All official channels of an organisation that count, beside which a proposal is read. */
export const readOfficialOf = (db: Db, organisation: string): Promise<OfficialRow[]> =>
  db
    .select()
    .from(officialChannel)
    .where(
      and(eq(officialChannel.organisation, organisation), eq(officialChannel.state, 'confirmed')),
    )
    .orderBy(asc(officialChannel.channelKey))

export async function updateOfficial(
  db: Db,
  id: number,
  set: Partial<Omit<OfficialRow, 'id' | 'channelKey' | 'organisation'>>,
): Promise<void> {
  await db.update(officialChannel).set(set).where(eq(officialChannel.id, id))
}

export interface OfficialMention {
  readonly address: string
  readonly publishedAt: Date | null
  readonly quote: string
}

/** Where documents call a channel an organisation's own, newest first. */
export const readOfficialMentions = (
  db: Db,
  key: ChannelKey,
  organisation: string,
): Promise<OfficialMention[]> =>
  db
    .select({
      address: document.address,
      publishedAt: document.publishedAt,
      quote: mention.quote,
    })
    .from(mention)
    .innerJoin(document, eq(document.id, mention.document))
    .where(
      and(
        eq(mention.channelKey, key),
        eq(mention.organisation, organisation),
        eq(mention.stance, 'official'),
      ),
    )
    .orderBy(desc(document.fetchedAt))
    .limit(100)

/** A decision on one subject with the account that made it, where a person did. */
export interface AuthoredDecision extends DecisionRow {
  readonly author: { readonly id: number; readonly name: string } | null
}

/** Decisions by persons, newest first, from before an id. */
export async function readAuthored(
  db: Db,
  { key, before, limit }: { key?: ChannelKey; before?: number | null; limit: number },
): Promise<AuthoredDecision[]> {
  const rows = await db
    .select({ decision, id: account.id, name: account.name })
    .from(decision)
    .leftJoin(decisionAuthor, eq(decisionAuthor.decision, decision.id))
    .leftJoin(account, eq(account.id, decisionAuthor.account))
    .where(
      and(
        key === undefined
          ? notInArray(decision.actor, [...mechanisms])
          : eq(decision.channelKey, key),
        before ? lt(decision.id, before) : undefined,
      ),
    )
    .orderBy(desc(decision.id))
    .limit(limit)
  return rows.map((row) => ({
    ...row.decision,
    author: row.id !== null && row.name !== null ? { id: row.id, name: row.name } : null,
  }))
}

/** How many wait, of each kind that is one status. */
export async function countWaiting(
  db: Db,
): Promise<{ readonly listing: number; readonly official: number }> {
  return {
    listing: await db.$count(listing, eq(listing.status, 'proposed')),
    official: await db.$count(officialChannel, eq(officialChannel.state, 'proposed')),
  }
}

/** Copies the evidence on one channel to another one of the same kind; returns how much was new. */
export async function copyEvidence(db: Db, from: ChannelKey, to: ChannelKey): Promise<number> {
  const rows = await db
    .select()
    .from(evidence)
    .where(inArray(evidence.channelKey, [from]))
  if (rows.length === 0) return 0
  const added = await db
    .insert(evidence)
    .values(rows.map(({ id: _id, ...row }) => ({ ...row, channelKey: to })))
    .onConflictDoNothing()
    .returning({ id: evidence.id })
  return added.length
}
