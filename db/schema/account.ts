import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { decision } from './decision.ts'
import { isOneOf } from './rules.ts'

/** From the least to the most that one may do; each may do all that those before it may. */
export const roles = ['reviewer', 'editor', 'admin'] as const
export type Role = (typeof roles)[number]

/** Who may review. Never public: decisions name the role alone. */
export const account = pgTable(
  'account',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    name: text().notNull().unique('account_once_per_name'),
    role: text().$type<Role>().notNull(),
    /** scrypt, with its parameters and salt. */
    passwordHash: text().notNull(),
    /** Secret of the codes that a phone shows (RFC 6238), base32; null where none is asked for. */
    secondFactor: text(),
    /** Time step of the last code that was taken: each opens once. */
    secondFactorStep: integer(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    disabledAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    isOneOf('account_role_is_known', t.role, roles),
    check('account_name_is_plain', sql`${t.name} ~ '^[a-z0-9][a-z0-9._-]{1,39}$'`),
    check('account_password_is_hashed', sql`${t.passwordHash} like 'scrypt$%'`),
    check('account_second_factor_is_base32', sql`${t.secondFactor} ~ '^[A-Z2-7]{32}$'`),
  ],
)

export const sessionKinds = ['session', 'token'] as const
export type SessionKind = (typeof sessionKinds)[number]

/** A browser's session or a token for programs. Only the hash is kept: a copy of it opens nothing. */
export const accountSession = pgTable(
  'account_session',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    account: bigint({ mode: 'number' })
      .notNull()
      .references(() => account.id),
    tokenHash: text().notNull().unique('account_session_once_per_token'),
    kind: text().$type<SessionKind>().notNull(),
    label: text().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    index('account_session_by_account').on(t.account),
    isOneOf('account_session_kind_is_known', t.kind, sessionKinds),
    check('account_session_token_is_hashed', sql`${t.tokenHash} ~ '^[0-9a-f]{64}$'`),
    check('account_session_label_is_short', sql`char_length(${t.label}) <= 80`),
  ],
)

/** Logins that failed in the last minutes, by hashes of name and address; forgotten soon after. */
export const loginFailure = pgTable(
  'login_failure',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    subject: text().notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [index('login_failure_by_subject').on(t.subject, t.at)],
)

/** Which person made a public decision. Kept apart from the log, which names nobody. */
export const decisionAuthor = pgTable(
  'decision_author',
  {
    decision: bigint({ mode: 'number' })
      .primaryKey()
      .references(() => decision.id),
    account: bigint({ mode: 'number' })
      .notNull()
      .references(() => account.id),
  },
  (t) => [index('decision_author_by_account').on(t.account)],
)
