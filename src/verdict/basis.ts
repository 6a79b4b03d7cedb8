import type { Organisation } from '../channel/organisation.ts'
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
}
