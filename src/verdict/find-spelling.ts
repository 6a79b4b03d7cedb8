import type { Lexicon } from './find-lexicon.ts'
import { stopWords } from './find-words.ts'
import { slipsBetween } from './fold.ts'

const longestGlued = 60

/**
 * The words of a query as the lexicon spells them: two words written as one, one written as two,
 * marks typed as letters (Telex), and slips. A word that nothing resembles stays as it is.
 */
export function mendWords(lexicon: Lexicon, words: readonly string[]): readonly string[] {
  const mended: string[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    const next = words[at + 1] ?? ''
    if (isBrandInTwo(lexicon, word, next)) {
      mended.push(word + next)
      at++
    } else if (lexicon.words.has(word) || /^\d+$/.test(word)) {
      mended.push(word)
    } else {
      mended.push(...mendWord(lexicon, word, mended.at(-1) ?? '', next))
    }
  }
  return mended
}

/** "vietcom bank", "mobi fone": a name written as two words. */
function isBrandInTwo(lexicon: Lexicon, word: string, next: string): boolean {
  if (!next || word.length + next.length < 6) return false
  return lexicon.brands.has(word + next) && !lexicon.pairs.has(`${word} ${next}`)
}

function mendWord(
  lexicon: Lexicon,
  word: string,
  before: string,
  after: string,
): readonly string[] {
  const plain = withoutTelex(word)
  if (plain !== word && plain.length > 1 && lexicon.words.has(plain)) return [plain]
  const parts = partsOf(lexicon, word)
  if (parts.length > 0) return parts
  return [nearest(lexicon, word, before, after) ?? brandBeginning(lexicon, word) ?? word]
}

/** "ddaif" → "dai": what stands on the screen when the Vietnamese keyboard is off. */
function withoutTelex(word: string): string {
  const letters = word
    .replace(/dd/g, 'd')
    .replace(/([aeo])\1/g, '$1')
    .replace(/([auo])w/g, '$1')
    .replace(/^([^aeiouy]*[aeiouy]+)[sfrxj]([a-z]*)$/, '$1$2')
  return letters.replace(/([aeiouy][a-z]*)[sfrxj]$/, '$1')
}

/** "tongdaibhxh" → "tong dai bhxh": the fewest known words that are the whole; none if there are none. */
function partsOf(lexicon: Lexicon, glued: string): readonly string[] {
  if (glued.length < 5 || glued.length > longestGlued) return []
  const best: ({ cost: number; from: number } | null)[] = [{ cost: 0, from: 0 }]
  for (let end = 1; end <= glued.length; end++) {
    let found: { cost: number; from: number } | null = null
    for (let from = Math.max(0, end - 20); from <= end - 2; from++) {
      const start = best[from]
      if (!start || !lexicon.words.has(glued.slice(from, end))) continue
      const cost = start.cost + (end - from < 3 ? 3 : 2)
      if (!found || cost < found.cost) found = { cost, from }
    }
    best.push(found)
  }
  const parts: string[] = []
  for (let end = glued.length; end > 0; ) {
    const step = best[end]
    if (!step) return []
    parts.unshift(glued.slice(step.from, end))
    end = step.from
  }
  return knownPairs(lexicon, parts) ? parts : []
}

/** Syllables are short, so that chance words fall into them: some two must belong together. */
function knownPairs(lexicon: Lexicon, parts: readonly string[]): boolean {
  if (parts.some((part) => part.length >= 4 && lexicon.brands.has(part))) return true
  return parts.slice(1).some((part, i) => lexicon.pairs.has(`${parts[i]} ${part}`))
}

/**
 * The known word that a slip made this one of. A short one counts only beside a word that it is
 * said with: one letter makes another word of nearly every syllable.
 */
function nearest(lexicon: Lexicon, word: string, before: string, after: string): string | null {
  if (word.length < 3) return null
  let best: { word: string; cost: number } | null = null
  for (const known of lexicon.byLetter.get(word[0] ?? '') ?? []) {
    const shorter = Math.min(known.length, word.length)
    if (shorter < 3) continue
    const slips = slipsBetween(word, known, shorter < 8 ? 1 : 2)
    if (slips === null) continue
    const together =
      lexicon.pairs.has(`${before} ${known}`) || lexicon.pairs.has(`${known} ${after}`)
    if (!together && (shorter < 6 || stopWords.has(known))) continue
    const cost = slips - (together ? 0.5 : 0) - (lexicon.brands.has(known) ? 0.2 : 0)
    if (!best || cost < best.cost) best = { word: known, cost }
  }
  return best?.word ?? null
}

/** "vietcom" → "vietcombank": the beginning of one organisation's name and of no other's. */
function brandBeginning(lexicon: Lexicon, word: string): string | null {
  if (word.length < 4) return null
  const owners = new Set<string>()
  let shortest: string | null = null
  for (const known of lexicon.byLetter.get(word[0] ?? '') ?? []) {
    const of = known.startsWith(word) ? lexicon.brands.get(known) : undefined
    if (!of) continue
    for (const id of of) owners.add(id)
    if (shortest === null || known.length < shortest.length) shortest = known
  }
  return owners.size === 1 ? shortest : null
}
