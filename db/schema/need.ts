import { jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { emptyArray, isArray, isSlug } from './rules.ts'

/** What a person wants; leads to the right official channel. */
export const need = pgTable(
  'need',
  {
    id: text().primaryKey(),
    textVi: text().notNull(),
    textEn: text().notNull(),
    phrases: jsonb().$type<readonly string[]>().notNull().default(emptyArray),
  },
  (t) => [isSlug('need_id_is_slug', t.id), isArray('need_phrases_are_array', t.phrases)],
)
