import type { ChannelKey, Text } from '../../channel/channel.ts'
import { type Scope, scopes } from '../../verdict/registry.ts'
import { type Column, channelColumns } from './columns.ts'
import { type Claim, type Exporter, type ExportInput, headerOf } from './exporter.ts'
import { listingColumns } from './listing-columns.ts'
import { officialColumns } from './official-columns.ts'
import { publicStatuses, toldListings, toldOfficial } from './told.ts'

export interface Table<T> {
  readonly id: string
  readonly fileName: string
  readonly title: Text
  readonly statuses: Exporter['statuses']
  readonly columns: readonly Column<T>[]
  readonly rows: (input: ExportInput) => Iterable<T>
  readonly accuses?: Exporter['accuses']
}

type Cell = (value: string | number | boolean) => string

/** Comma-separated values (RFC 4180): UTF-8, CRLF, one line of names, no line beside the rows. */
export const tableExport = <T>(table: Table<T>, cell: Cell, start = ''): Exporter => {
  const { columns, rows, id, fileName, title, statuses, accuses } = table
  const exporter: Exporter = {
    ...{ id, fileName, title, statuses, mediaType: 'text/csv; charset=UTF-8; header=present' },
    *pieces(input) {
      yield `${start}${columns.map((c) => c.name).join(',')}\r\n`
      const header = headerOf(input, exporter)
      for (const item of rows(input)) {
        const cells = columns.map((c) => {
          const value = c.value({ item, input, header })
          return value === null || value === '' ? '' : cell(value)
        })
        yield `${cells.join(',')}\r\n`
      }
    },
    ...(accuses ? { accuses } : {}),
  }
  return exporter
}

/** Quotes where RFC 4180 asks for them. */
const plainCell: Cell = (value) => {
  const text = String(value)
  return /[",\r\n]/.test(text) ? quoted(text) : text
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** What a spreadsheet runs as a formula, full-width forms too (OWASP, CSV injection). */
const formula = /^[\s]*[=+\-@\t\r\n＝＋－＠]/
/** What it makes a number of: leading zeros go, and long ones turn into 8.4E+11. */
const digits = /^\d+$/

/** Text stays text in a spreadsheet: an apostrophe before a formula or a number that is text. */
const excelCell: Cell = (value) => {
  if (typeof value !== 'string') return String(value)
  return quoted(formula.test(value) || digits.test(value) ? `'${value}` : value)
}

const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(?:,|\r\n)/y

/** The cells of the first row in a text. */
function cellsIn(text: string): readonly string[] {
  const cells: string[] = []
  cell.lastIndex = 0
  for (let found = cell.exec(text); found; found = cell.exec(text)) {
    cells.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '')
    if (found[0].endsWith('\r\n')) break
  }
  return cells
}

/** A row's first cell is its key; its scope stands behind what every row says of a channel. */
function accusedInCells(piece: string): readonly Claim[] {
  const [key = '', ...rest] = cellsIn(piece)
  const scope = rest[channelColumns.length - 1]
  return scopes.includes(scope as Scope) ? [{ key: key as ChannelKey, extent: scope as Scope }] : []
}

const listings = {
  statuses: publicStatuses,
  columns: listingColumns,
  rows: (input: ExportInput) => toldListings(input, publicStatuses),
  accuses: accusedInCells,
} as const

export const csvExport = tableExport(
  {
    ...listings,
    id: 'csv',
    fileName: 'kenh-that.csv',
    title: { vi: 'Kênh bị cảnh báo, CSV', en: 'Listings as CSV' },
  },
  plainCell,
)

export const excelCsvExport = tableExport(
  {
    ...listings,
    id: 'excel-csv',
    fileName: 'kenh-that-excel.csv',
    title: { vi: 'Kênh bị cảnh báo, CSV cho Excel', en: 'Listings as CSV, safe for Excel' },
  },
  excelCell,
  '\ufeff',
)

export const officialCsvExport = tableExport(
  {
    id: 'official-csv',
    fileName: 'kenh-that-chinh-thuc.csv',
    title: { vi: 'Kênh chính thức, CSV', en: 'Official channels as CSV' },
    statuses: [],
    columns: officialColumns,
    rows: toldOfficial,
  },
  plainCell,
)
