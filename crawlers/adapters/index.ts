import type { Adapter } from './adapter.ts'
import { readFeed } from './feed.ts'
import { readList } from './list.ts'
import { readListPage } from './page.ts'
import { readSitemap } from './sitemap.ts'

/** How each kind of source is read; a further kind is a further entry. */
export const adapters = {
  /** RSS, RDF, Atom, JSON Feed. */
  feed: readFeed,
  /** A news sitemap. */
  sitemap: readSitemap,
  /** A page of links, by selectors. */
  page: readListPage,
  /** A list of channels: plain, hosts, AdGuard, CSV. */
  list: readList,
  /** A list of channels as JSON, such as an API's answer. */
  json: (text, address, options) => readList(text, address, { ...options, format: 'json' }),
} as const satisfies Record<string, Adapter>

export type AdapterName = keyof typeof adapters
