import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
} from 'drizzle-orm/pg-core'
import { type ChannelKey, type ChannelKind, channelKinds } from '../../src/channel/channel.ts'
import { type Category, categories, type Stance, stances } from '../../src/detect/mention.ts'
import { document } from './document.ts'
import { organisation } from './organisation.ts'
import { emptyArray, isArray, isCanonicalKey, isKindOfKey, isOneOf, isShortQuote } from './rules.ts'

/** A channel found in a document, with the quote around it and its stance. */
export const mention = pgTable(
  'mention',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    document: bigint({ mode: 'number' })
      .notNull()
      .references(() => document.id, { onDelete: 'cascade' }),
    channelKey: text().$type<ChannelKey>().notNull(),
    kind: text().$type<ChannelKind>().notNull(),
    surface: text().notNull(),
    /** UTF-16 offsets into the document's body. */
    start: integer().notNull(),
    end: integer().notNull(),
    stance: text().$type<Stance>().notNull(),
    organisation: text().references(() => organisation.id),
    wordOf: text(),
    category: text().$type<Category>(),
    quote: text().notNull(),
    cues: jsonb().$type<readonly string[]>().notNull().default(emptyArray),
    inBareList: boolean().notNull().default(false),
    vndPerMinute: integer(),
    lossesVnd: jsonb().$type<readonly number[]>().notNull().default(emptyArray),
  },
  (t) => [
    unique('mention_once_per_place').on(t.document, t.channelKey, t.start),
    index('mention_by_channel').on(t.channelKey),
    isCanonicalKey('mention_key_is_canonical', t.channelKey),
    isKindOfKey('mention_kind_is_of_key', t.kind, t.channelKey),
    isOneOf('mention_kind_is_known', t.kind, channelKinds),
    isOneOf('mention_stance_is_known', t.stance, stances),
    isOneOf('mention_category_is_known', t.category, categories),
    isShortQuote('mention_quote_is_short', t.quote),
    isArray('mention_cues_are_array', t.cues),
    isArray('mention_losses_are_array', t.lossesVnd),
    check('mention_offsets_are_ordered', sql`${t.start} >= 0 and ${t.end} > ${t.start}`),
    check('mention_category_is_of_warning', sql`${t.category} is null or ${t.stance} = 'warned'`),
  ],
)
