import { sql } from 'drizzle-orm'
import { bigint, check, pgTable, text, unique } from 'drizzle-orm/pg-core'
import type { ChannelKey } from '../../src/channel/channel.ts'
import { isCanonicalKey, isDateAsGiven } from './rules.ts'

/** What a source says that a person lost through a channel, in whole đồng. */
export const loss = pgTable(
  'loss',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    channelKey: text().$type<ChannelKey>().notNull(),
    vnd: bigint({ mode: 'number' }).notNull(),
    source: text().notNull(),
    date: text(),
  },
  (t) => [
    unique('loss_once_per_source').on(t.channelKey, t.vnd, t.source),
    isCanonicalKey('loss_key_is_canonical', t.channelKey),
    isDateAsGiven('loss_date_is_date', t.date),
    check('loss_vnd_is_positive', sql`${t.vnd} > 0`),
  ],
)
