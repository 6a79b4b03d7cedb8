import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  pgTable,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core'
import type { ChannelKey } from '../../src/channel/channel.ts'
import { type Category, categories } from '../../src/detect/mention.ts'
import { type Trust, trusts } from '../../src/verdict/registry.ts'
import { document } from './document.ts'
import { organisation } from './organisation.ts'
import { isCanonicalKey, isMomentAsGiven, isOneOf, isShortQuote } from './rules.ts'

export const evidenceKinds = [
  'mention',
  'list-entry',
  'report',
  'detection',
  'curated',
  'pivot',
] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

/** What supports a listing: always a source, a date where there is one, and a short quote. */
export const evidence = pgTable(
  'evidence',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    channelKey: text().$type<ChannelKey>().notNull(),
    sourceKind: text().$type<EvidenceKind>().notNull(),
    document: bigint({ mode: 'number' }).references(() => document.id),
    /** The entry of the curated data that it came from. */
    curatedId: text(),
    /** The organisation that the channel is mistaken for. */
    organisation: text().references(() => organisation.id),
    category: text().$type<Category>(),
    quote: text().notNull(),
    trust: text().$type<Trust>().notNull(),
    wordOf: text(),
    publisher: text().notNull(),
    /** Address of the source, or its publisher where the address is not known. */
    source: text().notNull(),
    /** As the source gives it: ISO 8601 with zone, or only the day, month or year. */
    publishedAt: text(),
    inBareList: boolean().notNull().default(false),
    /** Near copies of one story share it and count as one witness. */
    story: text(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /**
     * Of an entry of a list: when the list was last seen to name it. To the month, as ages are counted;
     * the dates above stay, for the log commits to them.
     */
    lastSeenAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    // Reading a page again must not add a second witness.
    unique('evidence_once_per_document').on(t.document, t.channelKey),
    unique('evidence_once_per_curated_source').on(t.curatedId, t.channelKey, t.source),
    index('evidence_by_channel').on(t.channelKey),
    index('evidence_by_story').on(t.story),
    isCanonicalKey('evidence_key_is_canonical', t.channelKey),
    isOneOf('evidence_source_kind_is_known', t.sourceKind, evidenceKinds),
    isOneOf('evidence_category_is_known', t.category, categories),
    isOneOf('evidence_trust_is_known', t.trust, trusts),
    isShortQuote('evidence_quote_is_short', t.quote),
    isMomentAsGiven('evidence_published_at_is_moment', t.publishedAt),
    check(
      'evidence_says_where_from',
      sql`case ${t.sourceKind} when 'mention' then ${t.document} is not null when 'curated' then ${t.curatedId} is not null else true end`,
    ),
  ],
)
