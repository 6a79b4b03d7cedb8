/** What HTML says of its tags: which need no end tag, which hold raw text, which close which. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))

export const voidTags = words(
  'area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr',
)
/** Their content is text up to their own end tag. */
export const rawTags = words('script style title textarea xmp')
export const selfClosing = words('svg math')

const paragraph = words('p')
const inputs = words('input option optgroup select button datalist textarea')
export const closedBy = new Map<string, ReadonlySet<string>>([
  ['tr', words('tr th td')],
  ['th', words('th')],
  ['td', words('thead th td')],
  ['body', words('head link script')],
  ['li', words('li')],
  ['option', words('option')],
  ['optgroup', words('optgroup option')],
  ['dd', words('dt dd')],
  ['dt', words('dt dd')],
  ['rt', words('rt rp')],
  ['rp', words('rt rp')],
  ['tbody', words('thead tbody')],
  ['tfoot', words('thead tbody')],
])
for (const tag of words('select input output button datalist textarea')) closedBy.set(tag, inputs)
for (const tag of words(
  'p h1 h2 h3 h4 h5 h6 address article aside blockquote details div dl fieldset figcaption figure ' +
    'footer form header hr main nav ol pre section table ul',
)) {
  closedBy.set(tag, paragraph)
}

const hints = 'class id role itemprop'
/** Attributes that say what an element is for; those of all other tags. */
export const hintNames = words(hints)
/** Attributes that finding an article needs of these tags. */
export const namesOf = new Map<string, ReadonlySet<string>>([
  ['a', words(`${hints} href`)],
  ['meta', words('property name itemprop content')],
  ['script', words('type')],
  ['time', words(`${hints} datetime`)],
])

const inLetters = (code: number): number => (code | 0x20) - 0x60
/** Of each length, as bits, the first letters of the attributes that any tag is asked for. */
const firstLetters = new Uint32Array(16)
for (const names of [hintNames, ...namesOf.values()]) {
  for (const name of names) {
    firstLetters[name.length] =
      (firstLetters[name.length] ?? 0) | (1 << inLetters(name.charCodeAt(0)))
  }
}

/** Whether an attribute can be one that is asked for: most are not, and need no name made. */
export function mayBeWanted(length: number, first: number): boolean {
  const letter = inLetters(first)
  return letter > 0 && letter < 27 && (((firstLetters[length] ?? 0) >> letter) & 1) === 1
}
/** The names that pages are made of: one string each, so that what asks for them by name is quick. */
const usual = new Map(
  (
    'a abbr address area article aside b base blockquote body br button canvas caption center cite ' +
    'code col colgroup dd del details div dl dt em embed fieldset figcaption figure font footer form ' +
    'h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins label legend li link main map meta ' +
    'nav noscript object ol option p param path picture pre s script section select small source span ' +
    'strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr u ul ' +
    'video wbr ' +
    `${hints} href type property name content datetime`
  )
    .split(' ')
    .map((name) => [name, name] as const),
)

/** A name in lower case. */
const lowered = (name: string): string => usual.get(name) ?? name.toLowerCase()

const longestPacked = 6

/** Up to six letters, or digits to 5, in 30 bits; -1 for another name. */
function packed(html: string, from: number, end: number): number {
  if (end - from > longestPacked) return -1
  let bits = 0
  for (let at = from; at < end; at++) {
    const code = html.charCodeAt(at)
    const letter = inLetters(code)
    const value = letter > 0 && letter < 27 && code > 0x40 ? letter : code - 0x31 + 27
    if (value < 1 || value > 31 || (value > 26 && (code < 0x31 || code > 0x35))) return -1
    bits = (bits << 5) | value
  }
  return bits
}

const byBits = new Map<number, string>()
for (const name of usual.keys()) {
  const bits = packed(name, 0, name.length)
  if (bits !== -1) byBits.set(bits, name)
}

/** The name that stands in a page, in lower case; a usual one is found without cutting it out. */
export function nameAt(html: string, from: number, end: number): string {
  const bits = packed(html, from, end)
  return (bits === -1 ? undefined : byBits.get(bits)) ?? lowered(html.slice(from, end))
}
