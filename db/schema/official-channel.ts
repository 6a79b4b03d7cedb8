import { bigint, boolean, index, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core'
import { type ChannelKey, type ChannelKind, channelKinds } from '../../src/channel/channel.ts'
import { type Citation, type Confirmation, confirmations } from '../../src/verdict/registry.ts'
import { organisation } from './organisation.ts'
import {
  emptyArray,
  isArray,
  isCanonicalKey,
  isDateAsGiven,
  isKindOfKey,
  isOneOf,
} from './rules.ts'

export const directions = ['call', 'outbound'] as const
export type Direction = (typeof directions)[number]

/** `proposed` waits for a reviewer and is no official channel yet; `withdrawn` is none any more. */
export const officialStates = ['proposed', 'confirmed', 'withdrawn'] as const
export type OfficialState = (typeof officialStates)[number]

export const officialChannel = pgTable(
  'official_channel',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    channelKey: text().$type<ChannelKey>().notNull(),
    kind: text().$type<ChannelKind>().notNull(),
    display: text().notNull(),
    organisation: text()
      .notNull()
      .references(() => organisation.id),
    purposeVi: text().notNull(),
    purposeEn: text().notNull(),
    needs: jsonb().$type<readonly string[]>().notNull().default(emptyArray),
    direction: text().$type<Direction>().notNull(),
    confirmation: text().$type<Confirmation>().notNull(),
    sources: jsonb().$type<readonly Citation[]>().notNull().default(emptyArray),
    validFrom: text(),
    validTo: text(),
    lastVerified: text(),
    stale: boolean().notNull().default(false),
    noteVi: text(),
    noteEn: text(),
    state: text().$type<OfficialState>().notNull(),
    /** The entry of the curated data that it came from; null where a document or a person named it. */
    curatedId: text().unique('official_channel_once_per_curated_entry'),
  },
  (t) => [
    // A gateway number may belong to several banks (sms:8149): each is an entry of its own.
    unique('official_channel_once_per_organisation').on(t.channelKey, t.organisation),
    index('official_channel_by_organisation').on(t.organisation),
    isCanonicalKey('official_channel_key_is_canonical', t.channelKey),
    isKindOfKey('official_channel_kind_is_of_key', t.kind, t.channelKey),
    isOneOf('official_channel_kind_is_known', t.kind, channelKinds),
    isOneOf('official_channel_direction_is_known', t.direction, directions),
    isOneOf('official_channel_confirmation_is_known', t.confirmation, confirmations),
    isOneOf('official_channel_state_is_known', t.state, officialStates),
    isDateAsGiven('official_channel_valid_from_is_date', t.validFrom),
    isDateAsGiven('official_channel_valid_to_is_date', t.validTo),
    isDateAsGiven('official_channel_last_verified_is_date', t.lastVerified),
    isArray('official_channel_needs_are_array', t.needs),
    isArray('official_channel_sources_are_array', t.sources),
  ],
)
