import { sql } from 'drizzle-orm'
import { bigint, check, index, pgTable, text, timestamp, unique } from 'drizzle-orm/pg-core'

/** One fetched version of a page. A trigger refuses to overwrite one: a new version is a new row. */
export const document = pgTable(
  'document',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    address: text().notNull(),
    /** SHA-256 in lower case hex of what the pipeline read. */
    contentHash: text().notNull(),
    fetchedAt: timestamp({ withTimezone: true }).notNull(),
    title: text().notNull(),
    publisher: text(),
    publishedAt: timestamp({ withTimezone: true }),
    /** The article itself: comments, boxes and related links set apart before. */
    body: text().notNull(),
  },
  (t) => [
    unique('document_once_per_version').on(t.address, t.contentHash),
    index('document_by_fetch').on(t.fetchedAt),
    check('document_hash_is_sha256', sql`${t.contentHash} ~ '^[0-9a-f]{64}$'`),
    check(
      'document_address_is_web',
      sql`${t.address} ~ '^https?://[^[:space:]]+$' and octet_length(${t.address}) <= 2000`,
    ),
  ],
)
