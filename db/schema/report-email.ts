import { bigint, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { report } from './report.ts'

/** E-mails of reporters, apart from what they told: AES-256-GCM, deleted 30 days after closing. */
export const reportEmail = pgTable('report_email', {
  report: bigint({ mode: 'number' })
    .primaryKey()
    .references(() => report.id, { onDelete: 'cascade' }),
  /** Nonce, tag and ciphertext in base64url, joined by dots. */
  sealed: text().notNull(),
  createdAt: timestamp({ withTimezone: true }).notNull(),
  /** When its owner was told what became of the report. */
  toldAt: timestamp({ withTimezone: true }),
  /** Tries to tell; counted before each, so that one that ends the process is counted too. */
  tries: integer().notNull().default(0),
})
