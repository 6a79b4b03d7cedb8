import { adguardExport } from './adguard.ts'
import { atomExport, jsonFeedExport, rssExport } from './all-changes.ts'
import { csvExport, excelCsvExport, officialCsvExport } from './csv.ts'
import { datapackageExport } from './datapackage.ts'
import type { Exporter, ExportInput } from './exporter.ts'
import { guardOf } from './guard.ts'
import { hostsExport } from './hosts.ts'
import { jsonExport } from './json.ts'
import { jsonLinesExport } from './jsonl.ts'
import { mispFeedExport } from './misp-feed.ts'
import { stixExport } from './stix.ts'
import { vcfExport } from './vcf.ts'
import { phoneWarninglist, siteWarninglist } from './warninglist.ts'

/** Every format; adding one is adding its file and its line here. */
export const exporters: readonly Exporter[] = [
  jsonExport,
  jsonLinesExport,
  csvExport,
  excelCsvExport,
  officialCsvExport,
  datapackageExport,
  vcfExport,
  hostsExport,
  adguardExport,
  stixExport,
  mispFeedExport,
  siteWarninglist,
  phoneWarninglist,
  rssExport,
  atomExport,
  jsonFeedExport,
]

export const exporterIds: readonly string[] = exporters.map(({ id }) => id)

export const exporterOf = (id: string): Exporter | null =>
  exporters.find((exporter) => exporter.id === id) ?? null

/**
 * The text of an export in pieces, each held against the registry before it is handed on.
 * @param file a file of a format that is a folder; null: the format's own.
 * @returns null where the folder has no such file.
 * @throws ExportRefused, while the pieces are read, where a piece may not go out.
 */
export function exportPieces(
  exporter: Exporter,
  input: ExportInput,
  file: string | null = null,
): Iterable<string> | null {
  if (file === null) return guarded(exporter, input, exporter.pieces(input))
  const pieces = exporter.files?.(input).get(file)
  return pieces ? guarded(exporter, input, pieces()) : null
}

function* guarded(exporter: Exporter, input: ExportInput, pieces: Iterable<string>) {
  const check = guardOf(input, exporter)
  for (const piece of pieces) {
    check(piece)
    yield piece
  }
}
