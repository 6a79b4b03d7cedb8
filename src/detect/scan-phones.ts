import { serviceNumbers } from '../channel/services.ts'
import { continuesList, isOtherNumber, isShortCode } from './phone-context.ts'
import { type DigitGroup, type NumberSpan, numberAt } from './phone-groups.ts'

export interface PhoneSpan {
  readonly dial: string
  readonly start: number
  readonly end: number
  readonly short: boolean
}

/** 0–9 for digits of any width and letters written for digits, plus 16 where it is a letter. */
const asDigit = new Uint8Array(65536).fill(255)
for (let i = 0; i < 10; i++) {
  asDigit[0x30 + i] = i
  asDigit[0xff10 + i] = i
}
for (const [letters, digit] of [
  ['oO', 0],
  ['lI|', 1],
] as const) {
  for (const letter of letters) asDigit[letter.charCodeAt(0)] = 16 + digit
}

const valueAt = (text: string, at: number): number => asDigit[text.charCodeAt(at)] ?? 255
const isDigit = (value: number): boolean => value < 10
const isWord = (text: string, at: number): boolean =>
  at >= 0 && at < text.length && /[\p{L}\p{M}_]/u.test(text.charAt(at))

const gapForm = /^(?:[ \u00a0\u2007\u202f\t]*[-.–‑—‐·_/()+．]?[ \u00a0\u2007\u202f\t]*[()+]?){1,2}$/
const maxGap = 4

/** Start of the group whose first real digit stands at `at`: letters for digits may precede it. */
function groupStart(text: string, at: number, floor: number): number {
  let start = at
  while (start - 1 >= floor && (valueAt(text, start - 1) & 0x10) !== 0) {
    if (valueAt(text, start - 1) === 255) break
    start--
  }
  return start === at || isWord(text, start - 1) || at - start > 3 ? at : start
}

/** End of the group: letters for digits count inside and at its end, where no word goes on. */
function groupEnd(text: string, from: number): number {
  let end = from
  while (end < text.length && valueAt(text, end) !== 255) end++
  let cut = end
  if (isWord(text, end)) while (cut > from && !isDigit(valueAt(text, cut - 1))) cut--
  return cut
}

function readGroup(text: string, start: number, gap: string): DigitGroup | null {
  const end = groupEnd(text, start)
  let digits = ''
  let real = 0
  for (let i = start; i < end; i++) {
    const value = valueAt(text, i)
    if (isDigit(value)) real++
    digits += String(value & 15)
  }
  return real === 0 || end - start > 24 ? null : { digits, start, end, gap }
}

const maxRun = 64

/** All digit groups from `at` on that only short separators divide. */
function readRun(text: string, at: number, floor: number): { groups: DigitGroup[]; end: number } {
  const groups: DigitGroup[] = []
  let end = at
  let start = groupStart(text, at, floor)
  let gap = ''
  while (groups.length < maxRun) {
    const group = readGroup(text, start, gap)
    if (group === null) {
      if (groups.length === 0) end = groupEnd(text, start)
      break
    }
    groups.push(group)
    end = group.end
    const next = nextGroup(text, end)
    if (next === -1) break
    gap = text.slice(end, next)
    start = next
  }
  return { groups, end: Math.max(end, at + 1) }
}

/** Where the next group of the same run begins, or -1. */
function nextGroup(text: string, end: number): number {
  for (let at = end + 1; at <= end + maxGap && at < text.length; at++) {
    const value = valueAt(text, at)
    if (value === 255) continue
    if (!gapForm.test(text.slice(end, at))) return -1
    if (isDigit(value)) return at
    return isDigit(valueAt(text, at + 1)) ? at : -1
  }
  return -1
}

const plusBefore = (text: string, at: number): boolean => /[+＋]/.test(text.charAt(at - 1))

function accept(text: string, found: NumberSpan): boolean {
  const { start, end, dial } = found
  if (isWord(text, end) && /^[xX]/.test(text.charAt(end))) return false
  // "19.000.000": thousands go before; "5.0244…" is a list's fifth number.
  const thousands = /(?:^|\D)\d{1,3}([.,])$/.exec(text.slice(Math.max(0, start - 5), start))
  if (thousands !== null && !(dial.startsWith('0') && thousands[1] === '.')) return false
  return !isOtherNumber(text, start, end, dial)
}

/** `(` that opens the number's area code belongs to it: "(028) 38308090". */
function withBracket(text: string, found: NumberSpan): NumberSpan {
  const opens = text.charAt(found.start - 1) === '('
  const closes = text.slice(found.start, found.end).includes(')')
  return opens && closes ? { ...found, start: found.start - 1 } : found
}

/** "0995.918.666 - 989.088.719": the second lost its 0. */
function groups3(run: readonly DigitGroup[], at: number): NumberSpan | null {
  const parts = run.slice(at, at + 3)
  const digits = parts.map((part) => part.digits).join('')
  const fits = parts.every((part) => part.digits.length === 3) && /^[35789]\d{8}$/.test(digits)
  const [first, last] = [parts[0], parts[2]]
  if (!fits || first === undefined || last === undefined) return null
  return { dial: `0${digits}`, start: first.start, end: last.end, groups: 3 }
}

/** Second number of "(028) 38308090 – 38397747": its area code stands before the first. */
function paired(run: readonly DigitGroup[], at: number, before: PhoneSpan): NumberSpan | null {
  const group = run[at]
  if (group === undefined || !/^\s*[-–/]\s*$/.test(group.gap)) return null
  const area = /^0(2[48]|2\d\d)/.exec(before.dial)?.[0] ?? ''
  const bareMobile = groups3(run, at)
  if (bareMobile !== null && /^0[35789]/.test(before.dial)) return bareMobile
  let digits = ''
  for (let count = 1; count <= 4; count++) {
    const part = run[at + count - 1]
    if (part === undefined || (count > 1 && /[-–/]/.test(part.gap))) return null
    digits += part.digits
    if (area !== '' && area.length + digits.length === 11 && /^[2-9]/.test(digits)) {
      return { dial: area + digits, start: group.start, end: part.end, groups: count }
    }
  }
  return null
}

function readNumbers(text: string, groups: readonly DigitGroup[], out: PhoneSpan[]): void {
  let at = 0
  while (at < groups.length) {
    const group = groups[at]
    if (group === undefined) break
    const last = out.at(-1)
    const near = last !== undefined && at > 0 && last.end === groups[at - 1]?.end
    const found =
      numberAt(groups, at, plusBefore(text, group.start)) ??
      (near && last !== undefined ? paired(groups, at, last) : null)
    if (found !== null && accept(text, found)) {
      const { dial, start, end } = withBracket(text, found)
      out.push({ dial, start, end, short: false })
      at += found.groups
      continue
    }
    const short = found === null ? shortAt(text, group, last) : null
    if (short !== null) out.push(short)
    at += found?.groups ?? 1
  }
}

function shortAt(text: string, group: DigitGroup, last: PhoneSpan | undefined): PhoneSpan | null {
  const { digits, start, end } = group
  if (digits.length < 3 || digits.length > 5 || text.slice(start, end) !== digits) return null
  const near = last !== undefined && start - last.end < 60
  const chained = near && (last.short || serviceNumbers.has(digits))
  const between = chained ? text.slice(last.end, start) : null
  const listed =
    between !== null && continuesList(between) && !/^[\d\p{L}/]/u.test(text.charAt(end))
  if (!listed && !isShortCode(text, start, end)) return null
  return { dial: digits, start, end, short: true }
}

/**
 * Telephone numbers of a text in order, in one pass.
 * @param taken spans of sites and e-mails in order, in which no number is looked for
 */
export function scanPhones(
  text: string,
  taken: readonly { readonly start: number; readonly end: number }[],
): PhoneSpan[] {
  const out: PhoneSpan[] = []
  let nextTaken = 0
  let floor = 0
  for (let at = 0; at < text.length; at++) {
    if (!isDigit(valueAt(text, at))) continue
    while ((taken[nextTaken]?.end ?? Number.POSITIVE_INFINITY) <= at) nextTaken++
    const span = taken[nextTaken]
    if (span !== undefined && span.start <= at) {
      at = span.end - 1
      floor = span.end
      continue
    }
    const limit = span === undefined ? text : text.slice(0, span.start)
    const { groups, end } = readRun(limit, at, floor)
    readNumbers(text, groups, out)
    at = end - 1
    floor = end
  }
  return out
}
