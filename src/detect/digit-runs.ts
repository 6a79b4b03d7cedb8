import { digitValue, isDigitLetter, isWord } from './characters.ts'
import type { DigitGroup } from './phone-groups.ts'

/** Reads runs of digit groups that only short separators divide. */

const maxGap = 4
const maxRun = 64
const longestGroup = 24
const fewestDigits = 7

const blank = 1
const mark = 2
const gapUnits = new Uint8Array(65536)
for (const char of ' \u00a0\u2007\u202f\t') gapUnits[char.charCodeAt(0)] = blank
for (const char of '-.–‑—‐·_/()+．') gapUnits[char.charCodeAt(0)] = mark

const gapForm = /^(?:[ \u00a0\u2007\u202f\t]*[-.–‑—‐·_/()+．]?[ \u00a0\u2007\u202f\t]*[()+]?){1,2}$/

function isGap(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    if ((gapUnits[text.charCodeAt(at)] ?? 0) === 0) return false
  }
  return end - start === 1 || gapForm.test(text.slice(start, end))
}

const isDigit = (value: number): boolean => value < 10

/** Start of the group whose first real digit stands at `at`: letters for digits may precede it. */
function groupStart(text: string, at: number, floor: number): number {
  let start = at
  while (start - 1 >= floor && isDigitLetter(text, start - 1)) start--
  return start === at || isWord(text, start - 1) || at - start > 3 ? at : start
}

/** End of the group: letters for digits count inside and at its end, where no word goes on. */
function groupEnd(text: string, from: number, limit: number): number {
  let end = from
  while (end < limit && digitValue(text, end) !== 255) end++
  let cut = end
  if (end < limit && isWord(text, end)) {
    while (cut > from && !isDigit(digitValue(text, cut - 1))) cut--
  }
  return cut
}

function readGroup(text: string, start: number, limit: number, gap: string): DigitGroup | null {
  const end = groupEnd(text, start, limit)
  let digits = ''
  let real = 0
  for (let i = start; i < end; i++) {
    const value = digitValue(text, i)
    if (isDigit(value)) real++
    digits += String(value & 15)
  }
  return real === 0 || end - start > longestGroup ? null : { digits, start, end, gap }
}

/** Where the next group of the same run begins, or -1. */
function nextGroup(text: string, end: number, limit: number): number {
  for (let at = end + 1; at <= end + maxGap && at < limit; at++) {
    const value = digitValue(text, at)
    if (value === 255) continue
    if (!isGap(text, end, at)) return -1
    if (isDigit(value)) return at
    return at + 1 < limit && isDigit(digitValue(text, at + 1)) ? at : -1
  }
  return -1
}

export interface Run {
  readonly groups: readonly DigitGroup[]
  readonly end: number
}

/**
 * All digit groups from `at` on that only short separators divide.
 * @param floor where the run may begin at the earliest
 * @param limit where it ends at the latest
 */
export function readRun(text: string, at: number, floor: number, limit: number): Run {
  const groups: DigitGroup[] = []
  let end = at
  let start = groupStart(text, at, floor)
  let gap = ''
  while (groups.length < maxRun) {
    const group = readGroup(text, start, limit, gap)
    if (group === null) {
      if (groups.length === 0) end = groupEnd(text, start, limit)
      break
    }
    groups.push(group)
    end = group.end
    const next = nextGroup(text, end, limit)
    if (next === -1) break
    gap = text.slice(end, next)
    start = next
  }
  return { groups, end: Math.max(end, at + 1) }
}

/** Fewer digits than any number has; a run of them alone is not worth a second look. */
const fewestShort = 3

/**
 * Whether a stretch of digits is too short for any number and has no digits near that it could join:
 * the 5 of "5 người". Most digits of most texts stand so.
 */
export function standsAlone(text: string, start: number, end: number, lastEnd: number): boolean {
  if (end - start >= fewestShort || start - lastEnd <= maxGap + 1) return false
  if (isDigitLetter(text, start - 1)) return false
  for (let at = end; at <= end + maxGap; at++) if (digitValue(text, at) < 32) return false
  return digitValue(text, end + maxGap + 1) > 9
}

/** Whether a `/` or `+` stands in a gap: no number goes on over it. */
function divides(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x2f || code === 0x2b) return true
  }
  return false
}

/** Whether digits from `start` on can open a number: 0…, 1900…, 18 00…, 84…, +…. */
function opensNumber(text: string, start: number, end: number): boolean {
  const first = digitValue(text, start)
  const before = text.charAt(start - 1)
  if (first === 0 || before === '+' || before === '＋') return true
  const second = end - start > 1 ? digitValue(text, start + 1) : 255
  return (first === 1 && (second === 8 || second === 9)) || (first === 8 && second === 4)
}

/**
 * Looks whether a run of plain digits can hold a telephone number at all, without taking it apart.
 * @param stretches start and end of each stretch of digits, of which the run begins at `index`
 * @returns how many stretches the run takes where it holds none; 0 where it has to be read
 */
export function stretchesWithoutNumber(
  text: string,
  stretches: readonly number[],
  index: number,
  limit: number,
): number {
  let count = 0
  /** Digits since the first that may open a number, with nothing that divides numbers between. */
  let open = 0
  for (let i = index; i < stretches.length; i += 2) {
    const start = stretches[i] ?? 0
    const end = stretches[i + 1] ?? 0
    if (end > limit || end - start > longestGroup || count === maxRun) return 0
    if (isDigitLetter(text, start - 1) || isDigitLetter(text, end)) return 0
    if (open > 0 || opensNumber(text, start, end)) open += end - start
    if (open >= fewestDigits) return 0
    count++
    const next = stretches[i + 2] ?? Number.POSITIVE_INFINITY
    if (next >= limit || next - end > maxGap + 1) break
    if (isDigitLetter(text, next - 1)) return 0
    if (next - end > maxGap || !isGap(text, end, next)) break
    if (divides(text, end, next)) open = 0
  }
  return count
}
