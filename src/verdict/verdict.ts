import type { Channel, ChannelKey, ChannelKind, Text, Unreadable } from '../channel/channel.ts'
import type { PriceClaim } from '../channel/price.ts'
import type { Category } from '../detect/mention.ts'
import type { Evidence, ListingDispute, Loss, Status } from './registry.ts'

/** From the strongest to the weakest; `unknown` is never shown as if it were good news. */
export const verdicts = ['official', 'blacklisted', 'suspicious', 'paid', 'unknown'] as const
export type VerdictWord = (typeof verdicts)[number]

/** Why a verdict is what it is, in the order in which they are told. */
export const reasonCodes = [
  'official',
  'owned-domain',
  'outbound',
  'not-recently-verified',
  'listed',
  'intermediary',
  'unofficial',
  'stale',
  'proposed',
  'disputed',
  'losses',
  'price',
  'listed-host',
  'imitates-name',
  'formerly-official',
  'directory',
  'reported',
  'premium-rate',
  'toll-free',
  'shortener',
  'not-in-registry',
] as const
export type ReasonCode = (typeof reasonCodes)[number]

export interface Reason extends Text {
  readonly code: ReasonCode
}

export const reason = (code: ReasonCode, vi: string, en: string): Reason => ({ code, vi, en })

export interface CautionSaid extends Text {
  readonly code: string
  /** Address or publisher of the source; null where the caution is a general rule. */
  readonly source: string | null
}

export interface OrganisationRef {
  readonly id: string
  readonly name: string
}

/** A real channel that serves what the person wants. */
export interface RealChannel {
  readonly key: ChannelKey
  readonly kind: ChannelKind
  readonly display: string
  readonly organisation: OrganisationRef
  readonly need: Text
  readonly price: PriceClaim | null
  readonly lastVerified: string | null
  /** Address or publisher of the newest source. */
  readonly source: string
}

export interface Verdict {
  /** What was asked, as it was asked. */
  readonly query: string
  readonly channel: Channel
  readonly verdict: VerdictWord
  readonly category: Category | null
  readonly status: Status | null
  readonly headline: Text
  /** What to do now, at most 12 words a sentence. */
  readonly advice: Text
  /** Owner of an official channel. */
  readonly organisation: OrganisationRef | null
  /** Whom a listed or suspicious channel is mistaken for. */
  readonly impersonates: OrganisationRef | null
  /** The newest stated price; a range estimate is never one. */
  readonly price: PriceClaim | null
  readonly prices: readonly PriceClaim[]
  readonly losses: readonly Loss[]
  readonly reasons: readonly Reason[]
  readonly cautions: readonly CautionSaid[]
  readonly evidence: readonly Evidence[]
  /** The owner's objection beside a warning; null where there is none. */
  readonly dispute: ListingDispute | null
  readonly instead: readonly RealChannel[]
  readonly lastVerified: string | null
  /** Revision of the registry that answered. */
  readonly revision: number
}

/** A verdict but for the question: what was asked and which channel that is. */
export type Said = Omit<Verdict, 'query' | 'channel'>

export type CheckResult = { readonly ok: true; readonly verdict: Verdict } | Unreadable
