import type { ChannelKey } from '../../channel/channel.ts'
import { isIpAddress } from '../../channel/host.ts'
import { keyValue } from '../../channel/parse.ts'
import { phoneFacts } from '../../channel/phone.ts'
import { keyHost, parseSite } from '../../channel/site.ts'
import { wordOfListing } from '../../verdict/check.ts'
import { hostOf } from '../../verdict/lookup.ts'
import { orderPrices } from '../../verdict/prices.ts'
import type { Evidence, Listing, OfficialChannel, Status } from '../../verdict/registry.ts'
import { newestFirst } from '../content.ts'
import { isLoggedInClear } from '../log-entry.ts'
import { isForbidden, redistributionOf } from '../redistribution.ts'
import type { ExportInput } from './exporter.ts'

/** Everything that a check may call more than a proposal. */
export const publicStatuses: readonly Status[] = ['listed', 'disputed', 'stale']
/** Whatever a check may call blacklisted. */
export const blockedStatuses: readonly Status[] = ['listed', 'disputed']

/**
 * The listings of some statuses that may leave, each with what may be passed on of it. What a listing
 * rests on must be quotable; a number or account that may be a person's must have been printed by an
 * authority or two publishers; what is withdrawn is told only where it stood in public, and bare.
 */
export function* toldListings(input: ExportInput, statuses: readonly Status[]): Generator<Listing> {
  for (const listing of input.index.snapshot.listings) {
    const told = statuses.includes(listing.status) ? toldListing(input, listing) : null
    if (told) yield told
  }
}

/** The same of one listing; null where nothing of it may leave. */
export function toldListing({ forbidden }: ExportInput, listing: Listing): Listing | null {
  if (listing.status === 'withdrawn') {
    return listing.wasSeen && isLoggedInClear(listing.key) ? bare(listing) : null
  }
  const evidence = listing.evidence.filter((e) => redistributionOf(e, forbidden) === 'quote')
  if (evidence.length === 0) return null
  if (!isLoggedInClear(listing.key) && !mayNamePerson(listing, evidence)) return null
  const may = (source: string) => !isForbidden(source, forbidden)
  return {
    ...listing,
    evidence: evidence.toSorted(newestFirst),
    prices: orderPrices(listing.prices.filter((p) => may(p.source))),
    losses: listing.losses.filter((l) => may(l.source)),
  }
}

/** Whether all that a listing rests on must stay with us: then nothing of it is told. */
export const isWithheld = ({ evidence }: Listing, forbidden: ExportInput['forbidden']): boolean =>
  evidence.length > 0 && evidence.every((e) => redistributionOf(e, forbidden) !== 'quote')

const bare = ({ dispute: _dispute, ...listing }: Listing): Listing => ({
  ...listing,
  evidence: [],
  prices: [],
  losses: [],
})

/** ARCHITECTURE's rule on personal numbers; what aged may never have been listed. */
function mayNamePerson({ status }: Listing, evidence: readonly Evidence[]): boolean {
  if (status === 'stale') return false
  const isWord = ({ trust, wordOf }: Evidence) =>
    trust === 'agency' ||
    trust === 'police' ||
    trust === 'telecom' ||
    (trust === 'press' && wordOf !== null)
  const printed = new Set(evidence.filter((e) => e.trust === 'press').map((e) => e.publisher))
  return evidence.some(isWord) || printed.size >= 2
}

/** Official channels with the sources that may be passed on. */
export function* toldOfficial({ index, forbidden }: ExportInput): Generator<OfficialChannel> {
  for (const channel of index.snapshot.official) {
    const sources = channel.sources.filter((s) => !isForbidden(s.url ?? '', forbidden))
    if (sources.length === 0 && channel.sources.length > 0) continue
    const prices = channel.prices.filter((p) => !isForbidden(p.source, forbidden))
    yield { ...channel, sources, prices: orderPrices(prices) }
  }
}

/** Official now, and somebody stands for it: what a verdict calls `official`. */
export const isConfirmed = ({ stale, confirmation }: OfficialChannel): boolean =>
  !stale && confirmation !== 'directory'

export const isBlacklisted = (listing: Listing): boolean =>
  (listing.status === 'listed' || listing.status === 'disputed') &&
  wordOfListing(listing) === 'blacklisted'

/** `hostname/path` of a site or an account; null for what has no address on the web. */
export function webAddressOf(key: ChannelKey): string | null {
  if (key.startsWith('site:')) return keyValue(key)
  // A page known by its name alone has no address that anybody could ask for.
  return key.startsWith('social:') && hostOf(key).includes('.') ? keyValue(key) : null
}

/**
 * The key of an address that stands in an export, `hostname/path`. The reader of what people type would
 * take a sentence's signs off its end (`/a;`), which here belong to it.
 */
export function keyOfAddress(address: string): ChannelKey {
  const slash = address.indexOf('/')
  const name = slash < 0 ? address : address.slice(0, slash)
  const value = `${keyHost(name) ?? name}${slash < 0 ? '' : address.slice(slash)}`
  const parsed = parseSite(`http://${address}`)
  const isWhole = parsed.ok && keyValue(parsed.channel.key) === value
  return isWhole ? parsed.channel.key : (`site:${value}` as ChannelKey)
}

/** E.164 where the number has one, else what is dialled. */
export const callableNumber = (key: ChannelKey): string =>
  (key.startsWith('phone:') ? phoneFacts(key).e164 : null) ?? keyValue(key)

/** A host as browsers meet it: a key leaves out `www.`, which is the same site. */
export function spellingsOf(host: string): readonly string[] {
  const www = `www.${host}`
  return !isIpAddress(host) && keyHost(www) === host ? [host, www] : [host]
}
