import { sql } from 'drizzle-orm'
import { check, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { emptyArray, isArray, isOneOf } from './rules.ts'

/**
 * `page`: a page that official channels were read on. `file`: an organisation's official-channels.json.
 * `pivot`: a listed channel whose trail is followed; its subject is the key.
 */
export const revisitKinds = ['page', 'file', 'pivot'] as const
export type RevisitKind = (typeof revisitKinds)[number]

/** What is read again and again, and what it showed when it was last read well. */
export const revisit = pgTable(
  'revisit',
  {
    kind: text().$type<RevisitKind>().notNull(),
    subject: text().notNull(),
    /** When somebody last took it on; nobody else does within its period. */
    checkedAt: timestamp({ withTimezone: true }).notNull(),
    readAt: timestamp({ withTimezone: true }),
    etag: text(),
    lastModified: text(),
    /** The page's shape when it was read well: its title and the characters of its text. */
    title: text(),
    length: integer(),
    /** Keys that it showed. */
    found: jsonb().$type<readonly string[]>().notNull().default(emptyArray),
    /** Keys that it did not show, and how many readings in a row. */
    missed: jsonb().$type<Readonly<Record<string, number>>>().notNull().default(sql`'{}'::jsonb`),
    /** A short code of what is wrong with the page itself; null after a good reading. */
    problem: text(),
    /** Readings that failed since the last good one. */
    failures: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ name: 'revisit_once', columns: [t.kind, t.subject] }),
    isOneOf('revisit_kind_is_known', t.kind, revisitKinds),
    isArray('revisit_found_is_array', t.found),
    check('revisit_missed_is_object', sql`jsonb_typeof(${t.missed}) = 'object'`),
    check('revisit_counts', sql`${t.failures} >= 0 and coalesce(${t.length}, 0) >= 0`),
  ],
)
