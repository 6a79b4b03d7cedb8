import { and, asc, desc, eq, inArray, ne } from 'drizzle-orm'
import type { ChannelKey } from '../../src/channel/channel.ts'
import type { PriceClaim } from '../../src/channel/price.ts'
import { seenStatuses } from '../../src/feed/exports/change.ts'
import type {
  Evidence,
  Listing,
  ListingDispute,
  Loss,
  Snapshot,
} from '../../src/verdict/registry.ts'
import type { Db } from '../database.ts'
import { decision, evidence, listing } from '../schema/index.ts'
import { readCautions } from './cautions.ts'
import { readShownDisputes } from './disputes.ts'
import type { ListingRow } from './listings.ts'
import { readLosses } from './losses.ts'
import { readNeeds } from './needs.ts'
import { readOfficialChannels, toOfficialChannel } from './official-channels.ts'
import { readOrganisations } from './organisations.ts'
import { readPrices } from './prices.ts'
import { readRevision } from './revision.ts'

/** All of a snapshot that the database knows; well-known hosts come with the release. */
export interface RegistryRows
  extends Pick<
    Snapshot,
    'revision' | 'organisations' | 'needs' | 'official' | 'listings' | 'cautions'
  > {
  readonly changedAt: Date
}

/**
 * The whole registry at one revision: confirmed official channels, and listings in every status
 * but `rejected` (what was refused is nobody's business) with their evidence. All statements see one state of the database, however many writers there are.
 */
export const readRegistry = (db: Db): Promise<RegistryRows> =>
  db.transaction(readAll, { isolationLevel: 'repeatable read', accessMode: 'read only' })

async function readAll(tx: Db): Promise<RegistryRows> {
  const [
    state,
    organisations,
    needs,
    official,
    rows,
    told,
    prices,
    losses,
    cautions,
    disputes,
    gone,
  ] = await Promise.all([
    readRevision(tx),
    readOrganisations(tx),
    readNeeds(tx),
    readOfficialChannels(tx, ['confirmed']),
    tx
      .select()
      .from(listing)
      .where(ne(listing.status, 'rejected'))
      .orderBy(asc(listing.channelKey)),
    readEvidenceOfListings(tx),
    readPrices(tx),
    readLosses(tx),
    readCautions(tx),
    readDisputes(tx),
    readTakenBack(tx),
  ])
  return {
    ...state,
    organisations,
    needs,
    official: official.map((row) => toOfficialChannel(row, prices.get(row.channelKey) ?? [])),
    listings: rows.map((row) => toListing(row, { told, prices, losses, disputes, gone })),
    cautions,
  }
}

type ByKey<T> = ReadonlyMap<ChannelKey, readonly T[]>

const toListing = (row: ListingRow, { told, prices, losses, disputes, gone }: Beside): Listing => {
  const dispute = disputes.get(row.channelKey)
  const words = told.get(row.channelKey)
  return {
    key: row.channelKey,
    kind: row.kind,
    display: row.display,
    scope: row.scope,
    category: row.category,
    status: row.status,
    organisation: row.organisation,
    prices: prices.get(row.channelKey) ?? [],
    losses: losses.get(row.channelKey) ?? [],
    evidence: words?.evidence ?? [],
    ...(row.status === 'proposed' && words?.reportedOnly ? { reportedOnly: true } : {}),
    firstWarnedAt: row.firstWarnedAt,
    lastWarnedAt: row.lastWarnedAt,
    ...(dispute && isShownWith(row) ? { dispute } : {}),
    ...(gone.has(row.channelKey) ? { wasSeen: true } : {}),
  }
}

interface Beside {
  readonly told: ReadonlyMap<ChannelKey, Told>
  readonly prices: ByKey<PriceClaim>
  readonly losses: ByKey<Loss>
  readonly disputes: ReadonlyMap<ChannelKey, ListingDispute>
  readonly gone: ReadonlySet<ChannelKey>
}

/** Where nothing is said against a channel any more, nothing is left to object to. */
const isShownWith = ({ status }: ListingRow): boolean => status !== 'withdrawn'

/** The newest dispute of each channel; an appeal comes after what it appeals against. */
async function readDisputes(db: Db): Promise<ReadonlyMap<ChannelKey, ListingDispute>> {
  const rows = await readShownDisputes(db)
  return new Map(
    rows.flatMap(({ channelKey, state, reply, provenAt, dueAt, clockActedAt }) =>
      provenAt === null
        ? []
        : [
            [
              channelKey,
              {
                state: state === 'decided' ? 'kept' : 'open',
                reply,
                since: provenAt.toISOString(),
                dueAt: state === 'proven' && !clockActedAt ? (dueAt?.toISOString() ?? null) : null,
              },
            ] as const,
          ],
    ),
  )
}

/** What stood in public once and is withdrawn now; a proposal that fell is nobody's business. */
async function readTakenBack(db: Db): Promise<ReadonlySet<ChannelKey>> {
  const rows = await db
    .selectDistinct({ key: listing.channelKey })
    .from(listing)
    .innerJoin(decision, eq(decision.channelKey, listing.channelKey))
    .where(
      and(
        eq(listing.status, 'withdrawn'),
        eq(decision.subject, 'listing'),
        inArray(decision.fromStatus, [...seenStatuses]),
      ),
    )
  return new Set(rows.map(({ key }) => key))
}

interface Told {
  readonly evidence: Evidence[]
  reportedOnly: boolean
}

/** Evidence by channel, newest first; what has no date comes last. */
async function readEvidenceOfListings(db: Db): Promise<ReadonlyMap<ChannelKey, Told>> {
  const rows = await db
    .select({
      key: evidence.channelKey,
      source: evidence.source,
      publisher: evidence.publisher,
      publishedAt: evidence.publishedAt,
      quote: evidence.quote,
      trust: evidence.trust,
      wordOf: evidence.wordOf,
      sourceKind: evidence.sourceKind,
    })
    .from(evidence)
    .innerJoin(listing, eq(listing.channelKey, evidence.channelKey))
    .orderBy(desc(evidence.id))
  const byKey = new Map<ChannelKey, Told>()
  for (const { key, sourceKind, ...one } of rows) {
    const told = byKey.get(key) ?? { evidence: [], reportedOnly: true }
    told.evidence.push(one)
    if (sourceKind !== 'report') told.reportedOnly = false
    byKey.set(key, told)
  }
  for (const { evidence: all } of byKey.values()) all.sort(newestFirst)
  return byKey
}

const newestFirst = (a: Evidence, b: Evidence): number => {
  const [x, y] = [a.publishedAt ?? '', b.publishedAt ?? '']
  return x < y ? 1 : x > y ? -1 : 0
}
