import { appendDecisions } from '../../../db/queries/decisions.ts'
import { readListings } from '../../../db/queries/listings.ts'
import { readOfficialMentions, updateOfficial } from '../../../db/queries/review.ts'
import type { OfficialState } from '../../../db/schema/official-channel.ts'
import { decideListings } from '../decide-listings.ts'
import type { Deciding } from './decide.ts'
import type { ReviewResult } from './item.ts'
import type { LoadedOfficial } from './loaded.ts'
import { standingOf } from './official-standing.ts'
import { supportOf } from './support.ts'

/**
 * Decides on a proposed official channel, or on a confirmed one that sources warn of. To confirm and
 * to take back always needs two different persons: a thief would try exactly this.
 */
export async function decideOnOfficial(
  deciding: Deciding,
  loaded: LoadedOfficial,
): Promise<ReviewResult> {
  const { input } = deciding
  const { state } = loaded.official
  if (state !== (input.kind === 'official' ? 'proposed' : 'confirmed')) {
    return { ok: false, reason: 'action-does-not-fit' }
  }
  switch (input.action) {
    case 'accept':
      return confirm(deciding, loaded)
    case 'reject':
      await updateOfficial(deciding.tx, loaded.official.id, { state: 'withdrawn' })
      return decided(deciding, loaded, 'withdrawn', 'reject')
    case 'keep':
      return decided(deciding, loaded, state, 'keep')
    case 'ask-second':
      return decided(deciding, loaded, state, 'ask-second', 'waits-for-second')
    case 'withdraw':
      return withdraw(deciding, loaded)
    default:
      return { ok: false, reason: 'action-does-not-fit' }
  }
}

/** Null where another person has already spoken for it; else what the first one's word becomes. */
function secondNeeded(deciding: Deciding, loaded: LoadedOfficial): Promise<ReviewResult> | null {
  const { by } = supportOf(loaded.decisions)
  if ([...by].some((id) => id !== deciding.person.id)) return null
  if (by.has(deciding.person.id)) return Promise.resolve({ ok: false, reason: 'same-person' })
  return decided(deciding, loaded, loaded.official.state, 'support', 'waits-for-second')
}

async function confirm(deciding: Deciding, loaded: LoadedOfficial): Promise<ReviewResult> {
  const { tx, context, input, at, revision } = deciding
  const { official } = loaded
  const key = official.channelKey
  const said = await readOfficialMentions(tx, key, official.organisation)
  const { confirmation, sources } = standingOf(official, said, context)
  if (confirmation === null) return { ok: false, reason: 'not-enough-sources' }
  const [listing] = await readListings(tx, [key])
  if (listing?.status === 'listed' || listing?.status === 'disputed') {
    return { ok: false, reason: 'listed-now' }
  }
  const first = secondNeeded(deciding, loaded)
  if (first) return first
  await updateOfficial(tx, official.id, {
    state: 'confirmed',
    confirmation,
    sources,
    lastVerified: at.toISOString().slice(0, 10),
    ...(input.direction === undefined ? {} : { direction: input.direction }),
    ...(input.purposeVi?.trim() ? { purposeVi: input.purposeVi.trim() } : {}),
    ...(input.purposeEn?.trim() ? { purposeEn: input.purposeEn.trim() } : {}),
  })
  const result = await decided(deciding, loaded, 'confirmed', 'confirm')
  // What was proposed against it falls by the policy's own rule, in public.
  await decideListings(tx, context, { keys: [key], actor: 'policy', at, revision })
  return result
}

async function withdraw(deciding: Deciding, loaded: LoadedOfficial): Promise<ReviewResult> {
  const { tx, context, at, revision } = deciding
  const first = secondNeeded(deciding, loaded)
  if (first) return first
  await updateOfficial(tx, loaded.official.id, { state: 'withdrawn' })
  const result = await decided(deciding, loaded, 'withdrawn', 'withdraw')
  const keys = [loaded.official.channelKey]
  await decideListings(tx, context, { keys, actor: 'policy', at, revision })
  return result
}

async function decided(
  { tx, person, input, at, revision }: Deciding,
  { official, evidence }: LoadedOfficial,
  to: OfficialState,
  action: string,
  outcome: 'done' | 'waits-for-second' = 'done',
): Promise<ReviewResult> {
  const [decision] = await appendDecisions(tx, [
    {
      at,
      actor: person.role,
      action,
      subject: 'official',
      channelKey: official.channelKey,
      organisation: official.organisation,
      fromStatus: official.state,
      toStatus: to,
      reasonVi: input.reason.trim(),
      reasonEn: input.reasonEn?.trim() || null,
      evidenceIds: evidence.map((e) => e.id),
      revision,
    },
  ])
  if (!decision) throw new Error('the database returned no decision')
  return { ok: true, outcome, decision: decision.id }
}
