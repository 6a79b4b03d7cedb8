import { digitsOfWords } from '../channel/number-words.ts'

declare const read: unique symbol
/** A social insurance number: 10 digits, or 12 where it is the citizen's ID number. */
export type BhxhCode = string & { readonly [read]: true }

/** Reads keyed digits (`#` ends them); null where they are not 10 or 12. */
export function readKeyedCode(keys: string): BhxhCode | null {
  const digits = keys.replace(/#.*$/s, '')
  return /^(?:\d{10}|\d{12})$/.test(digits) ? (digits as BhxhCode) : null
}

/** Reads a code that was spoken: digits, or Vietnamese words for them. */
export function readSpokenCode(transcript: string): BhxhCode | null {
  const words = transcript
    .normalize('NFC')
    .split(/[\s.,-]+/)
    .filter((word) => word !== '')
  const digits = digitsOfWords(words)
  return digits === null ? null : readKeyedCode(digits)
}
