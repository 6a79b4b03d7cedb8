import { sql } from 'drizzle-orm'
import { check, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/** Names and other words that were erased and stay out; kept as `erased_channel` keeps channels. */
export const erasedText = pgTable(
  'erased_text',
  {
    /** Hex. */
    hash: text().primaryKey(),
    /** Of how many words and signs it is made: only as many of a page, one after another, can be it. */
    words: integer().notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [check('erased_text_has_words', sql`${t.words} > 0`)],
)
