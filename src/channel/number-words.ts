import { withoutDiacritics } from './fold.ts'

/**
 * Numbers read out in Vietnamese: digit by digit ("một chín không không"), in tens and hundreds
 * ("hai mươi lăm", "chín trăm linh năm", "một nghìn chín trăm"), with or without diacritics.
 */
const digitWords: ReadonlyMap<string, number> = new Map([
  ...'khong mot hai ba bon nam sau bay tam chin'.split(' ').map((w, i): [string, number] => [w, i]),
  ['tu', 4],
  ['lam', 5],
  ['nham', 5],
  ['zero', 0],
  ['ko', 0],
])

type Token =
  | { readonly kind: 'digits'; readonly digits: string }
  | { readonly kind: 'ten' | 'tens' | 'hundred' | 'thousand' | 'odd' | 'plus' }

/** "mười" is ten by itself; behind a digit, "mươi" makes it tens. Without marks both are "muoi". */
function tokenOf(word: string, afterDigit: boolean): Token | null {
  const plain = withoutDiacritics(word)
  const digit = digitWords.get(plain)
  if (digit !== undefined) return { kind: 'digits', digits: String(digit) }
  if (plain === 'muoi') {
    const ten = word.normalize('NFC').toLowerCase() === 'mười' || !afterDigit
    return { kind: ten ? 'ten' : 'tens' }
  }
  if (plain === 'tram') return { kind: 'hundred' }
  if (plain === 'nghin' || plain === 'ngan') return { kind: 'thousand' }
  if (plain === 'linh' || plain === 'le') return { kind: 'odd' }
  if (plain === 'cong') return { kind: 'plus' }
  return /^\d+$/.test(plain) ? { kind: 'digits', digits: plain } : null
}

interface Reader {
  readonly tokens: readonly Token[]
  at: number
}

function oneDigit(reader: Reader): string | null {
  const token = reader.tokens[reader.at]
  if (token?.kind !== 'digits' || token.digits.length !== 1) return null
  reader.at++
  return token.digits
}

function take(reader: Reader, kind: Token['kind']): boolean {
  if (reader.tokens[reader.at]?.kind !== kind) return false
  reader.at++
  return true
}

/** Two digits behind "trăm": "linh năm", "mười", "mười hai", "hai mươi", "hai mươi lăm", "lăm". */
function belowHundred(reader: Reader): string {
  if (take(reader, 'odd')) return `0${oneDigit(reader) ?? '0'}`
  if (take(reader, 'ten')) return `1${oneDigit(reader) ?? '0'}`
  const start = reader.at
  const digit = oneDigit(reader)
  if (digit === null) return '00'
  if (take(reader, 'tens')) return `${digit}${oneDigit(reader) ?? '0'}`
  // "một nghìn chín trăm, chín không sáu tám": what follows is read digit by digit again.
  if (reader.tokens[reader.at]?.kind === 'digits') {
    reader.at = start
    return '00'
  }
  return `${digit}0`
}

function hundreds(reader: Reader): string {
  const start = reader.at
  const digit = oneDigit(reader)
  if (digit !== null && take(reader, 'hundred')) return `${digit}${belowHundred(reader)}`
  reader.at = start
  if (reader.tokens[start]?.kind === 'odd') return `0${belowHundred(reader)}`
  return '000'
}

/** The next digits, null where a word stands in a wrong place ("trăm" without a digit before). */
function oneGroup(reader: Reader): string | null {
  const token = reader.tokens[reader.at]
  if (token?.kind === 'digits' && token.digits.length > 1) {
    reader.at++
    return token.digits
  }
  if (take(reader, 'ten') || take(reader, 'tens')) return `1${oneDigit(reader) ?? '0'}`
  if (take(reader, 'odd')) return '0'
  const digit = oneDigit(reader)
  if (digit === null) return null
  if (take(reader, 'tens')) return `${digit}${oneDigit(reader) ?? '0'}`
  if (take(reader, 'hundred')) return `${digit}${belowHundred(reader)}`
  if (take(reader, 'thousand')) return `${digit}${hundreds(reader)}`
  return digit
}

/**
 * Digits of a number in words (digits may stand between them), with `+` in front for "cộng".
 * @returns null where any word is none of a number, or no word is one.
 */
export function digitsOfWords(words: readonly string[]): string | null {
  const tokens: Token[] = []
  for (const word of words) {
    const before = tokens.at(-1)?.kind
    const token = tokenOf(word, before === 'digits')
    if (!token) return null
    tokens.push(token)
  }
  const reader: Reader = { tokens, at: 0 }
  let out = take(reader, 'plus') ? '+' : ''
  while (reader.at < tokens.length) {
    const group = oneGroup(reader)
    if (group === null) return null
    out += group
  }
  return out === '' || out === '+' ? null : out
}
