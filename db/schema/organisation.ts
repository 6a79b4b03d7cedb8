import { type AnyPgColumn, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { emptyArray, isArray, isSlug } from './rules.ts'

/** Who owns official channels and who gets imitated. */
export const organisation = pgTable(
  'organisation',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    nameEn: text(),
    shortName: text().notNull(),
    aliases: jsonb().$type<readonly string[]>().notNull().default(emptyArray),
    tokens: jsonb().$type<readonly string[]>().notNull().default(emptyArray),
    domains: jsonb().$type<readonly string[]>().notNull().default(emptyArray),
    sector: text().notNull(),
    parent: text().references((): AnyPgColumn => organisation.id),
  },
  (t) => [
    isSlug('organisation_id_is_slug', t.id),
    isArray('organisation_aliases_are_array', t.aliases),
    isArray('organisation_tokens_are_array', t.tokens),
    isArray('organisation_domains_are_array', t.domains),
    index('organisation_by_parent').on(t.parent),
  ],
)
