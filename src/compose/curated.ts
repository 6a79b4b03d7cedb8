import { loadCurated } from '../../db/data/load.ts'
import type { Config } from '../config.ts'
import { snapshotFileOf } from '../main.ts'
import type { ProofLookup } from '../registry/disputes/proof.ts'
import { openRegistry, type Registry } from '../registry/registry.ts'
import { writeSnapshotFile } from '../registry/snapshot-file.ts'
import { type ResetGuide, resetGuide } from '../reset/guide.ts'
import type { Snapshot } from '../verdict/registry.ts'
import { erasureSecretOf } from './secret.ts'

/** What the pages tell beside the registry. */
export const curatedGuides = () => {
  const { aftercare, provinces } = loadCurated()
  return { aftercare, provinces }
}

export const curatedResetGuide = (): ResetGuide => resetGuide(loadCurated().reset)

export const openConfigured = async (
  config: Config,
  lookup: ProofLookup | null = null,
): Promise<Registry> =>
  openRegistry(config.database, {
    curated: loadCurated(),
    withChannels: config.curated,
    now: () => new Date(),
    emailKey: config.emailKey,
    proofLookup: lookup,
    erasureSecret: await erasureSecretOf(config),
  })

/** The registry of a PostgreSQL server, for a command that has no snapshot file of it. */
export const readServerSnapshot = (config: Config): Promise<Snapshot> =>
  withRegistry(config, (registry) => registry.snapshot())

/** Opens the configured database for one command. */
export async function withRegistry<T>(
  config: Config,
  work: (registry: Registry) => Promise<T>,
): Promise<T> {
  const registry = await openConfigured(config)
  try {
    return await work(registry)
  } finally {
    await registry.close()
  }
}

/** The same; what the command decided is in the snapshot that `check` answers from afterwards. */
export const changeRegistry = <T>(
  config: Config,
  work: (registry: Registry) => Promise<T>,
): Promise<T> =>
  withRegistry(config, async (registry) => {
    const before = await registry.revision()
    const result = await work(registry)
    if ((await registry.revision()) !== before) {
      await writeSnapshotFile(snapshotFileOf(config), await registry.snapshot())
    }
    return result
  })
