import type { PhoneSpan } from './scan-phones.ts'

const digitWords: Readonly<Record<string, string>> = {
  không: '0',
  một: '1',
  mốt: '1',
  hai: '2',
  ba: '3',
  bốn: '4',
  tư: '4',
  năm: '5',
  lăm: '5',
  sáu: '6',
  bảy: '7',
  bẩy: '7',
  tám: '8',
  chín: '9',
}
const word = Object.keys(digitWords).join('|')
const spoken = new RegExp(
  `(?<![\\p{L}])(?:mười (?:chín|tám)|${word})(?:[ ,.–-]{1,3}(?:${word})){6,14}(?![\\p{L}])`,
  'giu',
)
const threeWords = new RegExp(`không(?:[ ,.–-]{1,3}(?:${word})){2}`, 'iuy')

/**
 * Whether the "không" around the ô at a place begins a row of digits. Every number that can be
 * dialled holds one with digits behind it, and the word is rare enough to look at each.
 */
export function beginsSpokenDigits(text: string, at: number): boolean {
  if ((text.charCodeAt(at - 2) | 0x20) !== 0x6b || (text.charCodeAt(at + 1) | 0x20) !== 0x6e) {
    return false
  }
  threeWords.lastIndex = at - 2
  return threeWords.test(text)
}

function dialOf(surface: string): string {
  const words = surface.toLowerCase().match(/\p{L}+/gu) ?? []
  const teen = words[0] === 'mười'
  const digits = words.map((name) => digitWords[name] ?? '').join('')
  return teen ? `1${digits}` : digits
}

/** Numbers that are written in words: "một chín không không chín không sáu tám". */
export function scanNumberWords(text: string): PhoneSpan[] {
  const out: PhoneSpan[] = []
  for (const found of text.matchAll(spoken)) {
    const dial = dialOf(found[0])
    if (/^(1[89]00\d{4}(\d\d)?|0[35789]\d{8}|02\d{9})$/.test(dial)) {
      out.push({ dial, start: found.index, end: found.index + found[0].length, short: false })
    }
  }
  return out
}
