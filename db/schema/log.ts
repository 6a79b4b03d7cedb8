import { sql } from 'drizzle-orm'
import { bigint, check, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { decision } from './decision.ts'
import { emptyArray } from './rules.ts'

const isHash = (name: string, column: Parameters<typeof sql>[1]) =>
  check(name, sql`${column} ~ '^[0-9a-f]{64}$'`)

/** The public log: one leaf for each decision, in the order of their transactions. Never changed. */
export const logEntry = pgTable(
  'log_entry',
  {
    /** From 0, without a gap. */
    index: bigint({ mode: 'number' }).primaryKey(),
    decision: bigint({ mode: 'number' })
      .notNull()
      .unique()
      .references(() => decision.id),
    /** Canonical JSON, as it is hashed. */
    body: text().notNull(),
    leaf: text().notNull(),
  },
  (t) => [
    isHash('log_entry_leaf_is_hash', t.leaf),
    check('log_entry_fits_a_tile', sql`octet_length(${t.body}) <= 65535`),
    check('log_entry_index_is_not_negative', sql`${t.index} >= 0`),
  ],
)

/** What opens the commitments of an entry; deleted where personal data are erased. */
export const logSalt = pgTable(
  'log_salt',
  {
    index: bigint({ mode: 'number' })
      .primaryKey()
      .references(() => logEntry.index),
    salt: text().notNull(),
  },
  (t) => [check('log_salt_has_128_bits', sql`${t.salt} ~ '^[0-9a-f]{32}$'`)],
)

/** Complete subtrees of 256^level leaves, from level 1: what the tiles above the leaves consist of. */
export const logNode = pgTable(
  'log_node',
  {
    level: integer().notNull(),
    index: bigint({ mode: 'number' }).notNull(),
    hash: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.level, t.index] }), isHash('log_node_is_hash', t.hash)],
)

/** One row: how large the tree is, and its complete subtrees from the left. */
export const logState = pgTable(
  'log_state',
  {
    id: integer().primaryKey(),
    size: bigint({ mode: 'number' }).notNull(),
    frontier: jsonb().$type<readonly string[]>().notNull().default(emptyArray),
  },
  (t) => [check('log_state_is_one_row', sql`${t.id} = 1`)],
)
