import type { Db } from '../../../db/database.ts'
import { countWaiting, readAuthored } from '../../../db/queries/review.ts'
import type { ChannelKey } from '../../channel/channel.ts'
import { ageListings } from '../age-listings.ts'
import type { RegistryContext } from '../context.ts'
import type { ListingChange } from '../decide-listings.ts'
import { type Explanation, explainListing } from '../explain.ts'
import { type AccountUseCases, accountUseCases, type Person } from './accounts.ts'
import { decideItem } from './decide.ts'
import type {
  QueueItem,
  QueueItemDetail,
  QueueKind,
  ReviewDecision,
  ReviewInput,
  ReviewResult,
} from './item.ts'
import { listQueue, type QueuePageInput, showItem, toDecision } from './queue.ts'

/** What reviewers, and the clock that works for them, do with the registry. */
export interface ReviewUseCases {
  readonly accounts: AccountUseCases
  readonly queue: (page: QueuePageInput) => Promise<readonly QueueItem[]>
  readonly waiting: () => Promise<{ readonly listing: number; readonly official: number }>
  readonly item: (kind: QueueKind, id: string) => Promise<QueueItemDetail | null>
  readonly decide: (person: Person, input: ReviewInput) => Promise<ReviewResult>
  /** Decisions by persons and the clock, newest first, from before an id. */
  readonly decisions: (page: {
    readonly before: number | null
    readonly limit: number
  }) => Promise<readonly ReviewDecision[]>
  /** Which evidence and which rule made a status, recomputed now. */
  readonly explain: (key: ChannelKey) => Promise<Explanation>
  /** Lets age what has aged; the daily task. */
  readonly ageListings: () => Promise<readonly ListingChange[]>
}

export const reviewUseCases = (
  db: Db,
  context: RegistryContext,
  now: () => Date,
): ReviewUseCases => ({
  accounts: accountUseCases(db, now),
  queue: (page) => listQueue(db, context, page, now()),
  waiting: () => countWaiting(db),
  item: (kind, id) => showItem(db, context, kind, id),
  decide: (person, input) => decideItem(db, context, person, input, now()),
  decisions: async (page) => (await readAuthored(db, page)).map(toDecision),
  explain: (key) => explainListing(db, context, key, now()),
  ageListings: () => ageListings(db, context, now()),
})
