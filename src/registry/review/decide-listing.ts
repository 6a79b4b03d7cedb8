import { readListings } from '../../../db/queries/listings.ts'
import { copyEvidence } from '../../../db/queries/review.ts'
import { parseChannel } from '../../channel/parse.ts'
import type { Scope, Status } from '../../verdict/registry.ts'
import { changeStatus, type StatusChange, type StatusRefusal } from '../change-status.ts'
import { decideListings } from '../decide-listings.ts'
import type { Deciding } from './decide.ts'
import type { ReviewRefusal, ReviewResult } from './item.ts'
import type { LoadedListing } from './loaded.ts'
import { supportOf } from './support.ts'

/** Decides on a proposed or an aged listing. */
export async function decideOnListing(
  deciding: Deciding,
  loaded: LoadedListing,
): Promise<ReviewResult> {
  const { input, person } = deciding
  const { status } = loaded.listing
  // A page that was opened before somebody else decided must not undo what he did.
  const fits =
    input.kind === 'listing' ? status === 'proposed' : status === 'stale' || status === 'listed'
  if (!fits) return { ok: false, reason: 'action-does-not-fit' }
  switch (input.action) {
    case 'accept': {
      const { by } = supportOf(loaded.decisions)
      const others = [...by].filter((id) => id !== person.id)
      if (loaded.item.needed === 2 && others.length === 0) {
        if (by.has(person.id)) return { ok: false, reason: 'same-person' }
        return change(deciding, loaded, { to: status, action: 'support' }, 'waits-for-second')
      }
      const action = status === 'listed' ? 'verify' : 'list'
      return change(deciding, loaded, { to: 'listed', action })
    }
    case 'keep':
      return change(deciding, loaded, { to: status, action: 'verify' })
    case 'reject':
      return change(deciding, loaded, { to: 'rejected', action: 'reject' })
    case 'withdraw':
      return change(deciding, loaded, { to: 'withdrawn', action: 'withdraw' })
    case 'change-category':
      return change(deciding, loaded, { to: status, action: 'change-category' })
    case 'ask-second':
      return change(deciding, loaded, { to: status, action: 'ask-second' }, 'waits-for-second')
    case 'merge':
      return merge(deciding, loaded)
    default:
      return { ok: false, reason: 'action-does-not-fit' }
  }
}

async function change(
  { tx, context, person, input, at, revision }: Deciding,
  { listing }: LoadedListing,
  { to, action }: { readonly to: Status; readonly action: string },
  outcome: 'done' | 'waits-for-second' = 'done',
): Promise<ReviewResult> {
  const words: Partial<Pick<StatusChange, 'category' | 'organisation'>> =
    // An opinion is about what stands: it changes no words.
    outcome === 'waits-for-second'
      ? {}
      : {
          ...(input.category === undefined ? {} : { category: input.category }),
          ...(input.organisation === undefined ? {} : { organisation: input.organisation || null }),
        }
  const result = await changeStatus(tx, context, {
    key: listing.channelKey,
    to,
    actor: person.role,
    action,
    reasonVi: input.reason.trim(),
    reasonEn: input.reasonEn?.trim() || null,
    at,
    revision,
    ...words,
  })
  if (!result.ok) return { ok: false, reason: statusRefusals[result.reason] }
  return { ok: true, outcome, decision: result.decision.id }
}

/** What a reviewer is told where a status cannot be given. */
export const statusRefusals: Readonly<Record<StatusRefusal, ReviewRefusal>> = {
  'no-listing': 'unknown-item',
  'no-newer-evidence': 'no-newer-evidence',
  'not-from-this-status': 'action-does-not-fit',
  official: 'official',
  'well-known': 'well-known',
}

const width: Readonly<Record<Scope, number>> = { number: 0, page: 0, path: 1, host: 2, domain: 3 }

/**
 * Gives the evidence on a doublet to the channel that it is a doublet of, and withdraws the doublet.
 * Never to one that answers for more than the claims do.
 */
async function merge(deciding: Deciding, loaded: LoadedListing): Promise<ReviewResult> {
  const { tx, context, input, at, revision } = deciding
  const { listing } = loaded
  const parsed = parseChannel(input.into ?? '')
  const key = parsed.ok ? parsed.channel.key : null
  const [target] = key === null ? [] : await readListings(tx, [key])
  if (!target || target.channelKey === listing.channelKey) {
    return { ok: false, reason: 'unknown-target' }
  }
  if (target.kind !== listing.kind) return { ok: false, reason: 'other-kind' }
  if (width[target.scope] > width[listing.scope]) return { ok: false, reason: 'wider-than-claim' }
  await copyEvidence(tx, listing.channelKey, target.channelKey)
  const closed = await change(deciding, loaded, { to: 'withdrawn', action: 'merge' })
  if (closed.ok) {
    const keys = [target.channelKey]
    await decideListings(tx, context, { keys, actor: 'policy', at, revision })
  }
  return closed
}
