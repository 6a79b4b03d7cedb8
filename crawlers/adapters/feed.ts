import { load } from 'cheerio'
import { type AnyFeed, parseFeed } from 'feedsmith'
import type { Adapter, Entry, Listing } from './adapter.ts'
import { elementsNamed } from './elements.ts'
import { entryAddress, feedDate, plainText, uniqueEntries } from './entry.ts'
import { immoderate } from './measure.ts'

interface RawEntry {
  readonly link: string | undefined
  readonly title: string | undefined
  readonly summary: string | undefined
  readonly date: string | undefined
}

/**
 * Reads RSS (0.9x to 2.0 and RDF), Atom and JSON Feed. XML that breaks its own rules is read a second
 * time leniently, because newspapers publish it; a page that is no feed is said to be none.
 */
export const readFeed: Adapter = (text, address) => {
  const refused = immoderate(text, address, 'xml')
  if (refused) return refused
  const strict = readStrictly(text)
  const raw = strict ?? readLeniently(text)
  if (raw === null) {
    return failure('no-feed', {
      vi: `Không tìm thấy mục nào (0) ở ${address}; cần một nguồn tin RSS hoặc Atom. Hãy kiểm tra lại địa chỉ nguồn.`,
      en: `0 entries found at ${address}, expected an RSS or Atom feed; check the source's address.`,
    })
  }
  const entries = uniqueEntries(raw.flatMap((entry) => toEntry(entry, address)))
  if (entries.length === 0) {
    return failure('no-entries', {
      vi: `Nguồn tin ${address} không có mục nào (0) dùng được; hãy kiểm tra lại địa chỉ nguồn.`,
      en: `0 entries found in the feed ${address}, expected some; check the source's address.`,
    })
  }
  const usable = raw.filter(({ link }) => entryAddress(link, address) !== null).length
  return { ok: true, entries, rejected: raw.length - usable, recovered: strict === null }
}

function failure(reason: 'no-feed' | 'no-entries', message: { vi: string; en: string }): Listing {
  return { ok: false, reason, message }
}

function toEntry({ link, title, summary, date }: RawEntry, base: string): Entry[] {
  const address = entryAddress(link, base)
  if (address === null) return []
  return [
    {
      address,
      title: plainText(title),
      summary: plainText(summary),
      publishedAt: feedDate(date),
    },
  ]
}

function readStrictly(text: string): RawEntry[] | null {
  try {
    return rawEntries(parseFeed(text))
  } catch {
    // feedsmith throws for malformed XML and for what is no feed; which it is, is told leniently.
    return null
  }
}

function rawEntries(parsed: AnyFeed): RawEntry[] {
  switch (parsed.format) {
    case 'rss':
      return (parsed.feed.items ?? []).map((item) => ({
        link: item.link ?? permalink(item.guid),
        title: item.title,
        summary: item.description,
        date: item.pubDate ?? item.dc?.dates?.[0],
      }))
    case 'rdf':
      return (parsed.feed.items ?? []).map((item) => ({
        link: item.link,
        title: item.title,
        summary: item.description,
        date: item.dc?.dates?.[0],
      }))
    case 'atom':
      return (parsed.feed.entries ?? []).map((entry) => ({
        link: alternate(entry.links),
        title: entry.title?.value,
        summary: entry.summary?.value ?? entry.content?.value,
        date: entry.published ?? entry.updated,
      }))
    case 'json':
      return (parsed.feed.items ?? []).map((item) => ({
        link: item.url,
        title: item.title,
        summary: item.summary ?? item.content_text ?? item.content_html,
        date: item.date_published,
      }))
  }
}

function permalink(
  guid: { value?: string; isPermaLink?: boolean } | undefined,
): string | undefined {
  return guid?.isPermaLink !== false && /^https?:/.test(guid?.value ?? '') ? guid?.value : undefined
}

function alternate(
  links: readonly { href?: string; rel?: string }[] | undefined,
): string | undefined {
  return links?.find(({ rel }) => rel === undefined || rel === 'alternate')?.href
}

const feedTags = new Set(['rss', 'channel', 'feed', 'rdf:RDF'])
const entryTags = new Set(['item', 'entry'])

function readLeniently(text: string): RawEntry[] | null {
  const $ = load(text, { xmlMode: true })
  if (elementsNamed($, feedTags).length === 0) return null
  return elementsNamed($, entryTags).map((element) => {
    const child = (names: string) => $(element).children(names).first()
    const link = child('link')
    return {
      link: link.attr('href') ?? (link.text().trim() || child('guid').text()),
      title: child('title').text(),
      summary: child('description, summary, content').text(),
      date: child('pubDate, published, updated, dc\\:date').text(),
    }
  })
}
