import { createTask, validate } from 'node-cron'
import type { Category } from '../src/detect/mention.ts'
import type { Trust } from '../src/verdict/registry.ts'
import type { ReadOptions } from './adapters/adapter.ts'
import { type AdapterName, adapters } from './adapters/index.ts'
import { parseAddress } from './fetch/address.ts'
import { warningKeywords } from './keywords.ts'

/**
 * What may be done with what a source prints: `quote` short quotes with their source (newspapers),
 * `open` all of it under its licence, `none` nothing of its text.
 */
export const redistributions = ['quote', 'open', 'none'] as const
export type Redistribution = (typeof redistributions)[number]

/** What a list without reasons says of its entries. */
export interface ListData {
  readonly category: Category
  /** Only names that imitate an organisation are taken (certificate transparency). */
  readonly onlyImitating?: boolean
}

export interface SourceData extends ReadOptions {
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
  /**
   * What we expect `db/data/host-trust.json` to say of its host. It gives no weight: that follows from
   * the host of each page, and a test holds the two equal.
   */
  readonly trust: Trust
  readonly redistribution: Redistribution
  /** For the adapters `list` and `json`. */
  readonly list?: ListData
  /** The address shows a layout that nobody here could open: the first run tells whether it fits. */
  readonly layoutUnseen?: boolean
}

export interface Source extends SourceData {
  readonly keywords: readonly string[] | 'all'
  readonly timezone: 'Asia/Ho_Chi_Minh'
  /** Seconds between its first two runs of a day. */
  readonly periodSeconds: number
}

/** Whether the source names channels itself and not pages that do. */
export const isList = ({ adapter }: Pick<SourceData, 'adapter'>): boolean =>
  adapter === 'list' || adapter === 'json'

/** Checks a source's data and fills in what is usual; throws with every mistake at once. */
export function defineSource(data: SourceData): Source {
  const problems = [
    /^[a-z0-9]+(-[a-z0-9]+)*$/.test(data.id) ? '' : 'id is not in kebab-case',
    data.publisher.trim() === '' ? 'publisher is empty' : '',
    validate(data.every) ? '' : `"${data.every}" is no cron expression`,
    data.adapter in adapters ? '' : `no adapter "${data.adapter}"`,
    data.adapter === 'page' && data.selectors === undefined ? 'a list page without selectors' : '',
    isList(data) && data.list === undefined ? 'a list without a category' : '',
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
    timezone,
    periodSeconds: periodOf(data.every),
  })
}

const timezone = 'Asia/Ho_Chi_Minh'

function periodOf(every: string): number {
  const task = createTask(every, () => undefined, { timezone })
  const [first, second] = task.getNextRuns(2)
  void task.destroy()
  return first && second ? Math.round((second.getTime() - first.getTime()) / 1000) : 0
}
