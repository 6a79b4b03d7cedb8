import { and, asc, desc, eq, gt, inArray, notInArray } from 'drizzle-orm'
import type { ChannelKey } from '../../src/channel/channel.ts'
import { mechanisms } from '../../src/feed/log-entry.ts'
import type { Db } from '../database.ts'
import { type DecisionSubject, decision } from '../schema/index.ts'
import { inChunks } from './batch.ts'
import { appendToLog, lockLog } from './log.ts'

export type DecisionRow = typeof decision.$inferSelect
export type NewDecision = typeof decision.$inferInsert

/**
 * Stores decisions and gives each its entry in the public log, in the caller's transaction; returns
 * the rows with their ids.
 */
export async function appendDecisions(
  tx: Db,
  rows: readonly NewDecision[],
): Promise<DecisionRow[]> {
  if (rows.length === 0) return []
  await lockLog(tx)
  const stored = await inChunks(rows, (chunk) => tx.insert(decision).values(chunk).returning())
  await appendToLog(tx, stored)
  return stored
}

/** The log in its order, from after an id. */
export const readDecisions = (
  db: Db,
  { after = 0, limit }: { readonly after?: number; readonly limit: number },
): Promise<DecisionRow[]> =>
  db.select().from(decision).where(gt(decision.id, after)).orderBy(asc(decision.id)).limit(limit)

/** The newest decision on each of the channels that has one. */
export async function readLastDecisions(
  db: Db,
  subject: DecisionSubject,
  keys: readonly ChannelKey[],
): Promise<ReadonlyMap<ChannelKey, DecisionRow>> {
  const rows = await inChunks(keys, (chunk) =>
    db
      .selectDistinctOn([decision.channelKey])
      .from(decision)
      .where(and(eq(decision.subject, subject), inArray(decision.channelKey, chunk)))
      .orderBy(asc(decision.channelKey), desc(decision.id)),
  )
  return new Map(rows.map((row) => [row.channelKey, row]))
}

/** What persons and the clock decided on listings of the channels, oldest first. */
export const readHoldingDecisions = (db: Db, keys: readonly ChannelKey[]): Promise<DecisionRow[]> =>
  inChunks(keys, (chunk) =>
    db
      .select()
      .from(decision)
      .where(
        and(
          eq(decision.subject, 'listing'),
          inArray(decision.channelKey, chunk),
          notInArray(decision.actor, [...mechanisms]),
        ),
      )
      .orderBy(asc(decision.id)),
  )

/** All decisions on one channel, oldest first. */
export const readDecisionsOn = (db: Db, key: ChannelKey): Promise<DecisionRow[]> =>
  db.select().from(decision).where(eq(decision.channelKey, key)).orderBy(asc(decision.id))
