import type { Db } from '../../../db/database.ts'
import { type ProposalRow, readPivotKeys } from '../../../db/queries/channel-proposals.ts'
import { readOpenDisputes } from '../../../db/queries/disputes.ts'
import type { EvidenceRow } from '../../../db/queries/evidence.ts'
import { readOpenReports, readReportedChannels } from '../../../db/queries/reports.ts'
import {
  type AuthoredDecision,
  readAged,
  readConflicts,
  readOfficialMentions,
  readOfficialOf,
  readProposed,
  readProposedOfficial,
  readVanished,
} from '../../../db/queries/review.ts'
import type { ChannelKey } from '../../channel/channel.ts'
import type { RegistryContext } from '../context.ts'
import {
  isOfOfficial,
  type OfficialQueue,
  type QueueItem,
  type QueueItemDetail,
  type QueueKind,
  type ReviewDecision,
  type ReviewEvidence,
  type ReviewNotice,
  type ToldReport,
} from './item.ts'
import { loadDispute, loadReported } from './load-citizens.ts'
import { loadItem, loadListing, loadOfficial, loadPivot } from './load-item.ts'

export interface QueuePageInput {
  readonly kind: QueueKind
  readonly after: string | null
  readonly limit: number
}

/** One page of a queue, in the order of its ids. */
export async function listQueue(
  db: Db,
  context: RegistryContext,
  page: QueuePageInput,
  at: Date,
): Promise<readonly QueueItem[]> {
  const items: QueueItem[] = []
  if (page.kind === 'listing' || page.kind === 'aged') {
    const rows =
      page.kind === 'listing'
        ? await readProposed(db, page)
        : await readAged(db, page, yearBefore(at))
    for (const row of rows) items.push((await loadListing(db, context, page.kind, row)).item)
  }
  if (isOfOfficial(page.kind)) {
    const rows = await readOfficialQueue[page.kind](db, page)
    for (const row of rows) items.push((await loadOfficial(db, context, page.kind, row)).item)
  }
  if (page.kind === 'pivot') {
    for (const key of await readPivotKeys(db, page)) {
      const loaded = await loadPivot(db, key)
      if (loaded) items.push(loaded.item)
    }
  }
  if (page.kind === 'report') {
    const rows = await readReportedChannels(db, page)
    for (const row of rows) items.push((await loadReported(db, row)).item)
  }
  if (page.kind === 'dispute') {
    const rows = await readOpenDisputes(db, page)
    for (const row of rows) items.push((await loadDispute(db, row)).item)
  }
  return items
}

const readOfficialQueue = {
  official: readProposedOfficial,
  vanished: readVanished,
  conflict: readConflicts,
} as const satisfies Record<OfficialQueue, unknown>

/** The item with everything beside each other. */
export async function showItem(
  db: Db,
  context: RegistryContext,
  kind: QueueKind,
  id: string,
): Promise<QueueItemDetail | null> {
  const loaded = await loadItem(db, context, kind, id)
  if (!loaded) return null
  const { item, evidence, decisions } = loaded
  const organisation = loaded.of === 'official' ? loaded.official.organisation : item.organisation
  const beside = organisation === null ? [] : await readOfficialOf(db, organisation)
  const said = organisation === null ? [] : await readOfficialMentions(db, item.key, organisation)
  const kindOfKey = item.key.slice(0, item.key.indexOf(':'))
  return {
    ...item,
    against: evidence.map(toShown),
    official: said.map(({ address, publishedAt, quote }) => {
      const { trust, publisher, organisation: owner } = context.trustOf(new URL(address).hostname)
      const published = publishedAt?.toISOString() ?? null
      const where = { publisher, source: address, publishedAt: published }
      return { ...where, trust, wordOf: owner, category: null, quote }
    }),
    notices: 'notices' in loaded ? loaded.notices.map(toNotice) : [],
    beside: beside
      .filter((row) => row.channelKey !== item.key)
      .slice(0, 30)
      .map((row) => ({
        key: row.channelKey,
        display: row.display,
        purpose: { vi: row.purposeVi, en: row.purposeEn },
        sameKind: row.kind === kindOfKey,
      })),
    decisions: decisions.map(toDecision),
    told: loaded.of === 'report' ? await readTold(db, item.key) : [],
    objection:
      loaded.of === 'dispute'
        ? { reason: loaded.dispute.reason, reply: loaded.dispute.reply }
        : null,
  }
}

/** What the most independent wrote; more than these nobody reads before deciding. */
const toldShown = 30

const readTold = async (db: Db, key: ChannelKey): Promise<readonly ToldReport[]> =>
  (await readOpenReports(db, key, toldShown)).map(({ what, lostVnd, happenedOn }) => ({
    what,
    lostVnd,
    happenedOn,
  }))

const toNotice = ({ source, noticedAt, quote, chain, details }: ProposalRow): ReviewNotice => ({
  source,
  noticedAt: noticedAt.toISOString(),
  quote,
  chain,
  details,
})

export function yearBefore(at: Date): Date {
  const day = new Date(at)
  day.setUTCFullYear(day.getUTCFullYear() - 1)
  return day
}

const toShown = (row: EvidenceRow): ReviewEvidence => ({
  publisher: row.publisher,
  source: row.source,
  publishedAt: row.publishedAt,
  trust: row.trust,
  wordOf: row.wordOf,
  category: row.category,
  quote: row.quote,
})

export const toDecision = (d: AuthoredDecision): ReviewDecision => ({
  id: d.id,
  at: d.at.toISOString(),
  actor: d.actor,
  by: d.author?.name ?? null,
  subject: d.subject,
  key: d.channelKey,
  action: d.action,
  from: d.fromStatus,
  to: d.toStatus,
  category: d.category,
  rule: d.rule,
  reason: d.reasonVi,
})
