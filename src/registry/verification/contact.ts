import type { ChannelKey } from '../../channel/channel.ts'
import { parsePhone } from '../../channel/phone.ts'
import { contactWords, has } from '../../detect/cues.ts'
import { withoutPersons } from '../../detect/persons.ts'
import { scanChannels } from '../../detect/scan.ts'

/** A number that a page offers to be called, with the words around it. */
export interface OfferedPhone {
  readonly key: ChannelKey
  readonly quote: string
}

const before = 80
const telLinks = /\bhref\s*=\s*["']?\s*tel:([^"'\s>]{3,40})/gi
const fax = /(?<!\p{L})fax\P{L}{0,12}$/iu

/** 113, 156: known to everybody, and nobody's own. */
export const isShort = (key: ChannelKey): boolean => /^phone:\d{1,5}$/.test(key)

/** Whether what stands before a number says that it is a fax. */
export const isFax = (text: string, start: number): boolean =>
  fax.test(text.slice(Math.max(0, start - before), start))

/**
 * The numbers that a page offers: behind words such as "tổng đài", or in a link that dials. Faxes and
 * short service numbers are left out.
 */
export function offeredPhones(texts: readonly string[], html = ''): readonly OfferedPhone[] {
  const found = new Map<ChannelKey, OfferedPhone>()
  const dialled = new Set<ChannelKey>()
  for (const [, digits = ''] of html.matchAll(telLinks)) {
    const parsed = parsePhone(decoded(digits))
    if (parsed.ok) dialled.add(parsed.key)
  }
  for (const text of texts) {
    for (const { kind, key, start, end } of scanChannels(text)) {
      if (kind !== 'phone' || isShort(key) || found.has(key)) continue
      if (isFax(text, start)) continue
      const left = text.slice(Math.max(0, start - before), start)
      const isOffered = dialled.has(key) || has(contactWords, left.normalize('NFC').toLowerCase())
      if (isOffered) found.set(key, { key, quote: quoteAround(text, start, end) })
    }
  }
  return [...found.values()]
}

/** At most 300 characters around a place, in whole words, without names of private persons. */
function quoteAround(text: string, start: number, end: number): string {
  const left = text.slice(Math.max(0, start - 120), start)
  const right = text.slice(end, end + 100)
  const words = [
    start > 120 ? left.replace(/^\S+\s/, '') : left,
    text.slice(start, end),
    end + 100 < text.length ? right.replace(/\s\S+$/, '') : right,
  ]
  return withoutPersons(words.join('')).replaceAll(/\s+/g, ' ').trim().slice(0, 300)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
