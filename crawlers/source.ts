import { validate } from 'node-cron'
import { type AdapterName, adapters } from './adapters/index.ts'
import { parseAddress } from './fetch/address.ts'
import { warningKeywords } from './keywords.ts'

/**
 * What may be done with what a source prints: `quote` short quotes with their source (newspapers),
 * `open` all of it under its licence, `none` nothing of its text.
 */
export const redistributions = ['quote', 'open', 'none'] as const
export type Redistribution = (typeof redistributions)[number]

/** How much a page is trusted is not said here: that follows from the host that it stands on. */
export interface SourceData {
  /** kebab-case, the name of its file. */
  readonly id: string
  readonly publisher: string
  readonly homepage: string
  readonly language: 'vi' | 'en'
  /** Cron in Vietnam's time; the minutes of the sources are spread. */
  readonly every: string
  readonly adapter: AdapterName
  /** The pages that list the source's entries. */
  readonly feeds: readonly string[]
  /** Entries whose title or summary holds none of them are left out; `all` leaves none out. */
  readonly keywords?: readonly string[] | 'all'
  readonly redistribution: Redistribution
}

export interface Source extends Required<SourceData> {
  readonly timezone: 'Asia/Ho_Chi_Minh'
}

/** Checks a source's data and fills in what is usual; throws with every mistake at once. */
export function defineSource(data: SourceData): Source {
  const problems = [
    /^[a-z0-9]+(-[a-z0-9]+)*$/.test(data.id) ? '' : 'id is not in kebab-case',
    data.publisher.trim() === '' ? 'publisher is empty' : '',
    validate(data.every) ? '' : `"${data.every}" is no cron expression`,
    data.adapter in adapters ? '' : `no adapter "${data.adapter}"`,
    data.feeds.length === 0 ? 'no feeds' : '',
    new Set(data.feeds).size < data.feeds.length ? 'a feed stands twice' : '',
    data.keywords?.length === 0 ? 'no keywords' : '',
    ...[data.homepage, ...data.feeds].map((address) =>
      parseAddress(address)?.href === address ? '' : `"${address}" is no address as URL writes it`,
    ),
  ].filter((problem) => problem !== '')
  if (problems.length > 0) throw new Error(`Source ${data.id}: ${problems.join('; ')}`)
  return Object.freeze({
    ...data,
    keywords: data.keywords ?? warningKeywords,
    timezone: 'Asia/Ho_Chi_Minh',
  })
}
