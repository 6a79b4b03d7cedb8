import { type WordKind, wordKinds } from './imitation-words.ts'

/** Long words that are met misspelled: `memnbership`, `financb`. */
const misspelledWords = [...wordKinds].filter(
  ([word, kind]) => word.length >= 6 && (kind === 'service' || kind === 'sector'),
)
const firstLetters = Map.groupBy(misspelledWords, ([word]) => word.slice(0, 2))

/** The kind of a long word that the letters misspell by one letter, null for none. */
function misspelled(letters: string): WordKind | null {
  if (letters.length < 6 || letters.length > 14) return null
  const near = firstLetters.get(letters.slice(0, 2)) ?? []
  const found = near.find(
    ([word]) => Math.abs(word.length - letters.length) < 2 && differByOne(letters, word),
  )
  return found?.[1] ?? null
}

/** True where both agree but for one letter dropped, added or changed, or two neighbours swapped. */
function differByOne(a: string, b: string): boolean {
  const least = Math.min(a.length, b.length)
  let head = 0
  while (head < least && a[head] === b[head]) head++
  let tail = 0
  while (tail < least - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++
  const [inA, inB] = [a.length - head - tail, b.length - head - tail]
  if (inA <= 1 && inB <= 1) return true
  return inA === 2 && inB === 2 && a[head] === b[head + 1] && a[head + 1] === b[head]
}

const longestWord = Math.max(...Array.from(wordKinds.keys(), (word) => word.length))

/** Letters beside a name, read as words. */
export interface Reading {
  readonly service: number
  readonly sector: number
  readonly country: number
  readonly business: number
  /** Words of the organisation's own name: `quandoi` beside `viettel`. */
  readonly own: number
  /** Letters that are no known word. */
  readonly rest: number
}

export const nothing: Reading = { service: 0, sector: 0, country: 0, business: 0, own: 0, rest: 0 }

interface Step {
  readonly cost: number
  readonly from: number
  readonly word: WordKind | 'own' | null
}

/**
 * Reads letters as the fewest known words, unknown letters last.
 * @param own words of the organisation's name, without diacritics.
 */
export function readWords(letters: string, own: ReadonlySet<string>): Reading {
  if (letters === '') return nothing
  const steps: Step[] = [{ cost: 0, from: 0, word: null }]
  for (let end = 1; end <= letters.length; end++) {
    let best: Step = { cost: (steps[end - 1]?.cost ?? 0) + 3, from: end - 1, word: null }
    for (let from = Math.max(0, end - longestWord); from < end; from++) {
      const word = letters.slice(from, end)
      const known = wordKinds.get(word)
      const kind = own.has(word) && (known ?? 'filler') === 'filler' ? 'own' : known
      // One letter is a word only where it stands alone.
      if (kind === undefined || (word.length === 1 && letters.length > 1)) continue
      const cost = (steps[from]?.cost ?? 0) + (word.length < 3 ? 2.2 : 1)
      if (cost < best.cost) best = { cost, from, word: kind }
    }
    steps.push(best)
  }
  const reading = tally(letters, steps)
  if (reading.rest < 2) return reading
  const kind = letters.startsWith('vay') ? 'service' : misspelled(letters)
  if (kind === null) return reading
  return { ...nothing, service: kind === 'service' ? 1 : 0, sector: kind === 'sector' ? 1 : 0 }
}

function tally(letters: string, steps: readonly Step[]): Reading {
  const count = { service: 0, sector: 0, country: 0, business: 0, own: 0, filler: 0, rest: 0 }
  const short: (WordKind | 'own')[] = []
  for (let at = letters.length; at > 0; ) {
    const step = steps[at]
    if (!step) break
    if (step.word === null) count.rest++
    else if (at - step.from <= 3) short.push(step.word)
    else count[step.word]++
    at = step.from
  }
  // Short words are met in any letters: they count only where nothing else is left.
  if (count.rest === 0) for (const word of short) count[word]++
  return count
}

export const addReadings = (a: Reading, b: Reading): Reading => ({
  service: a.service + b.service,
  sector: a.sector + b.sector,
  country: a.country + b.country,
  business: a.business + b.business,
  own: a.own + b.own,
  rest: a.rest + b.rest,
})

/** Reads pieces that separators or digits part; `han-muc-the` are the syllables of words. */
export function readPieces(pieces: readonly string[], own: ReadonlySet<string>): Reading {
  const each = pieces.map((piece) => readWords(piece, own)).reduce(addReadings, nothing)
  if (pieces.length < 2) return each
  const joined = readWords(pieces.join(''), own)
  return joined.service > each.service && joined.rest <= each.rest ? joined : each
}
