import { and, eq, isNull, lt, sql } from 'drizzle-orm'
import type { Db } from '../database.ts'
import { keptAnswer } from '../schema/index.ts'

export type KeptAnswerRow = typeof keptAnswer.$inferSelect

interface Claim {
  readonly name: string
  readonly fingerprint: string
  readonly at: Date
}

/**
 * Claims a name for a request; null where it is claimed now, else what stands there.
 * @param diedBefore a request that was claimed before and has no answer died with its node.
 */
export async function claimAnswer(
  db: Db,
  { name, fingerprint, at }: Claim,
  diedBefore: Date,
): Promise<KeptAnswerRow | null> {
  const claimed = await db
    .insert(keptAnswer)
    .values({ name, fingerprint, claimedAt: at })
    .onConflictDoUpdate({
      target: keptAnswer.name,
      set: { claimedAt: at },
      setWhere: sql`${keptAnswer.sealed} is null
        and ${keptAnswer.fingerprint} = ${fingerprint}
        and ${keptAnswer.claimedAt} < ${diedBefore.toISOString()}::timestamptz`,
    })
    .returning({ name: keptAnswer.name })
  if (claimed.length === 1) return null
  const [row] = await db.select().from(keptAnswer).where(eq(keptAnswer.name, name))
  // Released between the two statements: the client that comes again finds it free.
  return row ?? { name, fingerprint, claimedAt: at, sealed: null }
}

/** A claim as it was made: whoever came after a minute and claimed the name anew has another one. */
export interface Claimed {
  readonly name: string
  readonly at: Date
}

const isStill = ({ name, at }: Claimed) =>
  and(eq(keptAnswer.name, name), eq(keptAnswer.claimedAt, at), isNull(keptAnswer.sealed))

export async function saveAnswer(db: Db, claimed: Claimed, sealed: string): Promise<void> {
  await db.update(keptAnswer).set({ sealed }).where(isStill(claimed))
}

/** Frees a name whose request came to nothing that is worth keeping. */
export async function releaseAnswer(db: Db, claimed: Claimed): Promise<void> {
  await db.delete(keptAnswer).where(isStill(claimed))
}

/** Forgets answers to requests before a time; returns how many. */
export async function pruneAnswers(db: Db, before: Date): Promise<number> {
  const gone = await db
    .delete(keptAnswer)
    .where(lt(keptAnswer.claimedAt, before))
    .returning({ name: keptAnswer.name })
  return gone.length
}
