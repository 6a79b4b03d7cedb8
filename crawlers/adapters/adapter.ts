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
      /** Entries without a usable address: counted, so that a broken source does not look healthy. */
      readonly rejected: number
      /** The document broke its own format and was read leniently. */
      readonly recovered: boolean
    }
  | { readonly ok: false; readonly reason: 'no-feed' | 'no-entries'; readonly message: Text }

/** How one kind of source is read: pure, from the text of the page that was fetched. */
export type Adapter = (text: string, address: string) => Listing
