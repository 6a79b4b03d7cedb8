import type { Db } from '../../../db/database.ts'
import { insertEvidence } from '../../../db/queries/evidence.ts'
import { closeReports, readReportedChannels } from '../../../db/queries/reports.ts'
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
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: StatusRefusal | 'no-reports' }

/**
 * A reviewer begins a listing out of what citizens told. Of their words nothing is published: the
 * evidence only says how many independent reporters there were, and it is nobody's authority.
 */
export function proposeReported(
  db: Db,
  context: RegistryContext,
  { key, actor, ...input }: ProposeInput,
  at: Date,
): Promise<ProposeResult> {
  return undoable(db, async (tx, undo) => {
    const revision = await nextRevision(tx, at)
    const reported = (await readReportedChannels(tx, 1_000_000)).find((row) => row.key === key)
    if (!reported) return undo({ ok: false, reason: 'no-reports' } as const)
    const told = await insertEvidence(tx, [
      {
        channelKey: key,
        sourceKind: 'report',
        organisation: input.organisation,
        category: input.category,
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
      key,
      to: 'proposed',
      actor,
      action: 'propose',
      reasonVi: input.reasonVi,
      reasonEn: input.reasonEn ?? null,
      at,
      revision,
      category: input.category,
      organisation: input.organisation,
      evidenceIds: told.map((row) => row.id),
    })
    if (!changed.ok) return undo({ ok: false, reason: changed.reason } as const)
    await closeReports(tx, key, 'proposed', at)
    return { ok: true }
  })
}
