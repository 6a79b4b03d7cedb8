import type { Db } from '../../../db/database.ts'
import type { DisputeRow } from '../../../db/queries/disputes.ts'
import { readEvidence } from '../../../db/queries/evidence.ts'
import { readListings } from '../../../db/queries/listings.ts'
import { confirmedKeys } from '../../../db/queries/official-channels.ts'
import type { ReportedChannel } from '../../../db/queries/reports.ts'
import type { ChannelKey } from '../../channel/channel.ts'
import { displayOf } from '../../channel/parse.ts'
import type { Status } from '../../verdict/registry.ts'
import type { DisputeFacts, QueueItem, ReviewAction } from './item.ts'
import type { LoadedDispute, LoadedReport } from './loaded.ts'
import { decisionsOn } from './support.ts'

/** Where a listing waits or stands, reports begin no second one. */
const begins: ReadonlySet<Status | null> = new Set<Status | null>([null, 'rejected', 'withdrawn'])

/** All open reports on one channel as one item. */
export async function loadReported(db: Db, reported: ReportedChannel): Promise<LoadedReport> {
  const { key, firstAt, lastAt, ...counts } = reported
  const { shared, status, ...beside } = await loadShared(db, key)
  const actions: ReviewAction[] = ['known', 'not-enough', 'not-true']
  if (begins.has(status)) actions.unshift('propose')
  const item: QueueItem = {
    ...shared,
    kind: 'report',
    id: key,
    status: status ?? 'open',
    since: firstAt.toISOString(),
    actions,
    reported: { ...counts, firstAt: firstAt.toISOString(), lastAt: lastAt.toISOString() },
  }
  return { of: 'report', reported, item, ...beside }
}

export async function loadDispute(db: Db, dispute: DisputeRow): Promise<LoadedDispute> {
  const { shared, status, ...beside } = await loadShared(db, dispute.channelKey)
  const item: QueueItem = {
    ...shared,
    kind: 'dispute',
    id: String(dispute.id),
    status: status ?? dispute.state,
    since: (dispute.provenAt ?? dispute.createdAt).toISOString(),
    actions: actionsOn(dispute),
    dispute: factsOf(dispute),
  }
  return { of: 'dispute', dispute, item, ...beside }
}

function actionsOn({ state }: DisputeRow): readonly ReviewAction[] {
  if (state === 'queued') return ['letter']
  return state === 'proven' ? ['keep', 'withdraw'] : []
}

/** Never the code, the token or who decided: a reviewer needs none of them. */
export const factsOf = (row: DisputeRow): DisputeFacts => ({
  state: row.state,
  proof: row.proof,
  createdAt: row.createdAt.toISOString(),
  dueAt: row.dueAt?.toISOString() ?? null,
  clockWithdrew: row.clockWithdrew,
  isAppeal: row.appealOf !== null,
  outcome: row.outcome,
})

async function loadShared(db: Db, key: ChannelKey) {
  const [listing = null] = await readListings(db, [key])
  const isOfficial = (await confirmedKeys(db, [key])).has(key)
  const shared = {
    key,
    display: listing?.display ?? displayOf(key),
    organisation: listing?.organisation ?? null,
    category: listing?.category ?? null,
    scope: listing?.scope ?? null,
    supporters: 0,
    needed: 1,
    warnings: isOfficial ? (['of-another-organisation'] as const) : [],
    noticed: null,
    reported: null,
    dispute: null,
  } as const
  return {
    shared,
    status: listing?.status ?? null,
    evidence: await readEvidence(db, [key]),
    decisions: await decisionsOn(db, key, 'listing', null),
  }
}
