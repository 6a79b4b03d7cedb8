import { type Entry, type Lexicon, weightOf } from './find-lexicon.ts'
import { askedKind, isSyllable, optionalInNames, stopWords } from './find-words.ts'

/** An organisation that a query names, and where in its tokens. */
export interface NamedOrganisation {
  readonly id: string
  readonly at: ReadonlySet<number>
  readonly fromAddress: boolean
}

export interface NamedNeed {
  readonly id: string
  /** Of the way of saying it that fits best, the share of weight that the query has. */
  readonly coverage: number
  readonly score: number
  readonly tokens: ReadonlySet<string>
}

/** Tokens that say something: neither courtesy nor a kind of channel. */
export const isContent = (token: string): boolean =>
  !stopWords.has(token) && token !== '-' && !askedKind(token)

const mostOrganisations = 3
const widestGap = 4

/** The organisations that are named, the one that explains most first; a part of a longer name is none. */
export function namedOrganisations(
  lexicon: Lexicon,
  tokens: readonly string[],
): readonly NamedOrganisation[] {
  const positions = new Map<string, number>()
  for (const [at, token] of tokens.entries()) if (!positions.has(token)) positions.set(token, at)
  const content = tokens.filter((t) => isContent(t) && !optionalInNames.has(t)).length
  const found: NamedOrganisation[] = []
  for (const entry of touched(lexicon.names, positions.keys())) {
    const at = placesOf(lexicon, entry, tokens, positions)
    if (at && (at.size >= 0.34 * content || isBrand(entry))) {
      found.push({ id: entry.id, at: new Set(at), fromAddress: entry.fromAddress })
    }
  }
  return withoutParts(found).slice(0, mostOrganisations)
}

function* touched(
  entries: ReadonlyMap<string, readonly Entry[]>,
  tokens: Iterable<string>,
): Generator<Entry> {
  const seen = new Set<Entry>()
  for (const token of tokens) {
    for (const entry of entries.get(token) ?? []) {
      if (seen.has(entry)) continue
      seen.add(entry)
      yield entry
    }
  }
}

/** A one-word name that is no Vietnamese syllable is never chance. */
const isBrand = ({ tokens: [token = '', ...more] }: Entry): boolean =>
  more.length === 0 && token.length > 2 && !isSyllable(token)

/** Where the tokens of a name stand, if all do, side by side or in two pieces at most. */
function placesOf(
  lexicon: Lexicon,
  { tokens: name }: Entry,
  tokens: readonly string[],
  positions: ReadonlyMap<string, number>,
): ReadonlySet<number> | null {
  const places: number[] = []
  for (const token of name) {
    const at = tokens.indexOf(token, (places.at(-1) ?? -1) + 1)
    const place = at < 0 ? positions.get(token) : at
    if (place === undefined) return null
    places.push(place)
  }
  const mayBeCut = name.length > 2 || name.some((token) => lexicon.brands.has(token))
  let cuts = 0
  for (let i = 1; i < places.length; i++) {
    const gap = gapBetween(tokens, places[i - 1] ?? 0, places[i] ?? 0)
    if (gap > widestGap) return null
    if (gap !== 0) cuts++
  }
  return cuts > (mayBeCut ? 1 : 0) ? null : new Set(places)
}

/** How many telling tokens stand between two places; going back counts as one. */
function gapBetween(tokens: readonly string[], from: number, to: number): number {
  if (to < from) return 1
  let gap = 0
  for (let at = from + 1; at < to; at++) {
    const token = tokens[at] ?? ''
    if (isContent(token) && !optionalInNames.has(token)) gap++
  }
  return gap
}

function withoutParts(found: readonly NamedOrganisation[]): NamedOrganisation[] {
  const whole = found.filter(
    (one) =>
      !found.some(
        (other) =>
          other.id !== one.id &&
          [...one.at].every((at) => other.at.has(at)) &&
          (one.at.size < other.at.size || (one.fromAddress && !other.fromAddress)),
      ),
  )
  const best = new Map<string, NamedOrganisation>()
  for (const one of whole) {
    if (one.at.size > (best.get(one.id)?.at.size ?? 0)) best.set(one.id, one)
  }
  return [...best.values()].toSorted((a, b) => b.at.size - a.at.size)
}

/** Share of a way of saying a need that must be there; less where its organisation is named too. */
const enough = 0.72
const enoughWithOrganisation = 0.45

interface Context {
  /** Needs that the named organisations serve. */
  readonly served?: ReadonlySet<string>
  /** Tokens of their names: these tell whom, not what for. */
  readonly inNames?: ReadonlySet<string>
  /** Needs that are not looked for. */
  readonly without?: ReadonlySet<string>
}

const none: ReadonlySet<string> = new Set()

/** The needs that a query says, the best first; those that fit clearly worse are left out. */
export function namedNeeds(
  lexicon: Lexicon,
  tokens: readonly string[],
  { served = none, inNames = none, without = none }: Context,
): readonly NamedNeed[] {
  const said = new Set(tokens)
  const best = new Map<string, NamedNeed>()
  for (const entry of touched(lexicon.needs, said)) {
    if (without.has(entry.id)) continue
    const need = scored(lexicon, entry, said)
    if (!need) continue
    const beyond = [...need.tokens].filter((token) => !inNames.has(token))
    const least = served.has(entry.id) && beyond.some(isContent) ? enoughWithOrganisation : enough
    if (need.coverage < least || (beyond.length === 0 && need.coverage < 1)) continue
    if (need.score > (best.get(entry.id)?.score ?? 0)) best.set(entry.id, need)
  }
  const ranked = [...best.values()].toSorted((a, b) => b.score - a.score)
  const top = ranked[0]?.score ?? 0
  return ranked.filter((need) => need.score >= top * 0.9).slice(0, 3)
}

function scored(lexicon: Lexicon, entry: Entry, said: ReadonlySet<string>): NamedNeed | null {
  let all = 0
  let matched = 0
  const tokens = new Set<string>()
  for (const token of entry.tokens) {
    const weight = weightOf(lexicon, token)
    all += weight
    if (!said.has(token)) continue
    matched += weight
    tokens.add(token)
  }
  const coverage = matched / all
  const telling = [...tokens].some(isContent) || (coverage === 1 && tokens.size >= 4)
  return telling ? { id: entry.id, coverage, score: matched * coverage, tokens } : null
}
