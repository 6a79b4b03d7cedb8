import type { Db } from '../../db/database.ts'
import { type RegistryRows, readRegistry } from '../../db/queries/registry.ts'
import type { Snapshot } from '../verdict/registry.ts'

/** The registry as it stands in the database, as plain data for the index and the snapshot file. */
export const readSnapshot = (db: Db, wellKnownHosts: readonly string[]): Promise<Snapshot> =>
  snapshotReader(db, wellKnownHosts)()

/** Reads the same again and again: after the first time only what changed. */
export function snapshotReader(db: Db, wellKnownHosts: readonly string[]): () => Promise<Snapshot> {
  let known: RegistryRows | null = null
  return async () => {
    const rows = inOrder(await readRegistry(db, known))
    known = rows
    const { changedAt, mark: _, ...told } = rows
    return { format: 1, madeAt: changedAt.toISOString(), ...told, wellKnownHosts }
  }
}

/** Databases sort text by their own collation; the same registry must give the same bytes. */
const inOrder = (rows: RegistryRows): RegistryRows => ({
  ...rows,
  organisations: rows.organisations.toSorted(by((o) => o.id)),
  needs: rows.needs.toSorted(by((n) => n.id)),
  official: rows.official.toSorted(by((c) => `${c.key}\n${c.organisation}`)),
  listings: rows.listings.toSorted(by((l) => l.key)),
  cautions: rows.cautions.toSorted(by((c) => c.id)),
})

const by =
  <T>(keyOf: (item: T) => string) =>
  (a: T, b: T): number =>
    keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0
