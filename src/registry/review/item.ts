import type { DeclaredDetails } from '../../../db/schema/channel-proposal.ts'
import type { DisputeOutcome, DisputeState, Proof } from '../../../db/schema/dispute.ts'
import type { ChannelKey } from '../../channel/channel.ts'
import type { Category } from '../../detect/mention.ts'
import type { Scope, Trust } from '../../verdict/registry.ts'

/**
 * What waits for reviewers: what sources say, what citizens told, what listed parties object. `vanished`:
 * official channels that their source shows no more; `pivot`: channels to which the trail of a listed
 * one leads.
 */
export const queueKinds = [
  'listing',
  'official',
  'vanished',
  'conflict',
  'pivot',
  'aged',
  'report',
  'dispute',
] as const
export type QueueKind = (typeof queueKinds)[number]
export const isQueueKind = (text: string): text is QueueKind =>
  (queueKinds as readonly string[]).includes(text)

/** Kinds whose items are numbered; the others are named by their channel's key. */
export const isNumberedKind = (kind: QueueKind): boolean => isOfOfficial(kind) || kind === 'dispute'

/** Queues of official channels. */
export const officialQueues = ['official', 'vanished', 'conflict'] as const
export type OfficialQueue = (typeof officialQueues)[number]
export const isOfOfficial = (kind: QueueKind): kind is OfficialQueue =>
  (officialQueues as readonly string[]).includes(kind)

/** What a reviewer may do; which of them fit stands with each item. */
export const reviewActions = [
  'accept',
  'reject',
  'change-category',
  'merge',
  /** The entry answers for less from now on. */
  'narrow',
  'ask-second',
  'keep',
  'withdraw',
  /**
   * Of reports and trails: a listing begins out of them. Reports are closed else with what their
   * senders are told.
   */
  'propose',
  'known',
  'not-enough',
  'not-true',
  /** Of a dispute: a letter was read that proves control. */
  'letter',
] as const
export type ReviewAction = (typeof reviewActions)[number]

/** Codes of what a reviewer must see first; the pages and the contract say them in words. */
export const reviewWarnings = [
  /** Nothing speaks but detection, community lists, unknown hosts and citizens. */
  'weak-word',
  'second-asked',
  /** The organisation has channels of this kind already: what a thief would try. */
  'replaces-official',
  /** Sources warn of this very channel. */
  'warned-of',
  /** Neither the owner's own site nor gov.vn nor two publishers. */
  'not-enough-sources',
  /** A confirmed channel of another organisation too. */
  'of-another-organisation',
  'needs-yearly-look',
  /** It stands no longer where it was read. */
  'gone-from-source',
  /** The page that names it has dropped another one: it may be in a thief's hands. */
  'swapped-on-page',
  /** Nothing speaks but the trail of a listed channel. */
  'trail-only',
] as const
export type ReviewWarning = (typeof reviewWarnings)[number]

export interface QueueItem {
  readonly kind: QueueKind
  /** Within its kind. */
  readonly id: string
  readonly key: ChannelKey
  readonly display: string
  readonly organisation: string | null
  readonly category: Category | null
  readonly status: string
  /** How far a listing reaches; null where there is none. */
  readonly scope: Scope | null
  /** ISO 8601: since when it stands like this; null where that is not kept. */
  readonly since: string | null
  /** Different reviewers who are for it so far, and how many it needs. */
  readonly supporters: number
  readonly needed: 1 | 2
  readonly warnings: readonly ReviewWarning[]
  readonly actions: readonly ReviewAction[]
  /** The first thing that the crawlers noticed of it, in Vietnamese; null where nothing is. */
  readonly noticed: string | null
  /** Of kind `report`, else null. */
  readonly reported: ReportedFacts | null
  /** Of kind `dispute`, else null. */
  readonly dispute: DisputeFacts | null
}

/** All open reports on one channel, folded. Who sent them is not known here. */
export interface ReportedFacts {
  readonly reports: number
  /** With what came again from one reporter. */
  readonly sent: number
  /** From networks that differ: what counts. */
  readonly independent: number
  /** Whole đồng, summed as told. */
  readonly lostVnd: number
  readonly firstAt: string
  readonly lastAt: string
}

export interface DisputeFacts {
  readonly state: DisputeState
  readonly proof: Proof | null
  readonly createdAt: string
  /** When the clock acts; null where it does not. */
  readonly dueAt: string | null
  /** The clock took the listing down until somebody decides. */
  readonly clockWithdrew: boolean
  /** Somebody else than the first time has to decide. */
  readonly isAppeal: boolean
  readonly outcome: DisputeOutcome | null
}

export interface ReviewEvidence {
  readonly publisher: string
  readonly source: string
  readonly publishedAt: string | null
  readonly trust: Trust
  readonly wordOf: string | null
  readonly category: Category | null
  readonly quote: string
}

/** What the crawlers noticed and may not decide. */
export interface ReviewNotice {
  /** The page or file that was read. */
  readonly source: string
  /** ISO 8601. */
  readonly noticedAt: string
  readonly quote: string
  /** How one came to it, channel by channel; the first one is listed. */
  readonly chain: readonly string[]
  /** What an organisation's own file says of it. */
  readonly details: DeclaredDetails | null
}

export interface ReviewDecision {
  readonly id: number
  readonly at: string
  /** The public role or mechanism. */
  readonly actor: string
  /** For reviewers' eyes only. */
  readonly by: string | null
  readonly subject: 'listing' | 'official'
  readonly key: ChannelKey
  readonly action: string
  readonly from: string | null
  readonly to: string
  readonly category: Category | null
  readonly rule: string | null
  readonly reason: string
}

/** One item with everything beside each other that a decision needs. */
export interface QueueItemDetail extends QueueItem {
  /** What speaks against the channel. */
  readonly against: readonly ReviewEvidence[]
  /** What calls it official. */
  readonly official: readonly ReviewEvidence[]
  /** What the crawlers noticed, the oldest first. */
  readonly notices: readonly ReviewNotice[]
  /** Confirmed channels of the same organisation. */
  readonly beside: readonly {
    readonly key: ChannelKey
    readonly display: string
    readonly purpose: { readonly vi: string; readonly en: string }
    readonly sameKind: boolean
  }[]
  /** Newest first. */
  readonly decisions: readonly ReviewDecision[]
  /** Some of what citizens wrote; for reviewers' eyes only. */
  readonly told: readonly ToldReport[]
  /** Of a dispute: for reviewers' eyes only, but for the reply, which stands beside the listing. */
  readonly objection: { readonly reason: string; readonly reply: string | null } | null
}

export interface ToldReport {
  readonly what: string
  readonly lostVnd: number | null
  /** As the citizen wrote it: a day, a month or a year. */
  readonly happenedOn: string | null
}

export interface ReviewInput {
  readonly kind: QueueKind
  readonly id: string
  readonly action: ReviewAction
  /** Said in public beside the decision. */
  readonly reason: string
  readonly reasonEn?: string | undefined
  readonly category?: Category | undefined
  /** The organisation that it is mistaken for; an empty text: none. */
  readonly organisation?: string | undefined
  /** `merge`: the channel that it is a doublet of, in any spelling; `narrow`: the page of it that stays. */
  readonly into?: string | undefined
  /** Of an official channel that is accepted. */
  readonly purposeVi?: string | undefined
  readonly purposeEn?: string | undefined
  readonly direction?: 'call' | 'outbound' | undefined
}

export const reviewRefusals = [
  'unknown-item',
  'action-does-not-fit',
  'needs-reason',
  'private-data',
  'same-person',
  'not-enough-sources',
  'listed-now',
  'unknown-organisation',
  'unknown-target',
  'other-kind',
  'wider-than-claim',
  /** Neither a page of it, nor anything under it that could be left out. */
  'not-narrower',
  'official',
  'well-known',
  'no-newer-evidence',
  'needs-category',
  'same-reviewer',
  'not-your-role',
] as const
export type ReviewRefusal = (typeof reviewRefusals)[number]

export type ReviewResult =
  | {
      readonly ok: true
      readonly outcome: 'done' | 'waits-for-second'
      /** Of the public log; null where nothing was decided on the registry, as reports were closed. */
      readonly decision: number | null
    }
  | { readonly ok: false; readonly reason: ReviewRefusal }
