import { Parser } from 'htmlparser2'

/** Names of the characters 160 to 255, in order. */
const latin =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 ' +
  'sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc ' +
  'Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve ' +
  'Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute ' +
  'acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ' +
  'ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
const known = new Map(
  latin.split(' ').map((name, i) => [name, String.fromCharCode(160 + i)] as const),
)
for (const [name, character] of [
  ...(['amp', 'lt', 'gt', 'quot', 'apos'] as const).map((n, i) => [n, '&<>"\''.charAt(i)] as const),
  ...(['ndash', 'mdash', 'lsquo', 'rsquo', 'ldquo', 'rdquo'] as const).map(
    (n, i) => [n, '–—‘’“”'.charAt(i)] as const,
  ),
  ...(['hellip', 'bull', 'rarr', 'larr'] as const).map((n, i) => [n, '…•→←'.charAt(i)] as const),
]) {
  known.set(name, character)
}

const reference = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z][a-zA-Z\d]*));/y

/** A code that stands for itself: no control, no half of a pair, none that browsers remap. */
const isPlainCode = (code: number): boolean =>
  (code >= 0x20 && code < 0x7f) ||
  (code >= 0xa0 && code < 0xd800) ||
  (code > 0xdfff && code < 0x110000)

/** The long way: named references of all kinds, with or without a semicolon, as browsers read them. */
function decodeWhole(text: string, inAttribute: boolean): string {
  let out = ''
  const parser = inAttribute
    ? new Parser({ onattribute: (_, value) => (out = value) })
    : new Parser({ ontext: (piece) => (out += piece) })
  const safe = text.replaceAll('<', '&lt;').replaceAll('"', '&quot;')
  parser.end(inAttribute ? `<a b="${safe}">` : safe)
  return out
}

/**
 * A text of HTML with its character references replaced, as browsers do.
 * @param inAttribute whether it is an attribute's value, where `&copy=` is no reference
 */
export function decodeReferences(text: string, inAttribute: boolean): string {
  let ampersand = text.indexOf('&')
  if (ampersand === -1) return text
  let out = ''
  let from = 0
  for (; ampersand !== -1; ampersand = text.indexOf('&', ampersand + 1)) {
    const next = text.charCodeAt(ampersand + 1)
    // What a browser leaves as it stands: no letter and no # follows.
    if (next !== 0x23 && !isLetterCode(next)) continue
    reference.lastIndex = ampersand
    const found = reference.exec(text)
    const character = found && characterOf(found)
    if (character === null) return decodeWhole(text, inAttribute)
    out += text.slice(from, ampersand) + character
    from = reference.lastIndex
    ampersand = from - 1
  }
  return out + text.slice(from)
}

const isLetterCode = (code: number): boolean => (code | 0x20) > 0x60 && (code | 0x20) < 0x7b

/** The character of a reference; null for what only the long way knows. */
function characterOf([, decimal, hex, name]: RegExpExecArray): string | null {
  if (name !== undefined) return known.get(name) ?? null
  const code = Number.parseInt(decimal ?? hex ?? '', decimal === undefined ? 16 : 10)
  return isPlainCode(code) ? String.fromCodePoint(code) : null
}
