import type { Organisation } from '../channel/organisation.ts'
import type { Finding } from './finding.ts'
import type { ScannedChannel } from './scan.ts'
import type { Situation } from './situation.ts'

/** What later steps still need of a situation; the texts read for cues are let go. */
export type Place = Pick<
  Situation,
  'members' | 'sentence' | 'line' | 'bare' | 'header' | 'nearLeft'
> & {
  readonly headline: string
  /** The sentence tells what somebody did. */
  readonly tells: boolean
}

export interface Decision extends Finding {
  readonly channel: ScannedChannel
  readonly situation: Place
  readonly owner: Organisation | null
  readonly cues: readonly string[]
}
