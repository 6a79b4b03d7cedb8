import { sql } from 'drizzle-orm'
import { check, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { emptyArray } from './rules.ts'

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
    /** Of the last run: entries seen, of concern, known already and refused; mentions found. */
    entries: integer().notNull().default(0),
    matched: integer().notNull().default(0),
    known: integer().notNull().default(0),
    rejected: integer().notNull().default(0),
    mentions: integer().notNull().default(0),
    /** When a page of it last brought new evidence. */
    newestEvidenceAt: timestamp({ withTimezone: true }),
    /** Seconds between two runs by its schedule; null for one that runs by hand. */
    periodSeconds: integer(),
    /** The first problems of the last run, each address with its reason. */
    problems: jsonb()
      .$type<readonly { readonly address: string; readonly reason: string }[]>()
      .notNull()
      .default(emptyArray),
  },
  (t) => [check('source_run_counts', sql`${t.pages} >= 0 and ${t.failures} >= 0`)],
)
