import { expect, test } from 'vitest'
import { loadCurated as readCurated } from '../../db/data/load.ts'
import { readChanges } from '../../db/queries/changes.ts'
import { hex } from '../../src/channel/hash-list.ts'
import { feedContent } from '../../src/feed/content.ts'
import { exporters, exportPieces } from '../../src/feed/exports/index.ts'
import { fullFile, prefixFile, refTo } from '../../src/feed/files.ts'
import { shippedSnapshot } from '../../src/main.ts'
import { loadCurated } from '../../src/registry/load-curated.ts'
import { readSnapshot } from '../../src/registry/read-snapshot.ts'
import { readSnapshotFile } from '../../src/registry/snapshot-file.ts'
import { onBothDatabases } from '../support/databases.ts'
import { digest, exportInput } from '../support/exports.ts'

const curated = readCurated()

const sums = new Map<string, Record<string, string>>()

/** SHA-1 of every file of every export. */
function exportSums(input: ReturnType<typeof exportInput>): Record<string, string> {
  const of = (pieces: Iterable<string> | null) => hex(digest.sha1([...(pieces ?? [])].join('')))
  return Object.fromEntries(
    exporters.flatMap((exporter) => [
      [exporter.id, of(exportPieces(exporter, input))],
      ...[...(exporter.files?.(input).keys() ?? [])].map((name) => [
        `${exporter.id}/${name}`,
        of(exportPieces(exporter, input, name)),
      ]),
    ]),
  )
}

onBothDatabases('the feed', (held) => {
  test('and every export of a revision have the same bytes from either database and from the snapshot that ships', async () => {
    await loadCurated(held.db, curated, {
      at: new Date('2026-11-24T00:00:00Z'),
      withChannels: true,
    })
    const snapshot = await readSnapshot(held.db, curated.wellKnownHosts)
    const made = await feedContent(snapshot)
    const shipped = await readSnapshotFile(shippedSnapshot)
    if (!shipped) throw new Error('no snapshot ships')
    const expected = await feedContent(shipped)
    expect(await refTo(fullFile(made))).toEqual(await refTo(fullFile(expected)))
    expect(await refTo(prefixFile(made))).toEqual(await refTo(prefixFile(expected)))

    const changes = await readChanges(held.db, { revision: snapshot.revision, limit: 100 })
    expect(changes).toHaveLength(100)
    const exported = exportSums(exportInput(snapshot, { changes }))
    expect(Object.keys(exported).length).toBeGreaterThan(30)
    const sameDay = { ...shipped, madeAt: snapshot.madeAt }
    expect(exported).toEqual(exportSums(exportInput(sameDay, { changes })))
    sums.set(held.kind, exported)
    for (const other of sums.values()) expect(exported).toEqual(other)
  })
})
