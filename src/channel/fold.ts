/**
 * Makes the characters of a spelling plain, one code point at a time, so that the cost is linear
 * whatever the input: normalizing a whole string sorts runs of combining marks, which is not.
 */

const dropped = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Me}\p{Cc}]/u
const space = /[\p{Z}\s]/u
const dash = /[\p{Pd}\u2212\u2043\u30fc\uff70]/u
const decimal = /\p{Nd}/u
const plainText = /^[\x20-\x7e]*$/

const single: ReadonlyMap<string, string> = new Map([
  ...'\u3002\uff0e\uff61\u2024'.split('').map((c) => [c, '.'] as const),
  ...'\u00b7\u2022\u2219\u2027\u22c5\u30fb'.split('').map((c) => [c, '·'] as const),
  ...'\u2044\u2215\uff0f'.split('').map((c) => [c, '/'] as const),
  ...'\uff0b\ufe62\u2795\u207a'.split('').map((c) => [c, '+'] as const),
  // Superscripts behind a number are marks of footnotes, not digits.
  ...'\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079'
    .split('')
    .map((c) => [c, ''] as const),
])

const circled: readonly (readonly [first: number, digit: number])[] = [
  [0x2776, 1],
  [0x2780, 1],
  [0x278a, 1],
]

/** Digit that a decimal of any script stands for; blocks of ten start at nibble 0 or 6. */
function digitOf(character: string): string | null {
  const point = character.codePointAt(0) ?? 0
  for (const [first, digit] of circled) {
    if (point >= first && point < first + 9) return String(point - first + digit)
  }
  if (point === 0x24ff) return '0'
  if (!decimal.test(character)) return null
  const nibble = point & 15
  const zeroAtNibble0 = decimal.test(String.fromCodePoint(point - nibble))
  const value = nibble < 10 && zeroAtNibble0 ? nibble : nibble - 6
  return value >= 0 && value <= 9 ? String(value) : null
}

function plainCharacter(character: string): string {
  if (character < '\x7f' && character >= ' ') return character
  const known = single.get(character)
  if (known !== undefined) return known
  if (space.test(character)) return ' '
  if (dropped.test(character)) return ''
  if (dash.test(character)) return '-'
  const whole = character.normalize('NFKC')
  // A few signs stand for whole phrases; they are no part of a number and would swell the text.
  const compatible = whole.length > 4 ? character : whole
  if (compatible.length === 1 && compatible < '\x7f') return compatible
  return digitOf(compatible.length === character.length ? compatible : character) ?? compatible
}

/**
 * The text with plain characters: digits of every script and full-width forms as ASCII, dashes as
 * `-`, spaces as one kind, invisible characters and lone surrogates taken out. Letters stay.
 */
export function plainCharacters(raw: string): string {
  if (plainText.test(raw)) return raw
  let out = ''
  for (const character of raw) {
    const point = character.codePointAt(0) ?? 0
    if (point >= 0xd800 && point <= 0xdfff) continue
    out += plainCharacter(character)
  }
  return out
}

const marks = /\p{M}/u

/** Lower case without diacritics: "Số điện thoại" → "so dien thoai". Linear like the above. */
export function withoutDiacritics(text: string): string {
  let out = ''
  for (const character of text.toLowerCase()) {
    if (character < '\x7f') out += character
    else if (character === 'đ') out += 'd'
    else if (!marks.test(character)) {
      const decomposed = character.normalize('NFD')
      out += decomposed.length > 1 && !marks.test(decomposed[0] ?? '') ? decomposed[0] : decomposed
    }
  }
  return out
}

/** The text without the given characters at its end; a pattern with `+$` would be quadratic. */
export function withoutEnd(text: string, characters: ReadonlySet<string>): string {
  let end = text.length
  while (end > 0 && characters.has(text[end - 1] ?? '')) end--
  return text.slice(0, end)
}

/** An address with invisible characters, control characters and lone surrogates taken out. */
export function visibleCharacters(raw: string): string {
  if (plainText.test(raw)) return raw
  let out = ''
  for (const character of raw) {
    const point = character.codePointAt(0) ?? 0
    if (point >= 0xd800 && point <= 0xdfff) continue
    if (space.test(character)) out += ' '
    else if (!dropped.test(character)) out += character
  }
  return out
}
