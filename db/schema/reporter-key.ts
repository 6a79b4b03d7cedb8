import { pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/** The key of a day under which addresses are hashed. Once it is deleted no hash leads back to one. */
export const reporterKey = pgTable('reporter_key', {
  /** The day in UTC, as 2026-11-26. */
  day: text().primaryKey(),
  secret: text().notNull(),
  createdAt: timestamp({ withTimezone: true }).notNull(),
})
