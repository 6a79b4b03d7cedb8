import type { Db } from '../../../db/database.ts'
import { readDispute, readOpenDisputes } from '../../../db/queries/disputes.ts'
import { type EvidenceRow, readEvidence } from '../../../db/queries/evidence.ts'
import { type ListingRow, readListings } from '../../../db/queries/listings.ts'
import { confirmedKeys, type OfficialRow } from '../../../db/queries/official-channels.ts'
import {
  readOpenReports,
  readReportedChannel,
  readReportedChannels,
} from '../../../db/queries/reports.ts'
import {
  type AuthoredDecision,
  readAged,
  readConflicts,
  readOfficialById,
  readOfficialMentions,
  readOfficialOf,
  readProposed,
  readProposedOfficial,
} from '../../../db/queries/review.ts'
import type { ChannelKey } from '../../channel/channel.ts'
import type { RegistryContext } from '../context.ts'
import { restsOnWeakWord } from '../policy.ts'
import { toPolicy } from '../policy-evidence.ts'
import type {
  QueueItem,
  QueueItemDetail,
  QueueKind,
  ReviewDecision,
  ReviewEvidence,
  ReviewWarning,
  ToldReport,
} from './item.ts'
import { loadDispute, loadReported } from './load-citizens.ts'
import type { LoadedItem } from './loaded.ts'
import { standingOf } from './official-standing.ts'
import { decisionsOn, supportOf } from './support.ts'

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
  if (page.kind === 'official' || page.kind === 'conflict') {
    const rows =
      page.kind === 'official'
        ? await readProposedOfficial(db, page)
        : await readConflicts(db, page)
    for (const row of rows) items.push((await loadOfficial(db, context, page.kind, row)).item)
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

/** One item, whether it waits or not; null where there is none. */
export async function loadItem(
  db: Db,
  context: RegistryContext,
  kind: QueueKind,
  id: string,
): Promise<LoadedItem | null> {
  if (kind === 'listing' || kind === 'aged') {
    const [row] = await readListings(db, [id as ChannelKey])
    return row ? loadListing(db, context, kind, row) : null
  }
  if (kind === 'official' || kind === 'conflict') {
    const row = isNumber(id) ? await readOfficialById(db, Number(id)) : null
    return row ? loadOfficial(db, context, kind, row) : null
  }
  if (kind === 'report') {
    const row = await readReportedChannel(db, id as ChannelKey)
    return row && loadReported(db, row)
  }
  const row = isNumber(id) ? await readDispute(db, { id: Number(id) }) : null
  return row && loadDispute(db, row)
}

const isNumber = (id: string): boolean => /^\d{1,15}$/.test(id)

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

async function loadListing(
  db: Db,
  context: RegistryContext,
  kind: 'listing' | 'aged',
  listing: ListingRow,
): Promise<LoadedItem> {
  const key = listing.channelKey
  const evidence = await readEvidence(db, [key])
  const decisions = await decisionsOn(db, key, 'listing', null)
  const { by, secondAsked } = supportOf(decisions)
  const weak = restsOnWeakWord(evidence.map((row) => toPolicy(row, context)))
  const warnings: ReviewWarning[] = []
  if (weak) warnings.push('weak-word')
  if (secondAsked) warnings.push('second-asked')
  if (kind === 'aged' && listing.status === 'listed') warnings.push('needs-yearly-look')
  if ((await confirmedKeys(db, [key])).has(key)) warnings.push('of-another-organisation')
  const isAged = kind === 'aged'
  const item: QueueItem = {
    kind,
    id: key,
    key,
    display: listing.display,
    organisation: listing.organisation,
    category: listing.category,
    status: listing.status,
    since: listing.updatedAt.toISOString(),
    supporters: by.size,
    needed: weak || secondAsked ? 2 : 1,
    warnings,
    actions: isAged
      ? ['accept', 'keep', 'withdraw', 'change-category', 'ask-second']
      : ['accept', 'reject', 'change-category', 'merge', 'ask-second'],
    reported: null,
    dispute: null,
  }
  return { of: 'listing', listing, evidence, decisions, item }
}

async function loadOfficial(
  db: Db,
  context: RegistryContext,
  kind: 'official' | 'conflict',
  official: OfficialRow,
): Promise<LoadedItem> {
  const key = official.channelKey
  const evidence = await readEvidence(db, [key])
  const decisions = await decisionsOn(db, key, 'official', official.organisation)
  const { by, secondAsked } = supportOf(decisions)
  const beside = await readOfficialOf(db, official.organisation)
  const said = await readOfficialMentions(db, key, official.organisation)
  const warnings: ReviewWarning[] = []
  if (secondAsked) warnings.push('second-asked')
  if (evidence.length > 0) warnings.push('warned-of')
  if (kind === 'official') {
    const others = beside.filter((row) => row.id !== official.id)
    if (others.some((row) => row.kind === official.kind)) warnings.push('replaces-official')
    if (standingOf(official, said, context).confirmation === null) {
      warnings.push('not-enough-sources')
    }
    const confirmed = await confirmedKeys(db, [key])
    if (confirmed.has(key)) warnings.push('of-another-organisation')
  }
  const item: QueueItem = {
    kind,
    id: String(official.id),
    key,
    display: official.display,
    organisation: official.organisation,
    category: null,
    status: official.state,
    since: null,
    supporters: by.size,
    needed: 2,
    warnings,
    actions: kind === 'official' ? ['accept', 'reject', 'ask-second'] : ['keep', 'withdraw'],
    reported: null,
    dispute: null,
  }
  return { of: 'official', official, evidence, decisions, item }
}

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
