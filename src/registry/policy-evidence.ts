import type { EvidenceRow } from '../../db/queries/evidence.ts'
import type { ChannelKey } from '../channel/channel.ts'
import { neverListed } from '../verdict/never-listed.ts'
import type { RegistryContext } from './context.ts'
import { isNewerThan, type PersonsHold } from './held.ts'
import { applyPolicy, type PolicyEvidence, type PolicyOutcome } from './policy.ts'
import { policyEvidence } from './policy-input.ts'

export interface JudgedOn {
  readonly key: ChannelKey
  readonly evidence: readonly EvidenceRow[]
  readonly hold: PersonsHold
  readonly context: RegistryContext
  readonly confirmed: ReadonlySet<ChannelKey>
  readonly at: Date
}

export interface Judgement {
  readonly outcome: PolicyOutcome
  /** What was looked at: of a listing that was taken back only what is newer. */
  readonly counted: readonly EvidenceRow[]
}

/** The policy on what is stored: a function of its arguments, so that it can be asked again. */
export function judge({ key, evidence, hold, context, confirmed, at }: JudgedOn): Judgement {
  const { closedAt } = hold
  const counted = closedAt ? evidence.filter((e) => isNewerThan(e, closedAt)) : evidence
  const outcome = applyPolicy(
    counted.map((row) => toPolicy(row, context)),
    {
      key,
      neverListed: neverListed(key, context, confirmed),
      authorities: context.authorities,
      today: at.toISOString().slice(0, 10),
    },
  )
  return { outcome, counted }
}

/** What the policy sees of a stored piece of evidence. */
export const toPolicy = (row: EvidenceRow, context: RegistryContext): PolicyEvidence =>
  policyEvidence(row, isAggregated(row.source, context))

/** @param source an address, or a publisher's name where the address is not known. */
export const isAggregated = (source: string, { trustOf }: RegistryContext): boolean =>
  URL.canParse(source) && trustOf(new URL(source).hostname).aggregator
