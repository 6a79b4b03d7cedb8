import type { Status } from '../verdict/registry.ts'
import type { PersonsHold } from './held.ts'
import type { PolicyOutcome } from './policy.ts'

export const isClosed = (status: Status | null): boolean =>
  status === 'withdrawn' || status === 'rejected'

/**
 * The status that a listing gets when the policy is asked again, given what persons have settled.
 * @param old as it stands; null where there is no listing.
 * @returns null where nothing changes.
 */
export function nextStatus(
  old: Status | null,
  { status }: Pick<PolicyOutcome, 'status'>,
  hold: PersonsHold,
): Status | null {
  // A refusal stands while nothing newer speaks against the channel.
  if (hold.closedAt && isClosed(old) && status === null) return null
  // Became official or well known since: what stood is taken back, in public.
  if (status === null) return old && !isClosed(old) ? 'withdrawn' : null
  if (!old) return status
  if (old === 'disputed') return 'disputed'
  // A refusal yields to newer evidence only as far as a new proposal: a person decides again.
  if (hold.closedAt) return 'proposed'
  // A person's listing is not weakened by what crawlers bring.
  return hold.status === 'listed' && old === 'listed' ? 'listed' : status
}
