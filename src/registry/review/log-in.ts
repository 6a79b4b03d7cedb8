import { isIPv6 } from 'node:net'
import type { Db } from '../../../db/database.ts'
import {
  forgetLoginFailures,
  insertSession,
  noteLoginFailures,
  pruneSessions,
  readAccountByName,
  readLoginFailures,
  takeStep,
} from '../../../db/queries/accounts.ts'
import { networkOf } from '../reports/reporter.ts'
import type { Person } from './accounts.ts'
import { isPassword, newToken, nobodysHash, sha256 } from './passwords.ts'
import { stepOf } from './second-factor.ts'

export interface LoginInput {
  readonly name: string
  readonly password: string
  /** Of the second factor, where the account has one. */
  readonly code?: string | undefined
  /** Where the request comes from; only a hash of it is kept, for minutes. */
  readonly address: string
}

export type LogIn =
  | { readonly ok: true; readonly token: string; readonly expiresAt: Date; readonly person: Person }
  | { readonly ok: false; readonly reason: 'wrong' }
  /** Name and password are right, and the account has a second factor. */
  | { readonly ok: false; readonly reason: 'needs-code' }
  | { readonly ok: false; readonly reason: 'throttled'; readonly retryAfterSeconds: number }

export const sessionLifeMs = 12 * 3600 * 1000
const windowMs = 15 * 60 * 1000

/**
 * Failures within the window after which the next try waits. By name and address together few: a
 * stranger elsewhere must not lock a reviewer out. By either alone more: guessing in breadth ends too.
 */
const limits = { pair: 5, name: 30, address: 60 } as const

/**
 * Checks a password, and the code where the account has a second factor, and opens a session.
 * @returns the token, of which only a hash is stored; or `wrong`, without telling what of it was wrong.
 */
export async function logIn(
  db: Db,
  { name, password, code, address }: LoginInput,
  at: Date,
): Promise<LogIn> {
  // An IPv6 line has addresses without end: it counts as one.
  const from = isIPv6(address) ? networkOf(address) : address
  const subjects = {
    pair: sha256(`pair ${name} ${from}`),
    name: sha256(`name ${name}`),
    address: sha256(`address ${from}`),
  }
  const since = new Date(at.getTime() - windowMs)
  const failures = await readLoginFailures(db, Object.values(subjects), since)
  for (const kind of ['pair', 'name', 'address'] as const) {
    const told = failures.get(subjects[kind])
    if (told && told.failures >= limits[kind]) {
      const until = told.last.getTime() + windowMs
      const retryAfterSeconds = Math.max(1, Math.ceil((until - at.getTime()) / 1000))
      return { ok: false, reason: 'throttled', retryAfterSeconds }
    }
  }
  // Noted before the slow check, so that a burst of tries at once is counted too.
  const noted = await noteLoginFailures(db, Object.values(subjects), { at, forget: since })
  const row = await readAccountByName(db, name)
  const isRight = await isPassword(password, row?.passwordHash ?? nobodysHash)
  if (!row || !isRight || row.disabledAt !== null) return { ok: false, reason: 'wrong' }
  if (row.secondFactor !== null) {
    if (!code) {
      // No failure; but who knows the password alone must not get new tries at the code by this.
      await forgetLoginFailures(db, { ids: noted })
      return { ok: false, reason: 'needs-code' }
    }
    const step = stepOf(row.secondFactor, code, at)
    if (step === null || !(await takeStep(db, row.id, step))) return { ok: false, reason: 'wrong' }
  }
  await forgetLoginFailures(db, { ids: noted, subject: subjects.pair })
  await pruneSessions(db, at)
  const token = newToken()
  const expiresAt = new Date(at.getTime() + sessionLifeMs)
  await insertSession(db, {
    account: row.id,
    tokenHash: sha256(token),
    kind: 'session',
    label: '',
    createdAt: at,
    expiresAt,
  })
  return { ok: true, token, expiresAt, person: { id: row.id, name: row.name, role: row.role } }
}
