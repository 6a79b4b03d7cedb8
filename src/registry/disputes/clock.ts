import type { Db } from '../../../db/database.ts'
import { readDispute, readDueDisputes, updateDispute } from '../../../db/queries/disputes.ts'
import { readEvidence } from '../../../db/queries/evidence.ts'
import { readListings } from '../../../db/queries/listings.ts'
import { nextRevision } from '../../../db/queries/revision.ts'
import type { ChannelKey } from '../../channel/channel.ts'
import { changeStatus } from '../change-status.ts'
import type { RegistryContext } from '../context.ts'
import { undoable } from '../undoable.ts'

export type ClockOutcome = 'withdrawn' | 'kept-by-authority' | 'nothing-left'

/**
 * Ends the patience of 48 hours: a listing whose dispute nobody has decided is withdrawn until
 * somebody does, unless it rests on an authority's word. Each dispute in a transaction of its own.
 */
export async function runDisputeClock(
  db: Db,
  context: RegistryContext,
  at: Date,
): Promise<readonly { readonly key: ChannelKey; readonly outcome: ClockOutcome }[]> {
  const done = []
  for (const { id, channelKey } of await readDueDisputes(db, at)) {
    const outcome = await expire(db, context, id, at)
    if (outcome) done.push({ key: channelKey, outcome })
  }
  return done
}

function expire(
  db: Db,
  context: RegistryContext,
  id: number,
  at: Date,
): Promise<ClockOutcome | null> {
  return undoable<ClockOutcome | null>(db, async (tx, undo) => {
    const revision = await nextRevision(tx, at)
    const row = await readDispute(tx, { id })
    // Somebody decided, or another instance acted, in the meantime.
    if (row?.state !== 'proven' || row.clockActedAt !== null) return undo(null)
    const [listing] = await readListings(tx, [row.channelKey])
    const isOpen =
      listing?.status === 'disputed' ||
      listing?.status === 'listed' ||
      listing?.status === 'proposed' ||
      listing?.status === 'stale'
    const heeded = isOpen && (await restsOnAuthority(tx, context, row.channelKey))
    if (!isOpen || heeded) {
      await updateDispute(tx, id, { clockActedAt: at })
      return heeded ? 'kept-by-authority' : 'nothing-left'
    }
    const changed = await changeStatus(tx, context, {
      key: row.channelKey,
      to: 'withdrawn',
      actor: 'clock',
      action: 'withdraw',
      reasonVi: 'Quá 48 giờ chưa xét xong khiếu nại: tạm gỡ cho tới khi có quyết định.',
      reasonEn: 'The dispute was not decided within 48 hours: taken down until it is.',
      at,
      revision,
    })
    if (!changed.ok) throw new Error(`the clock could not withdraw: ${changed.reason}`)
    await updateDispute(tx, id, { clockActedAt: at, clockWithdrew: true })
    return 'withdrawn'
  })
}

/** Whether anything behind a listing is the word of an authority or of the imitated organisation. */
async function restsOnAuthority(
  tx: Db,
  { authorities }: RegistryContext,
  key: ChannelKey,
): Promise<boolean> {
  const evidence = await readEvidence(tx, [key])
  return evidence.some(({ trust, wordOf, organisation, sourceKind, inBareList }) => {
    if (inBareList) return false
    if (trust === 'agency' || trust === 'police' || trust === 'telecom') return true
    const isHeeded =
      wordOf !== null &&
      (wordOf === 'police' ||
        wordOf === 'telecom' ||
        wordOf === 'agency' ||
        wordOf === organisation ||
        authorities.has(wordOf))
    return isHeeded && (trust === 'press' || sourceKind === 'curated')
  })
}
