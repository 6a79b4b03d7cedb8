import type { Evidence } from '../verdict/registry.ts'

/**
 * What of a piece of evidence may leave in the feed: `quote` the record with its short quote and
 * source, `prefix` only 32 bits of the hash of the channel's key, `none` nothing.
 */
export type Redistribution = 'quote' | 'prefix' | 'none'

/** Hosts of sources whose data must not be passed on; the sources' own files say it. */
export type ForbiddenHosts = ReadonlySet<string>

interface ListedSource {
  readonly address: string
  readonly as: Redistribution
  readonly licence: string
}

/**
 * Community lists, one by one: a list is in the feed only where its licence was read and lets us pass
 * it on. docs/feed.md tells why each stands as it does.
 */
export const communityLists: readonly ListedSource[] = [
  {
    address: 'https://github.com/elliotwutingfeng/ChongLuaDao-Phishing-Blocklist/',
    as: 'prefix',
    licence: 'BSD-3-Clause',
  },
  {
    address: 'https://raw.githubusercontent.com/elliotwutingfeng/ChongLuaDao-Phishing-Blocklist/',
    as: 'prefix',
    licence: 'BSD-3-Clause',
  },
]

/**
 * A newspaper's or an agency's warning is quoted shortly with its source, as the law on quotation
 * lets everybody; a community list is somebody's collection, so its licence decides.
 */
export function redistributionOf(
  evidence: Pick<Evidence, 'source' | 'trust'>,
  forbidden: ForbiddenHosts,
): Redistribution {
  // A file on an operator's disk is published nowhere.
  if (evidence.source.startsWith('file:')) return 'none'
  if (isForbidden(evidence.source, forbidden)) return 'none'
  if (evidence.trust !== 'community') return 'quote'
  return communityLists.find((list) => evidence.source.startsWith(list.address))?.as ?? 'none'
}

/** @param source an address, or a publisher's name where the address is not known. */
export function isForbidden(source: string, forbidden: ForbiddenHosts): boolean {
  if (forbidden.size === 0) return false
  const host = URL.canParse(source) ? new URL(source).hostname : ''
  return forbidden.has(host.replace(/^www\./, ''))
}
