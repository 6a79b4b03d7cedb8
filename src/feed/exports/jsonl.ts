import { type Exporter, headerOf } from './exporter.ts'
import { accusedInRow, listingRows, officialRows } from './rows.ts'
import { publicStatuses } from './told.ts'

/** The same as JSON Lines: the header first, then a record a line, each with its `type`. */
export const jsonLinesExport: Exporter = {
  id: 'jsonl',
  mediaType: 'application/x-ndjson',
  fileName: 'kenh-that.jsonl',
  title: { vi: 'Toàn bộ dữ liệu, mỗi dòng một bản ghi', en: 'All of it, a record a line' },
  statuses: publicStatuses,
  *pieces(input) {
    yield line({ type: 'header', ...headerOf(input, jsonLinesExport) })
    for (const row of officialRows(input)) yield line({ type: 'official', ...row })
    for (const row of listingRows(input, publicStatuses)) yield line({ type: 'listing', ...row })
  },
  accuses: accusedInRow,
}

const line = (value: unknown): string => `${JSON.stringify(value)}\n`
