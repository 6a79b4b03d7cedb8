import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadCurated } from '../db/data/load.ts'
import { shippedSnapshot } from '../src/main.ts'
import { openRegistry } from '../src/registry/registry.ts'
import { writeSnapshotFile } from '../src/registry/snapshot-file.ts'
import type { Snapshot } from '../src/verdict/registry.ts'

/**
 * The registry as the curated data alone make it, through the real database and the real policy.
 * @param madeAt day to which evidence ages.
 */
export async function curatedSnapshot(madeAt: Date): Promise<Snapshot> {
  const dir = await mkdtemp(join(tmpdir(), 'kenhthat-snapshot-'))
  try {
    const registry = await openRegistry(
      { kind: 'embedded', dir: join(dir, 'pglite') },
      { curated: loadCurated(), withChannels: true, now: () => madeAt },
    )
    try {
      return await registry.snapshot()
    } finally {
      await registry.close()
    }
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

if (import.meta.main) {
  const snapshot = await curatedSnapshot(new Date())
  await writeSnapshotFile(shippedSnapshot, snapshot)
  console.log(
    `${shippedSnapshot}: ${snapshot.official.length} official channels, ${snapshot.listings.length} listings, ${snapshot.cautions.length} cautions`,
  )
}
