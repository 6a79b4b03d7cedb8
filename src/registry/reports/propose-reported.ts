import type { Db } from '../../../db/database.ts'
import { insertEvidence } from '../../../db/queries/evidence.ts'
import { closeReports, readReportedChannel } from '../../../db/queries/reports.ts'
import { nextRevision } from '../../../db/queries/revision.ts'
import type { ChannelKey } from '../../channel/channel.ts'
import type { Category } from '../../detect/mention.ts'
import { type Actor, changeStatus, type StatusRefusal } from '../change-status.ts'
import type { RegistryContext } from '../context.ts'
import { undoable } from '../undoable.ts'

export interface ProposeInput {
  readonly key: ChannelKey
  readonly category: Category
  readonly organisation: string | null
  readonly actor: Extract<Actor, 'reviewer' | 'editor' | 'admin'>
  readonly reasonVi: string
  readonly reasonEn?: string | null
}

export type ProposeResult =
  | {
      readonly ok: true
      /** Of the public log. */
      readonly decision: number
    }
  | { readonly ok: false; readonly reason: StatusRefusal | 'no-reports' }

/** As `proposeIn`, in a transaction of its own that leaves nothing behind where it refuses. */
export const proposeReported = (
  db: Db,
  context: RegistryContext,
  input: ProposeInput,
  at: Date,
): Promise<ProposeResult> =>
  undoable(db, async (tx, undo) => {
    const result = await proposeIn(tx, context, input, { at, revision: await nextRevision(tx, at) })
    return result.ok ? result : undo(result)
  })

/**
 * A reviewer begins a listing out of what citizens told, in the caller's transaction. Of their words
 * nothing is published: the evidence only says how many independent reporters there were, and it is
 * nobody's authority.
 */
export async function proposeIn(
  tx: Db,
  context: RegistryContext,
  { key, actor, category, organisation, reasonVi, reasonEn = null }: ProposeInput,
  { at, revision }: { readonly at: Date; readonly revision: number },
): Promise<ProposeResult> {
  const reported = await readReportedChannel(tx, key)
  if (!reported) return { ok: false, reason: 'no-reports' }
  const told = await insertEvidence(tx, [
    {
      channelKey: key,
      sourceKind: 'report',
      organisation,
      category,
      quote: `${reported.independent} người báo về kênh này.`,
      trust: 'unknown',
      wordOf: null,
      publisher: 'Phản ánh của người dân',
      source: 'Phản ánh của người dân',
      publishedAt: reported.lastAt.toISOString(),
      createdAt: at,
    },
  ])
  const changed = await changeStatus(tx, context, {
    ...{ key, to: 'proposed', actor, action: 'propose', category, organisation },
    ...{ reasonVi, reasonEn, at, revision },
    evidenceIds: told.map((row) => row.id),
  })
  if (!changed.ok) return { ok: false, reason: changed.reason }
  await closeReports(tx, key, 'proposed', at)
  return { ok: true, decision: changed.decision.id }
}
