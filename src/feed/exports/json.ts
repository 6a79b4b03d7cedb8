import { arrayItems, type Exporter, headerOf } from './exporter.ts'
import { accusedInRow, listingRows, officialRows } from './rows.ts'
import { publicStatuses } from './told.ts'

/** All of it as one JSON document, a record a line. */
export const jsonExport: Exporter = {
  id: 'json',
  mediaType: 'application/json',
  fileName: 'kenh-that.json',
  title: { vi: 'Toàn bộ dữ liệu, JSON', en: 'All of it as JSON' },
  statuses: publicStatuses,
  *pieces(input) {
    const head = JSON.stringify(headerOf(input, jsonExport))
    yield `${head.slice(0, -1)},\n"official":[`
    yield* arrayItems(officialRows(input))
    yield '\n],\n"listings":['
    yield* arrayItems(listingRows(input, publicStatuses))
    yield '\n]}\n'
  },
  accuses: accusedInRow,
}
