import { and, asc, desc, eq, gt, inArray, notInArray, sql } from 'drizzle-orm'
import type { ChannelKey } from '../../src/channel/channel.ts'
import { mechanisms } from '../../src/feed/log-entry.ts'
import type { Db } from '../database.ts'
import { type DecisionSubject, decision } from '../schema/index.ts'
import { inChunks } from './batch.ts'
import { insertInBulk, isAmong } from './bulk.ts'
import {
  appendToLog,
  growLog,
  type LoggedEvidence,
  lockLog,
  makeEntries,
  readLoggedEvidence,
} from './log.ts'

export type DecisionRow = typeof decision.$inferSelect
export type NewDecision = typeof decision.$inferInsert

const columns = [
  ...(['at', 'actor', 'action', 'subject', 'channelKey', 'organisation', 'fromStatus'] as const),
  ...(['toStatus', 'category', 'rule', 'reasonVi', 'reasonEn', 'evidenceIds', 'revision'] as const),
]

/** The row as it is stored: what is not said is null. */
const wholeRow = (row: NewDecision): Omit<DecisionRow, 'id'> => ({
  ...row,
  organisation: row.organisation ?? null,
  fromStatus: row.fromStatus ?? null,
  category: row.category ?? null,
  rule: row.rule ?? null,
  reasonEn: row.reasonEn ?? null,
  evidenceIds: (row.evidenceIds as readonly number[] | undefined) ?? [],
})

/**
 * Stores decisions and gives each its entry in the public log, in the caller's transaction; returns
 * the rows with their ids.
 * @param known evidence of theirs that the caller has read; what is not among it is read here.
 */
export async function appendDecisions(
  tx: Db,
  rows: readonly NewDecision[],
  known: readonly LoggedEvidence[] = [],
): Promise<DecisionRow[]> {
  if (rows.length === 0) return []
  const whole = rows.map(wholeRow)
  const evidence = await readLoggedEvidence(tx, whole, known)
  // Hashing needs no database: it goes on while the decisions are stored.
  const making = makeEntries(whole, evidence)
  const storing = lockLog(tx).then(async (state) => {
    const stored = insertInBulk<typeof decision, { id: number }>(
      tx,
      decision,
      columns,
      whole,
      sql`returning "id"::float8 as "id"`,
    )
    const grown = making.then((entries) => growLog(state, entries))
    return Promise.all([stored, grown])
  })
  const [entries, [ids, grown]] = await Promise.all([making, storing])
  await appendToLog(
    tx,
    grown,
    ids.map(({ id }) => id),
    entries,
  )
  return whole.map((row, at) => ({ ...row, id: ids[at]?.id ?? 0 }))
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
  db
    .select()
    .from(decision)
    .where(
      and(
        eq(decision.subject, 'listing'),
        isAmong(decision.channelKey, keys),
        notInArray(decision.actor, [...mechanisms]),
      ),
    )
    .orderBy(asc(decision.id))

/** All decisions on one channel, oldest first. */
export const readDecisionsOn = (db: Db, key: ChannelKey): Promise<DecisionRow[]> =>
  db.select().from(decision).where(eq(decision.channelKey, key)).orderBy(asc(decision.id))
