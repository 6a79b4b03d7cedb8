import { eq, inArray, sql } from 'drizzle-orm'
import type { Db } from '../database.ts'
import { rowsOf } from '../rows.ts'
import { erasedChannel, erasedText, registryState } from '../schema/index.ts'
import { inChunks } from './batch.ts'

export interface ErasedState {
  /** Whether anything is kept out. */
  readonly any: boolean
  /** Of the secret that it is hashed under; null where that was never noted. */
  readonly check: string | null
}

export async function readErasedState(db: Db): Promise<ErasedState> {
  const [state] = await rowsOf<ErasedState>(
    db,
    sql`select ${registryState.erasureCheck} as "check",
          exists(select from ${erasedChannel}) or exists(select from ${erasedText}) as "any"
        from ${registryState}`,
  )
  if (!state) throw new Error('registry_state has no row: the migrations were not applied')
  return state
}

export async function noteErasureCheck(db: Db, erasureCheck: string | null): Promise<void> {
  await db.update(registryState).set({ erasureCheck }).where(eq(registryState.id, 1))
}

export async function keepErasedChannel(db: Db, hash: string, at: Date): Promise<void> {
  await db.insert(erasedChannel).values({ hash, at }).onConflictDoNothing()
}

export async function keepErasedText(
  db: Db,
  row: { readonly hash: string; readonly words: number; readonly at: Date },
): Promise<void> {
  await db.insert(erasedText).values(row).onConflictDoNothing()
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

/** All erased words: those who ask for it are few. */
export const readErasedTexts = (
  db: Db,
): Promise<{ readonly hash: string; readonly words: number }[]> =>
  db.select({ hash: erasedText.hash, words: erasedText.words }).from(erasedText)

/** Whether there was one to let in again. */
export async function dropErased(db: Db, hash: string): Promise<boolean> {
  const gone = [
    ...(await db.delete(erasedChannel).where(eq(erasedChannel.hash, hash)).returning()),
    ...(await db.delete(erasedText).where(eq(erasedText.hash, hash)).returning()),
  ]
  return gone.length > 0
}

/** Forgets whatever was kept out; returns how much that was. */
export async function dropAllErased(db: Db): Promise<number> {
  const channels = await db.delete(erasedChannel).returning({ hash: erasedChannel.hash })
  const texts = await db.delete(erasedText).returning({ hash: erasedText.hash })
  return channels.length + texts.length
}
