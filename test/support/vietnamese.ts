/**
 * Whether a word is built as Vietnamese syllables are: initial, rhyme, and the tones that a final
 * stop allows. Finds slips such as a missing mark ("mat" for "mật", "khâu" stays), a stray letter
 * or a mark that no syllable has.
 */
const initials = 'b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x'.split(' ')
const nuclei =
  'a ă â e ê i o ô ơ u ư y ia iê ua uâ uê uô uơ uy uya uyê ưa ươ yê oa oă oe ai ao au ay âu ây eo êu iu oi ôi ơi ui ưi ưu iêu yêu oai oay oao oeo uôi ươi ươu uây uyu ya'.split(
    ' ',
  )
const finals = 'c ch m n ng nh p t'.split(' ')
const stops = new Set(['c', 'ch', 'p', 't'])
const tones = /[\u0300\u0301\u0303\u0309\u0323]/g

const rhymes = new Map<string, string | null>()
for (const nucleus of nuclei) {
  rhymes.set(nucleus, null)
  for (const final of finals) rhymes.set(nucleus + final, final)
}
const heads = ['', ...initials].toSorted((a, b) => b.length - a.length)

export function isSyllable(word: string): boolean {
  const marked = word.normalize('NFD').toLowerCase()
  const found = marked.match(tones) ?? []
  if (found.length > 1) return false
  const plain = marked.replace(tones, '').normalize('NFC')
  return heads.some((head) => {
    if (!plain.startsWith(head)) return false
    const rest = plain.slice(head.length)
    // In "gì", "gìn" the i belongs to both.
    const rhyme = head === 'gi' && !rhymes.has(rest) ? `i${rest}` : rest
    const final = rhymes.get(rhyme)
    if (final === undefined) return false
    return final === null || !stops.has(final) || found[0] === '\u0301' || found[0] === '\u0323'
  })
}

/** Names and abbreviations that are no Vietnamese syllables, as our pages write them. */
const names = new Set(
  'VssID VNeID BHXH SIM OTP Zalo web API email cookie TK1-TS LD MB AM CC BY'.split(' '),
)

/** The words of a Vietnamese text that are neither syllables nor known names. */
export function strangeWords(text: string): string[] {
  return (text.match(/[\p{L}\p{M}\d-]*\p{L}[\p{L}\p{M}\d-]*/gu) ?? []).filter(
    (word) => !names.has(word) && !word.split('-').every(isSyllable),
  )
}
