import { and, asc, eq, gt, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../database.ts'
import { rowsOf } from '../rows.ts'
import {
  resetAudit,
  resetCall,
  resetCallBack,
  resetLimit,
  resetNotice,
  sandboxMember,
} from '../schema/index.ts'

export interface StoredCall {
  readonly step: string
  readonly turn: number
  readonly line: string
  readonly callBackOf: string | null
  readonly answer: readonly unknown[] | null
}

type Position = Pick<StoredCall, 'step' | 'turn' | 'line'>
export type MovedCall = Pick<StoredCall, 'callBackOf'>
export type StoredNotice = typeof resetNotice.$inferSelect

/** Keeps a new call; false where it is known already. */
export async function beginCall(db: Db, id: string, call: StoredCall, at: Date): Promise<boolean> {
  const begun = await db
    .insert(resetCall)
    .values({ id, ...call, updatedAt: at })
    .onConflictDoNothing()
    .returning({ id: resetCall.id })
  return begun.length === 1
}

export async function readCall(db: Db, id: string): Promise<StoredCall | null> {
  const [row] = await db.select().from(resetCall).where(eq(resetCall.id, id))
  return row ?? null
}

/**
 * Moves a call on; for exactly one of all who say the same place, null for the others. The journal's
 * entries are kept in the same statement, moved or not.
 */
export async function moveCall(
  db: Db,
  id: string,
  from: Position,
  to: Pick<StoredCall, 'step' | 'turn' | 'answer'>,
  at: Date,
  entries: readonly JournalEntry[] = [],
): Promise<MovedCall | null> {
  const { step, turn, line } = resetCall
  const updating = entries.length > 0 ? db.with(journalled(db, entries)) : db
  const [moved] = await updating
    .update(resetCall)
    .set({ step: to.step, turn: to.turn, answer: to.answer, updatedAt: at })
    .where(and(eq(resetCall.id, id), eq(step, from.step), eq(turn, from.turn), eq(line, from.line)))
    .returning({ callBackOf: resetCall.callBackOf })
  return moved ?? null
}

export async function requestCallBack(
  db: Db,
  id: string,
  memberId: string,
  at: Date,
): Promise<void> {
  await db.insert(resetCallBack).values({ id, memberId, requestedAt: at }).onConflictDoNothing()
}

/** Hands a request to exactly one who asks after it, if it is not older than `since`. */
export async function claimCallBack(
  db: Db,
  id: string,
  at: Date,
  since: Date,
): Promise<string | null> {
  const [claimed] = await db
    .update(resetCallBack)
    .set({ claimedAt: at })
    .where(
      and(
        eq(resetCallBack.id, id),
        isNull(resetCallBack.claimedAt),
        gt(resetCallBack.requestedAt, since),
      ),
    )
    .returning({ memberId: resetCallBack.memberId })
  return claimed?.memberId ?? null
}

/** Requests that wait for their call since before `due`; each is handed out once. */
export const takeCallBacks = (db: Db, at: Date, due: Date) =>
  db
    .update(resetCallBack)
    .set({ dialledAt: at })
    .where(and(isNull(resetCallBack.dialledAt), lt(resetCallBack.requestedAt, due)))
    .returning({ id: resetCallBack.id, memberId: resetCallBack.memberId })

export interface StoredLimit {
  readonly key: string
  readonly most: number
  readonly windowMs: number
}

/**
 * Counts one more within each of these sliding windows that holds fewer than its `most`.
 * @returns whether all did; concurrent askers wait for each other's rows, so name shared ones first.
 */
export async function takeFromLimits(
  db: Db,
  limits: readonly StoredLimit[],
  at: Date,
): Promise<boolean> {
  const now = sql`${at.toISOString()}::timestamptz`
  const since = (limit: StoredLimit) => new Date(at.getTime() - limit.windowMs).toISOString()
  const ofItsKey = (value: (limit: StoredLimit) => SQL) => {
    const cases = limits.map((limit) => sql`when ${limit.key} then ${value(limit)}`)
    return sql`case ${resetLimit.key} ${sql.join(cases, sql` `)} end`
  }
  const start = ofItsKey((limit) => sql`${since(limit)}::timestamptz`)
  const isFree = sql`count(*) < ${ofItsKey(({ most }) => sql`${most}::int`)}`
  const fresh = limits.map(({ key }) => sql`(${key}, array[${now}], true)`)
  const rows = await rowsOf<{ allowed: boolean }>(
    db,
    sql`insert into ${resetLimit} (key, times, allowed) values ${sql.join(fresh, sql`, `)}
      on conflict (key) do update set (times, allowed) = (
        select case when ${isFree} then array_append(array_agg(t), ${now}) else array_agg(t) end,
          ${isFree}
        from unnest(${resetLimit.times}) as t where t > ${start})
      returning allowed`,
  )
  return rows.length === limits.length && rows.every(({ allowed }) => allowed)
}

export interface JournalEntry {
  readonly step: string
  readonly outcome: string
  readonly way: string
  readonly at: Date
}

export async function appendAudit(db: Db, entry: JournalEntry): Promise<void> {
  await db.insert(resetAudit).values(entry)
}

/** The journal's part of a statement that does something else besides. */
const journalled = (db: Db, entries: readonly JournalEntry[]) =>
  db.$with('journalled').as(
    db
      .insert(resetAudit)
      .values([...entries])
      .returning(),
  )

/** Keeps a notice, and in the same statement what the journal says so far. */
export async function addNotice(
  db: Db,
  notice: { memberId: string; kind: string; way: string; at: Date },
  entries: readonly JournalEntry[] = [],
): Promise<void> {
  const inserting = entries.length > 0 ? db.with(journalled(db, entries)) : db
  await inserting.insert(resetNotice).values(notice)
}

/** Notices that nobody has been told yet, the oldest first. */
export const openNotices = (db: Db, most: number, mostAttempts: number): Promise<StoredNotice[]> =>
  db
    .select()
    .from(resetNotice)
    .where(and(isNull(resetNotice.toldAt), lt(resetNotice.attempts, mostAttempts)))
    .orderBy(asc(resetNotice.id))
    .limit(most)

export async function noticeTried(db: Db, id: number, toldAt: Date | null): Promise<void> {
  await db
    .update(resetNotice)
    .set({ attempts: sql`${resetNotice.attempts} + 1`, toldAt })
    .where(eq(resetNotice.id, id))
}

/** Forgets calls, requests, told notices and limits from before a time. */
export async function pruneAssistant(db: Db, before: Date): Promise<void> {
  await db.delete(resetCall).where(lt(resetCall.updatedAt, before))
  await db.delete(resetCallBack).where(lt(resetCallBack.requestedAt, before))
  await db.delete(resetNotice).where(lt(resetNotice.toldAt, before))
  await db.delete(resetLimit).where(sql`not exists (select from unnest(${resetLimit.times}) as t
      where t > ${before.toISOString()}::timestamptz)`)
}

/** Puts the sandbox's members in, and leaves those that are there as they are. */
export async function seedSandbox(
  db: Db,
  members: readonly { id: string; bhxhCode: string; phone: string | null; email: string | null }[],
): Promise<void> {
  await db
    .insert(sandboxMember)
    .values([...members])
    .onConflictDoNothing()
}
