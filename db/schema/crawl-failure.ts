import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/** The dead-letter list of the crawlers: pages that could not be read, each with its reason. */
export const crawlFailure = pgTable(
  'crawl_failure',
  {
    address: text().primaryKey(),
    source: text().notNull(),
    /** A short code, such as `robots` or `timeout`. */
    reason: text().notNull(),
    message: text().notNull(),
    attempts: integer().notNull().default(1),
    at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    index('crawl_failure_by_source').on(t.source, t.at),
    check('crawl_failure_attempts_count', sql`${t.attempts} > 0`),
  ],
)
