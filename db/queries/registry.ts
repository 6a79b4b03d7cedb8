import { isDeepStrictEqual } from 'node:util'
import { and, asc, desc, eq, inArray, ne, type SQL } from 'drizzle-orm'
import type { ChannelKey } from '../../src/channel/channel.ts'
import type { PriceClaim } from '../../src/channel/price.ts'
import { seenStatuses } from '../../src/feed/exports/change.ts'
import {
  type Evidence,
  type Listing,
  type ListingDispute,
  type Loss,
  newestFirst,
  type Snapshot,
} from '../../src/verdict/registry.ts'
import type { Db } from '../database.ts'
import { decision, evidence, listing } from '../schema/index.ts'
import { isAmong } from './bulk.ts'
import { readCautions } from './cautions.ts'
import { readShownDisputes } from './disputes.ts'
import type { ListingRow } from './listings.ts'
import { readLosses } from './losses.ts'
import { readNeeds } from './needs.ts'
import { readOfficialChannels, toOfficialChannel } from './official-channels.ts'
import { readOrganisations } from './organisations.ts'
import { readPrices } from './prices.ts'
import { countListed, readChangedKeys, readMark } from './registry-changes.ts'
import { readRevision } from './revision.ts'

/** All of a snapshot that the database knows; well-known hosts come with the release. */
export interface RegistryRows
  extends Pick<
    Snapshot,
    'revision' | 'organisations' | 'needs' | 'official' | 'listings' | 'cautions'
  > {
  readonly changedAt: Date
  /** The oldest transaction that this reading may not have seen. */
  readonly mark: string
}

/**
 * The whole registry at one revision: confirmed official channels, and listings in every status
 * but `rejected` (what was refused is nobody's business) with their evidence. All statements see one
 * state of the database, however many writers there are.
 * @param known an earlier reading of the same database: of listings only what changed is read again.
 */
export const readRegistry = (db: Db, known: RegistryRows | null = null): Promise<RegistryRows> =>
  db.transaction(
    async (tx) => {
      const mark = await readMark(tx, known?.mark ?? null)
      const disputes = await readDisputes(tx)
      const listings =
        (known && mark.isLater && (await readListingsSince(tx, known, disputes))) ||
        (await readListingsWith(tx, disputes, null))
      const { cautions, ...rest } = await readTheRest(tx)
      return { ...rest, listings, cautions, mark: mark.mark }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )

/** All but the listings: some thousand rows at most, read anew each time. */
async function readTheRest(tx: Db): Promise<Omit<RegistryRows, 'listings' | 'mark'>> {
  const [state, organisations, needs, rows, cautions] = await Promise.all([
    readRevision(tx),
    readOrganisations(tx),
    readNeeds(tx),
    readOfficialChannels(tx, ['confirmed']),
    readCautions(tx),
  ])
  const prices = await readPrices(
    tx,
    rows.map((row) => row.channelKey),
  )
  const official = rows.map((row) => toOfficialChannel(row, prices.get(row.channelKey) ?? []))
  return { ...state, organisations, needs, official, cautions }
}

/** The listings on some channels, or all, in every status but `rejected`. */
async function readListingsWith(
  tx: Db,
  disputes: Disputes,
  keys: readonly ChannelKey[] | null,
): Promise<Listing[]> {
  const among = keys ? isAmong(listing.channelKey, keys) : undefined
  const [rows, told, prices, losses, gone] = await Promise.all([
    tx
      .select()
      .from(listing)
      .where(and(ne(listing.status, 'rejected'), among))
      .orderBy(asc(listing.channelKey)),
    readEvidenceOfListings(tx, among),
    readPrices(tx, keys),
    readLosses(tx, keys),
    readTakenBack(tx, among),
  ])
  return rows.map((row) => toListing(row, { told, prices, losses, disputes, gone }))
}

/** More than that are read as fast with all others. */
const mostChanged = 2_000

/**
 * The listings as they stand now, read where they changed since `known`; null where all must be read.
 * Rows that are new or changed tell it themselves; rows that are gone are missing in the numbers: on a
 * channel that is not read again there can only be fewer than before.
 */
async function readListingsSince(
  tx: Db,
  known: RegistryRows,
  disputes: Disputes,
): Promise<readonly Listing[] | null> {
  const keys = new Set([
    ...(await readChangedKeys(tx, known)),
    ...known.listings
      .filter((one) => !isDeepStrictEqual(one.dispute, disputes.get(one.key)))
      .map((one) => one.key),
  ])
  if (keys.size > mostChanged) return null
  const fresh = await readListingsWith(tx, disputes, [...keys])
  const listings = [...known.listings.filter((one) => !keys.has(one.key)), ...fresh]
  const numbers = await countListed(tx)
  const sum = (of: 'evidence' | 'losses' | 'prices') =>
    listings.reduce((n, one) => n + one[of].length, 0)
  const isWhole =
    listings.length === numbers.listings &&
    sum('evidence') === numbers.evidence &&
    sum('losses') === numbers.losses &&
    sum('prices') === numbers.prices
  return isWhole ? listings : null
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

type Disputes = ReadonlyMap<ChannelKey, ListingDispute>

interface Beside {
  readonly told: ReadonlyMap<ChannelKey, Told>
  readonly prices: ByKey<PriceClaim>
  readonly losses: ByKey<Loss>
  readonly disputes: Disputes
  readonly gone: ReadonlySet<ChannelKey>
}

/** Where nothing is said against a channel any more, nothing is left to object to. */
const isShownWith = ({ status }: ListingRow): boolean => status !== 'withdrawn'

/** The newest dispute of each channel; an appeal comes after what it appeals against. */
async function readDisputes(db: Db): Promise<Disputes> {
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
async function readTakenBack(db: Db, among?: SQL): Promise<ReadonlySet<ChannelKey>> {
  const rows = await db
    .selectDistinct({ key: listing.channelKey })
    .from(listing)
    .innerJoin(decision, eq(decision.channelKey, listing.channelKey))
    .where(
      and(
        eq(listing.status, 'withdrawn'),
        eq(decision.subject, 'listing'),
        inArray(decision.fromStatus, [...seenStatuses]),
        among,
      ),
    )
  return new Set(rows.map(({ key }) => key))
}

interface Told {
  readonly evidence: Evidence[]
  reportedOnly: boolean
}

/** Evidence by channel, newest first; what has no date comes last. */
async function readEvidenceOfListings(db: Db, among?: SQL): Promise<ReadonlyMap<ChannelKey, Told>> {
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
    .where(among)
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
