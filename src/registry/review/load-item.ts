import type { Db } from '../../../db/database.ts'
import { type ProposalRow, readNotices } from '../../../db/queries/channel-proposals.ts'
import { readDispute } from '../../../db/queries/disputes.ts'
import { readEvidence } from '../../../db/queries/evidence.ts'
import { type ListingRow, readListings } from '../../../db/queries/listings.ts'
import {
  confirmedKeys,
  type OfficialRow,
  readOfficialByKey,
} from '../../../db/queries/official-channels.ts'
import { readReportedChannel } from '../../../db/queries/reports.ts'
import {
  readOfficialById,
  readOfficialMentions,
  readOfficialOf,
} from '../../../db/queries/review.ts'
import { hasDropped } from '../../../db/queries/revisits.ts'
import type { ChannelKey } from '../../channel/channel.ts'
import { displayOf } from '../../channel/parse.ts'
import type { RegistryContext } from '../context.ts'
import { restsOnWeakWord } from '../policy.ts'
import { toPolicy } from '../policy-evidence.ts'
import { scopeWidth } from '../scope-of.ts'
import {
  isOfOfficial,
  type OfficialQueue,
  type QueueItem,
  type QueueKind,
  type ReviewWarning,
} from './item.ts'
import { loadDispute, loadReported } from './load-citizens.ts'
import type { LoadedItem } from './loaded.ts'
import { standingOf } from './official-standing.ts'
import { decisionsOn, supportFor, supportOf } from './support.ts'

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
  if (kind === 'pivot') return loadPivot(db, id as ChannelKey)
  if (isOfOfficial(kind)) {
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

export async function loadListing(
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
    scope: listing.scope,
    since: listing.updatedAt.toISOString(),
    supporters: by.size,
    needed: weak || secondAsked ? 2 : 1,
    warnings,
    noticed: null,
    actions: [
      ...(isAged
        ? (['accept', 'keep', 'withdraw', 'change-category'] as const)
        : (['accept', 'reject', 'change-category', 'merge'] as const)),
      ...(scopeWidth[listing.scope] > 0 ? (['narrow'] as const) : []),
      'ask-second',
    ],
    reported: null,
    dispute: null,
  }
  return { of: 'listing', listing, evidence, decisions, item }
}

export async function loadOfficial(
  db: Db,
  context: RegistryContext,
  kind: OfficialQueue,
  official: OfficialRow,
): Promise<LoadedItem> {
  const { channelKey: key, organisation, state } = official
  const evidence = await readEvidence(db, [key])
  const decisions = await decisionsOn(db, key, 'official', organisation)
  const { by, secondAsked } = supportOf(decisions, supportFor(kind, state))
  const notices = await noticesOn(db, kind, official)
  const warnings: ReviewWarning[] = []
  if (secondAsked) warnings.push('second-asked')
  if (evidence.length > 0) warnings.push('warned-of')
  if (kind === 'vanished') warnings.push('gone-from-source')
  if (kind === 'official') warnings.push(...(await warningsOfNew(db, context, official, notices)))
  const item: QueueItem = {
    kind,
    id: String(official.id),
    key,
    display: official.display,
    organisation,
    category: null,
    status: state,
    scope: null,
    since: null,
    supporters: by.size,
    needed: 2,
    warnings,
    noticed: notices[0]?.quote ?? null,
    actions: actionsOn(kind, state),
    reported: null,
    dispute: null,
  }
  return { of: 'official', official, notices, evidence, decisions, item }
}

function actionsOn(kind: OfficialQueue, state: OfficialRow['state']): QueueItem['actions'] {
  if (kind === 'conflict') return ['keep', 'withdraw']
  if (kind === 'vanished') return ['keep', 'withdraw', 'ask-second']
  // What is known already is not refused as a whole: it stays what it was.
  return state === 'proposed'
    ? ['accept', 'reject', 'ask-second']
    : ['accept', 'keep', 'ask-second']
}

async function noticesOn(
  db: Db,
  kind: OfficialQueue,
  { channelKey, organisation }: OfficialRow,
): Promise<readonly ProposalRow[]> {
  if (kind === 'conflict') return []
  const of = kind === 'vanished' ? 'vanished' : 'declared'
  const notices = await readNotices(db, of, [channelKey])
  return notices.filter((one) => one.organisation === organisation)
}

async function warningsOfNew(
  db: Db,
  context: RegistryContext,
  official: OfficialRow,
  notices: readonly ProposalRow[],
): Promise<readonly ReviewWarning[]> {
  const { channelKey: key, organisation, kind } = official
  const warnings: ReviewWarning[] = []
  const beside = (await readOfficialOf(db, organisation)).filter((row) => row.id !== official.id)
  if (beside.some((row) => row.kind === kind)) warnings.push('replaces-official')
  const sources = notices.map((one) => one.source)
  if (await hasDropped(db, sources)) warnings.push('swapped-on-page')
  const said = await readOfficialMentions(db, key, organisation)
  if (standingOf(official, said, context, notices).confirmation === null) {
    warnings.push('not-enough-sources')
  }
  const others = (await readOfficialByKey(db, [key])).filter(
    (row) => row.organisation !== organisation && row.state === 'confirmed' && !row.stale,
  )
  if (others.length > 0) warnings.push('of-another-organisation')
  return warnings
}

/** A channel to which the trail of a listed one leads; null where nothing waits. */
export async function loadPivot(db: Db, key: ChannelKey): Promise<LoadedItem | null> {
  const [first, ...rest] = await readNotices(db, 'pivot', [key])
  if (!first) return null
  const evidence = await readEvidence(db, [key])
  const decisions = await decisionsOn(db, key, 'listing', null)
  const item: QueueItem = {
    kind: 'pivot',
    id: key,
    key,
    display: displayOf(key),
    organisation: first.organisation,
    category: null,
    status: 'noticed',
    scope: null,
    since: first.noticedAt.toISOString(),
    supporters: 0,
    needed: 1,
    warnings: ['trail-only'],
    noticed: first.quote,
    actions: ['propose', 'reject'],
    reported: null,
    dispute: null,
  }
  return { of: 'pivot', notices: [first, ...rest], evidence, decisions, item }
}
