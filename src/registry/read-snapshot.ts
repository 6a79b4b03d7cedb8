import type { Db } from '../../db/database.ts'
import { readRegistry } from '../../db/queries/registry.ts'
import type { Snapshot } from '../verdict/registry.ts'

/** The registry as it stands in the database, as plain data for the index and the snapshot file. */
export async function readSnapshot(db: Db, wellKnownHosts: readonly string[]): Promise<Snapshot> {
  const { changedAt, hostTrust: _, ...rows } = await readRegistry(db)
  return { format: 1, madeAt: changedAt.toISOString(), ...rows, wellKnownHosts }
}
