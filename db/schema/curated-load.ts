import { sql } from 'drizzle-orm'
import { check, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/**
 * Which version of each curated entry was loaded. An entry that has not changed since is left alone,
 * so a load never undoes what was decided after it.
 */
export const curatedLoad = pgTable(
  'curated_load',
  {
    curatedId: text().primaryKey(),
    contentHash: text().notNull(),
    loadedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [check('curated_load_hash_is_sha256', sql`${t.contentHash} ~ '^[0-9a-f]{64}$'`)],
)
