import type { ChannelKind } from '../channel/channel.ts'
import { statedPrice } from './prices.ts'
import type { OfficialChannel } from './registry.ts'

const kindRank = { phone: 0, site: 1, app: 2, social: 3, sms: 4, email: 5, office: 6 } as const

/** Distance from which on an organisation stands below the named one. */
export const below = 100

/** What is wanted, as far as the words say it. */
export interface Wanted {
  /** Needs, the surest first. */
  readonly needs: readonly string[]
  /** Kind that was asked for by name, or null. */
  readonly kind: ChannelKind | null
  /** What was said beside names and courtesies: tells one channel's purpose from another's. */
  readonly words: ReadonlySet<string>
  readonly purposes: ReadonlyMap<OfficialChannel, ReadonlySet<string>>
  /** How far above the named organisation a channel's owner stands; 0 is itself. */
  readonly distance: ReadonlyMap<string, number>
}

/** The most wanted first: for the need, of the kind, nearest, cheapest, newest. Always the same order. */
export function inOrder(
  channels: readonly OfficialChannel[],
  wanted: Wanted,
): readonly OfficialChannel[] {
  const usual = usualNeed(channels)
  const keyed = channels.map((channel) => ({ channel, rank: rankOf(channel, wanted, usual) }))
  return keyed
    .toSorted((a, b) => compare(a.rank, b.rank) || laterFirst(a.channel, b.channel))
    .map(({ channel }) => channel)
}

function rankOf(channel: OfficialChannel, wanted: Wanted, usual: string | null): readonly number[] {
  const { needs, kind, distance } = wanted
  const at = needs.findIndex((need) => channel.needs.includes(need))
  const served = at < 0 ? needs.length : at
  const far = distance.get(channel.organisation) ?? 0
  const asked = Number(kind !== null && channel.kind !== kind)
  const purpose = wanted.purposes.get(channel) ?? new Set<string>()
  const abroad = purpose.has('nuoc') && purpose.has('ngoai')
  // A line for one thing beats a general one where that thing is asked, and only there.
  const breadth = channel.needs.filter((need) => need !== 'official-site').length
  const wantsAbroad = wanted.words.has('nuoc') && wanted.words.has('ngoai')
  return [
    served,
    Number(far >= below),
    asked,
    ...(needs.length > 0 ? [kindRank[channel.kind], far] : [far, kindRank[channel.kind]]),
    Number(abroad !== wantsAbroad),
    0 - sharedBy(purpose, wanted.words),
    needs.length === 0 && usual !== null ? Number(!channel.needs.includes(usual)) : 0,
    priceRank(channel),
    needs.length > 0 && needs[0] !== usual ? breadth : -breadth,
    Number(!channel.needs.includes('official-site')),
  ]
}

const sharedBy = (a: ReadonlySet<string>, b: ReadonlySet<string>): number =>
  [...b].filter((token) => a.has(token)).length

/** Free first, then what is known to cost less; a price that nobody stated may be any. */
function priceRank(channel: OfficialChannel): number {
  const price = statedPrice(channel.prices)
  const vnd = price?.vndPerMinute ?? price?.vndPerCall ?? price?.vndPerSms
  return vnd ?? Number.MAX_SAFE_INTEGER
}

/** What most channels of an organisation are for: what people mean who only say its name. */
function usualNeed(channels: readonly OfficialChannel[]): string | null {
  const counts = new Map<string, number>()
  for (const need of channels.flatMap((channel) => channel.needs)) {
    if (need !== 'official-site') counts.set(need, (counts.get(need) ?? 0) + 1)
  }
  let usual: string | null = null
  for (const [need, count] of counts) {
    if (count > (counts.get(usual ?? '') ?? 0)) usual = need
  }
  return usual
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [i, rank] of a.entries()) {
    const other = b[i] ?? 0
    if (rank !== other) return rank - other
  }
  return 0
}

const laterFirst = (a: OfficialChannel, b: OfficialChannel): number =>
  (b.lastVerified ?? '').localeCompare(a.lastVerified ?? '') || (a.key < b.key ? -1 : 1)
