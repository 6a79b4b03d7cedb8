import { and, eq, lt, sql } from 'drizzle-orm'
import type { Db } from '../database.ts'
import { hostLane } from '../schema/index.ts'

/** What an asker waits for: how long in ms until the host may be asked, or null: the turn is his. */
export type LaneAnswer = { readonly waitMs: number } | null

/**
 * Takes the host's turn, or tells how long to wait. Times are the database's own, so that the clocks of
 * the workers do not matter.
 * @param leaseMs after which the turn of a process that died is over.
 * @param gapMs pause since the end of the host's last request.
 */
export async function takeLane(
  db: Db,
  turn: {
    readonly host: string
    readonly holder: string
    readonly leaseMs: number
    readonly gapMs: number
  },
): Promise<LaneAnswer> {
  const { host, holder, leaseMs, gapMs } = turn
  const lease = sql`clock_timestamp() + ${leaseMs}::int * interval '1 millisecond'`
  const gap = sql`${gapMs}::int * interval '1 millisecond'`
  const isFree = sql`(${hostLane.holder} is null or ${hostLane.heldUntil} < clock_timestamp()) and (${hostLane.lastEndedAt} is null or ${hostLane.lastEndedAt} + ${gap} <= clock_timestamp())`
  const [taken] = await db
    .insert(hostLane)
    .values({ host, holder, heldUntil: lease as unknown as Date })
    .onConflictDoUpdate({
      target: hostLane.host,
      set: { holder, heldUntil: lease },
      setWhere: isFree,
    })
    .returning({ host: hostLane.host })
  if (taken) return null
  const [row] = await db
    .select({
      held: sql<boolean>`${hostLane.holder} is not null and ${hostLane.heldUntil} >= clock_timestamp()`,
      waitMs: sql<number>`coalesce(ceil(extract(epoch from ${hostLane.lastEndedAt} + ${gap} - clock_timestamp()) * 1000), 0)::int`,
    })
    .from(hostLane)
    .where(eq(hostLane.host, host))
  return { waitMs: row === undefined || row.held ? 0 : Math.max(0, row.waitMs) }
}

/** Gives the turn back. @param counts false: the pause does not start anew (robots.txt). */
export async function leaveLane(
  db: Db,
  {
    host,
    holder,
    counts,
  }: { readonly host: string; readonly holder: string; readonly counts: boolean },
): Promise<void> {
  await db
    .update(hostLane)
    .set({ holder: null, ...(counts ? { lastEndedAt: sql`clock_timestamp()` } : {}) })
    .where(and(eq(hostLane.host, host), eq(hostLane.holder, holder)))
}

/** Forgets hosts that nobody has asked since. */
export async function pruneLanes(db: Db, before: Date): Promise<void> {
  await db.delete(hostLane).where(lt(hostLane.heldUntil, before))
}
