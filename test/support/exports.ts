import { createHash } from 'node:crypto'
import type { Change } from '../../src/feed/exports/change.ts'
import type { Digest, Exporter, ExportInput } from '../../src/feed/exports/exporter.ts'
import { exporterOf, exportPieces } from '../../src/feed/exports/index.ts'
import type { ForbiddenHosts } from '../../src/feed/redistribution.ts'
import { buildIndex } from '../../src/verdict/index.ts'
import type { Snapshot } from '../../src/verdict/registry.ts'

export const digest: Digest = {
  sha1: (text) => new Uint8Array(createHash('sha1').update(text).digest()),
  md5: (text) => createHash('md5').update(text).digest('hex'),
}

/** What exports of a snapshot are made of; the day to which ages count must not matter. */
export const exportInput = (
  snapshot: Snapshot,
  more: { forbidden?: ForbiddenHosts; changes?: readonly Change[]; asOf?: string } = {},
): ExportInput => ({
  index: buildIndex(snapshot, { asOf: more.asOf ?? '2026-11-26' }),
  forbidden: more.forbidden ?? new Set(),
  publicUrl: 'https://kenhthat.example',
  digest,
  changes: more.changes ?? [],
})

export function exporterNamed(id: string): Exporter {
  const exporter = exporterOf(id)
  if (!exporter) throw new Error(`no export ${id}`)
  return exporter
}

/** The whole text of an export, through the guard. */
export function exported(id: string, input: ExportInput, file: string | null = null): string {
  const pieces = exportPieces(exporterNamed(id), input, file)
  if (!pieces) throw new Error(`${id} has no file ${file}`)
  return [...pieces].join('')
}
