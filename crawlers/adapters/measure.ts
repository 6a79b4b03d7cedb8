import type { Listing } from './adapter.ts'

/** A news sitemap of 1,000 pages has some 20,000 tags; no feed nests deeper than a dozen. */
const mostTags = 60_000
/** A page of 10,000 levels costs half a second, one of 60,000 twenty. */
const deepest = { xml: 200, html: 12_000 } as const
/** Of HTML, what needs no end tag: left open, it does not nest. */
const endless = new Set(
  'p li br hr img input meta link source wbr td th tr tbody thead option dt dd'.split(' '),
)

const tag = /<(\/?)([a-z][^\s<>/]{0,100})[^<>]{0,2000}?(\/?)>/gi

/**
 * Refuses what is made to be slow: the tree and the selectors behind it take time that grows with
 * the square of depth and of siblings. Linear; null where the text may be read.
 */
export function immoderate(
  text: string,
  address: string,
  kind: keyof typeof deepest,
): Listing | null {
  let tags = 0
  const open: string[] = []
  for (const [, closing, name = '', closed] of text.matchAll(tag)) {
    if (++tags > mostTags) return refusal(address, kind)
    if (kind === 'html' ? endless.has(name.toLowerCase()) : closed !== '') continue
    if (closing === '') open.push(name)
    // An end tag that fits nothing closes nothing.
    else open.length = open.includes(name) ? open.lastIndexOf(name) : open.length
    if (open.length > deepest[kind]) return refusal(address, kind)
  }
  return null
}

const refusal = (address: string, kind: keyof typeof deepest): Listing => ({
  ok: false,
  reason: 'no-feed',
  message: {
    vi: `Nguồn ở ${address} có quá nhiều thẻ (hơn ${mostTags}) hoặc lồng quá sâu (hơn ${deepest[kind]} tầng); không đọc. Hãy kiểm tra lại địa chỉ nguồn.`,
    en: `The source at ${address} has too many tags (over ${mostTags}) or nests too deep (over ${deepest[kind]}); it is not read. Check the source's address.`,
  },
})
