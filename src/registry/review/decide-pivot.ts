import { settleNotices } from '../../../db/queries/channel-proposals.ts'
import { appendDecisions } from '../../../db/queries/decisions.ts'
import { insertEvidence } from '../../../db/queries/evidence.ts'
import { readListings } from '../../../db/queries/listings.ts'
import type { ChannelKey } from '../../channel/channel.ts'
import { changeStatus } from '../change-status.ts'
import { trailReading } from '../pivot/trail.ts'
import type { Deciding } from './decide.ts'
import { statusRefusals } from './decide-listing.ts'
import type { ReviewResult } from './item.ts'
import type { LoadedPivot } from './loaded.ts'

/**
 * Decides on a channel to which the trail of a listed one leads. To propose makes a proposed listing whose
 * only evidence is the trail: to list it takes two persons, or better evidence.
 */
export async function decideOnPivot(
  deciding: Deciding,
  loaded: LoadedPivot,
): Promise<ReviewResult> {
  switch (deciding.input.action) {
    case 'propose':
      return propose(deciding, loaded)
    case 'reject':
      return refuse(deciding, loaded)
    default:
      return { ok: false, reason: 'action-does-not-fit' }
  }
}

async function propose(deciding: Deciding, { notices, item }: LoadedPivot): Promise<ReviewResult> {
  const { tx, context, person, input, at, revision } = deciding
  const { key } = item
  const [old] = await readListings(tx, [key])
  const [from] = await readListings(tx, [notices[0].chain[0] as ChannelKey])
  const category = input.category ?? from?.category ?? 'unofficial'
  const organisation =
    input.organisation === undefined ? (item.organisation ?? null) : input.organisation || null
  const told = await insertEvidence(
    tx,
    notices.map(({ id, quote }) => ({
      channelKey: key,
      sourceKind: 'pivot' as const,
      curatedId: `pivot:${id}`,
      organisation,
      category,
      quote,
      trust: 'unknown' as const,
      wordOf: null,
      publisher: trailReading,
      source: trailReading,
      publishedAt: at.toISOString(),
      createdAt: at,
    })),
  )
  const isClosed = old?.status === 'withdrawn' || old?.status === 'rejected'
  const result = await changeStatus(tx, context, {
    key,
    // What stands already keeps its status: a trail neither raises nor lowers it.
    to: old && !isClosed ? old.status : 'proposed',
    actor: person.role,
    action: 'propose',
    reasonVi: input.reason.trim(),
    reasonEn: input.reasonEn?.trim() || null,
    at,
    revision,
    evidenceIds: told.map((row) => row.id),
    ...(old && !isClosed ? {} : { category, organisation }),
  })
  if (!result.ok) return { ok: false, reason: statusRefusals[result.reason] }
  await settleNotices(tx, { kind: 'pivot', keys: [key], at })
  return { ok: true, outcome: 'done', decision: result.decision.id }
}

async function refuse(
  { tx, person, input, at, revision }: Deciding,
  { item }: LoadedPivot,
): Promise<ReviewResult> {
  const { key } = item
  const [old] = await readListings(tx, [key])
  await settleNotices(tx, { kind: 'pivot', keys: [key], at })
  const [decision] = await appendDecisions(tx, [
    {
      at,
      actor: person.role,
      action: 'reject-trail',
      subject: 'listing',
      channelKey: key,
      organisation: old?.organisation ?? item.organisation,
      fromStatus: old?.status ?? null,
      toStatus: old?.status ?? 'rejected',
      category: old?.category ?? null,
      reasonVi: input.reason.trim(),
      reasonEn: input.reasonEn?.trim() || null,
      revision,
    },
  ])
  if (!decision) throw new Error('the database returned no decision')
  return { ok: true, outcome: 'done', decision: decision.id }
}
