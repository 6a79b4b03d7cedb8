/**
 * What single UTF-16 units are to the scanners. Asking a table costs a hundredth of asking a Unicode
 * pattern; each unit is looked up once and remembered.
 */

const asked = 1
const inWord = 2
const inHost = 4
const alphanumeric = 8
const blank = 16
const letter = 32

const memo = new Uint8Array(65536)

const asciiHost = /[A-Za-z0-9_-]/
const anyHost = /[\p{L}\p{M}\p{N}\-_]/u

function classify(code: number): number {
  const unit = String.fromCharCode(code)
  let kind = asked
  if (/[\p{L}\p{M}_]/u.test(unit)) kind |= inWord
  if (code < 0xc0 ? asciiHost.test(unit) : anyHost.test(unit)) kind |= inHost
  if (/[\p{L}\p{N}]/iu.test(unit)) kind |= alphanumeric
  if (/\s/.test(unit)) kind |= blank
  if (/\p{L}/u.test(unit)) kind |= letter
  memo[code] = kind
  return kind
}

const has = (text: string, at: number, kind: number): boolean => {
  if (at < 0 || at >= text.length) return false
  const code = text.charCodeAt(at)
  return ((memo[code] || classify(code)) & kind) !== 0
}

/** A letter, a mark or `_`: a number does not end before it. */
export const isWord = (text: string, at: number): boolean => has(text, at, inWord)

/** What can stand in a label of a host, Vietnamese letters included. */
export const isHostChar = (text: string, at: number): boolean => has(text, at, inHost)

export const isAlphanumeric = (text: string, at: number): boolean => has(text, at, alphanumeric)

export const isLetter = (text: string, at: number): boolean => has(text, at, letter)

export const isSpace = (text: string, at: number): boolean => has(text, at, blank)

/** 0–9 for digits of any width, 16 and 17 for letters written for 0 and 1, 255 for the rest. */
const digitValues = new Uint8Array(65536).fill(255)
for (let i = 0; i < 10; i++) {
  digitValues[0x30 + i] = i
  digitValues[0xff10 + i] = i
}
for (const letter of 'oO') digitValues[letter.charCodeAt(0)] = 16
for (const letter of 'lI') digitValues[letter.charCodeAt(0)] = 17
const bar = 18
digitValues['|'.charCodeAt(0)] = bar

/** `|900 252510` writes a bar for the 1; any other bar parts the cells of a table. */
const isBarForOne = (text: string, at: number): boolean =>
  /^[89][0oO]{2}/.test(text.slice(at + 1, at + 4))

export function digitValue(text: string, at: number): number {
  const value = digitValues[text.charCodeAt(at)] ?? 255
  if (value !== bar) return value
  return isBarForOne(text, at) ? 17 : 255
}

/** A letter that people write for a digit: `l9OO`. */
export function isDigitLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  // Blanks, points and digits are what mostly stands beside digits: all below the first letter.
  return code > 0x48 && code < 0x7d && (digitValue(text, at) & 0xf0) === 16
}
