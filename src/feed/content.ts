import { hashOf } from '../channel/hash-list.ts'
import { hostOf } from '../verdict/lookup.ts'
import {
  newestFirst as byDay,
  type Evidence,
  type Listing,
  type Snapshot,
} from '../verdict/registry.ts'
import { canonicalJson } from './canonical-json.ts'
import { prefixOf, prefixSet } from './prefix-set.ts'
import { type ForbiddenHosts, isForbidden, redistributionOf } from './redistribution.ts'

/** All that the feed says at one version. */
export interface FeedContent {
  /** Only grows: `versionOf` the registry's revision. */
  readonly version: number
  /** Record by id, each a line of canonical JSON with members `id` and `value`. */
  readonly records: ReadonlyMap<string, string>
  /** Prefixes of hosts that only community lists name. */
  readonly prefixes: Uint32Array
}

const steps = 1_000

/** The feed's version at a revision of the registry; the steps between are for `nextVersion`. */
export const versionOf = (revision: number): number => revision * steps

export const revisionOf = (version: number): number => Math.floor(version / steps)

/**
 * The version of a content that differs from the last one told: its revision's, or the next step where
 * that was told already (a new release says a revision otherwise, a database came from a backup).
 */
export const nextVersion = (revision: number, last: number | null): number =>
  last === null ? versionOf(revision) : Math.max(versionOf(revision), last + 1)

/** What decides is told in full; what waits for a reviewer, or was taken back, is not there. */
const told: readonly string[] = ['listed', 'disputed', 'stale']
/** A dispute or a withdrawal takes a bare list's entry out, too. */
const bulk: readonly string[] = ['proposed', 'listed', 'stale']

/**
 * The content of the feed: a function of the snapshot alone, whatever machine or database it came
 * from. The time at which a revision was made is not in it, for that differs.
 */
export async function feedContent(
  snapshot: Snapshot,
  forbidden: ForbiddenHosts = new Set(),
): Promise<FeedContent> {
  const parted = snapshot.listings.map((listing) => partOf(listing, forbidden))
  const records = [
    ...snapshot.organisations.map((o) => ['organisation', o.id, o] as const),
    ...snapshot.needs.map((n) => ['need', n.id, n] as const),
    ...snapshot.official.flatMap((c) => {
      const sources = c.sources.filter((s) => !isForbidden(s.url ?? '', forbidden))
      const shown = { ...c, sources }
      return sources.length === 0 && c.sources.length > 0
        ? []
        : [['official', `${c.key} ${c.organisation}`, shown] as const]
    }),
    ...parted.flatMap((p) => (p?.record ? [['listing', p.record.key, p.record] as const] : [])),
    ...snapshot.cautions.flatMap((c) =>
      isForbidden(c.source.url ?? '', forbidden) ? [] : [['caution', c.id, c] as const],
    ),
    ...snapshot.wellKnownHosts.map((host) => ['host', host, host] as const),
  ]
  const lines = records.map(([type, name, value]) => {
    const id = `${type}/${name}`
    return [id, canonicalJson({ id, value })] as const
  })
  const hosts = parted.flatMap((p) => (p?.bulkKey ? [p.bulkKey] : []))
  const hashes = await Promise.all(hosts.map(hashOf))
  return {
    version: versionOf(snapshot.revision),
    records: new Map(lines.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))),
    prefixes: prefixSet(hashes.map(prefixOf)),
  }
}

interface Part {
  readonly record: Listing | null
  readonly bulkKey: string | null
}

/** Whether a listing goes out as a record, as a prefix, or not at all. */
function partOf(listing: Listing, forbidden: ForbiddenHosts): Part | null {
  const may = listing.evidence.map((e) => [e, redistributionOf(e, forbidden)] as const)
  const quotable = may.flatMap(([e, as]) => (as === 'quote' ? [e] : []))
  if (quotable.length > 0) {
    if (!told.includes(listing.status)) return null
    const closed = new Set(may.flatMap(([e, as]) => (as === 'quote' ? [] : [e.source])))
    const open = (source: string) => !closed.has(source) && !isForbidden(source, forbidden)
    const record = {
      ...listing,
      evidence: quotable.toSorted(newestFirst),
      prices: listing.prices.filter((price) => open(price.source)),
      losses: listing.losses.filter((loss) => open(loss.source)),
    }
    return { record, bulkKey: null }
  }
  const isHost = listing.kind === 'site' && listing.key === `site:${hostOf(listing.key)}`
  const inList = may.some(([, as]) => as === 'prefix')
  return isHost && inList && bulk.includes(listing.status)
    ? { record: null, bulkKey: listing.key }
    : null
}

/** Newest first as in the snapshot, but among one day by what is said: rows' ids differ by machine. */
export function newestFirst(a: Evidence, b: Evidence): number {
  const order = byDay(a, b)
  if (order !== 0) return order
  const [p, q] = [canonicalJson(a), canonicalJson(b)]
  return p < q ? -1 : p > q ? 1 : 0
}

/** The records of a feed as the plain data that an index is built from (verdict/index.ts). */
export function snapshotOf({ version, records }: FeedContent, madeAt: string): Snapshot {
  const lists = { organisation: [], need: [], official: [], listing: [], caution: [], host: [] }
  const byType: Record<string, unknown[]> = lists
  for (const [id, line] of records) {
    // A type that this client does not know yet is kept for the checksum and not read.
    byType[id.slice(0, id.indexOf('/'))]?.push((JSON.parse(line) as { value: unknown }).value)
  }
  return {
    format: 1,
    revision: revisionOf(version),
    madeAt,
    organisations: lists.organisation,
    needs: lists.need,
    official: lists.official,
    listings: lists.listing,
    cautions: lists.caution,
    wellKnownHosts: lists.host,
  }
}
