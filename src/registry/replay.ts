import type { ChannelKey } from '../channel/channel.ts'
import type { Stance } from '../detect/mention.ts'
import type { Listing, Status } from '../verdict/registry.ts'
import { type DocumentInput, type IngestResult, pageOf } from './ingest-document.ts'
import type { Rule } from './policy.ts'

/** What people say of a channel, where documents are labelled. */
export interface ChannelLabel {
  readonly key: ChannelKey
  readonly stance: Stance
}

export interface ReplayDocument extends DocumentInput {
  readonly labels?: readonly ChannelLabel[]
}

/** An empty registry of its own, and its clock. */
export interface ReplayRegistry {
  /** `at` is the time of the registry from now on. */
  readonly ingest: (document: DocumentInput, at: Date) => Promise<IngestResult>
  /** Lets age what has aged by then. */
  readonly age: (at: Date) => Promise<void>
  readonly listings: () => Promise<readonly Listing[]>
  readonly ruleOf: (key: ChannelKey) => Promise<Rule>
}

/** One channel that came to be listed. */
export interface ReplayedListing {
  readonly key: ChannelKey
  readonly display: string
  readonly category: string
  readonly organisation: string | null
  readonly rule: Rule
  /** As it stands at the end: what was listed may have aged or been weakened since. */
  readonly status: Status
  /** ISO 8601: the first document that warned of it, and the one that listed it. */
  readonly firstPublishedAt: string
  readonly listedAt: string
  /** Whole days between the two. */
  readonly days: number
  /** Đồng that the documents tell were lost through it. */
  readonly lostVnd: number
  /** `official`: a real channel of an organisation; `honest`: the labels only speak well of it. */
  readonly wrong: 'official' | 'honest' | null
  /** Address of the document that listed it. */
  readonly listedBy: string
}

export interface ReplayResult {
  /** ISO 8601. */
  readonly asOf: string
  readonly documents: number
  /** Left out: without a date, or dated after `asOf`. */
  readonly undated: number
  readonly later: number
  readonly listings: readonly ReplayedListing[]
  readonly statuses: Readonly<Record<string, number>>
  readonly wrong: number
  readonly lostVnd: number
  readonly medianDays: number | null
  /** Channels that the labels call warned, and how many of them are listed; null without labels. */
  readonly labelled: {
    readonly warned: number
    readonly listed: number
    readonly honest: number
  } | null
}

export interface ReplayOptions {
  readonly asOf: Date
  readonly isOfficial: (key: ChannelKey) => boolean
}

/** When a document was published, as far as it can be told; null: it cannot. */
export function dayOf(document: DocumentInput, readAt: string | null): Date | null {
  const told = pageOf(document).publishedAt ?? readAt
  return told === null ? null : new Date(told)
}

export interface Dated {
  readonly document: ReplayDocument
  readonly at: Date
}

/** In order of date; of one date, in the order given. */
export const inOrder = (dated: readonly Dated[]): readonly Dated[] =>
  dated.toSorted((a, b) => a.at.getTime() - b.at.getTime())

/**
 * Feeds dated documents, in order, through the policy with the clock of each, and tells when each
 * channel was listed after the first document that warned of it.
 */
export async function replay(
  registry: ReplayRegistry,
  documents: AsyncIterable<Dated> | Iterable<Dated>,
  { asOf, isOfficial }: ReplayOptions,
): Promise<Omit<ReplayResult, 'undated'>> {
  const days = new Map<string, Date>()
  const listed = new Map<ChannelKey, { readonly at: Date; readonly by: string }>()
  const said = new Map<ChannelKey, Set<Stance>>()
  let fed = 0
  let later = 0
  for await (const { document, at } of documents) {
    if (at > asOf) {
      later += 1
      continue
    }
    fed += 1
    const { labels = [], ...input } = document
    for (const { key, stance } of labels) said.set(key, (said.get(key) ?? new Set()).add(stance))
    if (!days.has(input.address)) days.set(input.address, at)
    const result = await registry.ingest(input, at)
    for (const key of result.listed) {
      if (!listed.has(key)) listed.set(key, { at, by: input.address })
    }
  }
  await registry.age(asOf)
  const now = await registry.listings()
  const rows: ReplayedListing[] = []
  for (const listing of now) {
    const became = listed.get(listing.key)
    if (!became) continue
    const first = firstDay(listing, days) ?? became.at
    rows.push({
      ...{ key: listing.key, display: listing.display, category: listing.category },
      ...{ organisation: listing.organisation, status: listing.status },
      rule: await registry.ruleOf(listing.key),
      firstPublishedAt: first.toISOString(),
      listedAt: became.at.toISOString(),
      days: Math.floor((became.at.getTime() - first.getTime()) / dayMs),
      lostVnd: sum(listing.losses.map(({ vnd }) => vnd)),
      wrong: wrongness(listing.key, isOfficial, said),
      listedBy: became.by,
    })
  }
  rows.sort((a, b) => (a.listedAt < b.listedAt ? -1 : a.listedAt > b.listedAt ? 1 : 0))
  return { asOf: asOf.toISOString(), documents: fed, later, ...totals(rows, now, said) }
}

const dayMs = 24 * 3600 * 1000
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

function firstDay({ evidence }: Listing, days: ReadonlyMap<string, Date>): Date | null {
  const times = evidence.flatMap(({ source }) => days.get(source)?.getTime() ?? [])
  return times.length === 0 ? null : new Date(Math.min(...times))
}

type Said = ReadonlyMap<ChannelKey, ReadonlySet<Stance>>

function wrongness(
  key: ChannelKey,
  isOfficial: ReplayOptions['isOfficial'],
  said: Said,
): ReplayedListing['wrong'] {
  if (isOfficial(key)) return 'official'
  const stances = said.get(key)
  return stances && !stances.has('warned') ? 'honest' : null
}

function totals(rows: readonly ReplayedListing[], now: readonly Listing[], said: Said) {
  const statuses: Record<string, number> = {}
  for (const { status } of now) statuses[status] = (statuses[status] ?? 0) + 1
  const warned = [...said].filter(([, stances]) => stances.has('warned')).map(([key]) => key)
  const keys = new Set(rows.map(({ key }) => key))
  const days = rows.map((row) => row.days).sort((a, b) => a - b)
  return {
    listings: rows,
    statuses,
    wrong: rows.filter((row) => row.wrong !== null).length,
    lostVnd: sum(rows.map((row) => row.lostVnd)),
    medianDays: days[days.length >> 1] ?? null,
    labelled:
      said.size === 0
        ? null
        : {
            warned: warned.length,
            listed: warned.filter((key) => keys.has(key)).length,
            honest: said.size - warned.length,
          },
  }
}
