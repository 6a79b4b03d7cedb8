import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/** Answers to requests with an `Idempotency-Key`, for whoever sends one again, at whichever node. */
export const keptAnswer = pgTable(
  'kept_answer',
  {
    /** Hash of caller, path and key. */
    name: text().primaryKey(),
    /** Hash of the request's body. */
    fingerprint: text().notNull(),
    claimedAt: timestamp({ withTimezone: true }).notNull(),
    /** Opens only with the key that the client sent; null while the first request still runs. */
    sealed: text(),
  },
  (t) => [
    index('kept_answer_by_time').on(t.claimedAt),
    check('kept_answer_is_small', sql`octet_length(${t.sealed}) <= 131072`),
  ],
)
