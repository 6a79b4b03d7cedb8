import type { Config } from '../config.ts'
import { snapshotFileOf } from '../main.ts'
import type { ErasureRequest, ErasureResult } from '../registry/erase.ts'
import { writeSnapshotFile } from '../registry/snapshot-file.ts'
import { withRegistry } from './curated.ts'

/** Erases, and leaves a snapshot behind that has it no more. */
export const eraseConfigured = (
  config: Config,
  request: Omit<ErasureRequest, 'at' | 'secret'>,
): Promise<ErasureResult> =>
  withRegistry(config, async (registry) => {
    const result = await registry.erase(request)
    await writeSnapshotFile(snapshotFileOf(config), await registry.snapshot())
    return result
  })
