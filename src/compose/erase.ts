import type { Config } from '../config.ts'
import { snapshotFileOf } from '../main.ts'
import type { ErasureRequest, ErasureResult } from '../registry/erase.ts'
import { writeSnapshotFile } from '../registry/snapshot-file.ts'
import { withRegistry } from './curated.ts'
import { secretIn } from './secret.ts'

/** Erases, and leaves a snapshot behind that has it no more. */
export async function eraseConfigured(
  config: Config,
  request: Omit<ErasureRequest, 'at' | 'secret'>,
): Promise<ErasureResult> {
  // What is erased is recognised by this secret when it comes again: one that is not kept would forget.
  if (config.signingKey === null) await secretIn(config.dataDir)
  return withRegistry(config, async (registry) => {
    const result = await registry.erase(request)
    await writeSnapshotFile(snapshotFileOf(config), await registry.snapshot())
    return result
  })
}
