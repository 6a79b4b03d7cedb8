import type { Db } from '../../../db/database.ts'
import type { ChannelKey } from '../../channel/channel.ts'
import { ageListings } from '../age-listings.ts'
import type { RegistryContext } from '../context.ts'
import type { ListingChange } from '../decide-listings.ts'
import { type Explanation, explainListing } from '../explain.ts'

/** What reviewers, and the clock that works for them, do with the registry. */
export interface ReviewUseCases {
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
  explain: (key) => explainListing(db, context, key, now()),
  ageListings: () => ageListings(db, context, now()),
})
