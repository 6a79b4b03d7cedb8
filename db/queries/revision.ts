import { eq, sql } from 'drizzle-orm'
import type { Db } from '../database.ts'
import { registryState } from '../schema/index.ts'

/**
 * Raises the revision and returns it. The row stays locked until the transaction ends, so changes to
 * the registry happen one after another and a lower revision is never committed after a higher one.
 * Take it first: what the transaction then reads cannot change before it commits.
 */
export async function nextRevision(tx: Db, at: Date): Promise<number> {
  const [state] = await tx
    .update(registryState)
    .set({ revision: sql`${registryState.revision} + 1`, changedAt: at })
    .where(eq(registryState.id, 1))
    .returning({ revision: registryState.revision })
  if (!state) throw new Error('registry_state has no row: the migrations were not applied')
  return state.revision
}

/**
 * Holds the revision's row without raising it: for work that may raise it later, so that it waits for
 * others before it holds anything that they want.
 */
export async function lockRevision(tx: Db): Promise<void> {
  await tx
    .select({ revision: registryState.revision })
    .from(registryState)
    .where(eq(registryState.id, 1))
    .for('update')
}

/** The revision and when it was made. */
export async function readRevision(
  db: Db,
): Promise<{ readonly revision: number; readonly changedAt: Date }> {
  const [state] = await db.select().from(registryState).where(eq(registryState.id, 1))
  if (!state) throw new Error('registry_state has no row: the migrations were not applied')
  return { revision: state.revision, changedAt: state.changedAt }
}
