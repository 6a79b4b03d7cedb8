import type { Text } from '../../channel/channel.ts'

/** A source as somebody may cite it, and hold against what he finds. */
export interface CitedSource {
  /** Of the piece of evidence; names it in the history of a listing. */
  readonly id: number
  readonly publisher: string
  readonly title: string | null
  /** Null where the address is not known. */
  readonly url: string | null
  /** As exact as the source gives it: a year, a month, a day, or a moment in ISO 8601. */
  readonly publishedAt: string | null
  /** When we read it; ISO 8601. */
  readonly fetchedAt: string
  readonly quote: string
  /** Where in the source: the channel as it stands there. */
  readonly locator: string
  /** SHA-256 of what was read; null where no version of the page is held. */
  readonly sha256: string | null
  /** Addresses at archives, where they are known. */
  readonly archive: readonly string[]
  /** A newspaper's. */
  readonly isPress: boolean
}

/** Our own record at one revision. */
export interface CitedRecord {
  /** Names it in lists of references: letters, digits and hyphens. */
  readonly id: string
  readonly title: Text
  readonly revision: number
  /** Day of the decision; ISO date. */
  readonly date: string
  /** Permanent: the page of this revision. */
  readonly url: string
}

export interface Cited {
  readonly record: CitedRecord
  readonly sources: readonly CitedSource[]
}

export const recordPublisher = 'Kênh Thật'

/** Year, month and day, as many as a date has. */
export const datePartsOf = (date: string): readonly string[] =>
  /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/
    .exec(date)
    ?.slice(1)
    .filter((part) => part !== undefined) ?? []

const archives = /^https?:\/\/(?:web\.archive\.org|archive\.(?:ph|today|is|org))\//

/** A source that stands at an archive is its own archive link. */
export const archiveOf = (url: string | null): readonly string[] =>
  url !== null && archives.test(url) ? [url] : []
