import type { Text } from '../../src/channel/channel.ts'

/** One page that a source points at. */
export interface Entry {
  /** Absolute http(s) address without fragment and tracking parameters. */
  readonly address: string
  readonly title: string
  /** Plain text; empty where the source gives none. */
  readonly summary: string
  /** ISO 8601, UTC; null where absent or unreadable. */
  readonly publishedAt: string | null
}

export type Listing =
  | {
      readonly ok: true
      readonly entries: readonly Entry[]
      /** Channels as a list prints them, where the source is a list and not a page of links. */
      readonly channels?: readonly string[]
      /** Entries without a usable address: counted, so that a broken source does not look healthy. */
      readonly rejected: number
      /** The document broke its own format and was read leniently. */
      readonly recovered: boolean
    }
  | { readonly ok: false; readonly reason: 'no-feed' | 'no-entries'; readonly message: Text }

/** CSS selectors of a page that lists warnings. */
export interface Selectors {
  /** One element an entry. */
  readonly entry: string
  /** Below the entry; left out: the entry's first link. */
  readonly link?: string
  readonly title?: string
  readonly summary?: string
  /** An element that prints the date; its `datetime` attribute is preferred. */
  readonly date?: string
}

export const listFormats = ['plain', 'hosts', 'adguard', 'csv', 'json'] as const
export type ListFormat = (typeof listFormats)[number]

/** What an adapter is told of its source. */
export interface ReadOptions {
  readonly selectors?: Selectors
  readonly format?: ListFormat
  /** A healthy page has about so many entries; with fewer than half of them the reading fails. */
  readonly expects?: number
}

/** How one kind of source is read: pure, from the text of the page that was fetched. */
export type Adapter = (text: string, address: string, options?: ReadOptions) => Listing

/** Null where enough was found; else the failure that says what was found and what was expected. */
export function tooFew(
  found: number,
  address: string,
  { expects = 1 }: ReadOptions,
): Listing | null {
  if (found > 0 && found >= expects / 2) return null
  return {
    ok: false,
    reason: 'no-entries',
    message: {
      vi: `Tìm thấy ${found} mục ở ${address}, lẽ ra phải có ${expects}; có thể trang đã đổi cách trình bày, hãy xem lại tệp nguồn.`,
      en: `${found} entries found at ${address}, ${expects} expected; the layout may have changed, look at the source's file.`,
    },
  }
}
