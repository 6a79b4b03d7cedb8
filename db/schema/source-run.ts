import { sql } from 'drizzle-orm'
import { check, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/** How the last runs of a crawler source went. */
export const sourceRun = pgTable(
  'source_run',
  {
    source: text().primaryKey(),
    lastAttemptAt: timestamp({ withTimezone: true }).notNull(),
    lastSuccessAt: timestamp({ withTimezone: true }),
    /** Null after a success. */
    lastError: text(),
    /** Runs that failed since the last success. */
    failures: integer().notNull().default(0),
    /** Pages read in the last successful run. */
    pages: integer().notNull().default(0),
    etag: text(),
    lastModified: text(),
  },
  (t) => [check('source_run_counts', sql`${t.pages} >= 0 and ${t.failures} >= 0`)],
)
