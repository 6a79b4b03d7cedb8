import type { DecisionRow } from '../../db/queries/decisions.ts'
import type { EvidenceRow } from '../../db/queries/evidence.ts'
import type { Status } from '../verdict/registry.ts'

/** What persons, and the clock where it ends a dispute, have settled about a listing. */
export interface PersonsHold {
  /** The status that was decided last; null where nobody but rules decided. */
  readonly status: Status | null
  /** When it was withdrawn or rejected and not opened by a person since; else null. */
  readonly closedAt: Date | null
  /** A person has settled category and organisation. */
  readonly words: boolean
}

/** What of a decision tells who settled what. */
export type HoldingDecision = Pick<
  DecisionRow,
  'actor' | 'action' | 'fromStatus' | 'toStatus' | 'at'
>

/** Ageing says nothing about right and wrong: it neither holds a listing nor sets one free. */
const isAgeing = ({ actor, action }: HoldingDecision): boolean =>
  actor === 'clock' && action === 'age'

/** @param decisions by persons and the clock on one listing, oldest first. */
export function holdOf(decisions: readonly HoldingDecision[]): PersonsHold {
  const settled = decisions.filter((d) => !isAgeing(d))
  // An opinion or a change of category leaves the status, and so the refusal before it, as it is.
  const last = settled.findLast((d) => d.fromStatus !== d.toStatus)
  const isClosing = last?.toStatus === 'withdrawn' || last?.toStatus === 'rejected'
  return {
    status: (last?.toStatus as Status | undefined) ?? null,
    closedAt: last && isClosing ? last.at : null,
    words: settled.some((d) => d.actor !== 'clock'),
  }
}

/**
 * Whether evidence is newer than a withdrawal: stored after it, and published on its day or later.
 * An old article that is read only now is no news. A date counts as exactly as its source gives it.
 */
export function isNewerThan(
  { createdAt, publishedAt }: Pick<EvidenceRow, 'createdAt' | 'publishedAt'>,
  at: Date,
): boolean {
  if (createdAt <= at) return false
  if (publishedAt === null) return true
  const day = publishedAt.slice(0, 10)
  return day >= at.toISOString().slice(0, day.length)
}
