import { serviceNumbers } from '../channel/services.ts'
import { readRun, stretchesWithoutNumber } from './digit-runs.ts'
import { continuesList, isOtherNumber, isShortCode } from './phone-context.ts'
import { type DigitGroup, type NumberSpan, numberAt } from './phone-groups.ts'

export interface PhoneSpan {
  readonly dial: string
  readonly start: number
  readonly end: number
  readonly short: boolean
}

const plusBefore = (text: string, at: number): boolean => /[+＋]/.test(text.charAt(at - 1))

function accept(text: string, found: NumberSpan): boolean {
  const { start, end, dial } = found
  if (/[xX]/.test(text.charAt(end))) return false
  // "19.000.000": thousands go before; "5.0244…" is a list's fifth number.
  const mark = text.charAt(start - 1)
  const listed = mark === '.' && dial.startsWith('0')
  const thousands = (mark === '.' || mark === ',') && !listed
  if (thousands && /(?:^|\D)\d{1,3}[.,]$/.test(text.slice(Math.max(0, start - 5), start))) {
    return false
  }
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
    const short = found === null ? shortAt(text, group.start, group.end, last) : null
    if (short !== null) out.push(short)
    at += found?.groups ?? 1
  }
}

const shortest = 3
const longestShort = 5

const isPlainDigits = (text: string, start: number, end: number): boolean => {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) > 0x39) return false
  return true
}

/** A short code, where the words around or the list that it goes on say that it is one. */
function shortAt(
  text: string,
  start: number,
  end: number,
  last: PhoneSpan | undefined,
): PhoneSpan | null {
  const size = end - start
  if (size < shortest || size > longestShort || !isPlainDigits(text, start, end)) return null
  const near = last !== undefined && start - last.end < 60
  const chained = near && (last.short || serviceNumbers.has(text.slice(start, end)))
  const between = chained ? text.slice(last.end, start) : null
  const listed =
    between !== null && continuesList(between) && !/^[\d\p{L}/]/u.test(text.charAt(end))
  if (!listed && !isShortCode(text, start, end)) return null
  return { dial: text.slice(start, end), start, end, short: true }
}

/** Short codes of stretches that hold no longer number. */
function readShorts(
  text: string,
  stretches: readonly number[],
  from: number,
  count: number,
  out: PhoneSpan[],
): void {
  for (let i = from; i < from + 2 * count; i += 2) {
    const short = shortAt(text, stretches[i] ?? 0, stretches[i + 1] ?? 0, out.at(-1))
    if (short !== null) out.push(short)
  }
}

/**
 * Telephone numbers of a text in order.
 * @param stretches start and end of each stretch of digits, one after the other
 * @param taken spans of sites and e-mails in order, in which no number is looked for
 */
export function scanPhones(
  text: string,
  stretches: readonly number[],
  taken: readonly { readonly start: number; readonly end: number }[],
): PhoneSpan[] {
  const out: PhoneSpan[] = []
  let nextTaken = 0
  let floor = 0
  for (let i = 0; i < stretches.length; i += 2) {
    const first = stretches[i] ?? 0
    const end = stretches[i + 1] ?? 0
    for (let at = Math.max(first, floor); at < end; at = floor) {
      while ((taken[nextTaken]?.end ?? Number.POSITIVE_INFINITY) <= at) nextTaken++
      const span = taken[nextTaken]
      if (span !== undefined && span.start <= at) {
        floor = span.end
        continue
      }
      const limit = span?.start ?? text.length
      const count = at === first ? stretchesWithoutNumber(text, stretches, i, limit) : 0
      if (count > 0) {
        readShorts(text, stretches, i, count, out)
        floor = stretches[i + 2 * count - 1] ?? end
      } else {
        const run = readRun(text, at, floor, limit)
        readNumbers(text, run.groups, out)
        floor = run.end
      }
    }
  }
  return out
}
