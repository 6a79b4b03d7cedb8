import type { ProposalRow } from '../../../db/queries/channel-proposals.ts'
import type { DisputeRow } from '../../../db/queries/disputes.ts'
import type { EvidenceRow } from '../../../db/queries/evidence.ts'
import type { ListingRow } from '../../../db/queries/listings.ts'
import type { OfficialRow } from '../../../db/queries/official-channels.ts'
import type { ReportedChannel } from '../../../db/queries/reports.ts'
import type { AuthoredDecision } from '../../../db/queries/review.ts'
import type { QueueItem } from './item.ts'

interface Loaded {
  readonly evidence: readonly EvidenceRow[]
  /** On this subject, newest first. */
  readonly decisions: readonly AuthoredDecision[]
  readonly item: QueueItem
}

export interface LoadedListing extends Loaded {
  readonly of: 'listing'
  readonly listing: ListingRow
}

export interface LoadedOfficial extends Loaded {
  readonly of: 'official'
  readonly official: OfficialRow
  /** What the crawlers noticed of it that waits in this queue. */
  readonly notices: readonly ProposalRow[]
}

export interface LoadedPivot extends Loaded {
  readonly of: 'pivot'
  readonly notices: readonly [ProposalRow, ...ProposalRow[]]
}

export interface LoadedReport extends Loaded {
  readonly of: 'report'
  readonly reported: ReportedChannel
}

export interface LoadedDispute extends Loaded {
  readonly of: 'dispute'
  readonly dispute: DisputeRow
}

/** Everything about one item, as loaded: list, page and decision read the same. */
export type LoadedItem = LoadedListing | LoadedOfficial | LoadedPivot | LoadedReport | LoadedDispute
