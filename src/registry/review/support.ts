import type { Db } from '../../../db/database.ts'
import { type AuthoredDecision, readAuthored } from '../../../db/queries/review.ts'
import type { OfficialState } from '../../../db/schema/official-channel.ts'
import type { ChannelKey } from '../../channel/channel.ts'
import type { QueueKind } from './item.ts'

const decisionsShown = 200

/** Decisions on one subject, newest first. */
export async function decisionsOn(
  db: Db,
  key: ChannelKey,
  subject: 'listing' | 'official',
  organisation: string | null,
): Promise<readonly AuthoredDecision[]> {
  const all = await readAuthored(db, { key, limit: decisionsShown })
  return all.filter(
    (d) => d.subject === subject && (organisation === null || d.organisation === organisation),
  )
}

/** What opinions have gathered since the last decision that settled something. */
export interface Support {
  /** Accounts of different persons who are for it. */
  readonly by: ReadonlySet<number>
  readonly secondAsked: boolean
}

/**
 * What an opinion is for. A confirmed channel may wait to be taken back and, in another queue, to be
 * noted as its owner's own: a word for the one is none for the other.
 */
export type SupportAction = 'support' | 'support-own'

export const supportFor = (kind: QueueKind, state: OfficialState): SupportAction =>
  kind === 'official' && state === 'confirmed' ? 'support-own' : 'support'

const isOpinion = (d: AuthoredDecision): boolean =>
  d.action === 'support' || d.action === 'support-own' || d.action === 'ask-second'

/**
 * Opinions since the last change: an opinion on what was changed since is no opinion on what is now.
 * @param decisions on one subject, newest first.
 */
export function supportOf(
  decisions: readonly AuthoredDecision[],
  action: SupportAction = 'support',
): Support {
  const changedAt = decisions.findIndex((d) => !isOpinion(d))
  const opinions = changedAt < 0 ? decisions : decisions.slice(0, changedAt)
  return {
    by: new Set(opinions.flatMap((d) => (d.action === action && d.author ? d.author.id : []))),
    secondAsked: opinions.some((d) => d.action === 'ask-second'),
  }
}

/** Long numbers and addresses of persons do not belong into a public reason. */
const privateData = /[\w.+-]+@[\w-]+\.[\w.-]+|\b\d{9}\b|\b\d{12}\b/

/**
 * Whether a reason can stand in public: it says something, and holds neither an e-mail address nor
 * what looks like a person's ID number.
 */
export function reasonProblem(reason: string): 'needs-reason' | 'private-data' | null {
  const said = reason.trim()
  if (said.length < 5 || !/\p{L}{2}/u.test(said)) return 'needs-reason'
  return privateData.test(said) ? 'private-data' : null
}
