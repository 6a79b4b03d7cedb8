import type { Stats } from './stats.ts'

export const chartIds = [
  'new-listings-by-week',
  'first-warned-by-year',
  'by-organisation',
  'by-category',
  'paid-lines-by-operator',
  'money-lost',
  'dispute-time',
] as const
export type ChartId = (typeof chartIds)[number]

export interface ChartRow {
  /** A date, or the id of what is counted; empty where it is not known. */
  readonly id: string
  /** Null: nothing was measured. */
  readonly value: number | null
  /** Further columns of the table. */
  readonly more: readonly number[]
}

/** One chart as data: what is drawn, tabled and given as CSV. */
export interface Chart {
  readonly id: ChartId
  readonly unit: 'listings' | 'vnd' | 'hours'
  /** Names of the columns in the CSV: the row's id, its value, and what else there is. */
  readonly columns: readonly [string, string, ...string[]]
  readonly rows: readonly ChartRow[]
}

/** All charts of the figures; those that the database must answer are left out where it does not. */
export function chartsOf(stats: Stats): readonly Chart[] {
  const { disputes, newListingsByWeek: weeks } = stats
  return [
    ...(weeks === null ? [] : [listings('new-listings-by-week', 'week', weeks, (row) => row.week)]),
    listings('first-warned-by-year', 'year', stats.firstWarnedByYear, (row) => row.year),
    listings('by-organisation', 'organisation', stats.byOrganisation, (row) => row.organisation),
    listings('by-category', 'category', stats.byCategory, (row) => row.category),
    listings('paid-lines-by-operator', 'operator', stats.paidLinesByOperator, (r) => r.operator),
    {
      id: 'money-lost',
      unit: 'vnd',
      columns: ['organisation', 'vnd', 'losses_told'],
      rows: stats.moneyLost.map(({ organisation, vnd, told }) => ({
        id: organisation ?? '',
        value: vnd,
        more: [told],
      })),
    },
    ...(disputes === null ? [] : [disputeTime(disputes)]),
  ]
}

const disputeTime = ({ byMonth }: NonNullable<Stats['disputes']>): Chart => ({
  id: 'dispute-time',
  unit: 'hours',
  columns: ['month', 'median_hours', 'decided', 'withdrawn'],
  rows: byMonth.map(({ month, medianHours, decided, withdrawn }) => ({
    id: month,
    value: medianHours,
    more: [decided, withdrawn],
  })),
})

const listings = <T extends { readonly listings: number }>(
  id: ChartId,
  column: string,
  counts: readonly T[],
  idOf: (count: T) => string | null,
): Chart => ({
  id,
  unit: 'listings',
  columns: [column, 'listings'],
  rows: counts.map((count) => ({ id: idOf(count) ?? '', value: count.listings, more: [] })),
})

/** RFC 4180: a header, CRLF, quotes where they are needed. Ids and numbers alone: nothing runs in a spreadsheet. */
export function chartCsv({ columns, rows }: Chart): string {
  const lines = [
    columns,
    ...rows.map(({ id, value, more }) => [id, value === null ? '' : String(value), ...more]),
  ]
  return lines.map((line) => `${line.map((cell) => quoted(String(cell))).join(',')}\r\n`).join('')
}

const quoted = (cell: string): string =>
  /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
