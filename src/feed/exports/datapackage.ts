import type { Column } from './columns.ts'
import { csvExport, excelCsvExport, officialCsvExport } from './csv.ts'
import { type Exporter, headerOf } from './exporter.ts'
import { listingColumns } from './listing-columns.ts'
import { officialColumns } from './official-columns.ts'
import { publicStatuses } from './told.ts'

/** The data dictionary of the tables for programs: a Data Package with a Table Schema each. */
export const datapackageExport: Exporter = {
  id: 'datapackage',
  mediaType: 'application/json',
  fileName: 'datapackage.json',
  title: { vi: 'Từ điển dữ liệu của các bảng CSV', en: 'Data dictionary of the CSV tables' },
  statuses: publicStatuses,
  *pieces(input) {
    const header = headerOf(input, datapackageExport)
    const table = <T>(exporter: Exporter, columns: readonly Column<T>[]) => ({
      name: exporter.id,
      title: `${exporter.title.vi} / ${exporter.title.en}`,
      path: `${input.publicUrl}/v1/exports/${exporter.id}`,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      schema: { fields: columns.map(fieldOf) },
    })
    const { version, date, licenceUrl, homepage, publisher, statuses, dispute, licenceNote } =
      header
    yield `${JSON.stringify(
      {
        $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
        name: 'kenh-that',
        title: 'Kênh Thật',
        id: `${homepage}/v1/exports/datapackage`,
        version: String(version),
        created: `${date}T00:00:00Z`,
        homepage,
        description: `${licenceNote.vi} / ${licenceNote.en} Statuses: ${statuses.join(', ')}. Dispute / khiếu nại: ${dispute}`,
        licenses: [{ name: 'CC-BY-4.0', path: licenceUrl }],
        contributors: [{ title: publisher, path: homepage }],
        resources: [
          table(csvExport, listingColumns),
          table(excelCsvExport, listingColumns),
          table(officialCsvExport, officialColumns),
        ],
      },
      null,
      1,
    )}\n`
  },
}

const fieldOf = <T>({ name, type, title }: Column<T>) => ({
  name,
  // A date as the source gives it may be a month or a year, which Table Schema's `date` is not.
  type: type === 'date' ? 'string' : type,
  description: `${title.vi} / ${title.en}`,
})
