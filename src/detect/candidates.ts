import { isAlphanumeric, isHostChar, isSpace } from './characters.ts'
import { standsAlone } from './digit-runs.ts'
import { beginsSpokenDigits } from './number-words.ts'
import { emailAt, type SiteSpan, siteAt } from './scan-sites.ts'
import { numbersEnd } from './site-host.ts'

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

/** Where the joint of two labels begins at a bracket, or -1: "a[.]vn", "a (dot) vn". */
function jointAtBracket(text: string, at: number): number {
  const inside = text.charCodeAt(isSpace(text, at + 1) ? at + 2 : at + 1)
  const lower = inside | 0x20
  // A point, or the first letter of "dot" and "chấm".
  if (inside !== 0x2e && lower !== 0x64 && lower !== 0x63) return -1
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
  while (at < text.length && signs[text.charCodeAt(at)] === digit) at++
  return at
}

/** No digit stands before the first one. */
const far = 1 << 20

/** Whether a dot is just the end of a sentence, as most are. */
const endsSentence = (text: string, at: number): boolean =>
  at + 1 >= text.length || text.charCodeAt(at + 1) < 0x30

const isDigitAt = (text: string, at: number): boolean =>
  at < text.length && signs[text.charCodeAt(at)] === digit

/** The loop that sees every unit, kept apart and small so that it compiles to a few instructions. */
function nextSign(text: string, from: number): number {
  let at = from
  while (at < text.length && signs[text.charCodeAt(at)] === 0) at++
  return at
}

/** One pass that asks a table for every unit and looks closer only at those of a channel. */
export function findCandidates(text: string): Candidates {
  const sites: SiteSpan[] = []
  const digits: number[] = []
  let spoken = false
  let floor = 0
  let lastDigit = -far
  /** Up to here digits and dots alternate: no dot of theirs is a host's. */
  let numbers = 0
  for (let at = nextSign(text, 0); at < text.length; at = nextSign(text, at + 1)) {
    const sign = signs[text.charCodeAt(at)] ?? 0
    if (sign === digit) {
      const end = digitsEnd(text, at)
      if (!standsAlone(text, at, end, lastDigit)) digits.push(at, end)
      lastDigit = end
      at = end - 1
    } else if (sign === circumflex) {
      spoken ||= beginsSpokenDigits(text, at)
    } else {
      if (sign === dot) {
        if (at < numbers || endsSentence(text, at)) continue
        if (isDigitAt(text, at + 1) && text.charAt(at) === '.') numbers = numbersEnd(text, at)
        if (at < numbers) continue
      }
      const site = siteAround(text, sign, at, floor)
      if (site === null) continue
      sites.push(site)
      floor = site.end
      at = floor - 1
    }
  }
  return { sites, digits, spoken }
}
