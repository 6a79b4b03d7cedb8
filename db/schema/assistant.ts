import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
} from 'drizzle-orm/pg-core'

/** Where each telephone call to the assistant stands. Nothing of the caller, no secret. */
export const resetCall = pgTable(
  'reset_call',
  {
    /** Hash of the call's id at the telephone server. */
    id: text().primaryKey(),
    step: text().notNull(),
    turn: integer().notNull(),
    line: text().notNull(),
    /** The request of which this call is the call back. */
    callBackOf: text(),
    /** What was answered last, for a webhook that comes twice; null where it must not be said again. */
    answer: jsonb().$type<readonly unknown[]>(),
    updatedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    index('reset_call_by_time').on(t.updatedAt),
    check('reset_call_turn', sql`${t.turn} > 0`),
  ],
)

/** Members who are to be called back at their registered number. */
export const resetCallBack = pgTable(
  'reset_call_back',
  {
    id: text().primaryKey(),
    /** The agency's own id. */
    memberId: text().notNull(),
    requestedAt: timestamp({ withTimezone: true }).notNull(),
    dialledAt: timestamp({ withTimezone: true }),
    /** Set once: a request brings one code at most. */
    claimedAt: timestamp({ withTimezone: true }),
  },
  (t) => [index('reset_call_back_by_time').on(t.requestedAt)],
)

/** Sliding windows of what may be asked how often; keys are keyed hashes. */
export const resetLimit = pgTable('reset_limit', {
  key: text().primaryKey(),
  times: timestamp({ withTimezone: true }).array().notNull(),
  /** Whether the newest question was within the limit. */
  allowed: boolean().notNull(),
})

/** What the assistant did, never with whom. */
export const resetAudit = pgTable('reset_audit', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  at: timestamp({ withTimezone: true }).notNull(),
  step: text().notNull(),
  outcome: text().notNull(),
  way: text().notNull(),
})

/** What members are still to be told, written before anything changes. */
export const resetNotice = pgTable(
  'reset_notice',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    memberId: text().notNull(),
    kind: text().notNull(),
    way: text().notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
    attempts: integer().notNull().default(0),
    toldAt: timestamp({ withTimezone: true }),
  },
  (t) => [index('reset_notice_open').on(t.id).where(sql`${t.toldAt} is null`)],
)

/** Made-up members. The table of an agency has the same columns (docs/assistant.md). */
export const sandboxMember = pgTable('sandbox_member', {
  id: text().primaryKey(),
  bhxhCode: text().notNull().unique(),
  phone: text(),
  email: text().unique(),
  passwordHash: text(),
  mustChange: boolean().notNull().default(false),
  temporaryHash: text(),
  temporaryExpiresAt: timestamp({ withTimezone: true }),
  temporaryAttempts: integer().notNull().default(0),
})
