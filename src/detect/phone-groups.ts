import { areaServices } from '../channel/services.ts'

/**
 * Cuts runs of digit groups into telephone numbers by the lengths that Vietnam's plan allows, so
 * that neighbours in a list never melt into one number.
 */

/** A run of digits as it stands in the text; letters that stand for digits are read as digits. */
export interface DigitGroup {
  readonly digits: string
  readonly start: number
  readonly end: number
  /** What stands between the group before and this one; empty for the first of a run. */
  readonly gap: string
}

export interface NumberSpan {
  /** Digits as read, with `+` where the writer put one. */
  readonly dial: string
  readonly start: number
  readonly end: number
  /** How many groups it takes. */
  readonly groups: number
}

/** Old area codes of three digits after the zero, as older pages still print them. */
const oldLongCodes =
  /^0(210|211|218|219|230|231|240|241|280|281|320|321|350|351|500|501|510|511|650|651|710|711|780|781)/

/** "0236 1022", "(024) 1080": a service of the province, in two groups. */
function areaServiceAt(groups: readonly DigitGroup[], at: number): NumberSpan | null {
  const [area, service] = [groups[at], groups[at + 1]]
  if (area === undefined || service === undefined || !/^02\d{1,2}$/.test(area.digits)) return null
  if (!areaServices.has(service.digits) || !/^[\s.)-]{1,2}$/.test(service.gap)) return null
  const next = groups[at + 2]
  if (next !== undefined && !/[/,;+]/.test(next.gap)) return null
  const { start } = area
  return { dial: area.digits + service.digits, start, end: service.end, groups: 2 }
}

/** Lengths, zero included, that a number with these first digits may have; the likeliest first. */
function lengthsFor(digits: string): readonly number[] {
  if (/^1[89]00/.test(digits)) return [8, 10]
  if (/^0[35789]/.test(digits)) return oldLongCodes.test(digits) ? [10, 11] : [10]
  if (digits.startsWith('02')) return [11, 10]
  if (digits.startsWith('069')) return [10, 9, 8]
  if (digits.startsWith('01')) return [11]
  if (/^0[46]/.test(digits)) return oldLongCodes.test(digits) ? [10, 11] : [10]
  return []
}

const isDate = (groups: readonly DigitGroup[], at: number): boolean => {
  const [day, month, year] = [groups[at], groups[at + 1], groups[at + 2]]
  if (day === undefined || month === undefined || year === undefined) return false
  if (day.digits.length > 2 || month.digits.length > 2) return false
  const gaps = month.gap.trim() === year.gap.trim() && /^[-.–]$/.test(month.gap.trim())
  return gaps && /^(19|20)\d\d$/.test(year.digits)
}

/** Whether the pieces look like one number in writing: no lone digits except a whole row of them. */
function wellGrouped(parts: readonly DigitGroup[]): boolean {
  if (parts.length === 1) return true
  const lone = parts.filter(({ digits }) => digits.length === 1).length
  if (lone === parts.length) return true
  const bracketed = parts[1]?.gap.includes(')') ?? false
  const tail = parts.slice(1).filter(({ digits }) => digits.length === 1).length
  return parts.length <= 7 && (tail === 0 || bracketed || tail <= 1) && lone <= 4
}

interface Head {
  readonly plus: boolean
  /** How many digits at the front are `84`, `0084` or `+84`. */
  readonly countryDigits: number
}

function headOf(plus: boolean, digits: string): Head {
  if (plus && digits.startsWith('84')) return { plus, countryDigits: 2 }
  if (!plus && digits.startsWith('0084')) return { plus, countryDigits: 4 }
  if (!plus && /^84(1[89]00|[235789])/.test(digits)) return { plus, countryDigits: 2 }
  return { plus, countryDigits: 0 }
}

/** National form of what follows the country code, so that the plan's lengths apply. */
function national(head: Head, digits: string): string {
  if (head.countryDigits === 0) return digits
  const rest = digits.slice(head.countryDigits)
  return rest.startsWith('0') || /^1[89]00/.test(rest) ? rest : `0${rest}`
}

function span(parts: readonly DigitGroup[], plus: boolean, whole: string): NumberSpan | null {
  const [first, last] = [parts[0], parts.at(-1)]
  if (first === undefined || last === undefined) return null
  const dial = plus ? `+${whole}` : whole
  return { dial, start: plus ? first.start - 1 : first.start, end: last.end, groups: parts.length }
}

const maxGroups = 12

/** A foreign number: everything after the plus up to the end of the run. */
function foreign(groups: readonly DigitGroup[], at: number): NumberSpan | null {
  let whole = ''
  for (let count = 1; count <= maxGroups; count++) {
    const group = groups[at + count - 1]
    const ends = group === undefined || /[/+]/.test(count > 1 ? group.gap : '')
    if (ends || (whole + (group?.digits ?? '')).length > 15) {
      const long = whole.length >= 8 && !whole.startsWith('0')
      return long ? span(groups.slice(at, at + count - 1), true, whole) : null
    }
    whole += group.digits
  }
  return null
}

/** Separators that run through one number: dots throughout, blanks throughout. */
const sameGaps = (parts: readonly DigitGroup[]): boolean =>
  new Set(parts.slice(1).map(({ gap }) => gap.replaceAll(/[()]/g, '').trim())).size <= 1

/** First groups of numbers: `0…`, `1900…`, `19` of "19 00 25 25 10", `84…`. */
const opensNumber = /^(?:0|1[89](?:00|$)|84)/

/**
 * The number that begins at group `at`, or null.
 * @param plus whether a `+` stands before the group
 */
export function numberAt(
  groups: readonly DigitGroup[],
  at: number,
  plus: boolean,
): NumberSpan | null {
  const firstDigits = groups[at]?.digits ?? ''
  if (!plus && !opensNumber.test(firstDigits)) return null
  if (isDate(groups, at)) return null
  if (plus && !firstDigits.startsWith('84') && !/^(0|1[89]00)/.test(firstDigits)) {
    return foreign(groups, at)
  }
  const service = plus ? null : areaServiceAt(groups, at)
  if (service !== null) return service
  let best: NumberSpan | null = null
  let whole = ''
  for (let count = 1; count <= maxGroups; count++) {
    const group = groups[at + count - 1]
    if (group === undefined || (count > 1 && /[/+]/.test(group.gap))) break
    whole += group.digits
    const parts = groups.slice(at, at + count)
    const head = headOf(plus, whole)
    const digits = national(head, whole)
    if (digits.length > 11) break
    const last = groups[at + count] === undefined || /[/+]/.test(groups[at + count]?.gap ?? '')
    if (!allowed(digits, parts, last, head) || !wellGrouped(parts)) continue
    if (best !== null && !sameGaps(parts)) break
    best = span(parts, plus, whole)
  }
  return best
}

function allowed(digits: string, parts: readonly DigitGroup[], last: boolean, head: Head): boolean {
  const lengths = lengthsFor(digits)
  const rank = lengths.indexOf(digits.length)
  if (rank === -1) return false
  const first = parts[0]?.digits ?? ''
  if (/^1[89]00/.test(digits) && head.countryDigits === 0) {
    return first.length >= 4 || (first.length === 2 && parts[1]?.digits === '00')
  }
  // `84` without a plus opens a number only where nothing else explains the digits.
  if (head.countryDigits === 2 && !head.plus) return first === '84' || parts.length === 1
  if (rank === 0) return true
  // Numbers that miss a digit are printed by warnings as they stand: only in one piece.
  const compact = parts.length <= 2 || (parts[1]?.gap.includes(')') ?? false)
  return digits.startsWith('069') || oldLongCodes.test(digits) ? last : last && compact
}
