import type { Channel, ChannelKey } from '../channel/channel.ts'
import type { Organisation } from '../channel/organisation.ts'
import { isSharedHost, siteLookupKeys } from '../channel/site.ts'
import type { RegistryIndex } from './index.ts'
import type { Caution, Listing, OfficialChannel } from './registry.ts'

/** What the registry holds about one channel, before anything is said about it. */
export interface Found {
  /** Official entries of this very channel; the first is the one that is told. */
  readonly official: readonly OfficialChannel[]
  /** The organisation below whose own domain a site stands. */
  readonly owner: Organisation | null
  readonly listing: Listing | null
  readonly cautions: readonly Caution[]
}

export function lookUp(index: RegistryIndex, channel: Channel): Found {
  const keys = channel.kind === 'site' ? siteLookupKeys(channel.key) : [channel.key]
  return {
    official: officialAmong(index, channel, keys),
    owner: channel.kind === 'site' ? ownerOf(index, channel.key) : null,
    listing: listingAmong(index, channel, keys),
    cautions: cautionsFor(index, channel),
  }
}

/** An official site speaks for its host and the paths below the given one, not for its subdomains. */
function officialAmong(index: RegistryIndex, channel: Channel, keys: readonly ChannelKey[]) {
  for (const key of keys) {
    const found = index.official.get(key)
    if (!found) continue
    if (channel.kind !== 'site' || hostOf(key) === hostOf(channel.key)) return rankOfficial(found)
  }
  return []
}

const confirmationRank = { own: 0, press: 1, list: 2, directory: 3 } as const

function rankOfficial(channels: readonly OfficialChannel[]): readonly OfficialChannel[] {
  return channels.toSorted(
    (a, b) =>
      Number(a.stale) - Number(b.stale) ||
      confirmationRank[a.confirmation] - confirmationRank[b.confirmation],
  )
}

/** Whose own domain the host of a site is or stands below. */
export function ownerOf(index: RegistryIndex, key: ChannelKey): Organisation | null {
  // Where strangers share a host, its owner does not speak on their pages.
  const host = hostOf(key)
  if (isSharedHost(host)) return null
  const labels = host.split('.')
  for (let from = 0; from < labels.length - 1; from++) {
    const owner = index.ownerOfHost.get(labels.slice(from).join('.'))
    if (owner) return owner
  }
  return null
}

/** What speaks loudest comes first, whatever the width of its claim; among equals the narrowest. */
function weightOf({ status, reportedOnly }: Listing): number {
  if (status === 'listed' || status === 'disputed') return 2
  // What was taken back, or only told, must not hide what stands against the whole host.
  return status === 'stale' || (status === 'proposed' && !reportedOnly) ? 1 : 0
}

/** The listing under one of the keys that speaks loudest of a channel and covers it. */
export function listingAmong(index: RegistryIndex, channel: Channel, keys: readonly ChannelKey[]) {
  let best: Listing | null = null
  for (const key of keys) {
    const listing = index.listings.get(key)
    if (!listing || !covers(listing, channel.key)) continue
    if (best === null || weightOf(listing) > weightOf(best)) best = listing
  }
  return best
}

/** Whether the claim behind a listing covers a channel: page < path < host < domain. */
export function covers(listing: Pick<Listing, 'key' | 'scope'>, key: ChannelKey): boolean {
  switch (listing.scope) {
    case 'number':
    case 'page':
      return listing.key === key
    case 'path':
      return key === listing.key || key.startsWith(`${listing.key}/`)
    case 'host':
      return hostOf(key) === hostOf(listing.key)
    case 'domain':
      return hostOf(key) === hostOf(listing.key) || hostOf(key).endsWith(`.${hostOf(listing.key)}`)
  }
}

export function hostOf(key: ChannelKey): string {
  const value = key.slice(key.indexOf(':') + 1)
  const slash = value.indexOf('/')
  return slash < 0 ? value : value.slice(0, slash)
}

function cautionsFor(index: RegistryIndex, channel: Channel): readonly Caution[] {
  const value = channel.key.slice(channel.key.indexOf(':') + 1)
  if (channel.kind === 'phone') {
    return index.phoneCautions.filter((c) => matchesDigits(c, value))
  }
  if (channel.kind === 'site') {
    return index.siteCautions.filter((c) => matchesHost(c.pattern, hostOf(channel.key)))
  }
  return []
}

/** `19009966xx` is a range, `024999` a prefix, `18001096` one forged number. */
function matchesDigits(caution: Caution, value: string): boolean {
  const { kind, pattern } = caution
  if (kind === 'phone-spoof') return pattern === value
  if (kind === 'phone-prefix') return value.startsWith(pattern)
  if (kind !== 'phone-range' || pattern.length !== value.length) return false
  for (let i = 0; i < pattern.length; i++) {
    if (pattern[i] !== 'x' && pattern[i] !== value[i]) return false
  }
  return true
}

/** `*.govvvn.com` stands for every host below the name, and for the name itself. */
function matchesHost(pattern: string, host: string): boolean {
  const name = pattern.startsWith('*.') ? pattern.slice(2) : pattern
  return host === name || host.endsWith(`.${name}`)
}
