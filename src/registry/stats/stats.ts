import { phoneFacts } from '../../channel/phone.ts'
import { type Category, categories } from '../../detect/mention.ts'
import type { RegistryIndex } from '../../verdict/index.ts'
import type { Listing } from '../../verdict/registry.ts'
import type { StoredFigures } from '../dossier/use-cases.ts'

export interface OrganisationCount {
  /** Null: mistaken for nobody in particular. */
  readonly organisation: string | null
  readonly listings: number
}

export interface OrganisationLoss {
  readonly organisation: string | null
  /** Whole đồng. */
  readonly vnd: number
  /** How many losses were told. */
  readonly told: number
}

/** The figures at one revision; what only the database knows is null where it does not answer. */
export interface Stats {
  readonly revision: number
  /** ISO 8601. */
  readonly madeAt: string
  readonly totals: {
    readonly listed: number
    readonly disputed: number
    readonly stale: number
    readonly withdrawn: number
    readonly official: number
    /** Pieces of evidence behind what is listed or disputed. */
    readonly evidence: number
    readonly lostVnd: number
    readonly lossesTold: number
  }
  /** Weeks in Vietnam, each named by its Monday; without a gap, the newest last. */
  readonly newListingsByWeek: readonly { readonly week: string; readonly listings: number }[] | null
  readonly firstWarnedByYear: readonly { readonly year: string; readonly listings: number }[]
  readonly byOrganisation: readonly OrganisationCount[]
  readonly byCategory: readonly { readonly category: Category; readonly listings: number }[]
  /** Paid lines by the operator that the number range was given to; null: no source names one. */
  readonly paidLinesByOperator: readonly {
    readonly operator: string | null
    readonly listings: number
  }[]
  readonly moneyLost: readonly OrganisationLoss[]
  readonly disputes: {
    readonly open: number
    readonly decided: number
    readonly withdrawn: number
    readonly byClock: number
    readonly medianHours: number | null
    readonly byMonth: readonly {
      readonly month: string
      readonly decided: number
      readonly withdrawn: number
      readonly medianHours: number | null
    }[]
  } | null
}

const weeksShown = 26

/** Counts what is listed or disputed; what is stale or taken back stands in the totals alone. */
export function statsOf(index: RegistryIndex, stored: StoredFigures | null): Stats {
  const all = index.snapshot.listings
  const counted = all.filter((l) => l.status === 'listed' || l.status === 'disputed')
  const ofStatus = (status: string) => all.filter((l) => l.status === status).length
  const losses = lossesOf(counted)
  return {
    revision: index.revision,
    madeAt: index.madeAt,
    totals: {
      listed: ofStatus('listed'),
      disputed: ofStatus('disputed'),
      stale: ofStatus('stale'),
      withdrawn: ofStatus('withdrawn'),
      official: index.snapshot.official.filter((c) => !c.stale).length,
      evidence: counted.reduce((sum, l) => sum + l.evidence.length, 0),
      lostVnd: losses.reduce((sum, l) => sum + l.vnd, 0),
      lossesTold: losses.reduce((sum, l) => sum + l.told, 0),
    },
    newListingsByWeek: stored && newestWeeks(stored.weeks, index.madeAt),
    firstWarnedByYear: inOrder(countBy(counted, (l) => l.firstWarnedAt?.slice(0, 4) ?? null)).map(
      ([year, listings]) => ({ year, listings }),
    ),
    byOrganisation: largestFirst(countBy(counted, (l) => l.organisation ?? '')).map(
      ([organisation, listings]) => ({ organisation: organisation || null, listings }),
    ),
    byCategory: categories.map((category) => ({
      category,
      listings: counted.filter((l) => l.category === category).length,
    })),
    paidLinesByOperator: largestFirst(countBy(counted.filter(isPaidLine), operatorOf)).map(
      ([operator, listings]) => ({ operator: operator || null, listings }),
    ),
    moneyLost: losses,
    disputes: stored && disputesOf(stored),
  }
}

const isPaidLine = ({ kind, key }: Listing): boolean =>
  kind === 'phone' && phoneFacts(key).isPremiumRate
const operatorOf = ({ key }: Listing): string => phoneFacts(key).carrier ?? ''

function countBy<T>(items: readonly T[], nameOf: (item: T) => string | null): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) {
    const name = nameOf(item)
    if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return counts
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0
const inOrder = (counts: ReadonlyMap<string, number>) => [...counts].sort(byName)
const largestFirst = (counts: ReadonlyMap<string, number>) =>
  inOrder(counts).sort(([, a], [, b]) => b - a)

/** What one source tells of several channels, a number and its site, was lost once. */
function lossesOf(listings: readonly Listing[]): readonly OrganisationLoss[] {
  const seen = new Set<string>()
  const sums = new Map<string, { vnd: number; told: number }>()
  for (const { organisation, losses } of listings) {
    for (const { source, vnd } of losses) {
      const once = JSON.stringify([source, vnd])
      if (seen.has(once)) continue
      seen.add(once)
      const sum = sums.get(organisation ?? '') ?? { vnd: 0, told: 0 }
      sums.set(organisation ?? '', { vnd: sum.vnd + vnd, told: sum.told + 1 })
    }
  }
  return [...sums]
    .sort(byName)
    .sort(([, a], [, b]) => b.vnd - a.vnd)
    .map(([organisation, sum]) => ({ organisation: organisation || null, ...sum }))
}

const weekMs = 7 * 24 * 3_600_000
const vietnamMs = 7 * 3_600_000

/** The Monday, in Vietnam, of the week that a moment lies in; ISO date. */
function mondayOf(moment: number): string {
  const local = new Date(moment + vietnamMs)
  const back = (local.getUTCDay() + 6) % 7
  return new Date(local.getTime() - back * 24 * 3_600_000).toISOString().slice(0, 10)
}

/** Weeks without a new listing are told as well, back to the first, and 26 at most. */
function newestWeeks(weeks: StoredFigures['weeks'], madeAt: string) {
  const [first] = weeks
  if (!first) return []
  const counts = new Map(weeks.map(({ week, listings }) => [week, listings]))
  const last = mondayOf(Date.parse(madeAt))
  const all: { week: string; listings: number }[] = []
  for (let at = Date.parse(first.week); ; at += weekMs) {
    const week = new Date(at).toISOString().slice(0, 10)
    if (week > last) break
    all.push({ week, listings: counts.get(week) ?? 0 })
  }
  return all.slice(-weeksShown)
}

const tenths = (hours: number | null): number | null =>
  hours === null ? null : Math.round(hours * 10) / 10

function disputesOf({ disputes, disputeMonths }: StoredFigures): Stats['disputes'] {
  const { open, decided, withdrawn, byClock, medianHours } = disputes
  return {
    ...{ open, decided, withdrawn, byClock },
    medianHours: tenths(medianHours),
    byMonth: disputeMonths.map((month) => ({ ...month, medianHours: tenths(month.medianHours) })),
  }
}
