import { withoutDiacritics } from '../channel/fold.ts'

/**
 * From this share of the shorter text's phrases on, two bodies are one story. Editors who take over a
 * text rewrite its lead, leave paragraphs out and find another headline; two papers that report one
 * event by themselves share a quoted sentence and names.
 */
const sameStory = 0.4

/** Words of one phrase. Shorter ones are shared by any two texts on one subject. */
const phraseWords = 5

/** What is looked at of a body, in words: a longer one is no newspaper story. */
const mostWords = 20_000

/** A body as the set of its phrases, each a 32-bit hash. */
export type Phrases = ReadonlySet<number>

/**
 * The phrases of a body. Case, diacritics and digits do not count: the same list of numbers in two
 * papers is no copied text.
 */
export function phrasesOf(body: string): Phrases {
  const words = withoutDiacritics(body)
    .match(/\p{L}+/gu)
    ?.slice(0, mostWords)
  const hashes = (words ?? []).map(hashOf)
  if (hashes.length < phraseWords) return new Set()
  const phrases = new Set<number>()
  for (let at = phraseWords; at <= hashes.length; at++) {
    let phrase = 17
    for (let back = phraseWords; back > 0; back--) {
      phrase = (Math.imul(phrase, 0x01000193) ^ (hashes[at - back] ?? 0)) >>> 0
    }
    phrases.add(phrase)
  }
  return phrases
}

/** Of the shorter text, how much stands in the longer one; 0 for texts of a few words. */
export function sharedPart(a: Phrases, b: Phrases): number {
  const [short, long] = a.size <= b.size ? [a, b] : [b, a]
  let common = 0
  for (const phrase of short) if (long.has(phrase)) common += 1
  return short.size === 0 ? 0 : common / short.size
}

/** Whether two bodies are one story; the same whichever was there first. */
export const isNearCopy = (a: Phrases, b: Phrases): boolean => sharedPart(a, b) >= sameStory

/** FNV-1a over UTF-16 units. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < word.length; at++) {
    hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  }
  return hash >>> 0
}
