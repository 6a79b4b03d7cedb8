import type { ChannelKey, ChannelKind } from '../channel/channel.ts'

export const stances = ['warned', 'official', 'neutral'] as const
export type Stance = (typeof stances)[number]

/** The kinds of listing; their wording and minimum evidence: docs/listing-policy.md. */
export const categories = [
  'paid-lookalike',
  'paid-intermediary',
  'impersonation',
  'phishing',
  'callback-fraud',
  'spam',
  'unofficial',
] as const
export type Category = (typeof categories)[number]

/** A channel found in a text. Offsets are UTF-16 into the text that was read. */
export interface Mention {
  readonly kind: ChannelKind
  readonly key: ChannelKey
  /** The key without its kind: `1900252510`. */
  readonly value: string
  readonly surface: string
  readonly start: number
  readonly end: number
  readonly stance: Stance
  /** Id of the organisation whose channel it is (official) or is mistaken for (warned). */
  readonly organisation: string | null
  /**
   * Whose word the text reports: an organisation's id, `police`, `telecom` or `agency` (an authority
   * not in our list); null where it is the publisher's own.
   */
  readonly wordOf: string | null
  /** Only for warned mentions. */
  readonly category: Category | null
  /** The deciding words, at most 300 characters, private persons' names taken out. */
  readonly quote: string
  /** What made the stance, for people who ask why. */
  readonly cues: readonly string[]
  /** Stands in a list with no word of its own; such evidence proposes and never lists. */
  readonly inBareList: boolean
  /** Đồng a minute that the text states for this very channel. */
  readonly vndPerMinute: number | null
  /** Đồng that people lost through this very channel, as told. */
  readonly lossesVnd: readonly number[]
}

/** One page as a reader sees it: the article itself, set apart from everything around it. */
export interface Page {
  readonly title: string
  readonly publisher: string | null
  /** ISO 8601 with zone; null where the page does not say. */
  readonly publishedAt: string | null
  /** The article's own text; paragraphs are separated by blank lines. */
  readonly text: string
  /** Texts that are on the page but not the publisher's word: comments, related links, boxes. */
  readonly asides: readonly {
    readonly role: 'comments' | 'related' | 'box'
    readonly text: string
  }[]
}
