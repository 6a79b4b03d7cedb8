import { loadCurated } from '../../db/data/load.ts'
import type { Config } from '../config.ts'
import type { ProofLookup } from '../registry/disputes/proof.ts'
import { openRegistry, type Registry } from '../registry/registry.ts'
import { type ResetGuide, resetGuide } from '../reset/guide.ts'
import type { Snapshot } from '../verdict/registry.ts'
import { secretOf } from './secret.ts'

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
    erasureSecret: await secretOf(config),
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
