import type { Organisation } from '../channel/organisation.ts'
import type { PhoneFacts } from '../channel/phone.ts'
import type { Caution, Listing, OfficialChannel } from './registry.ts'
import type { Suspicion } from './suspicion.ts'
import type { VerdictWord } from './verdict.ts'

/** What was found about a channel and the word that follows from it. */
export interface Basis {
  readonly word: VerdictWord
  readonly official: OfficialChannel | null
  readonly owner: Organisation | null
  readonly listing: Listing | null
  readonly cautions: readonly Caution[]
  /** Something is on file that may not be told yet (see `publicListing`). */
  readonly reported: boolean
  readonly suspicion: Suspicion | null
  /** What the plan says of a number; null for other kinds. */
  readonly phone: Pick<PhoneFacts, 'type' | 'isPremiumRate'> | null
  readonly isShortLink: boolean
}

/** Whether nothing at all was found: what is said then is the same for many channels. */
export const isBare = (basis: Basis): boolean =>
  basis.official === null &&
  basis.owner === null &&
  basis.listing === null &&
  basis.suspicion === null &&
  basis.cautions.length === 0 &&
  !basis.reported
