import type { ChannelKey } from '../../channel/channel.ts'
import { parseChannel } from '../../channel/parse.ts'
import { siteLookupKeys } from '../../channel/site.ts'
import { readPage } from '../../detect/page.ts'
import { offeredPhones } from '../verification/contact.ts'

/** A channel that a page of a listed site leads to. */
export interface Finding {
  readonly key: ChannelKey
  /** The page that shows it. */
  readonly address: string
  readonly quote: string
}

export interface TrailPage {
  /** Numbers that it offers. */
  readonly phones: readonly Finding[]
  /** Other sites that it links to, one for each host. */
  readonly sites: readonly Finding[]
  /** Its own further pages, those that tell how to reach it first. */
  readonly links: readonly string[]
}

const hrefs = /<a\b[^>]*?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi
const mostLinks = 500
const reaching = /lien-?he|contact|hotline|ho-?tro|support|gioi-?thieu|about|tu-?van/i

/** Whether a claim on a key covers an address. */
export function isWithin(address: string, key: ChannelKey): boolean {
  const parsed = parseChannel(address)
  return parsed.ok && siteLookupKeys(parsed.channel.key).includes(key)
}

/** What one page of a listed site leads to. Never throws; linear in the length of the page. */
export function readTrailPage(html: string, address: string, listed: ChannelKey): TrailPage {
  const page = readPage(html, address)
  const texts = [page.text, ...page.asides.map((aside) => aside.text)]
  const sites = new Map<string, Finding>()
  const links = new Set<string>()
  let seen = 0
  for (const [, a, b, c] of html.matchAll(hrefs)) {
    if (++seen > mostLinks) break
    const url = URL.parse((a ?? b ?? c ?? '').replaceAll('&amp;', '&').trim(), address)
    if (url === null || !/^https?:$/.test(url.protocol)) continue
    url.hash = ''
    if (isWithin(url.href, listed)) links.add(url.href)
    else if (!sites.has(url.host)) {
      const parsed = parseChannel(url.host)
      if (!parsed.ok || parsed.channel.kind !== 'site') continue
      const quote = `Có đường dẫn tới ${parsed.channel.display}`
      sites.set(url.host, { key: parsed.channel.key, address, quote })
    }
  }
  links.delete(address)
  return {
    phones: offeredPhones(texts, html).map((one) => ({ ...one, address })),
    sites: [...sites.values()],
    links: [...links].sort((x, y) => Number(reaching.test(y)) - Number(reaching.test(x))),
  }
}
