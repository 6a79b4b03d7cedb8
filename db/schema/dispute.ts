import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  index,
  pgTable,
  text,
  timestamp,
} from 'drizzle-orm/pg-core'
import type { ChannelKey } from '../../src/channel/channel.ts'
import { type Status, statuses } from '../../src/verdict/registry.ts'
import { isCanonicalKey, isOneOf } from './rules.ts'

export const disputeStates = ['queued', 'proven', 'decided'] as const
export type DisputeState = (typeof disputeStates)[number]
export const disputeOutcomes = ['kept', 'withdrawn'] as const
export type DisputeOutcome = (typeof disputeOutcomes)[number]
export const proofs = ['dns', 'file', 'letter'] as const
export type Proof = (typeof proofs)[number]

/** What the listed party objects. Before control is proven it waits in the queue, no more. */
export const dispute = pgTable(
  'dispute',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** SHA-256 of the code that the disputant holds. */
    codeHash: text().notNull().unique(),
    channelKey: text().$type<ChannelKey>().notNull(),
    reason: text().notNull(),
    /** As it is shown: channels are taken out. */
    reply: text(),
    /** What the owner publishes to prove control; no secret. */
    proofToken: text().notNull(),
    state: text().$type<DisputeState>().notNull().default('queued'),
    proof: text().$type<Proof>(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    /** Last look for the proof. */
    checkedAt: timestamp({ withTimezone: true }),
    provenAt: timestamp({ withTimezone: true }),
    /** The listing's status when control was proven. */
    statusBefore: text().$type<Status>(),
    /** When the clock acts; null where a repeated dispute has none. */
    dueAt: timestamp({ withTimezone: true }),
    clockActedAt: timestamp({ withTimezone: true }),
    /** The clock took the listing down, until somebody decides. */
    clockWithdrew: boolean().notNull().default(false),
    decidedAt: timestamp({ withTimezone: true }),
    outcome: text().$type<DisputeOutcome>(),
    statementVi: text(),
    statementEn: text(),
    /** Who decided, for the rule that somebody else hears an appeal. Never public. */
    decidedBy: text(),
    appealOf: bigint({ mode: 'number' })
      .unique()
      .references((): AnyPgColumn => dispute.id),
    /** HMAC of address and agent under the key of the day; dropped after 24 hours. */
    reporter: text(),
  },
  (t) => [
    index('dispute_by_channel').on(t.channelKey, t.state),
    index('dispute_by_due').on(t.dueAt),
    index('dispute_by_reporter').on(t.reporter),
    isCanonicalKey('dispute_key_is_canonical', t.channelKey),
    isOneOf('dispute_state_is_known', t.state, disputeStates),
    isOneOf('dispute_outcome_is_known', t.outcome, disputeOutcomes),
    isOneOf('dispute_proof_is_known', t.proof, proofs),
    isOneOf('dispute_status_before_is_known', t.statusBefore, statuses),
    check('dispute_reason_is_short', sql`char_length(${t.reason}) <= 4000`),
    check('dispute_reply_is_short', sql`char_length(${t.reply}) <= 1000`),
    check(
      'dispute_states_are_dated',
      sql`case ${t.state} when 'queued' then ${t.provenAt} is null and ${t.decidedAt} is null when 'proven' then ${t.provenAt} is not null and ${t.decidedAt} is null else ${t.decidedAt} is not null end`,
    ),
    check(
      'dispute_decision_has_statement',
      sql`${t.state} <> 'decided' or (${t.outcome} is not null and ${t.statementVi} <> '' and ${t.decidedBy} <> '')`,
    ),
  ],
)
