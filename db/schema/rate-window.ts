import { index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/**
 * How much a caller has asked at all nodes together, in the window that runs. Unlogged: after a crash
 * of the server everybody begins anew.
 */
export const rateWindow = pgTable(
  'rate_window',
  {
    /** HMAC of policy and caller under the key of the day: no address is stored. */
    name: text().primaryKey(),
    used: integer().notNull(),
    endsAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [index('rate_window_by_end').on(t.endsAt)],
)
