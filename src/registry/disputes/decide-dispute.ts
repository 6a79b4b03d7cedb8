import type { Db } from '../../../db/database.ts'
import {
  type DisputeRow,
  insertDispute,
  readAppealOf,
  readDispute,
  readProvenOn,
  updateDispute,
} from '../../../db/queries/disputes.ts'
import { readListings } from '../../../db/queries/listings.ts'
import { nextRevision } from '../../../db/queries/revision.ts'
import type { DisputeOutcome } from '../../../db/schema/dispute.ts'
import type { Status } from '../../verdict/registry.ts'
import { type Actor, changeStatus, type StatusRefusal } from '../change-status.ts'
import type { RegistryContext } from '../context.ts'
import { readable } from '../reports/file-report.ts'
import { undoable } from '../undoable.ts'
import { codeHash, newCode } from './open-dispute.ts'
import { newProofToken } from './proof.ts'
import { begin } from './prove-control.ts'
import { replyText } from './reply-text.ts'

export interface DecideDispute {
  readonly id: number
  readonly outcome: DisputeOutcome
  /** The statement of reasons; public. */
  readonly statementVi: string
  readonly statementEn?: string | null
  /** Who decides; kept for the rule on appeals, never public. */
  readonly reviewer: string
  readonly actor: Extract<Actor, 'reviewer' | 'editor' | 'admin'>
}

export type DecideDisputeResult =
  | {
      readonly ok: true
      readonly dispute: DisputeRow
      /** Of the public log; null where no listing is left to decide on. */
      readonly decision: number | null
    }
  | {
      readonly ok: false
      readonly reason: 'not-found' | 'not-proven' | 'same-reviewer' | 'no-statement' | StatusRefusal
    }

/** As `decideIn`, in a transaction of its own that leaves nothing behind where it refuses. */
export const decideDispute = (
  db: Db,
  context: RegistryContext,
  decision: DecideDispute,
  at: Date,
): Promise<DecideDisputeResult> =>
  undoable<DecideDisputeResult>(db, async (tx, undo) => {
    const revision = await nextRevision(tx, at)
    const result = await decideIn(tx, context, decision, { at, revision })
    return result.ok ? result : undo(result)
  })

/** Decides a proven dispute, and with it every other proven one on the channel. */
export async function decideIn(
  tx: Db,
  context: RegistryContext,
  { id, outcome, statementVi, statementEn = null, reviewer, actor }: DecideDispute,
  { at, revision }: { readonly at: Date; readonly revision: number },
): Promise<DecideDisputeResult> {
  const refused = (reason: (DecideDisputeResult & { ok: false })['reason']) =>
    ({ ok: false, reason }) as const
  if (statementVi.trim() === '') return refused('no-statement')
  const row = await readDispute(tx, { id })
  if (!row) return refused('not-found')
  if (row.state !== 'proven') return refused('not-proven')
  const first = row.appealOf === null ? null : await readDispute(tx, { id: row.appealOf })
  if (first?.decidedBy === reviewer) return refused('same-reviewer')
  const [listing] = await readListings(tx, [row.channelKey])
  let decision: number | null = null
  if (listing) {
    const changed = await changeStatus(tx, context, {
      ...{ key: row.channelKey, actor, at, revision, reasonVi: statementVi, reasonEn: statementEn },
      to: outcome === 'withdrawn' ? 'withdrawn' : statusKept(listing.status, row),
      action: outcome === 'withdrawn' ? 'withdraw' : 'keep',
    })
    if (!changed.ok) return refused(changed.reason)
    decision = changed.decision.id
  }
  const settled = { state: 'decided' as const, decidedAt: at, outcome, decidedBy: reviewer }
  for (const other of await readProvenOn(tx, row.channelKey)) {
    await updateDispute(tx, other.id, { ...settled, statementVi, statementEn })
  }
  const dispute = await readDispute(tx, { id })
  if (!dispute) throw new Error(`dispute ${id} vanished`)
  return { ok: true, dispute, decision }
}

/** What the dispute or the clock changed goes back to what it was; all else stays. */
function statusKept(now: Status, { statusBefore, clockWithdrew }: DisputeRow): Status {
  if (now === 'disputed') return 'listed'
  if (now !== 'withdrawn' || !clockWithdrew) return now
  return statusBefore === 'proposed' || statusBefore === 'stale' ? 'proposed' : 'listed'
}

export interface AppealInput {
  readonly reason: string
  readonly reply?: string | undefined
}

export type AppealResult =
  | { readonly ok: true; readonly code: string; readonly dispute: DisputeRow }
  | { readonly ok: false; readonly reason: 'not-found' | 'no-appeal' }

/** One appeal against a refusal: control is proven already, so the clock starts at once. */
export function appealDispute(
  db: Db,
  context: RegistryContext,
  hash: string,
  input: AppealInput,
  at: Date,
): Promise<AppealResult> {
  return undoable<AppealResult>(db, async (tx, undo) => {
    const revision = await nextRevision(tx, at)
    const row = await readDispute(tx, { codeHash: hash })
    if (!row) return undo({ ok: false, reason: 'not-found' })
    const isOver = row.appealOf !== null || (await readAppealOf(tx, row.id)) !== null
    if (row.outcome !== 'kept' || row.provenAt === null || isOver)
      return undo({ ok: false, reason: 'no-appeal' })
    const code = newCode()
    const appeal = await insertDispute(tx, {
      codeHash: codeHash(code),
      channelKey: row.channelKey,
      reason: readable(input.reason),
      reply: input.reply === undefined ? row.reply : replyText(input.reply),
      proofToken: newProofToken(),
      proof: row.proof,
      createdAt: at,
      appealOf: row.id,
    })
    const begun = { hasClock: true, actor: 'policy' as const, at, revision }
    return { ok: true, code, dispute: (await begin(tx, context, appeal, begun)).dispute }
  })
}
