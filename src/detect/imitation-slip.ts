import { classAt } from './imitation-automaton.ts'

/** `tpbank` and `vpbank` differ by one letter: what stands before such a word must be right. */
export const shortStem =
  /^[a-z]{1,3}(?=(?:bank|credit|finance|pay|post|mart|group|games|phone|mall)$)/
/** `agrobank` and `agribank` are two banks. */
const otherBank = /^[a-z]{4,5}bank$/
/** Names longer than this keep their look through two slips. */
export const longSpelling = 9
/** Up to this length another first letter is a slip too. */
export const longestShort = 7

/** A changed letter sooner makes another word than one dropped, added or swapped. */
const changed = 1.5

/** Letters dropped, added, changed or swapped with a neighbour, up to `most`; more is told as 9. */
function slipsBetween(a: Uint8Array, b: Uint8Array, most: number): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(
        (last[j] ?? 9) + 1,
        (row[j - 1] ?? 9) + 1,
        (last[j - 1] ?? 9) + (same ? 0 : changed),
      )
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) cost = Math.min(cost, (before[j - 2] ?? 9) + 1)
      row.push(cost)
    }
    if (Math.min(...row) > most) return 9
    before = last
    last = row
  }
  return last[b.length] ?? 9
}

const vowelClasses = new Set(Array.from('aeiouy', (v) => classAt(v.charCodeAt(0))))

/** `fecabook` for `facebook`: each consonant in its place, the vowels among themselves. */
function shufflesVowels(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length || a.every((one, i) => one === b[i])) return false
  let sum = 0
  for (let i = 0; i < a.length; i++) {
    const [one, other] = [a[i] ?? 0, b[i] ?? 0]
    if (vowelClasses.has(one) !== vowelClasses.has(other)) return false
    if (!vowelClasses.has(one) && one !== other) return false
    // Sums of cubes tell multisets of so few letters apart.
    if (vowelClasses.has(one)) sum += one ** 3 - other ** 3
  }
  return sum === 0
}

/** A name as slips are counted against it. */
export interface Spelling {
  readonly text: string
  /** Classes letter by letter, runs kept. */
  readonly folded: Uint8Array
  /** How many letters before `bank` and the like must be right. */
  readonly stem: number
}

export const spellingOf = (text: string): Spelling => ({
  text,
  folded: Uint8Array.from(text, (letter) => classAt(letter.charCodeAt(0))),
  stem: shortStem.exec(text)?.[0].length ?? 0,
})

/** How the name is misspelled; `changed` where a letter is another one. Null where it is no slip. */
export function slipOf(
  written: Uint8Array,
  { text, folded, stem }: Spelling,
): 'slip' | 'changed' | null {
  for (let i = 0; i <= stem && stem > 0; i++) if (written[i] !== folded[i]) return null
  // Of a long name the first letter is right, else it is the end of another word.
  const mayStartElse = text.length <= longestShort || text.length > longSpelling
  const startsElse = written[0] !== folded[0]
  if (startsElse && !(mayStartElse && written.length === folded.length)) return null
  const most = text.length > longestShort && !startsElse ? 2 : changed
  if (most === changed && !differsInOnePlace(written, folded)) return null
  const slips = slipsBetween(written, folded, most)
  if (slips === 0) return null
  if (slips === changed) return otherBank.test(text) ? null : 'changed'
  if (slips <= most) return 'slip'
  return shufflesVowels(written, folded) ? 'slip' : null
}

/** A quick look before the letters are counted: what differs is two letters wide at most. */
function differsInOnePlace(a: Uint8Array, b: Uint8Array): boolean {
  const least = Math.min(a.length, b.length)
  let head = 0
  while (head < least && a[head] === b[head]) head++
  let tail = 0
  while (tail < least - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  return head + tail + 2 >= Math.max(a.length, b.length)
}
