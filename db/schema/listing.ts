import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { type ChannelKey, type ChannelKind, channelKinds } from '../../src/channel/channel.ts'
import { type Category, categories } from '../../src/detect/mention.ts'
import { type Scope, type Status, scopes, statuses } from '../../src/verdict/registry.ts'
import { organisation } from './organisation.ts'
import { isCanonicalKey, isKindOfKey, isMomentAsGiven, isOneOf } from './rules.ts'

/** An entry of the blacklist, in whatever status. */
export const listing = pgTable(
  'listing',
  {
    channelKey: text().$type<ChannelKey>().primaryKey(),
    kind: text().$type<ChannelKind>().notNull(),
    display: text().notNull(),
    scope: text().$type<Scope>().notNull(),
    category: text().$type<Category>().notNull(),
    organisation: text().references(() => organisation.id),
    status: text().$type<Status>().notNull(),
    /** As the sources give it: ISO 8601 with zone, or only the day, month or year. */
    firstWarnedAt: text(),
    lastWarnedAt: text(),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    index('listing_by_organisation').on(t.organisation),
    index('listing_by_status').on(t.status),
    isCanonicalKey('listing_key_is_canonical', t.channelKey),
    isKindOfKey('listing_kind_is_of_key', t.kind, t.channelKey),
    isOneOf('listing_kind_is_known', t.kind, channelKinds),
    isOneOf('listing_scope_is_known', t.scope, scopes),
    isOneOf('listing_category_is_known', t.category, categories),
    isOneOf('listing_status_is_known', t.status, statuses),
    isMomentAsGiven('listing_first_warned_at_is_moment', t.firstWarnedAt),
    isMomentAsGiven('listing_last_warned_at_is_moment', t.lastWarnedAt),
    // Years only: one source gives a month and another a second, in zones of their own.
    check(
      'listing_warnings_are_ordered',
      sql`left(${t.firstWarnedAt}, 4) <= left(${t.lastWarnedAt}, 4)`,
    ),
    // A claim about a path must never be answered for the whole host, nor a host's for one page.
    check(
      'listing_scope_fits_key',
      sql`case when ${t.kind} = 'site' then (${t.scope} in ('host', 'domain')) = (position('/' in ${t.channelKey}) = 0) and ${t.scope} <> 'number' else ${t.scope} in ('number', 'page') end`,
    ),
  ],
)
