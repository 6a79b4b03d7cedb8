import { closeReports } from '../../../db/queries/reports.ts'
import type { ReportOutcome } from '../../../db/schema/report.ts'
import type { StatusRefusal } from '../change-status.ts'
import { decideIn } from '../disputes/decide-dispute.ts'
import { proveIn } from '../disputes/prove-control.ts'
import { proposeIn } from '../reports/propose-reported.ts'
import type { Deciding } from './decide.ts'
import { statusRefusals } from './decide-listing.ts'
import type { ReviewAction, ReviewRefusal, ReviewResult } from './item.ts'
import type { LoadedDispute, LoadedReport } from './loaded.ts'

const done = (decision: number | null): ReviewResult => ({ ok: true, outcome: 'done', decision })
const refused = (reason: ReviewRefusal): ReviewResult => ({ ok: false, reason })

/** What closing reports tells their senders, by action. */
const closings: Partial<Readonly<Record<ReviewAction, ReportOutcome>>> = {
  known: 'known',
  'not-enough': 'not-enough',
  'not-true': 'not-true',
}

/** Whether an action leaves the registry as it is: it has no reason, no decision and no revision. */
export const onlyCloses = (action: ReviewAction): boolean => closings[action] !== undefined

/** Proposes a listing out of all open reports on a channel, or closes them. */
export async function decideOnReport(
  { tx, context, person, input, at, revision }: Deciding,
  { reported: { key } }: LoadedReport,
): Promise<ReviewResult> {
  const outcome = closings[input.action]
  if (outcome) {
    await closeReports(tx, key, outcome, at)
    return done(null)
  }
  if (input.category === undefined) return refused('needs-category')
  const proposed = await proposeIn(
    tx,
    context,
    {
      key,
      category: input.category,
      organisation: input.organisation || null,
      actor: person.role,
      reasonVi: input.reason.trim(),
      reasonEn: input.reasonEn?.trim() || null,
    },
    { at, revision },
  )
  if (proposed.ok) return done(proposed.decision)
  return refused(
    proposed.reason === 'no-reports' ? 'unknown-item' : statusRefusals[proposed.reason],
  )
}

/** Notes that a letter proves control, or decides with a statement of reasons. */
export async function decideOnDispute(
  { tx, context, person, input, at, revision }: Deciding,
  { dispute: { id } }: LoadedDispute,
): Promise<ReviewResult> {
  const when = { at, revision }
  if (input.action === 'letter') {
    const how = { proof: 'letter', actor: person.role } as const
    const begun = await proveIn(tx, context, id, how, when)
    return begun ? done(begun.decision) : refused('action-does-not-fit')
  }
  const decided = await decideIn(
    tx,
    context,
    {
      id,
      outcome: input.action === 'withdraw' ? 'withdrawn' : 'kept',
      statementVi: input.reason.trim(),
      statementEn: input.reasonEn?.trim() || null,
      reviewer: String(person.id),
      actor: person.role,
    },
    when,
  )
  return decided.ok ? done(decided.decision) : refused(refusalOf(decided.reason))
}

function refusalOf(
  reason: 'not-found' | 'not-proven' | 'same-reviewer' | 'no-statement' | StatusRefusal,
): ReviewRefusal {
  switch (reason) {
    case 'not-found':
      return 'unknown-item'
    case 'not-proven':
      return 'action-does-not-fit'
    case 'no-statement':
      return 'needs-reason'
    case 'same-reviewer':
      return reason
    default:
      return statusRefusals[reason]
  }
}
