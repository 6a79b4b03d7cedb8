import { fold, isNearWord } from './fold.ts'
import type { RegistryIndex } from './index.ts'
import { asRealChannel, isOffered, realChannels } from './instead.ts'
import type { RealChannel } from './verdict.ts'

/** One spelling of an organisation's name or of a need, as folded words. */
interface Entry {
  readonly id: string
  readonly words: readonly string[]
  readonly glued: string
}

interface Lexicon {
  readonly organisations: readonly Entry[]
  readonly needs: readonly Entry[]
}

interface Match {
  readonly id: string
  readonly score: number
}

const mostFound = 10
/** Longer inputs are cut: nobody searches with an essay, and the cost stays bounded. */
const longestQuery = 200

/**
 * The real channels that somebody looks for in words: an organisation or a need, with or without
 * diacritics, slips forgiven. Only confirmed channels that take calls; never a warned one.
 * @returns the best first; empty when nothing fits.
 */
export function find(index: RegistryIndex, words: string): readonly RealChannel[] {
  const query = fold(words.slice(0, longestQuery)).split(' ').filter(Boolean)
  if (query.length === 0) return []
  const lexicon = lexiconOf(index)
  const organisations = bestMatches(lexicon.organisations, query)
  const needs = bestMatches(lexicon.needs, query).map((m) => m.id)
  const found =
    organisations.length > 0
      ? organisations.flatMap((m) => realChannels(index, m.id, needs))
      : channelsForNeeds(index, needs)
  const seen = new Set<string>()
  return found
    .filter((c) => index.listings.get(c.key)?.status !== 'listed')
    .filter((c) => !seen.has(c.key) && seen.add(c.key))
    .slice(0, mostFound)
}

function channelsForNeeds(index: RegistryIndex, needs: readonly string[]): RealChannel[] {
  return needs.flatMap((need) =>
    index.snapshot.official
      .filter((c) => isOffered(c) && c.needs.includes(need))
      .map((c) => asRealChannel(index, c, [need])),
  )
}

const lexicons = new WeakMap<RegistryIndex, Lexicon>()

function lexiconOf(index: RegistryIndex): Lexicon {
  const known = lexicons.get(index)
  if (known) return known
  const entries = (id: string, names: readonly (string | null)[]): Entry[] =>
    [...new Set(names.map((n) => fold(n ?? '')))].filter(Boolean).map((name) => ({
      id,
      words: name.split(' '),
      glued: name.replaceAll(' ', ''),
    }))
  const lexicon = {
    organisations: index.snapshot.organisations.flatMap((o) =>
      entries(o.id, [o.name, o.shortName, o.nameEn, ...o.aliases, ...o.tokens]),
    ),
    needs: index.snapshot.needs.flatMap((n) => entries(n.id, [n.text.vi, n.text.en, ...n.phrases])),
  }
  lexicons.set(index, lexicon)
  return lexicon
}

/** The best-scored ids; those that explain clearly less of the query than the best are left out. */
function bestMatches(entries: readonly Entry[], query: readonly string[]): Match[] {
  const best = new Map<string, number>()
  for (const entry of entries) {
    const score = scoreOf(entry, query)
    if (score > (best.get(entry.id) ?? 0)) best.set(entry.id, score)
  }
  const ranked = [...best].map(([id, score]) => ({ id, score })).sort((a, b) => b.score - a.score)
  const top = ranked[0]?.score ?? 0
  return ranked.filter((m) => m.score >= top * 0.9).slice(0, 3)
}

/** Letters of the name that the query holds, times the share of the name that they are. */
function scoreOf(entry: Entry, query: readonly string[]): number {
  if (entry.glued.length >= 4 && query.includes(entry.glued)) return entry.glued.length
  let matched = 0
  for (const word of entry.words) {
    if (query.includes(word)) matched += word.length
    else if (query.some((q) => isNearWord(word, q))) matched += word.length * 0.8
  }
  const share = matched / entry.glued.length
  return share < 0.75 ? 0 : matched * share
}
