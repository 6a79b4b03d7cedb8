import type { Db } from '../../db/database.ts'
import { readRegistry } from '../../db/queries/registry.ts'
import type { Snapshot } from '../verdict/registry.ts'

/** The registry as it stands in the database, as plain data for the index and the snapshot file. */
export async function readSnapshot(db: Db, wellKnownHosts: readonly string[]): Promise<Snapshot> {
  const { changedAt, ...rows } = await readRegistry(db)
  return {
    format: 1,
    madeAt: changedAt.toISOString(),
    ...rows,
    // Databases sort text by their own collation; the same registry must give the same bytes.
    organisations: rows.organisations.toSorted(by((o) => o.id)),
    needs: rows.needs.toSorted(by((n) => n.id)),
    official: rows.official.toSorted(by((c) => `${c.key}\n${c.organisation}`)),
    listings: rows.listings.toSorted(by((l) => l.key)),
    cautions: rows.cautions.toSorted(by((c) => c.id)),
    wellKnownHosts,
  }
}

const by =
  <T>(keyOf: (item: T) => string) =>
  (a: T, b: T): number =>
    keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0
