import { eq, inArray } from 'drizzle-orm'
import type { Db } from '../database.ts'
import { erasedChannel } from '../schema/index.ts'
import { inChunks } from './batch.ts'

export async function keepErased(db: Db, hash: string, at: Date): Promise<void> {
  await db.insert(erasedChannel).values({ hash, at }).onConflictDoNothing()
}

/** Which of the hashes are those of erased channels. */
export async function erasedHashes(
  db: Db,
  hashes: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await inChunks(hashes, (chunk) =>
    db
      .select({ hash: erasedChannel.hash })
      .from(erasedChannel)
      .where(inArray(erasedChannel.hash, chunk)),
  )
  return new Set(rows.map((row) => row.hash))
}

/** Whether there was one to let in again. */
export async function dropErased(db: Db, hash: string): Promise<boolean> {
  const gone = await db.delete(erasedChannel).where(eq(erasedChannel.hash, hash)).returning()
  return gone.length > 0
}
