import { sql } from 'drizzle-orm'
import { boolean, check, pgTable, text } from 'drizzle-orm/pg-core'
import { type Trust, trusts } from '../../src/verdict/registry.ts'
import { organisation } from './organisation.ts'
import { isOneOf } from './rules.ts'

/** How far a host is trusted: of the host that a page stands on, never of what the page says. */
export const hostTrust = pgTable(
  'host_trust',
  {
    /** A-label in lower case without `www.`. */
    host: text().primaryKey(),
    /** True: everything below the host is meant as well. */
    suffix: boolean().notNull(),
    trust: text().$type<Trust>().notNull(),
    publisher: text().notNull(),
    organisation: text().references(() => organisation.id),
    /** Republishes others' articles: never a publisher of its own when witnesses are counted. */
    aggregator: boolean().notNull().default(false),
  },
  (t) => [
    isOneOf('host_trust_is_known', t.trust, trusts),
    check(
      'host_trust_host_is_canonical',
      sql`${t.host} ~ '^([a-z0-9_-]+\\.)*[a-z0-9-]+$' and ${t.host} !~ '^www\\.[^/]*\\.'`,
    ),
  ],
)
