import { sql } from 'drizzle-orm'
import { bigint, check, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/** One row: the revision, which grows with each change to the registry. */
export const registryState = pgTable(
  'registry_state',
  {
    id: integer().primaryKey(),
    revision: bigint({ mode: 'number' }).notNull(),
    changedAt: timestamp({ withTimezone: true }).notNull(),
    /** Tells the secret under which erased channels and words are hashed from any other, and nothing of it. */
    erasureCheck: text(),
  },
  (t) => [
    check('registry_state_is_one_row', sql`${t.id} = 1`),
    check('registry_state_revision_is_not_negative', sql`${t.revision} >= 0`),
  ],
)
