import type { Channel, ChannelKind } from '../channel/channel.ts'
import { channelOf } from '../channel/make.ts'
import { keyValue, parseChannel } from '../channel/parse.ts'
import { phoneFacts } from '../channel/phone.ts'
import { isShortener } from '../channel/site.ts'
import { type Basis, isBare } from './basis.ts'
import { cautionsOf } from './cautions.ts'
import type { RegistryIndex } from './index.ts'
import { organisationRef, realChannels } from './instead.ts'
import { type Found, hostOf, lookUp } from './lookup.ts'
import { orderPrices, statedPrice } from './prices.ts'
import { reasonsOf } from './reasons.ts'
import type { Evidence, Listing } from './registry.ts'
import { adviceFor, headlineFor } from './sentences.ts'
import { suspicionOf } from './suspicion.ts'
import type { CheckResult, Said, Verdict, VerdictWord } from './verdict.ts'

const evidenceShown = 10

/** What reports an authority's word comes first: it carries the verdict. Then the newest. */
function evidenceOf(listing: Listing | null): readonly Evidence[] {
  const all = listing?.evidence ?? []
  return all
    .toSorted((a, b) => Number(a.wordOf === null) - Number(b.wordOf === null))
    .slice(0, evidenceShown)
}

/**
 * Is this the real channel?
 * @param raw one phone number, site, page or key, in any spelling.
 * @returns the verdict, or why the input is no channel.
 */
export function check(index: RegistryIndex, raw: string): CheckResult {
  const parsed = parseChannel(raw)
  if (!parsed.ok) return parsed
  return { ok: true, verdict: checkChannel(index, parsed.channel, raw) }
}

const longestShortCode = 5

/** `5656` alone means the number that takes texts, where only that one is on file. */
function meant(index: RegistryIndex, channel: Channel): Channel {
  const value = keyValue(channel.key)
  if (channel.kind !== 'phone' || value.length > longestShortCode) return channel
  const onFile = ({ key }: Channel) => index.official.has(key) || index.listings.has(key)
  if (onFile(channel)) return channel
  const texted = channelOf('sms', value, channel.display)
  return onFile(texted) ? texted : channel
}

/** The verdict on a channel that is already parsed; `query` is echoed. */
export function checkChannel(index: RegistryIndex, asked: Channel, query: string): Verdict {
  const { channel, said } = answerTo(index, asked, query)
  return { query, channel, ...said }
}

/**
 * The channel that is meant and what is said of it. Of channels of which nothing is known that is one
 * and the same object, so that it can be made and serialised once.
 */
export function answerTo(
  index: RegistryIndex,
  asked: Channel,
  query: string,
): { readonly channel: Channel; readonly said: Said } {
  const channel = meant(index, asked)
  const basis = decide(index, channel, query, lookUp(index, channel))
  const said = isBare(basis)
    ? saidOfNothing(index, channel.kind, basis)
    : saidFrom(index, channel.kind, basis)
  return { channel, said }
}

const nothingSaid = new WeakMap<RegistryIndex, Map<string, Said>>()

function saidOfNothing(index: RegistryIndex, kind: ChannelKind, basis: Basis): Said {
  let known = nothingSaid.get(index)
  if (!known) {
    known = new Map()
    nothingSaid.set(index, known)
  }
  // All that the sentences can know of a channel of which nothing was found.
  const alike = `${kind} ${basis.word} ${basis.phone?.type} ${basis.isShortLink}`
  let said = known.get(alike)
  if (!said) {
    said = saidFrom(index, kind, basis)
    known.set(alike, said)
  }
  return said
}

function saidFrom(index: RegistryIndex, kind: ChannelKind, basis: Basis): Said {
  const { official, owner, listing } = basis
  const ownerId = official?.organisation ?? owner?.id ?? null
  const isOfficial = basis.word === 'official'
  const mistakenFor = isOfficial ? null : (listing?.organisation ?? basis.suspicion?.organisation)
  const wanted = mistakenFor ?? ownerId
  const prices = orderPrices([...(official?.prices ?? []), ...(listing?.prices ?? [])])
  return {
    verdict: basis.word,
    category: isOfficial ? null : (listing?.category ?? null),
    status: isOfficial ? null : (listing?.status ?? null),
    headline: headlineFor(index, kind, basis),
    advice: adviceFor(index, basis),
    organisation: isOfficial && ownerId ? organisationRef(index, ownerId) : null,
    impersonates: mistakenFor ? organisationRef(index, mistakenFor) : null,
    price: statedPrice(prices),
    prices,
    losses: isOfficial ? [] : (listing?.losses ?? []),
    reasons: reasonsOf(index, kind, basis),
    cautions: cautionsOf(basis),
    evidence: isOfficial ? [] : evidenceOf(listing ?? basis.suspicion?.listing ?? null),
    dispute: isOfficial ? null : (listing?.dispute ?? null),
    instead: isOfficial || !wanted ? [] : realChannels(index, wanted, needsOf(index, listing)),
    lastVerified: official?.lastVerified ?? null,
    revision: index.revision,
  }
}

/** `official` > `blacklisted` > `suspicious` > `paid` > `unknown`, each from what was found. */
function decide(index: RegistryIndex, channel: Channel, query: string, found: Found): Basis {
  const first = found.official[0] ?? null
  const phone = channel.kind === 'phone' ? phoneFacts(channel.key) : null
  const listing = publicListing(found.listing, phone?.isPersonal ?? false)
  const current = first && !first.stale && first.confirmation !== 'directory' ? first : null
  const reported = found.listing !== null && listing === null && isOpen(found.listing)
  const isShortLink = channel.kind === 'site' && isShortener(hostOf(channel.key))
  const shared = {
    official: first,
    owner: found.owner,
    listing,
    cautions: found.cautions,
    reported,
    suspicion: null,
    phone,
    isShortLink,
  }
  // On an organisation's own domain a directory's word, or an old entry, says nothing more.
  if (current || found.owner) return { ...shared, official: current, word: 'official' }
  if (listing) return { ...shared, word: wordOfListing(listing) }
  const suspicion = suspicionOf(index, channel, query)
  if (suspicion) return { ...shared, suspicion, word: 'suspicious' }
  return { ...shared, word: phone?.isPremiumRate ? 'paid' : 'unknown' }
}

const isOpen = (listing: Listing): boolean =>
  listing.status === 'proposed' || listing.status === 'stale'

/**
 * What a check may say of a listing. Withdrawn and rejected entries are as if not there. A number
 * that a private person may own is accused in public only where an authority or two publishers
 * printed it (Law 91/2025/QH15 on personal data), which is just what `listed` asks for. A proposal out
 * of citizens' reports alone changes no verdict: it is only said that there are some.
 */
function publicListing(listing: Listing | null, personal: boolean): Listing | null {
  if (!listing || listing.status === 'withdrawn' || listing.status === 'rejected') return null
  return listing.status === 'proposed' && (personal || listing.reportedOnly) ? null : listing
}

/** What a check says of a channel that nothing but this listing speaks of. */
export function wordOfListing(listing: Listing): VerdictWord {
  if (listing.status === 'proposed' || listing.status === 'stale') return 'suspicious'
  // Who discloses that he is no agency, or is only called "not ours", is never called worse.
  const mild = listing.category === 'paid-intermediary' || listing.category === 'unofficial'
  return mild ? 'suspicious' : 'blacklisted'
}

/** What people who reached for a listed channel most likely wanted. */
function needsOf(index: RegistryIndex, listing: Listing | null): readonly string[] {
  if (!listing) return ['customer-care']
  const told = listing.evidence.map((e) => e.quote.toLowerCase()).join(' ')
  const named = index.snapshot.needs.filter((n) => told.includes(n.text.vi.toLowerCase()))
  return [...named.map((n) => n.id), 'customer-care']
}
