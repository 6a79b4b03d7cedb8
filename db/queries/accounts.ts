import { and, asc, count, eq, gt, inArray, isNull, lt, max, or } from 'drizzle-orm'
import type { Db } from '../database.ts'
import {
  account,
  accountSession,
  decisionAuthor,
  loginFailure,
  type Role,
  registryState,
  type SessionKind,
} from '../schema/index.ts'

export type AccountRow = typeof account.$inferSelect
export type SessionRow = typeof accountSession.$inferSelect

/** Holds other changes of accounts back until the transaction ends. */
export const lockAccounts = async (tx: Db): Promise<void> => {
  await tx.select().from(registryState).where(eq(registryState.id, 1)).for('update')
}

export const countActiveAdmins = (db: Db): Promise<number> =>
  db.$count(account, and(eq(account.role, 'admin'), isNull(account.disabledAt)))

/** Inserts an account; null where the name is taken. */
export async function insertAccount(
  db: Db,
  row: Pick<AccountRow, 'name' | 'role' | 'passwordHash' | 'createdAt'>,
): Promise<AccountRow | null> {
  const [made] = await db.insert(account).values(row).onConflictDoNothing().returning()
  return made ?? null
}

export async function readAccountByName(db: Db, name: string): Promise<AccountRow | null> {
  const [row] = await db.select().from(account).where(eq(account.name, name))
  return row ?? null
}

export async function readAccount(db: Db, id: number): Promise<AccountRow | null> {
  const [row] = await db.select().from(account).where(eq(account.id, id))
  return row ?? null
}

export const readAccounts = (db: Db): Promise<AccountRow[]> =>
  db.select().from(account).orderBy(asc(account.id))

export async function updateAccount(
  db: Db,
  id: number,
  set: {
    readonly role?: Role
    readonly passwordHash?: string
    readonly disabledAt?: Date | null
    readonly secondFactor?: string | null
    readonly secondFactorStep?: number | null
  },
): Promise<AccountRow | null> {
  const [row] = await db.update(account).set(set).where(eq(account.id, id)).returning()
  return row ?? null
}

/** Takes the code of a time step, once: false where that step or a later one was taken before. */
export async function takeStep(db: Db, id: number, step: number): Promise<boolean> {
  const taken = await db
    .update(account)
    .set({ secondFactorStep: step })
    .where(
      and(
        eq(account.id, id),
        or(isNull(account.secondFactorStep), lt(account.secondFactorStep, step)),
      ),
    )
    .returning({ id: account.id })
  return taken.length > 0
}

export async function insertSession(
  db: Db,
  row: {
    readonly account: number
    readonly tokenHash: string
    readonly kind: SessionKind
    readonly label: string
    readonly createdAt: Date
    readonly expiresAt: Date
  },
): Promise<SessionRow> {
  const [made] = await db.insert(accountSession).values(row).returning()
  if (!made) throw new Error('the database returned no session')
  return made
}

/** The account that a token opens now; null where it is unknown, over, or its account is disabled. */
export async function readSessionOf(
  db: Db,
  tokenHash: string,
  now: Date,
): Promise<{ readonly session: SessionRow; readonly account: AccountRow } | null> {
  const [row] = await db
    .select({ session: accountSession, account })
    .from(accountSession)
    .innerJoin(account, eq(account.id, accountSession.account))
    .where(
      and(
        eq(accountSession.tokenHash, tokenHash),
        gt(accountSession.expiresAt, now),
        isNull(account.disabledAt),
      ),
    )
  return row ?? null
}

export const readSessions = (db: Db, of: number, now: Date): Promise<SessionRow[]> =>
  db
    .select()
    .from(accountSession)
    .where(and(eq(accountSession.account, of), gt(accountSession.expiresAt, now)))
    .orderBy(asc(accountSession.id))

export async function deleteSession(
  db: Db,
  where: { readonly account: number; readonly id: number } | { readonly tokenHash: string },
): Promise<boolean> {
  const gone = await db
    .delete(accountSession)
    .where(
      'id' in where
        ? and(eq(accountSession.account, where.account), eq(accountSession.id, where.id))
        : eq(accountSession.tokenHash, where.tokenHash),
    )
    .returning({ id: accountSession.id })
  return gone.length > 0
}

export const deleteSessionsOf = async (db: Db, of: number): Promise<void> => {
  await db.delete(accountSession).where(eq(accountSession.account, of))
}

export const pruneSessions = async (db: Db, now: Date): Promise<void> => {
  await db.delete(accountSession).where(lt(accountSession.expiresAt, now))
}

/** Failures since a time by subject, and when the last one was. */
export async function readLoginFailures(
  db: Db,
  subjects: readonly string[],
  since: Date,
): Promise<ReadonlyMap<string, { readonly failures: number; readonly last: Date }>> {
  const rows = await db
    .select({
      subject: loginFailure.subject,
      failures: count(),
      last: max(loginFailure.at),
    })
    .from(loginFailure)
    .where(and(inArray(loginFailure.subject, [...subjects]), gt(loginFailure.at, since)))
    .groupBy(loginFailure.subject)
  return new Map(
    rows.map((r) => [r.subject, { failures: r.failures, last: r.last ?? since }] as const),
  )
}

/** Notes failures, and forgets those before a time; returns the ids of the new ones. */
export async function noteLoginFailures(
  db: Db,
  subjects: readonly string[],
  { at, forget }: { readonly at: Date; readonly forget: Date },
): Promise<readonly number[]> {
  await db.delete(loginFailure).where(lt(loginFailure.at, forget))
  const rows = await db
    .insert(loginFailure)
    .values(subjects.map((subject) => ({ subject, at })))
    .returning({ id: loginFailure.id })
  return rows.map((row) => row.id)
}

/** Forgets some failures by id, and all of one subject. */
export const forgetLoginFailures = async (
  db: Db,
  { ids, subject }: { readonly ids: readonly number[]; readonly subject?: string },
): Promise<void> => {
  const of = subject === undefined ? undefined : eq(loginFailure.subject, subject)
  await db.delete(loginFailure).where(or(inArray(loginFailure.id, [...ids]), of))
}

export const insertDecisionAuthor = async (
  db: Db,
  row: typeof decisionAuthor.$inferInsert,
): Promise<void> => {
  await db.insert(decisionAuthor).values(row)
}

/** Names of those who made decisions, by decision. */
export async function readAuthors(
  db: Db,
  decisions: readonly number[],
): Promise<ReadonlyMap<number, { readonly id: number; readonly name: string }>> {
  if (decisions.length === 0) return new Map()
  const rows = await db
    .select({ decision: decisionAuthor.decision, id: account.id, name: account.name })
    .from(decisionAuthor)
    .innerJoin(account, eq(account.id, decisionAuthor.account))
    .where(inArray(decisionAuthor.decision, [...decisions]))
  return new Map(rows.map((r) => [r.decision, { id: r.id, name: r.name }]))
}
