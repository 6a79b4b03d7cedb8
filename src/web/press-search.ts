import { type ChannelKind, channelKinds } from '../channel/channel.ts'
import { withoutDiacritics } from '../channel/fold.ts'
import { keyValue } from '../channel/parse.ts'
import { type Category, categories } from '../detect/mention.ts'
import { seenStatuses } from '../feed/exports/change.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import type { Listing } from '../verdict/registry.ts'

export const searchedStatuses = [...seenStatuses, 'withdrawn'] as const
export type SearchedStatus = (typeof searchedStatuses)[number]

export interface Search {
  readonly query: string
  readonly organisation: string | null
  readonly category: Category | null
  readonly status: SearchedStatus | null
  readonly kind: ChannelKind | null
  /** ISO dates between which evidence was published. */
  readonly from: string | null
  readonly to: string | null
  /** From 1. */
  readonly page: number
}

export interface Found {
  readonly total: number
  readonly pages: number
  readonly items: readonly Listing[]
}

export const perPage = 10
const longestQuery = 200

const oneOf = <T extends string>(known: readonly T[], value: string | undefined): T | null =>
  known.find((one) => one === value) ?? null

/**
 * Reads what a form asked; what is not known counts as not asked.
 * @returns null where a date is none.
 */
export function readSearch(asked: Readonly<Record<string, string | undefined>>): Search | null {
  const dates = [asked.tu, asked.den].map((date) => date?.trim() || null)
  const [from = null, to = null] = dates
  if (dates.some((date) => date !== null && !isDate(date))) return null
  return {
    query: (asked.q ?? '').trim().slice(0, longestQuery),
    organisation: asked.coquan?.slice(0, 100) || null,
    category: oneOf(categories, asked.loai),
    status: oneOf(searchedStatuses, asked.tinhtrang),
    kind: oneOf(channelKinds, asked.kenh),
    ...{ from, to },
    page: Math.max(1, Math.min(10_000, Math.trunc(Number(asked.trang)) || 1)),
  }
}

const isDate = (date: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date))

/** Listings that everybody may see, the best fit first and then the newest warning. */
export function searchListings(index: RegistryIndex, search: Search): Found {
  const words = withoutDiacritics(search.query).split(/\s+/).filter(Boolean)
  const digits = search.query.replace(/[\s.()-]/g, '')
  const scored = index.snapshot.listings
    .filter((l) => isShown(l) && fits(l, search))
    .flatMap((listing) => {
      const score = scoreOf(index, listing, words, digits)
      return score === null ? [] : [{ listing, score }]
    })
    .sort((a, b) => a.score - b.score || byDate(a.listing, b.listing))
  const start = (search.page - 1) * perPage
  return {
    total: scored.length,
    pages: Math.ceil(scored.length / perPage),
    items: scored.slice(start, start + perPage).map(({ listing }) => listing),
  }
}

/** A withdrawal is told of what was told before it. */
const isShown = ({ status, wasSeen }: Listing): boolean =>
  status === 'withdrawn' ? wasSeen === true : seenStatuses.some((seen) => seen === status)

function fits(l: Listing, { organisation, category, status, kind, from, to }: Search): boolean {
  return (
    (organisation === null || l.organisation === organisation) &&
    (category === null || l.category === category) &&
    (status === null || l.status === status) &&
    (kind === null || l.kind === kind) &&
    ((from === null && to === null) || l.evidence.some((e) => isWithin(e.publishedAt, from, to)))
  )
}

/** A source that only gives a month lies within a day of that month. */
function isWithin(date: string | null, from: string | null, to: string | null): boolean {
  if (date === null) return false
  const day = date.slice(0, 10)
  return (
    (from === null || day >= from.slice(0, day.length)) &&
    (to === null || day <= to.slice(0, day.length))
  )
}

/** 0: the channel begins so; 1: stands in the channel; 2: in the words about it; null: nowhere. */
function scoreOf(
  index: RegistryIndex,
  listing: Listing,
  words: readonly string[],
  digits: string,
): number | null {
  if (words.length === 0) return 0
  const value = keyValue(listing.key).toLowerCase()
  const asked = digits.toLowerCase()
  if (asked !== '' && value.startsWith(asked)) return 0
  if (asked !== '' && value.includes(asked)) return 1
  const told = toldOf(index, listing)
  return words.every((word) => told.includes(word)) ? 2 : null
}

const toldIn = new WeakMap<Listing, string>()

/** All words about a listing, folded once. */
function toldOf(index: RegistryIndex, listing: Listing): string {
  const known = toldIn.get(listing)
  if (known !== undefined) return known
  const organisation = index.organisations.get(listing.organisation ?? '')
  const told = withoutDiacritics(
    [
      listing.display,
      organisation?.name,
      organisation?.shortName,
      organisation?.nameEn,
      ...listing.evidence.flatMap((e) => [e.publisher, e.quote, e.source]),
    ].join('\n'),
  )
  toldIn.set(listing, told)
  return told
}

function byDate(a: Listing, b: Listing): number {
  const [x, y] = [a.lastWarnedAt ?? '', b.lastWarnedAt ?? '']
  return x === y ? (a.key < b.key ? -1 : 1) : x < y ? 1 : -1
}
