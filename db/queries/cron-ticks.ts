import { lt } from 'drizzle-orm'
import type { Db } from '../database.ts'
import { cronTick } from '../schema/index.ts'

/** Claims a tick of the schedule; true for exactly one of all who ask for the same key. */
export async function claimTick(db: Db, key: string, at: Date): Promise<boolean> {
  const claimed = await db
    .insert(cronTick)
    .values({ key, at })
    .onConflictDoNothing()
    .returning({ key: cronTick.key })
  return claimed.length === 1
}

/** Forgets ticks before a time; returns how many. */
export async function pruneTicks(db: Db, before: Date): Promise<number> {
  const gone = await db
    .delete(cronTick)
    .where(lt(cronTick.at, before))
    .returning({ key: cronTick.key })
  return gone.length
}
