import { settleNotices } from '../../../db/queries/channel-proposals.ts'
import { appendDecisions } from '../../../db/queries/decisions.ts'
import { readListings } from '../../../db/queries/listings.ts'
import { insertPrices } from '../../../db/queries/prices.ts'
import { readOfficialMentions, updateOfficial } from '../../../db/queries/review.ts'
import type { DeclaredDetails } from '../../../db/schema/channel-proposal.ts'
import type { OfficialState } from '../../../db/schema/official-channel.ts'
import { decideListings } from '../decide-listings.ts'
import type { Deciding } from './decide.ts'
import type { QueueKind, ReviewResult } from './item.ts'
import type { LoadedOfficial } from './loaded.ts'
import { standingOf } from './official-standing.ts'
import { supportFor, supportOf } from './support.ts'

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
  if (!isWaiting(input.kind, loaded)) return { ok: false, reason: 'action-does-not-fit' }
  switch (input.action) {
    case 'accept':
      return confirm(deciding, loaded)
    case 'reject':
      await updateOfficial(deciding.tx, loaded.official.id, { state: 'withdrawn' })
      await settle(deciding, loaded)
      return decided(deciding, loaded, 'withdrawn', 'reject')
    case 'keep':
      await settle(deciding, loaded)
      return decided(deciding, loaded, state, 'keep')
    case 'ask-second':
      return decided(deciding, loaded, state, 'ask-second', 'waits-for-second')
    case 'withdraw':
      return withdraw(deciding, loaded)
    default:
      return { ok: false, reason: 'action-does-not-fit' }
  }
}

function isWaiting(kind: QueueKind, { official, notices }: LoadedOfficial): boolean {
  if (kind === 'official') return official.state === 'proposed' || notices.length > 0
  return official.state === 'confirmed' && (kind === 'conflict' || notices.length > 0)
}

/** Nobody needs to answer any more what the crawlers noticed here. */
async function settle({ tx, at }: Deciding, { official, notices }: LoadedOfficial): Promise<void> {
  const { channelKey, organisation } = official
  for (const kind of new Set(notices.map((one) => one.kind))) {
    await settleNotices(tx, { kind, keys: [channelKey], organisation, at })
  }
}

/** Null where another person has already spoken for it; else what the first one's word becomes. */
function secondNeeded(deciding: Deciding, loaded: LoadedOfficial): Promise<ReviewResult> | null {
  const { state } = loaded.official
  const action = supportFor(deciding.input.kind, state)
  const { by } = supportOf(loaded.decisions, action)
  if ([...by].some((id) => id !== deciding.person.id)) return null
  if (by.has(deciding.person.id)) return Promise.resolve({ ok: false, reason: 'same-person' })
  return decided(deciding, loaded, state, action, 'waits-for-second')
}

async function confirm(deciding: Deciding, loaded: LoadedOfficial): Promise<ReviewResult> {
  const { tx, context, input, at, revision } = deciding
  const { official } = loaded
  const key = official.channelKey
  const said = await readOfficialMentions(tx, key, official.organisation)
  const { confirmation, sources } = standingOf(official, said, context, loaded.notices)
  if (confirmation === null) return { ok: false, reason: 'not-enough-sources' }
  const [listing] = await readListings(tx, [key])
  if (listing?.status === 'listed' || listing?.status === 'disputed') {
    return { ok: false, reason: 'listed-now' }
  }
  const first = secondNeeded(deciding, loaded)
  if (first) return first
  const declared = loaded.notices.findLast((one) => one.details !== null)?.details ?? null
  await updateOfficial(tx, official.id, {
    state: 'confirmed',
    confirmation,
    sources,
    lastVerified: at.toISOString().slice(0, 10),
    stale: false,
    ...(declared === null ? {} : saidOf(declared)),
    ...(input.direction === undefined ? {} : { direction: input.direction }),
    ...(input.purposeVi?.trim() ? { purposeVi: input.purposeVi.trim() } : {}),
    ...(input.purposeEn?.trim() ? { purposeEn: input.purposeEn.trim() } : {}),
  })
  const prices = declared?.prices ?? []
  await insertPrices(
    tx,
    prices.map((price) => ({ key, price })),
  )
  await settle(deciding, loaded)
  const result = await decided(deciding, loaded, 'confirmed', 'confirm')
  // What was proposed against it falls by the policy's own rule, in public.
  await decideListings(tx, context, { keys: [key], actor: 'policy', at, revision })
  return result
}

/** What the owner's own file says of the channel, beside its prices. */
const saidOf = ({ purpose, needs, direction, validFrom, validTo }: DeclaredDetails) => ({
  ...(purpose === undefined ? {} : { purposeVi: purpose.vi, purposeEn: purpose.en }),
  ...(needs.length === 0 ? {} : { needs }),
  direction,
  validFrom,
  validTo,
})

async function withdraw(deciding: Deciding, loaded: LoadedOfficial): Promise<ReviewResult> {
  const { tx, context, at, revision } = deciding
  const first = secondNeeded(deciding, loaded)
  if (first) return first
  await updateOfficial(tx, loaded.official.id, { state: 'withdrawn' })
  await settle(deciding, loaded)
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
