import type { ChannelKind } from '../channel/channel.ts'
import { type Lexicon, lexiconOf } from './find-lexicon.ts'
import {
  isContent,
  type NamedNeed,
  type NamedOrganisation,
  namedNeeds,
  namedOrganisations,
} from './find-match.ts'
import { below, inOrder, type Wanted } from './find-order.ts'
import { mendWords } from './find-spelling.ts'
import { askedKind, isSyllable, tokensOf } from './find-words.ts'
import { fold } from './fold.ts'
import type { RegistryIndex } from './index.ts'
import { asRealChannel } from './instead.ts'
import type { OfficialChannel } from './registry.ts'
import type { RealChannel } from './verdict.ts'

const mostFound = 10
/** Longer inputs are cut: nobody searches with an essay, and the cost stays bounded. */
const longestQuery = 200

/**
 * Needs that any of many competing organisations serves: without a name the answer would be a bank
 * or a shop picked at random, so that there is none.
 */
export const needsOfOneOrganisation: ReadonlySet<string> = new Set([
  'account-lock',
  'bank-business',
  'bank-care',
  'caller-check',
  'card-lost',
  'flight',
  'hospital',
  'insurance-care',
  'internet-banking',
  'loan-care',
  'official-site',
  'parcel',
  'securities-care',
  'shopping-care',
  'toll',
  'wallet-care',
  'wallet-lock',
])

interface Query {
  readonly index: RegistryIndex
  readonly lexicon: Lexicon
  readonly tokens: readonly string[]
  readonly kind: ChannelKind | null
}

/**
 * The real channels that somebody looks for in words: an organisation or a need, with or without
 * diacritics, slips forgiven. Only confirmed channels that take calls; never a warned one.
 * @returns the best first, at most ten; empty when nothing fits.
 */
export function find(index: RegistryIndex, words: string): readonly RealChannel[] {
  const lexicon = lexiconOf(index)
  const typed = fold(words.slice(0, longestQuery)).split(' ').filter(Boolean)
  const mended = mendWords(lexicon, typed)
  const tokens = tokensOf(mended).filter((token) => token !== '-')
  if (!tokens.some(isContent)) return []
  const kind = kindAsked(tokens)
  const query = { index, lexicon, tokens, kind }
  const organisations = namedOrganisations(lexicon, tokens)
  const { channels, needs } =
    organisations.length > 0 ? byOrganisations(query, organisations) : byNeeds(query)
  const seen = new Set<string>()
  return channels
    .filter((c) => !seen.has(c.key) && seen.add(c.key))
    .slice(0, mostFound)
    .map((channel) => asRealChannel(index, channel, needs))
}

/** The rarer kinds are asked for on purpose; "số" and "gọi" also stand beside them. */
function kindAsked(tokens: readonly string[]): ChannelKind | null {
  const kinds = new Set(tokens.map(askedKind))
  return (['app', 'email', 'office', 'site', 'phone'] as const).find((k) => kinds.has(k)) ?? null
}

interface Answer {
  readonly channels: readonly OfficialChannel[]
  readonly needs: readonly string[]
}

function byOrganisations(query: Query, named: readonly NamedOrganisation[]): Answer {
  const { lexicon, tokens } = query
  const pools = named.map(({ id }) => poolOf(query, id))
  const served = new Set(pools.flatMap((pool) => pool.channels.flatMap((c) => c.needs)))
  const inNames = new Set(named.flatMap(({ at }) => [...at].map((i) => tokens[i] ?? '')))
  const needs = namedNeeds(lexicon, tokens, { served, inNames })
  const ids = needs.filter((need) => served.has(need.id)).map((need) => need.id)
  const own = pools
    .map((pool) => inOrder(pool.channels, wanted(query, ids, inNames, pool.distance)))
    .toSorted((a, b) => servesAt(a[0], ids) - servesAt(b[0], ids))
    .flat()
  const others = needs.filter(
    (need) =>
      !served.has(need.id) &&
      isSaid(need) &&
      [...need.tokens].some((t) => isContent(t) && !inNames.has(t)),
  )
  const beyond = channelsForNeeds(query, others)
  const urgent = beyond.some(
    (c) => query.index.organisations.get(c.organisation)?.sector === 'emergency',
  )
  return {
    channels: urgent ? [...beyond, ...own] : [...own, ...beyond],
    needs: [...ids, ...others.map((need) => need.id)],
  }
}

function wanted(
  { lexicon, tokens, kind }: Query,
  needs: readonly string[],
  inNames: ReadonlySet<string>,
  distance: ReadonlyMap<string, number> = new Map(),
): Wanted {
  const words = new Set(tokens.filter((token) => isContent(token) && !inNames.has(token)))
  // "Nhắn tin khóa thẻ" asks for a number to text; "tin nhắn giả" alone does not.
  const texting = kind === null && needs.length > 0 && tokens.includes('tin-nhan')
  return { needs, kind: texting ? 'sms' : kind, words, purposes: lexicon.purposes, distance }
}

function servesAt(channel: OfficialChannel | undefined, needs: readonly string[]): number {
  const at = needs.findIndex((need) => channel?.needs.includes(need))
  return at < 0 ? needs.length : at
}

const isSaid = ({ id, coverage }: NamedNeed): boolean =>
  coverage >= 0.72 && !needsOfOneOrganisation.has(id)

interface Pool {
  readonly channels: readonly OfficialChannel[]
  readonly distance: ReadonlyMap<string, number>
}

/**
 * The channels of an organisation and of those above it. Where none of them takes calls, those of
 * the organisations below it too: a group whose regions answer the phone.
 */
function poolOf({ index, lexicon }: Query, id: string): Pool {
  const distance = new Map<string, number>()
  for (let at: string | null = id; at && !distance.has(at); ) {
    distance.set(at, distance.size)
    at = index.organisations.get(at)?.parent ?? null
  }
  const channelsOf = (ids: Iterable<string>) =>
    [...ids].flatMap((one) => lexicon.channelsOf.get(one) ?? [])
  const above = channelsOf(distance.keys())
  if (above.length === 0 || above.some((c) => c.kind === 'phone'))
    return { channels: above, distance }
  const children = lexicon.childrenOf.get(id) ?? []
  for (const child of children) distance.set(child, below)
  return { channels: [...above, ...channelsOf(children)], distance }
}

function byNeeds(query: Query): Answer {
  const needs = namedNeeds(query.lexicon, query.tokens, { without: needsOfOneOrganisation })
  // "Gọi bệnh viện" wants some hospital: the ministry's line that fits the same words is no answer.
  const [best] = namedNeeds(query.lexicon, query.tokens, {})
  const ofOne = best && needsOfOneOrganisation.has(best.id) ? best.tokens : new Set<string>()
  const clear = needs.filter(
    (need) =>
      isSaid(need) &&
      isWhatIsMeant(query, need) &&
      [...need.tokens].some((token) => isContent(token) && !ofOne.has(token)),
  )
  return { channels: channelsForNeeds(query, clear), needs: clear.map((need) => need.id) }
}

/**
 * Whether a need explains enough of a query that names nobody: half of what it tells besides a
 * place, a third where a phrase stands there in full. One syllable of a phrase is chance
 * ("quán chay") unless it is all that was typed ("cháy").
 */
function isWhatIsMeant(query: Query, need: NamedNeed): boolean {
  const placed = new Set<string>()
  for (const channel of query.lexicon.channelsFor.get(need.id) ?? []) {
    for (const token of partOfName(query, channel.organisation, need.tokens)) placed.add(token)
  }
  const content = query.tokens.filter((token) => isContent(token) && !placed.has(token))
  const told = content.filter((token) => need.tokens.has(token))
  const inFull = need.coverage === 1 && need.tokens.size > 1
  const [one = ''] = told
  if (told.length === 1 && content.length > 1 && need.coverage < 1 && isSyllable(one)) return false
  return told.length >= content.length / (inFull ? 3 : 2)
}

/** Channels for needs alone: of the organisation of a named place first, then the best of each. */
function channelsForNeeds(query: Query, needs: readonly NamedNeed[]): readonly OfficialChannel[] {
  const ids = needs.map((need) => need.id)
  const channels = ids.flatMap((id) => query.lexicon.channelsFor.get(id) ?? [])
  const explained = new Set(needs.flatMap((need) => [...need.tokens]))
  const near = new Map<string, number>()
  for (const { organisation } of channels) {
    if (near.has(organisation)) continue
    near.set(organisation, partOfName(query, organisation, explained).length)
  }
  const rounds = new Map<string, number>()
  return inOrder(channels, wanted(query, ids, new Set()))
    .map((channel) => {
      const round = rounds.get(channel.organisation) ?? 0
      rounds.set(channel.organisation, round + 1)
      return { channel, round, near: near.get(channel.organisation) ?? 0 }
    })
    .toSorted((a, b) => b.near - a.near || a.round - b.round)
    .map(({ channel }) => channel)
}

/**
 * What a query holds of an organisation's name beside the words of the need, half a name at least:
 * of "điện lực Hà Nội" the place.
 */
function partOfName(
  { lexicon, tokens }: Query,
  organisation: string,
  explained: ReadonlySet<string>,
): readonly string[] {
  const free = new Set(tokens.filter((token) => !explained.has(token)))
  let best: readonly string[] = []
  for (const token of free) {
    for (const entry of lexicon.names.get(token) ?? []) {
      if (entry.id !== organisation) continue
      const part = entry.tokens.filter((t) => free.has(t))
      if (part.length * 2 >= entry.tokens.length && part.length > best.length) best = part
    }
  }
  return best
}
