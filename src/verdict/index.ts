import type { ChannelKey } from '../channel/channel.ts'
import type { Organisation } from '../channel/organisation.ts'
import type { Caution, Listing, Need, OfficialChannel, Snapshot } from './registry.ts'

/** Names the organisation that a host imitates, or null; the room `detect` knows how. */
export type ImitationFinder = (
  host: string,
) => { readonly organisation: string; readonly why: string; readonly whyEn?: string } | null

/** Everything a check needs, in memory, of one revision. Immutable: a new revision is a new index. */
export interface RegistryIndex {
  readonly revision: number
  readonly madeAt: string
  /** The day to which ages are told (ISO date); the index has no clock. */
  readonly asOf: string
  readonly snapshot: Snapshot
  readonly organisations: ReadonlyMap<string, Organisation>
  readonly needs: ReadonlyMap<string, Need>
  readonly official: ReadonlyMap<ChannelKey, readonly OfficialChannel[]>
  readonly officialOf: ReadonlyMap<string, readonly OfficialChannel[]>
  /** Registrable domains and hosts that belong to one organisation, subdomains included. */
  readonly ownerOfHost: ReadonlyMap<string, Organisation>
  readonly listings: ReadonlyMap<ChannelKey, Listing>
  readonly phoneCautions: readonly Caution[]
  readonly siteCautions: readonly Caution[]
  readonly wellKnownHosts: ReadonlySet<string>
  readonly imitates: ImitationFinder
}

/**
 * Builds the index of one snapshot.
 * @param asOf ISO date to which "how long ago" is told.
 */
export function buildIndex(
  snapshot: Snapshot,
  { asOf, imitates = () => null }: { asOf: string; imitates?: ImitationFinder },
): RegistryIndex {
  const organisations = new Map(snapshot.organisations.map((o) => [o.id, o]))
  return Object.freeze({
    revision: snapshot.revision,
    madeAt: snapshot.madeAt,
    asOf,
    snapshot,
    organisations,
    needs: new Map(snapshot.needs.map((n) => [n.id, n])),
    official: Map.groupBy(snapshot.official, (c) => c.key),
    officialOf: Map.groupBy(snapshot.official, (c) => c.organisation),
    ownerOfHost: new Map(
      snapshot.organisations.flatMap((o) => o.domains.map((d) => [d, o] as const)),
    ),
    listings: new Map(snapshot.listings.map((l) => [l.key, l])),
    phoneCautions: snapshot.cautions.filter((c) => c.kind !== 'site-pattern'),
    siteCautions: snapshot.cautions.filter((c) => c.kind === 'site-pattern'),
    wellKnownHosts: new Set(snapshot.wellKnownHosts),
    imitates,
  })
}
