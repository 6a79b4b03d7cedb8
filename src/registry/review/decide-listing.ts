import { insertDecisionAuthor } from '../../../db/queries/accounts.ts'
import { readListings } from '../../../db/queries/listings.ts'
import { copyEvidence } from '../../../db/queries/review.ts'
import type { ChannelKey } from '../../channel/channel.ts'
import { parseChannel } from '../../channel/parse.ts'
import { covers } from '../../verdict/lookup.ts'
import type { Scope, Status } from '../../verdict/registry.ts'
import { changeStatus, type StatusChange, type StatusRefusal } from '../change-status.ts'
import { decideListings } from '../decide-listings.ts'
import { isClosed } from '../next-status.ts'
import { scopeWidth, withoutWhatIsUnder } from '../scope-of.ts'
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
    case 'narrow':
      return narrow(deciding, loaded)
    default:
      return { ok: false, reason: 'action-does-not-fit' }
  }
}

async function change(
  { tx, context, person, input, at, revision }: Deciding,
  { listing }: LoadedListing,
  { to, action, scope }: { readonly to: Status; readonly action: string; readonly scope?: Scope },
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
    ...(scope === undefined ? {} : { scope }),
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
  if (scopeWidth[target.scope] > scopeWidth[listing.scope]) {
    return { ok: false, reason: 'wider-than-claim' }
  }
  // What was taken back stays so: the warning would vanish without anybody meaning it.
  if (isClosed(target.status)) return { ok: false, reason: 'no-newer-evidence' }
  await copyEvidence(tx, listing.channelKey, target.channelKey)
  const closed = await change(deciding, loaded, { to: 'withdrawn', action: 'merge' })
  if (closed.ok) {
    const keys = [target.channelKey]
    await decideListings(tx, context, { keys, actor: 'policy', at, revision })
  }
  return closed
}

/**
 * Lets a listing answer for less: without `into` no more for what is under it, with it for one page of it
 * alone, which is listed in its place. Category, evidence and status go with it.
 */
async function narrow(deciding: Deciding, loaded: LoadedListing): Promise<ReviewResult> {
  const { tx, input } = deciding
  const { channelKey, scope, status } = loaded.listing
  if (!input.into) {
    const less = withoutWhatIsUnder[scope]
    if (less === undefined) return { ok: false, reason: 'not-narrower' }
    return change(deciding, loaded, { to: status, action: `narrow-to-${less}`, scope: less })
  }
  const parsed = parseChannel(input.into)
  const key = parsed.ok ? parsed.channel.key : channelKey
  if (key === channelKey || !covers({ key: channelKey, scope }, key)) {
    return { ok: false, reason: 'not-narrower' }
  }
  const [known] = await readListings(tx, [key])
  if (known) return merge(deciding, loaded)
  await copyEvidence(tx, channelKey, key)
  const begun = await begin(deciding, loaded, key)
  return begun ?? change(deciding, loaded, { to: 'withdrawn', action: 'narrow' })
}

/** Begins the narrower listing as the wider one stands; a refusal, or null where it stands now. */
async function begin(
  { tx, context, person, input, at, revision }: Deciding,
  { listing }: LoadedListing,
  key: ChannelKey,
): Promise<ReviewResult | null> {
  const { category, organisation, status } = listing
  for (const to of status === 'listed'
    ? (['proposed', 'listed'] as const)
    : ['proposed' as const]) {
    const done = await changeStatus(tx, context, {
      ...{ key, to, actor: person.role, action: to === 'listed' ? 'list' : 'propose' },
      ...{ category, organisation, at, revision, reasonVi: input.reason.trim() },
      reasonEn: input.reasonEn?.trim() || null,
    })
    if (!done.ok) return { ok: false, reason: statusRefusals[done.reason] }
    await insertDecisionAuthor(tx, { decision: done.decision.id, account: person.id })
  }
  return null
}
