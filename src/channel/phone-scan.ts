import { plainCharacters, withoutDiacritics } from './fold.ts'
import { digitsOfWords } from './number-words.ts'

/** One run of digits and what stood between it and the run before. */
export interface DigitGroup {
  readonly digits: string
  readonly gap: string
}

/** A spelling taken apart: digits in groups, and what is no part of the number. */
export type Scan =
  | {
      readonly kind: 'number'
      readonly plus: boolean
      readonly groups: readonly DigitGroup[]
      readonly extension: string | null
    }
  | { readonly kind: 'masked' | 'ussd' | 'none' }

/** Words that people write in front of a number, without diacritics. */
const labels = new Set(
  (
    'so dien thoai dt sdt dtdd tel telephone phone mobile hotline tong dai goi lien he cskh cham ' +
    'soc khach hang duong day nong di dong may ban co dinh fax call number no zalo viber whatsapp ' +
    'alo lh to free mien phi'
  ).split(' '),
)
const extensionWords = new Set('ext extn extension x nhanh le phim bam an line noi bo'.split(' '))
const joints = new Set('va hoac hay or and cung'.split(' '))
/** Letters that stand for digits in numbers written to slip past filters. */
const lookalikes: ReadonlyMap<string, string> = new Map([
  ...[...'OoОоΟοQ'].map((c) => [c, '0'] as const),
  ...[...'lIi|ıІіΙ'].map((c) => [c, '1'] as const),
  ...[...'SsЅ'].map((c) => [c, '5'] as const),
  ...[...'BВ'].map((c) => [c, '8'] as const),
  ...[...'Zz'].map((c) => [c, '2'] as const),
])

interface Piece {
  readonly kind: 'digits' | 'word' | 'gap'
  readonly text: string
}

const pieceShape = /(\d+)|([\p{L}\p{M}]+)|([^\d\p{L}\p{M}]+)/gu

function piecesOf(text: string): readonly Piece[] {
  return Array.from(text.matchAll(pieceShape), (m): Piece => {
    if (m[1] !== undefined) return { kind: 'digits', text: m[1] }
    return m[2] !== undefined ? { kind: 'word', text: m[2] } : { kind: 'gap', text: m[0] }
  })
}

function asDigits(word: string): string | null {
  let out = ''
  for (const letter of word) {
    const digit = lookalikes.get(letter)
    if (digit === undefined) return null
    out += digit
  }
  return out
}

class Builder {
  plus = false
  extension: string | null = null
  masked = false
  foreignWord = false
  imitated = 0
  real = 0
  readonly groups: DigitGroup[] = []
  private gap = ''
  private inExtension = false

  digits(text: string, imitated: boolean): void {
    if (imitated) this.imitated += text.length
    else this.real += text.length
    if (this.inExtension) {
      this.extension = (this.extension ?? '') + text
      return
    }
    const last = this.groups.at(-1)
    if (last && this.gap === '') {
      this.groups[this.groups.length - 1] = { digits: last.digits + text, gap: last.gap }
    } else this.groups.push({ digits: text, gap: this.groups.length > 0 ? this.gap : '' })
    this.gap = ''
  }

  separator(text: string): void {
    if (this.groups.length === 0) {
      if (text.includes('+')) this.plus = true
      if (/[*#]/.test(text)) this.masked = true
      return
    }
    if (text.includes('*')) this.masked = true
    if (text.includes('#')) this.inExtension = true
    this.gap += text
  }

  word(text: string, touchesDigit: boolean): void {
    const plain = withoutDiacritics(text)
    const isLabel = labels.has(plain)
    if (this.groups.length > 0 && extensionWords.has(plain)) {
      this.inExtension = true
      return
    }
    if (isLabel && !(touchesDigit && asDigits(text))) {
      if (this.groups.length > 0) this.gap += ' '
      return
    }
    const digits = asDigits(text)
    if (digits !== null) this.digits(digits, true)
    else if (/^x+$/.test(plain) && plain.length > 1) this.masked = true
    else if (joints.has(plain)) this.gap += '&'
    else this.foreignWord = true
  }
}

function inWords(pieces: readonly Piece[]): Scan {
  const words = pieces.filter((p) => p.kind !== 'gap').map((p) => p.text)
  const from = words.findIndex((w) => !labels.has(withoutDiacritics(w)))
  const digits = from < 0 ? null : digitsOfWords(words.slice(from))
  if (!digits || digits.length < 3) return { kind: 'none' }
  const plus = digits.startsWith('+') || pieces[0]?.text.trim() === '+'
  return {
    kind: 'number',
    plus,
    groups: [{ digits: digits.replace('+', ''), gap: '' }],
    extension: null,
  }
}

/**
 * Takes a spelling apart. Linear in its length.
 * @returns `none` where it is no number, `masked` where digits are hidden (`1900xxxx`).
 */
export function scanPhone(raw: string): Scan {
  const text = plainCharacters(raw)
  const pieces = piecesOf(text)
  const builder = new Builder()
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind === 'digits') builder.digits(piece.text, false)
    else if (piece.kind === 'gap') builder.separator(piece.text)
    else {
      const touches = pieces[index - 1]?.kind === 'digits' || pieces[index + 1]?.kind === 'digits'
      builder.word(piece.text, touches)
    }
  }
  if (builder.foreignWord) return inWords(pieces)
  if (builder.masked && builder.real > 0) {
    return { kind: /^\s*[*#]/.test(text) ? 'ussd' : 'masked' }
  }
  if (builder.real === 0 || builder.imitated > builder.real) return inWords(pieces)
  const { groups, extension } = builder
  // "(84) …" is the country code; bare 84 may be the first digits of a mobile without its 0.
  const countryInBrackets = groups[0]?.digits === '84' && groups[1]?.gap.includes(')') === true
  const plus = builder.plus || countryInBrackets
  return { kind: 'number', plus, groups, extension: extension?.slice(0, 12) ?? null }
}
