import { sql } from 'drizzle-orm'
import { bigint, check, index, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { ChannelKey } from '../../src/channel/channel.ts'
import { type Category, categories } from '../../src/detect/mention.ts'
import { type Status, statuses } from '../../src/verdict/registry.ts'
import { type OfficialState, officialStates } from './official-channel.ts'
import { organisation } from './organisation.ts'
import { emptyArray, isArray, isCanonicalKey, isOneOf, listed } from './rules.ts'

export const decisionSubjects = ['listing', 'official'] as const
export type DecisionSubject = (typeof decisionSubjects)[number]

/**
 * A change of status or of an official channel: who, when, why, on which evidence. The rows are the
 * public log: a trigger refuses to change or delete one.
 */
export const decision = pgTable(
  'decision',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp({ withTimezone: true }).notNull(),
    /** `policy`, `curated`, or the reviewer's role name. */
    actor: text().notNull(),
    action: text().notNull(),
    subject: text().$type<DecisionSubject>().notNull(),
    channelKey: text().$type<ChannelKey>().notNull(),
    /** Owner of the official channel, or the organisation that a listing is mistaken for. */
    organisation: text().references(() => organisation.id),
    fromStatus: text().$type<Status | OfficialState>(),
    toStatus: text().$type<Status | OfficialState>().notNull(),
    category: text().$type<Category>(),
    /** The rule of the listing policy that decided; null where a person did. */
    rule: text(),
    reasonVi: text().notNull(),
    reasonEn: text(),
    evidenceIds: jsonb().$type<readonly number[]>().notNull().default(emptyArray),
    revision: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [
    index('decision_by_channel').on(t.channelKey, t.id),
    index('decision_by_revision').on(t.revision),
    isCanonicalKey('decision_key_is_canonical', t.channelKey),
    isOneOf('decision_subject_is_known', t.subject, decisionSubjects),
    isOneOf('decision_category_is_known', t.category, categories),
    isArray('decision_evidence_ids_are_array', t.evidenceIds),
    check('decision_names_actor', sql`${t.actor} <> '' and ${t.action} ~ '^[a-z]+(-[a-z]+)*$'`),
    check(
      'decision_status_fits_subject',
      sql`case ${t.subject} when 'listing' then ${t.toStatus} in (${listed(statuses)}) and coalesce(${t.fromStatus} in (${listed(statuses)}), true) else ${t.toStatus} in (${listed(officialStates)}) and coalesce(${t.fromStatus} in (${listed(officialStates)}), true) end`,
    ),
  ],
)
