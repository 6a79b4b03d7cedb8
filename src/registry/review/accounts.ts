import type { Db } from '../../../db/database.ts'
import {
  type AccountRow,
  countActiveAdmins,
  deleteSession,
  deleteSessionsOf,
  insertAccount,
  insertSession,
  lockAccounts,
  pruneSessions,
  readAccount,
  readAccounts,
  readSessionOf,
  readSessions,
  updateAccount,
} from '../../../db/queries/accounts.ts'
import type { Role, SessionKind } from '../../../db/schema/account.ts'
import { type LogIn, type LoginInput, logIn } from './log-in.ts'
import { hashPassword, isPassword, newToken, sha256 } from './passwords.ts'
import { isSecret, offerSecondFactor, type SecondFactorOffer, stepOf } from './second-factor.ts'

export type { Role } from '../../../db/schema/account.ts'

/** Who acts: what a session or a token opens. */
export interface Person {
  readonly id: number
  readonly name: string
  readonly role: Role
}

export interface Account extends Person {
  /** ISO 8601. */
  readonly createdAt: string
  readonly disabled: boolean
  /** Whether signing in asks for a code, too. */
  readonly secondFactor: boolean
}

export interface OpenSession {
  readonly id: number
  readonly kind: SessionKind
  readonly label: string
  readonly createdAt: string
  readonly expiresAt: string
}

export type AccountRefusal =
  | 'admin-exists'
  | 'name-taken'
  | 'bad-name'
  | 'weak-password'
  | 'last-admin'
  | 'unknown-account'
  | 'wrong-password'
  | 'wrong-code'

export type AccountResult =
  | { readonly ok: true; readonly account: Account }
  | { readonly ok: false; readonly reason: AccountRefusal }

export interface NewAccount {
  readonly name: string
  readonly password: string
  readonly role: Role
}

export interface AccountChange {
  readonly role?: Role | undefined
  readonly password?: string | undefined
  readonly disabled?: boolean | undefined
  /** Takes it away from who has lost the phone. */
  readonly secondFactor?: false | undefined
}

export interface AccountUseCases {
  /** The first admin, and only while there is none: what `ADMIN_TOKEN` is for. */
  readonly makeFirstAdmin: (given: Omit<NewAccount, 'role'>) => Promise<AccountResult>
  readonly add: (given: NewAccount) => Promise<AccountResult>
  readonly list: () => Promise<readonly Account[]>
  /** Ends all sessions of the account. */
  readonly change: (id: number, change: AccountChange) => Promise<AccountResult>
  readonly changeOwnPassword: (
    person: Person,
    given: { readonly old: string; readonly password: string },
  ) => Promise<AccountResult>
  /** @param scanned the secret of an offer before, to be offered again. */
  readonly secondFactor: (
    person: Person,
    scanned?: string,
  ) => Promise<{ readonly on: boolean; readonly offer: SecondFactorOffer }>
  /** Asks for codes of this secret from now on; ends all sessions, which were opened without. */
  readonly setSecondFactor: (
    person: Person,
    given: { readonly password: string; readonly secret: string; readonly code: string },
  ) => Promise<AccountResult>
  readonly logIn: (given: LoginInput) => Promise<LogIn>
  readonly logOut: (token: string) => Promise<void>
  readonly whoIs: (token: string) => Promise<Person | null>
  /** A token for programs, shown this once. */
  readonly makeToken: (
    person: Person,
    label: string,
  ) => Promise<{ readonly token: string; readonly session: OpenSession }>
  readonly sessions: (person: Person) => Promise<readonly OpenSession[]>
  readonly endSession: (person: Person, id: number) => Promise<boolean>
}

const tokenLifeMs = 90 * 24 * 3600 * 1000
const leastPassword = 12
const mostPassword = 200

export const isName = (name: string): boolean => /^[a-z0-9][a-z0-9._-]{1,39}$/.test(name)

function isStrong(password: string, name: string): boolean {
  const { length } = [...password]
  if (length < leastPassword || length > mostPassword) return false
  return new Set(password).size >= 5 && !password.toLowerCase().includes(name)
}

/** Users, their sessions and tokens. Passwords and tokens are stored as hashes alone. */
export function accountUseCases(db: Db, now: () => Date): AccountUseCases {
  const add = (given: NewAccount, onlyFirst: boolean): Promise<AccountResult> =>
    addAccount(db, given, onlyFirst, now())
  return {
    makeFirstAdmin: (given) => add({ ...given, role: 'admin' }, true),
    add: (given) => add(given, false),
    list: async () => (await readAccounts(db)).map(toAccount),
    change: (id, change) => changeAccount(db, id, change, now()),
    changeOwnPassword: async ({ id }, { old, password }) => {
      const row = await readAccount(db, id)
      if (!row || !(await isPassword(old, row.passwordHash))) return refused('wrong-password')
      return changeAccount(db, id, { password }, now())
    },
    secondFactor: async ({ id, name }, scanned) => ({
      on: ((await readAccount(db, id))?.secondFactor ?? null) !== null,
      offer: offerSecondFactor(name, scanned),
    }),
    setSecondFactor: async ({ id }, { password, secret, code }) => {
      const row = await readAccount(db, id)
      if (!row || !(await isPassword(password, row.passwordHash))) return refused('wrong-password')
      const step = isSecret(secret) ? stepOf(secret, code, now()) : null
      if (step === null) return refused('wrong-code')
      return changeAccount(db, id, { secondFactor: { secret, step } }, now())
    },
    logIn: (given) => logIn(db, given, now()),
    logOut: async (token) => {
      await deleteSession(db, { tokenHash: sha256(token) })
    },
    whoIs: async (token) => {
      const found = await readSessionOf(db, sha256(token), now())
      return found && { id: found.account.id, name: found.account.name, role: found.account.role }
    },
    makeToken: async (person, label) => {
      const token = newToken()
      const at = now()
      await pruneSessions(db, at)
      const session = await insertSession(db, {
        account: person.id,
        tokenHash: sha256(token),
        kind: 'token',
        label,
        createdAt: at,
        expiresAt: new Date(at.getTime() + tokenLifeMs),
      })
      return { token, session: toSession(session) }
    },
    sessions: async (person) => (await readSessions(db, person.id, now())).map(toSession),
    endSession: (person, id) => deleteSession(db, { account: person.id, id }),
  }
}

const refused = (reason: AccountRefusal): AccountResult => ({ ok: false, reason })

async function addAccount(
  db: Db,
  { name, password, role }: NewAccount,
  onlyFirst: boolean,
  at: Date,
): Promise<AccountResult> {
  if (!isName(name)) return refused('bad-name')
  if (!isStrong(password, name)) return refused('weak-password')
  const passwordHash = await hashPassword(password)
  return db.transaction(async (tx) => {
    await lockAccounts(tx)
    if (onlyFirst && (await countActiveAdmins(tx)) > 0) return refused('admin-exists')
    const row = await insertAccount(tx, { name, role, passwordHash, createdAt: at })
    return row ? { ok: true, account: toAccount(row) } : refused('name-taken')
  })
}

interface Change extends Omit<AccountChange, 'secondFactor'> {
  readonly secondFactor?: { readonly secret: string; readonly step: number } | false | undefined
}

async function changeAccount(
  db: Db,
  id: number,
  { role, password, disabled, secondFactor }: Change,
  at: Date,
): Promise<AccountResult> {
  const known = await readAccount(db, id)
  // Asked before the slow hash, which nothing needs here.
  if (!known) return refused('unknown-account')
  if (password !== undefined && !isStrong(password, known.name)) return refused('weak-password')
  const passwordHash = password === undefined ? null : await hashPassword(password)
  return db.transaction(async (tx) => {
    await lockAccounts(tx)
    const old = await readAccount(tx, id)
    if (!old) return refused('unknown-account')
    const isAdmin = old.role === 'admin' && old.disabledAt === null
    const staysAdmin = (role ?? old.role) === 'admin' && !(disabled ?? false)
    // Else nobody could ever let anybody in again.
    if (isAdmin && !staysAdmin && (await countActiveAdmins(tx)) === 1) return refused('last-admin')
    const row = await updateAccount(tx, id, {
      ...(passwordHash === null ? {} : { passwordHash }),
      ...(disabled === undefined ? {} : { disabledAt: disabled ? at : null }),
      ...(secondFactor === undefined
        ? {}
        : {
            secondFactor: secondFactor ? secondFactor.secret : null,
            secondFactorStep: secondFactor ? secondFactor.step : null,
          }),
      // An empty `set` is no statement.
      role: role ?? old.role,
    })
    await deleteSessionsOf(tx, id)
    return row ? { ok: true, account: toAccount(row) } : refused('unknown-account')
  })
}

const toAccount = (row: AccountRow): Account => ({
  id: row.id,
  name: row.name,
  role: row.role,
  createdAt: row.createdAt.toISOString(),
  disabled: row.disabledAt !== null,
  secondFactor: row.secondFactor !== null,
})

const toSession = (row: Awaited<ReturnType<typeof insertSession>>): OpenSession => ({
  id: row.id,
  kind: row.kind,
  label: row.label,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
})
