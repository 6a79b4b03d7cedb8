import type { Db } from '../../../db/database.ts'
import {
  type DisputeRow,
  readDispute,
  readLastDecided,
  updateDispute,
} from '../../../db/queries/disputes.ts'
import { readListings } from '../../../db/queries/listings.ts'
import { nextRevision } from '../../../db/queries/revision.ts'
import type { Proof } from '../../../db/schema/dispute.ts'
import { type Actor, changeStatus } from '../change-status.ts'
import type { RegistryContext } from '../context.ts'
import { undoable } from '../undoable.ts'
import { findProof, type ProofLookup } from './proof.ts'

export type CheckProofResult =
  | { readonly ok: true; readonly dispute: DisputeRow }
  | {
      readonly ok: false
      readonly reason: 'not-found' | 'no-proof' | 'too-soon' | 'not-waiting'
    }

const hourMs = 3_600_000
export const decideWithinMs = 48 * hourMs
/** Who was heard and refused is heard again in an appeal, not by disputing anew each day. */
const quietMs = 180 * 24 * hourMs
const betweenChecksMs = 30_000

/** Looks for the proof of a dispute and, where it is there, lets the dispute begin. */
export async function checkProof(
  db: Db,
  context: RegistryContext,
  lookup: ProofLookup | null,
  hash: string,
  now: () => Date,
): Promise<CheckProofResult> {
  const row = await readDispute(db, { codeHash: hash })
  if (!row) return { ok: false, reason: 'not-found' }
  if (row.state !== 'queued') return { ok: false, reason: 'not-waiting' }
  const at = now()
  if (row.checkedAt && at.getTime() - row.checkedAt.getTime() < betweenChecksMs)
    return { ok: false, reason: 'too-soon' }
  await updateDispute(db, row.id, { checkedAt: at })
  // Outside any transaction: the owner's server may take its time.
  const proof = lookup ? await findProof(lookup, row.channelKey, row.proofToken) : null
  if (!proof) return { ok: false, reason: 'no-proof' }
  const proven = await proveControl(db, context, row.id, { proof, actor: 'policy' }, now())
  return proven ? { ok: true, dispute: proven } : { ok: false, reason: 'not-waiting' }
}

export interface ProvenHow {
  readonly proof: Proof
  /** `policy` where the proof was found by ourselves, a role where somebody read a letter. */
  readonly actor: Extract<Actor, 'policy' | 'reviewer' | 'editor' | 'admin'>
}

/** As `proveIn`, in a transaction of its own that leaves nothing behind where it refuses. */
export const proveControl = (
  db: Db,
  context: RegistryContext,
  id: number,
  how: ProvenHow,
  at: Date,
): Promise<DisputeRow | null> =>
  undoable<DisputeRow | null>(db, async (tx, undo) => {
    const revision = await nextRevision(tx, at)
    const begun = await proveIn(tx, context, id, how, { at, revision })
    return begun ? begun.dispute : undo(null)
  })

/**
 * Control is proven: the dispute is shown beside the listing and the clock starts. In the caller's
 * transaction.
 * @returns null where the dispute waits for no proof any more.
 */
export async function proveIn(
  tx: Db,
  context: RegistryContext,
  id: number,
  { proof, actor }: ProvenHow,
  { at, revision }: { readonly at: Date; readonly revision: number },
): Promise<Begun | null> {
  const row = await readDispute(tx, { id })
  if (row?.state !== 'queued') return null
  const last = await readLastDecided(tx, row.channelKey)
  const wasHeard =
    last?.outcome === 'kept' &&
    last.decidedAt !== null &&
    at.getTime() - last.decidedAt.getTime() < quietMs
  const proven = await updateDispute(tx, id, { proof })
  return begin(tx, context, proven, { hasClock: !wasHeard, actor, at, revision })
}

export interface Begun {
  readonly dispute: DisputeRow
  /** Of the public log; null where the listing stays as it is. */
  readonly decision: number | null
}

export interface Beginning {
  readonly hasClock: boolean
  readonly actor: Actor
  readonly at: Date
  readonly revision: number
}

/** Starts the clock of a dispute whose control is proven, in the caller's transaction. */
export async function begin(
  tx: Db,
  context: RegistryContext,
  { id, channelKey }: DisputeRow,
  { hasClock, actor, at, revision }: Beginning,
): Promise<Begun> {
  const [listing] = await readListings(tx, [channelKey])
  let decision: number | null = null
  // A proposal or an aged entry would be accused more, not less, by the word `disputed`.
  if (hasClock && listing?.status === 'listed') {
    const changed = await changeStatus(tx, context, {
      key: channelKey,
      to: 'disputed',
      actor,
      action: 'dispute',
      reasonVi: 'Chủ kênh đã chứng minh quyền kiểm soát và khiếu nại cảnh báo này.',
      reasonEn: 'The owner has proven control of the channel and disputes this warning.',
      at,
      revision,
    })
    // An official channel is never listed: then there is nothing that the dispute could change.
    if (!changed.ok && changed.reason !== 'official' && changed.reason !== 'well-known')
      throw new Error(`a listed channel could not be disputed: ${changed.reason}`)
    decision = changed.ok ? changed.decision.id : null
  }
  const dispute = await updateDispute(tx, id, {
    state: 'proven',
    provenAt: at,
    statusBefore: listing?.status ?? null,
    dueAt: hasClock ? new Date(at.getTime() + decideWithinMs) : null,
  })
  return { dispute, decision }
}
