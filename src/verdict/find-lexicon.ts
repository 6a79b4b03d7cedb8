import {
  askedKind,
  isSyllable,
  optionalInNames,
  stopWords,
  tokensOf,
  wordsOfWordings,
} from './find-words.ts'
import { fold } from './fold.ts'
import type { RegistryIndex } from './index.ts'
import { isOffered } from './instead.ts'
import { lookUp } from './lookup.ts'
import type { OfficialChannel } from './registry.ts'

/** One spelling of an organisation's name, or one way of saying a need. */
export interface Entry {
  readonly id: string
  readonly tokens: readonly string[]
  /** As it stands in addresses only: weaker than a name that people say. */
  readonly fromAddress: boolean
}

/** What the words of one index are known by; built once for each index. */
export interface Lexicon {
  /** Every word that is known, by its first letter. */
  readonly words: ReadonlySet<string>
  readonly byLetter: ReadonlyMap<string, readonly string[]>
  /** Neighbours in a name, a phrase or a wording, as `a b`. */
  readonly pairs: ReadonlySet<string>
  readonly names: ReadonlyMap<string, readonly Entry[]>
  /** Names of one token, with the organisations that carry them: "vietcombank", "bhxh". */
  readonly brands: ReadonlyMap<string, ReadonlySet<string>>
  readonly needs: ReadonlyMap<string, readonly Entry[]>
  readonly weights: ReadonlyMap<string, number>
  /** Channels that may be an answer, by organisation and by need. */
  readonly channelsOf: ReadonlyMap<string, readonly OfficialChannel[]>
  readonly channelsFor: ReadonlyMap<string, readonly OfficialChannel[]>
  /** What is told of each such channel's purpose, as tokens. */
  readonly purposes: ReadonlyMap<OfficialChannel, ReadonlySet<string>>
  readonly childrenOf: ReadonlyMap<string, readonly string[]>
}

const lexicons = new WeakMap<RegistryIndex, Lexicon>()

export function lexiconOf(index: RegistryIndex): Lexicon {
  const known = lexicons.get(index)
  if (known) return known
  const lexicon = buildLexicon(index)
  lexicons.set(index, lexicon)
  return lexicon
}

const weightOfStop = 0.1
const weightOfAsk = 0.3

/** How much a token tells: from 0.1 (courtesy) to 1 (said of one need only). */
export function weightOf(lexicon: Lexicon, token: string): number {
  if (askedKind(token)) return weightOfAsk
  if (stopWords.has(token) || token === '-') return weightOfStop
  return lexicon.weights.get(token) ?? 1
}

interface Spelling {
  readonly id: string
  readonly text: string
  readonly fromAddress: boolean
}

const spellings = (id: string, texts: readonly string[], fromAddress: boolean): Spelling[] =>
  texts.map((text) => ({ id, text: fold(text), fromAddress }))

function buildLexicon(index: RegistryIndex): Lexicon {
  const { snapshot } = index
  const names = snapshot.organisations.flatMap(
    ({ id, name, nameEn, shortName, aliases, tokens }) => [
      ...spellings(id, [name, (nameEn ?? '').replace(/\(.*$/, ''), shortName, ...aliases], false),
      ...spellings(id, tokens, true),
    ],
  )
  const phrases = snapshot.needs.flatMap(({ id, text, phrases: said }) =>
    spellings(id, [text.vi, text.en.replace(/\bthe\b/gi, ''), ...said], false),
  )
  const texts = [...names, ...phrases].map((s) => s.text.split(' '))
  const words = new Set([...wordsOfWordings, ...stopWords, ...texts.flat()].filter(Boolean))
  const nameEntries = entriesOf(names, nameTokens).flatMap(withBareBank)
  const needEntries = entriesOf(phrases, (text) => [...new Set(withoutSilent(text))])
  const answers = snapshot.official.filter((c) => isAnswer(index, c))
  return {
    words,
    byLetter: Map.groupBy(words, (word) => word[0] ?? ''),
    pairs: new Set(texts.flatMap((list) => list.slice(1).map((word, i) => `${list[i]} ${word}`))),
    names: byToken(nameEntries),
    brands: brandsAmong(nameEntries),
    needs: byToken(needEntries),
    weights: weightsOf(needEntries),
    channelsOf: Map.groupBy(answers, (c) => c.organisation),
    channelsFor: byNeed(answers),
    purposes: new Map(answers.map((c) => [c, new Set(tokensOf(fold(c.purpose.vi).split(' ')))])),
    childrenOf: childrenOf(index),
  }
}

/** What may be an answer: offered, and not named by any listing that still says something. */
function isAnswer(index: RegistryIndex, channel: OfficialChannel): boolean {
  if (!isOffered(channel)) return false
  const status = lookUp(index, channel).listing?.status
  return status === undefined || status === 'withdrawn' || status === 'rejected'
}

const withoutSilent = (text: string): readonly string[] =>
  tokensOf(text.split(' ')).filter((token) => token !== '-')

/** The tokens that must be there for a name to be meant; none where nothing tells it apart. */
function nameTokens(text: string): readonly string[] {
  const tokens = withoutSilent(text).filter((t) => !askedKind(t) && !optionalInNames.has(t))
  return tokens.some((t) => !stopWords.has(t)) ? [...new Set(tokens)] : []
}

/** "MB Bank" is also "MB"; "Ngân hàng Quốc tế" is not "quốc tế". */
function withBareBank(entry: Entry): Entry[] {
  const [bare, ...more] = entry.tokens.filter((token) => token !== 'ngan-hang')
  if (!bare || more.length > 0 || entry.tokens.length < 2) return [entry]
  const isPlace = bare.includes('-')
  return isPlace || isSyllable(bare) ? [entry] : [entry, { ...entry, tokens: [bare] }]
}

function entriesOf(said: readonly Spelling[], read: (text: string) => readonly string[]) {
  const seen = new Set<string>()
  const entries: Entry[] = []
  for (const { id, text, fromAddress } of said) {
    const tokens = read(text)
    const name = `${id} ${tokens.join(' ')}`
    if (tokens.length > 0 && !seen.has(name)) entries.push({ id, tokens, fromAddress })
    seen.add(name)
  }
  return entries
}

function byToken(entries: readonly Entry[]): Map<string, Entry[]> {
  const found = new Map<string, Entry[]>()
  for (const entry of entries) {
    for (const token of entry.tokens) {
      const list = found.get(token)
      if (list) list.push(entry)
      else found.set(token, [entry])
    }
  }
  return found
}

function brandsAmong(names: readonly Entry[]): Map<string, Set<string>> {
  const brands = new Map<string, Set<string>>()
  for (const { id, tokens } of names) {
    const [token = ''] = tokens
    if (tokens.length === 1) brands.set(token, (brands.get(token) ?? new Set()).add(id))
  }
  return brands
}

/** The fewer needs a token is said of, the more it tells. */
function weightsOf(needs: readonly Entry[]): Map<string, number> {
  const ids = new Map<string, Set<string>>()
  for (const { id, tokens } of needs) {
    for (const token of tokens) ids.set(token, (ids.get(token) ?? new Set()).add(id))
  }
  const all = Math.log(new Set(needs.map((n) => n.id)).size + 1)
  return new Map([...ids].map(([token, of]) => [token, 1 - (0.5 * Math.log(of.size)) / all]))
}

function byNeed(channels: readonly OfficialChannel[]): Map<string, OfficialChannel[]> {
  const found = new Map<string, OfficialChannel[]>()
  for (const channel of channels) {
    for (const need of channel.needs) {
      const list = found.get(need)
      if (list) list.push(channel)
      else found.set(need, [channel])
    }
  }
  return found
}

function childrenOf(index: RegistryIndex): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { id, parent } of index.snapshot.organisations) {
    if (parent) found.set(parent, [...(found.get(parent) ?? []), id])
  }
  return found
}
