import { bigint, index, jsonb, pgTable, text, timestamp, unique } from 'drizzle-orm/pg-core'
import type { ChannelKey } from '../../src/channel/channel.ts'
import type { PriceClaim } from '../../src/channel/price.ts'
import type { Direction } from './official-channel.ts'
import { emptyArray, isArray, isCanonicalKey, isOneOf, isShortQuote } from './rules.ts'

/**
 * `vanished`: an official channel stands no longer on the page that named it. `declared`: its owner's
 * page or official-channels.json names it. `pivot`: pages of a listed channel lead to it.
 */
export const proposalKinds = ['vanished', 'declared', 'pivot'] as const
export type ProposalKind = (typeof proposalKinds)[number]

/** What an organisation's file says of one of its channels; told when it is confirmed. */
export interface DeclaredDetails {
  readonly purpose?: { readonly vi: string; readonly en: string }
  readonly needs: readonly string[]
  readonly direction: Direction
  readonly prices: readonly PriceClaim[]
  readonly validFrom: string | null
  readonly validTo: string | null
}

/** What the crawlers noticed and may not decide: for the reviewers' queue. */
export const channelProposal = pgTable(
  'channel_proposal',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text().$type<ProposalKind>().notNull(),
    channelKey: text().$type<ChannelKey>().notNull(),
    organisation: text(),
    /** The page that was read. */
    source: text().notNull(),
    quote: text().notNull(),
    /** How one came to it, channel by channel; the first one is listed. */
    chain: jsonb().$type<readonly string[]>().notNull().default(emptyArray),
    /** `declared` by a file: all that it says; null where a page only shows the channel. */
    details: jsonb().$type<DeclaredDetails>(),
    noticedAt: timestamp({ withTimezone: true }).notNull(),
    /** When a reviewer was done with it; null while it waits. */
    settledAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    unique('channel_proposal_once').on(t.kind, t.channelKey, t.source),
    index('channel_proposal_waiting').on(t.settledAt, t.noticedAt),
    isOneOf('channel_proposal_kind_is_known', t.kind, proposalKinds),
    isCanonicalKey('channel_proposal_key_is_canonical', t.channelKey),
    isShortQuote('channel_proposal_quote_is_short', t.quote),
    isArray('channel_proposal_chain_is_array', t.chain),
  ],
)
