import { pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/**
 * Channels that were erased and stay out when a page prints them again. Of each only an HMAC under a key
 * that is not in the database: a copy of it tells no number, although there are few enough to try all.
 */
export const erasedChannel = pgTable('erased_channel', {
  /** Hex. */
  hash: text().primaryKey(),
  at: timestamp({ withTimezone: true }).notNull(),
})
