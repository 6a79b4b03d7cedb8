import type { Db } from '../../../db/database.ts'
import { insertDecisionAuthor } from '../../../db/queries/accounts.ts'
import { nextRevision } from '../../../db/queries/revision.ts'
import type { RegistryContext } from '../context.ts'
import type { Person } from './accounts.ts'
import { decideOnListing } from './decide-listing.ts'
import { decideOnOfficial } from './decide-official.ts'
import type { ReviewInput, ReviewRefusal, ReviewResult } from './item.ts'
import { loadItem } from './queue.ts'
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

/** Undoes the transaction, its revision included, where nothing was decided. */
class Refused extends Error {
  readonly reason: ReviewRefusal
  constructor(reason: ReviewRefusal) {
    super(reason)
    this.reason = reason
  }
}

/**
 * One action of one person on one item: a public decision with its reason, and beside it, in private,
 * who made it. All or nothing.
 */
export async function decideItem(
  db: Db,
  context: RegistryContext,
  person: Person,
  input: ReviewInput,
  at: Date,
): Promise<ReviewResult> {
  const problem = reasonProblem(input.reason)
  if (problem) return { ok: false, reason: problem }
  const { organisation } = input
  if (organisation && !context.organisations.some((o) => o.id === organisation)) {
    return { ok: false, reason: 'unknown-organisation' }
  }
  try {
    return await db.transaction(async (tx) => {
      const revision = await nextRevision(tx, at)
      const loaded = await loadItem(tx, context, input.kind, input.id)
      if (!loaded) throw new Refused('unknown-item')
      if (!loaded.item.actions.includes(input.action)) throw new Refused('action-does-not-fit')
      const deciding = { tx, context, person, input, at, revision }
      const result =
        loaded.of === 'listing'
          ? await decideOnListing(deciding, loaded)
          : await decideOnOfficial(deciding, loaded)
      if (!result.ok) throw new Refused(result.reason)
      await insertDecisionAuthor(tx, { decision: result.decision, account: person.id })
      return result
    })
  } catch (fault) {
    if (fault instanceof Refused) return { ok: false, reason: fault.reason }
    throw fault
  }
}
