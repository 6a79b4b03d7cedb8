import { inArray, sql } from 'drizzle-orm'
import type { Db } from '../database.ts'
import { curatedLoad } from '../schema/index.ts'
import { fromRow, inChunks } from './batch.ts'

/** Content hash of each curated entry as it was loaded last. */
export async function readCuratedLoads(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = await db.select().from(curatedLoad)
  return new Map(rows.map((row) => [row.curatedId, row.contentHash]))
}

/** Notes that these versions (id → SHA-256 in hex) are loaded. */
export async function noteCuratedLoads(db: Db, hashes: ReadonlyMap<string, string>): Promise<void> {
  const rows = [...hashes].map(([curatedId, contentHash]) => ({ curatedId, contentHash }))
  await inChunks(rows, (chunk) =>
    db
      .insert(curatedLoad)
      .values(chunk)
      .onConflictDoUpdate({
        target: curatedLoad.curatedId,
        set: { ...fromRow<typeof curatedLoad>(['contentHash']), loadedAt: sql`now()` },
      })
      .returning({ id: curatedLoad.curatedId }),
  )
}

/** Forgets entries that the curated data does not hold any more. */
export async function forgetCuratedLoads(db: Db, ids: readonly string[]): Promise<void> {
  await inChunks(ids, (chunk) =>
    db
      .delete(curatedLoad)
      .where(inArray(curatedLoad.curatedId, chunk))
      .returning({ id: curatedLoad.curatedId }),
  )
}
