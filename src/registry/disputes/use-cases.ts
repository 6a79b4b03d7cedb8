import type { Db } from '../../../db/database.ts'
import {
  type DisputeFigures,
  type DisputeRow,
  forgetDisputes,
  readAppealOf,
  readDispute,
  readDisputeFigures,
  readOpenDisputes,
} from '../../../db/queries/disputes.ts'
import type { RegistryContext } from '../context.ts'
import type { Reporter } from '../reports/reporter.ts'
import { runDisputeClock } from './clock.ts'
import {
  type AppealInput,
  type AppealResult,
  appealDispute,
  type DecideDispute,
  type DecideDisputeResult,
  decideDispute,
} from './decide-dispute.ts'
import { codeHash, type DisputeInput, type OpenDisputeResult, openDispute } from './open-dispute.ts'
import { type ProofLookup, type ProofPlaces, proofPlaces } from './proof.ts'
import { type CheckProofResult, checkProof, type ProvenHow, proveControl } from './prove-control.ts'

export interface DisputeView {
  readonly dispute: DisputeRow
  readonly places: ProofPlaces | null
  /** Whether the holder of the code may appeal. */
  readonly mayAppeal: boolean
}

export interface DisputeUseCases {
  readonly open: (input: DisputeInput, from: Reporter) => Promise<OpenDisputeResult>
  readonly status: (code: string) => Promise<DisputeView | null>
  readonly checkProof: (code: string) => Promise<CheckProofResult>
  readonly appeal: (code: string, input: AppealInput) => Promise<AppealResult>
  readonly queue: (limit?: number) => Promise<readonly DisputeRow[]>
  readonly byId: (id: number) => Promise<DisputeRow | null>
  /** A reviewer has read a letter that proves control. */
  readonly prove: (id: number, how: ProvenHow) => Promise<DisputeRow | null>
  readonly decide: (decision: DecideDispute) => Promise<DecideDisputeResult>
  readonly figures: () => Promise<DisputeFigures>
  /** Withdraws what was not decided in time. */
  readonly runClock: () => ReturnType<typeof runDisputeClock>
  readonly forget: () => Promise<number>
}

const dayMs = 24 * 3_600_000

export function disputeUseCases(
  db: Db,
  context: RegistryContext,
  { now, lookup }: { readonly now: () => Date; readonly lookup: ProofLookup | null },
): DisputeUseCases {
  return {
    open: (input, from) => openDispute(db, input, from, now()),
    status: (code) => readView(db, code),
    checkProof: (code) => checkProof(db, context, lookup, codeHash(code), now),
    appeal: (code, input) => appealDispute(db, context, codeHash(code), input, now()),
    queue: (limit = 100) => readOpenDisputes(db, { after: null, limit }),
    byId: (id) => readDispute(db, { id }),
    prove: (id, how) => proveControl(db, context, id, how, now()),
    decide: (decision) => decideDispute(db, context, decision, now()),
    figures: () => readDisputeFigures(db),
    runClock: () => runDisputeClock(db, context, now()),
    forget: () => {
      const at = now().getTime()
      return forgetDisputes(db, {
        unprovenBefore: new Date(at - 30 * dayMs),
        hashesBefore: new Date(at - dayMs),
      })
    },
  }
}

async function readView(db: Db, code: string): Promise<DisputeView | null> {
  const dispute = await readDispute(db, { codeHash: codeHash(code) })
  if (!dispute) return null
  const mayAppeal =
    dispute.outcome === 'kept' &&
    dispute.provenAt !== null &&
    dispute.appealOf === null &&
    (await readAppealOf(db, dispute.id)) === null
  return { dispute, places: proofPlaces(dispute.channelKey), mayAppeal }
}
