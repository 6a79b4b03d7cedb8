import { isAlphanumeric, isHostChar, isSpace } from './characters.ts'
import { standsAlone } from './digit-runs.ts'
import { beginsSpokenDigits } from './number-words.ts'
import { emailAt, type SiteSpan, siteAt } from './scan-sites.ts'

/** What one pass over a text finds: its addresses, and where digits stand outside them. */
export interface Candidates {
  readonly sites: readonly SiteSpan[]
  /** Start and end of each stretch of digits that a number may hold, one after the other. */
  readonly digits: readonly number[]
  /** Whether digits are written out in words somewhere. */
  readonly spoken: boolean
}

const digit = 1
const dot = 2
const bracket = 3
const atSign = 4
const circumflex = 5

/** The few units that can belong to a channel; a text is mostly made of others. */
const signs = new Uint8Array(65536)
for (let i = 0; i < 10; i++) {
  signs[0x30 + i] = digit
  signs[0xff10 + i] = digit
}
for (const char of '.。．') signs[char.charCodeAt(0)] = dot
for (const char of '[({') signs[char.charCodeAt(0)] = bracket
for (const char of 'ôÔ') signs[char.charCodeAt(0)] = circumflex
signs['@'.charCodeAt(0)] = atSign

const spacedEnding = /\.(?:com|vn|net|org|info|xyz|top|vip|cc|co)(?![\p{L}\p{N}_])/iuy
const bracketedDot = /[[({]\s?(?:\.|dot|chấm)\s?[\])}]/iuy

const matches = (form: RegExp, text: string, at: number): boolean => {
  form.lastIndex = at
  return form.test(text)
}

/** Where the joint of two labels begins at a dot, or -1: "a.vn", "a .vn", not "N.V.A". */
function jointAtDot(text: string, at: number): number {
  if (isAlphanumeric(text, at + 1) && isAlphanumeric(text, at - 1)) {
    const initials = !isHostChar(text, at - 2) && !isHostChar(text, at + 2)
    return initials && text.charAt(at) === '.' ? -1 : at
  }
  const spaced = text.charAt(at - 1) === ' ' && isAlphanumeric(text, at - 2)
  return spaced && matches(spacedEnding, text, at) ? at - 1 : -1
}

const opensDot = /[.dc]/i

/** Where the joint of two labels begins at a bracket, or -1: "a[.]vn", "a (dot) vn". */
function jointAtBracket(text: string, at: number): number {
  const inside = isSpace(text, at + 1) ? at + 2 : at + 1
  if (!opensDot.test(text.charAt(inside))) return -1
  const from = isSpace(text, at - 1) ? at - 1 : at
  return isAlphanumeric(text, from - 1) && matches(bracketedDot, text, at) ? from : -1
}

function siteAround(text: string, sign: number, at: number, floor: number): SiteSpan | null {
  if (sign === atSign) return emailAt(text, at, floor)
  const joint = sign === dot ? jointAtDot(text, at) : jointAtBracket(text, at)
  return joint < floor ? null : siteAt(text, joint, floor)
}

function digitsEnd(text: string, from: number): number {
  let at = from
  while (signs[text.charCodeAt(at)] === digit) at++
  return at
}

/** No digit stands before the first one. */
const far = 1 << 20

/** One pass that asks a table for every unit and looks closer only at those of a channel. */
export function findCandidates(text: string): Candidates {
  const sites: SiteSpan[] = []
  const digits: number[] = []
  let spoken = false
  let floor = 0
  let lastDigit = -far
  for (let at = 0; at < text.length; at++) {
    const sign = signs[text.charCodeAt(at)]
    if (sign === 0 || sign === undefined) continue
    if (sign === digit) {
      const end = digitsEnd(text, at)
      if (!standsAlone(text, at, end, lastDigit)) digits.push(at, end)
      lastDigit = end
      at = end - 1
    } else if (sign === circumflex) {
      spoken ||= beginsSpokenDigits(text, at)
    } else {
      const site = siteAround(text, sign, at, floor)
      if (site === null) continue
      sites.push(site)
      floor = site.end
      at = floor - 1
    }
  }
  return { sites, digits, spoken }
}
