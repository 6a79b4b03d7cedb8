import { and, asc, desc, eq, isNotNull, isNull, lt, lte, or, sql } from 'drizzle-orm'
import type { ChannelKey } from '../../src/channel/channel.ts'
import type { Db } from '../database.ts'
import { rowsOf } from '../rows.ts'
import { dispute } from '../schema/index.ts'

export type DisputeRow = typeof dispute.$inferSelect
export type NewDispute = typeof dispute.$inferInsert

export async function insertDispute(db: Db, row: NewDispute): Promise<DisputeRow> {
  const [saved] = await db.insert(dispute).values(row).returning()
  if (!saved) throw new Error('the database returned no dispute')
  return saved
}

export async function readDispute(
  db: Db,
  by: { readonly codeHash: string } | { readonly id: number },
): Promise<DisputeRow | null> {
  const where = 'id' in by ? eq(dispute.id, by.id) : eq(dispute.codeHash, by.codeHash)
  const [row] = await db.select().from(dispute).where(where)
  return row ?? null
}

export async function readAppealOf(db: Db, id: number): Promise<DisputeRow | null> {
  const [row] = await db.select().from(dispute).where(eq(dispute.appealOf, id))
  return row ?? null
}

export async function updateDispute(
  db: Db,
  id: number,
  set: Partial<NewDispute>,
): Promise<DisputeRow> {
  const [row] = await db.update(dispute).set(set).where(eq(dispute.id, id)).returning()
  if (!row) throw new Error(`dispute ${id} vanished`)
  return row
}

export const disputesBy = (db: Db, reporter: string): Promise<number> =>
  db.$count(dispute, eq(dispute.reporter, reporter))

/** Proven and not decided, on one channel. */
export const readProvenOn = (db: Db, key: ChannelKey): Promise<DisputeRow[]> =>
  db
    .select()
    .from(dispute)
    .where(and(eq(dispute.channelKey, key), eq(dispute.state, 'proven')))
    .orderBy(asc(dispute.id))

/** The newest decision on a dispute of a channel. */
export async function readLastDecided(db: Db, key: ChannelKey): Promise<DisputeRow | null> {
  const [row] = await db
    .select()
    .from(dispute)
    .where(and(eq(dispute.channelKey, key), eq(dispute.state, 'decided')))
    .orderBy(desc(dispute.decidedAt), desc(dispute.id))
    .limit(1)
  return row ?? null
}

/** Those on which the clock has to act at a time. */
export const readDueDisputes = (db: Db, at: Date): Promise<DisputeRow[]> =>
  db
    .select()
    .from(dispute)
    .where(and(eq(dispute.state, 'proven'), lte(dispute.dueAt, at), isNull(dispute.clockActedAt)))
    .orderBy(asc(dispute.id))

/** What undecided disputes are sorted by: those with proof first, by when the clock acts. */
const urgency = sql`(${dispute.state} = 'queued', coalesce(${dispute.dueAt}, 'infinity'), ${dispute.id})`

/**
 * Undecided disputes, the most urgent first.
 * @param page from after the id of one, in this order.
 */
export const readOpenDisputes = (
  db: Db,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<DisputeRow[]> =>
  db
    .select()
    .from(dispute)
    .where(
      and(
        or(eq(dispute.state, 'proven'), eq(dispute.state, 'queued')),
        after === null
          ? undefined
          : sql`${urgency} > (select state = 'queued', coalesce(due_at, 'infinity'), id from dispute where id = ${Number(after)})`,
      ),
    )
    .orderBy(urgency)
    .limit(limit)

/** What stands beside listings in public: proven disputes, and replies of those that were refused. */
export const readShownDisputes = (db: Db): Promise<DisputeRow[]> =>
  db
    .select()
    .from(dispute)
    .where(
      and(isNotNull(dispute.provenAt), or(isNull(dispute.outcome), eq(dispute.outcome, 'kept'))),
    )
    .orderBy(asc(dispute.provenAt), asc(dispute.id))

export interface DisputeFigures {
  readonly open: number
  readonly waitingForProof: number
  readonly decided: number
  readonly withdrawn: number
  readonly byClock: number
  /** Hours from proof to decision; null before the first decision. */
  readonly medianHours: number | null
}

/** How disputes end, and how long they take. */
export async function readDisputeFigures(db: Db): Promise<DisputeFigures> {
  const [row] = await rowsOf<DisputeFigures>(
    db,
    sql`select
      (count(*) filter (where state = 'proven'))::int as "open",
      (count(*) filter (where state = 'queued'))::int as "waitingForProof",
      (count(*) filter (where state = 'decided'))::int as "decided",
      (count(*) filter (where outcome = 'withdrawn'))::int as "withdrawn",
      (count(*) filter (where clock_withdrew))::int as "byClock",
      (percentile_cont(0.5) within group (order by extract(epoch from decided_at - proven_at))
        filter (where state = 'decided' and proven_at is not null) / 3600)::float8 as "medianHours"
    from dispute`,
  )
  if (!row) throw new Error('an aggregate has one row')
  return row
}

/** Deletes disputes that nobody has proven by a time, and hashes older than `hashesBefore`. */
export async function forgetDisputes(
  db: Db,
  { unprovenBefore, hashesBefore }: { readonly unprovenBefore: Date; readonly hashesBefore: Date },
): Promise<number> {
  const gone = await db
    .delete(dispute)
    .where(and(eq(dispute.state, 'queued'), lt(dispute.createdAt, unprovenBefore)))
    .returning({ id: dispute.id })
  await db
    .update(dispute)
    .set({ reporter: null })
    .where(and(lt(dispute.createdAt, hashesBefore), isNotNull(dispute.reporter)))
  return gone.length
}
