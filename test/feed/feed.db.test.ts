import { expect, test } from 'vitest'
import { loadCurated as readCurated } from '../../db/data/load.ts'
import { feedContent } from '../../src/feed/content.ts'
import { fullFile, prefixFile, refTo } from '../../src/feed/files.ts'
import { shippedSnapshot } from '../../src/main.ts'
import { loadCurated } from '../../src/registry/load-curated.ts'
import { readSnapshot } from '../../src/registry/read-snapshot.ts'
import { readSnapshotFile } from '../../src/registry/snapshot-file.ts'
import { onBothDatabases } from '../support/databases.ts'

const curated = readCurated()

onBothDatabases('the feed', (held) => {
  test('of a revision has the same bytes from either database and from the snapshot that ships', async () => {
    await loadCurated(held.db, curated, {
      at: new Date('2026-11-24T00:00:00Z'),
      withChannels: true,
    })
    const made = await feedContent(await readSnapshot(held.db, curated.wellKnownHosts))
    const shipped = await readSnapshotFile(shippedSnapshot)
    if (!shipped) throw new Error('no snapshot ships')
    const expected = await feedContent(shipped)
    expect(await refTo(fullFile(made))).toEqual(await refTo(fullFile(expected)))
    expect(await refTo(prefixFile(made))).toEqual(await refTo(prefixFile(expected)))
  })
})
