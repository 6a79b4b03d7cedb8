import type { Db } from '../../../db/database.ts'
import { insertDecisionAuthor } from '../../../db/queries/accounts.ts'
import { nextRevision } from '../../../db/queries/revision.ts'
import type { RegistryContext } from '../context.ts'
import { undoable } from '../undoable.ts'
import type { Person } from './accounts.ts'
import { decideOnDispute, decideOnReport, onlyCloses } from './decide-citizens.ts'
import { decideOnListing } from './decide-listing.ts'
import { decideOnOfficial } from './decide-official.ts'
import { decideOnPivot } from './decide-pivot.ts'
import type { ReviewInput, ReviewRefusal, ReviewResult } from './item.ts'
import { loadItem } from './load-item.ts'
import type { LoadedItem } from './loaded.ts'
import { mayDecide } from './roles.ts'
import { reasonProblem } from './support.ts'

/** What the deciding of one item works with. */
export interface Deciding {
  readonly tx: Db
  readonly context: RegistryContext
  readonly person: Person
  readonly input: ReviewInput
  readonly at: Date
  readonly revision: number
}

/**
 * One action of one person on one item: a public decision with its reason, and beside it, in private,
 * who made it. All or nothing: what is refused leaves no trace, its revision included.
 */
export async function decideItem(
  db: Db,
  context: RegistryContext,
  person: Person,
  input: ReviewInput,
  at: Date,
): Promise<ReviewResult> {
  const refusal = refusalBefore(context, person, input)
  if (refusal) return { ok: false, reason: refusal }
  return undoable<ReviewResult>(db, async (tx, undo) => {
    const isClosing = onlyCloses(input.action)
    // Taken first: it is the lock under which all decisions are made one after the other.
    const revision = isClosing ? 0 : await nextRevision(tx, at)
    const loaded = await loadItem(tx, context, input.kind, input.id)
    if (!loaded) return undo({ ok: false, reason: 'unknown-item' })
    if (!loaded.item.actions.includes(input.action)) {
      return undo({ ok: false, reason: 'action-does-not-fit' })
    }
    const result = await decideOn({ tx, context, person, input, at, revision }, loaded)
    if (!result.ok) return undo(result)
    if (result.decision !== null) {
      await insertDecisionAuthor(tx, { decision: result.decision, account: person.id })
    }
    return result
  })
}

function refusalBefore(
  { organisations }: RegistryContext,
  { role }: Person,
  input: ReviewInput,
): ReviewRefusal | null {
  if (!mayDecide(role, input)) return 'not-your-role'
  // What was read in a letter, and what closes reports, has words of its own.
  const isSilent = onlyCloses(input.action) || input.action === 'letter'
  const problem = isSilent ? null : reasonProblem(input.reason)
  if (problem) return problem
  const { organisation } = input
  const isUnknown = organisation && !organisations.some((o) => o.id === organisation)
  return isUnknown ? 'unknown-organisation' : null
}

function decideOn(deciding: Deciding, loaded: LoadedItem): Promise<ReviewResult> {
  switch (loaded.of) {
    case 'listing':
      return decideOnListing(deciding, loaded)
    case 'official':
      return decideOnOfficial(deciding, loaded)
    case 'pivot':
      return decideOnPivot(deciding, loaded)
    case 'report':
      return decideOnReport(deciding, loaded)
    case 'dispute':
      return decideOnDispute(deciding, loaded)
  }
}
