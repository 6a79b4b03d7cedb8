import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core'
import type { ChannelKey } from '../../src/channel/channel.ts'
import { isCanonicalKey, isDateAsGiven, isOneOf } from './rules.ts'

export const reportStates = ['open', 'closed'] as const
export type ReportState = (typeof reportStates)[number]

/** What became of a report, told to whoever holds its code. */
export const reportOutcomes = ['proposed', 'known', 'not-enough', 'not-true'] as const
export type ReportOutcome = (typeof reportOutcomes)[number]

/** What a citizen tells us of a channel. Nobody but reviewers reads it; it changes no verdict. */
export const report = pgTable(
  'report',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** The receipt: whoever holds it may ask what became of the report. */
    code: text().notNull().unique(),
    channelKey: text().$type<ChannelKey>().notNull(),
    what: text().notNull(),
    lostVnd: bigint({ mode: 'number' }),
    happenedOn: text(),
    /** HMAC of address and agent under the key of the day; dropped after 24 hours. */
    reporter: text(),
    /** HMAC of the network that the address belongs to; dropped after 24 hours. */
    network: text(),
    /** Name of the request with an `Idempotency-Key` that brought it; dropped after 24 hours. */
    request: text(),
    /** No other report on the channel came from this network on that day. */
    independent: boolean().notNull(),
    /** How often it was sent: what comes again from one reporter is folded into one row. */
    times: integer().notNull().default(1),
    state: text().$type<ReportState>().notNull().default('open'),
    outcome: text().$type<ReportOutcome>(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    closedAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    unique('report_once_per_reporter').on(t.channelKey, t.reporter),
    unique('report_once_per_request').on(t.request),
    index('report_by_channel').on(t.channelKey, t.state),
    index('report_by_network').on(t.channelKey, t.network),
    index('report_by_reporter').on(t.reporter),
    isCanonicalKey('report_key_is_canonical', t.channelKey),
    isOneOf('report_state_is_known', t.state, reportStates),
    isOneOf('report_outcome_is_known', t.outcome, reportOutcomes),
    isDateAsGiven('report_day_is_date', t.happenedOn),
    check('report_text_is_short', sql`char_length(${t.what}) <= 4000`),
    check('report_loss_is_not_negative', sql`${t.lostVnd} >= 0`),
    check(
      'report_closing_is_dated',
      sql`(${t.state} = 'closed') = (${t.closedAt} is not null) and (${t.state} = 'closed') = (${t.outcome} is not null)`,
    ),
  ],
)
