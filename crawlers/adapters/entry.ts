import { load } from 'cheerio'
import { parseAddress } from '../fetch/address.ts'
import type { Entry } from './adapter.ts'

const tracking = /^(utm_\w+|fbclid|gclid|zarsrc)$/i

/** The address as it is compared and stored; null where it is no page's address. */
export function entryAddress(link: string | undefined, base: string): string | null {
  const url = link === undefined || link.trim() === '' ? null : parseAddress(link, base)
  if (url === null) return null
  for (const name of [...url.searchParams.keys()]) {
    if (tracking.test(name)) url.searchParams.delete(name)
  }
  return url.href
}

/** Text of a piece of HTML, as summaries come: without elements, spaces folded. */
export function plainText(html: string | undefined): string {
  if (html === undefined) return ''
  const text = /[<&]/.test(html)
    ? load(html.replaceAll('<', ' <'), null, false).root().text()
    : html
  return text.replaceAll(/\s+/g, ' ').trim()
}

const zoned = /\d\s*(?:[ap]m\s*)?(?:z|ut|(?:gmt|utc)?\s*[+-]\d{1,2}:?\d{0,2}|gmt|utc|[ecmp][sd]t)$/i
const timed = /\d:\d{2}/

/**
 * A feed's date (RFC 822 with two- or four-digit years, ISO 8601), null where it is none. Without a
 * zone it is Vietnam's, whose newspapers leave it out; `03/11/2026` may be two days and is none.
 */
export function feedDate(text: string | undefined): string | null {
  const date = text?.trim().replace(/\bICT$/, '+0700') ?? ''
  if (!/^(?:[a-z]{3,9},?\s+)?\d/i.test(date) || /^\d+\/\d+/.test(date)) return null
  const iso = /^\d{4}-\d{2}-\d{2}/.test(date)
  const day = timed.test(date) ? date : `${date}${iso ? 'T' : ' '}00:00:00`
  const full = timed.test(date) && zoned.test(day) ? day : `${day}${iso ? '+07:00' : ' +0700'}`
  const at = Date.parse(iso ? full.replace(' ', 'T') : full)
  return Number.isNaN(at) ? null : new Date(at).toISOString()
}

/** Each address once, the first entry that names it. */
export function uniqueEntries(entries: readonly Entry[]): Entry[] {
  const seen = new Map<string, Entry>()
  for (const entry of entries) if (!seen.has(entry.address)) seen.set(entry.address, entry)
  return [...seen.values()]
}
