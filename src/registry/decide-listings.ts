import type { Db } from '../../db/database.ts'
import {
  appendDecisions,
  type NewDecision,
  readHoldingDecisions,
} from '../../db/queries/decisions.ts'
import { type EvidenceRow, readEvidence } from '../../db/queries/evidence.ts'
import {
  type ListingRow,
  type NewListing,
  readListings,
  saveListings,
} from '../../db/queries/listings.ts'
import { confirmedKeys } from '../../db/queries/official-channels.ts'
import type { ChannelKey, ChannelKind } from '../channel/channel.ts'
import { displayOf } from '../channel/parse.ts'
import type { Status } from '../verdict/registry.ts'
import type { RegistryContext } from './context.ts'
import { holdOf, isNewerThan, type PersonsHold } from './held.ts'
import { neverListed, scopeOf } from './never-listed.ts'
import { applyPolicy, type PolicyEvidence, type PolicyOutcome } from './policy.ts'

export interface ListingChange {
  readonly key: ChannelKey
  readonly from: Status | null
  readonly to: Status
}

export interface DecideInput {
  readonly keys: readonly ChannelKey[]
  /** `policy` for what crawlers bring, `curated` for the data that ship. */
  readonly actor: 'policy' | 'curated'
  readonly at: Date
  readonly revision: number
}

/**
 * Applies the listing policy to channels with new evidence and writes what changes, each change with
 * its decision. Call it inside the transaction that stored the evidence, after `nextRevision`.
 */
export async function decideListings(
  tx: Db,
  context: RegistryContext,
  { keys, actor, at, revision }: DecideInput,
): Promise<readonly ListingChange[]> {
  const unique = [...new Set(keys)]
  const evidence = Map.groupBy(await readEvidence(tx, unique), (row) => row.channelKey)
  const before = new Map((await readListings(tx, unique)).map((row) => [row.channelKey, row]))
  const holding = Map.groupBy(await readHoldingDecisions(tx, unique), (row) => row.channelKey)
  const confirmed = await confirmedKeys(tx, unique)
  const today = at.toISOString().slice(0, 10)
  const changed: { row: NewListing; decision: NewDecision | null; from: Status | null }[] = []
  for (const key of unique) {
    const old = before.get(key) ?? null
    const hold = holdOf(holding.get(key) ?? [])
    const all = evidence.get(key) ?? []
    // What a person or the clock took back comes back on newer evidence only.
    const { closedAt } = hold
    const counted = closedAt ? all.filter((e) => isNewerThan(e, closedAt)) : all
    const outcome = applyPolicy(
      counted.map((row) => toPolicy(row, context)),
      {
        key,
        neverListed: neverListed(key, context, confirmed),
        authorities: context.authorities,
        today,
      },
    )
    const row = nextRow(key, old, outcome, all, at, hold)
    if (!row) continue
    const differs =
      old?.status !== row.status ||
      old.category !== row.category ||
      old.organisation !== row.organisation
    changed.push({
      row,
      from: old?.status ?? null,
      decision: differs ? decisionOf(row, old, outcome, { actor, at, revision }) : null,
    })
  }
  await saveListings(
    tx,
    changed.map((c) => c.row),
  )
  await appendDecisions(
    tx,
    changed.flatMap((c) => c.decision ?? []),
  )
  return changed
    .filter((c) => c.from !== c.row.status)
    .map((c) => ({ key: c.row.channelKey, from: c.from, to: c.row.status }))
}

const isClosed = (row: ListingRow | null): boolean =>
  row?.status === 'withdrawn' || row?.status === 'rejected'

function toPolicy(row: EvidenceRow, { trustOf }: RegistryContext): PolicyEvidence {
  const host = URL.canParse(row.source) ? new URL(row.source).hostname : ''
  return {
    id: row.id,
    trust: row.trust,
    wordOf: row.wordOf,
    publisher: row.publisher,
    aggregator: host !== '' && trustOf(host).aggregator,
    // Without a date of its own it ages from the day on which we read it.
    publishedAt: row.publishedAt ?? row.createdAt.toISOString(),
    quote: row.quote,
    category: row.category ?? 'unofficial',
    organisation: row.organisation,
    inBareList: row.inBareList,
    curated: row.sourceKind === 'curated',
    detected: row.sourceKind === 'detection',
  }
}

function nextRow(
  key: ChannelKey,
  old: ListingRow | null,
  outcome: PolicyOutcome,
  evidence: readonly EvidenceRow[],
  at: Date,
  hold: PersonsHold,
): NewListing | null {
  const status = nextStatus(old, outcome, hold)
  if (status === null) return null
  const days = evidence.flatMap((e) => e.publishedAt ?? []).sort()
  return {
    channelKey: key,
    kind: key.slice(0, key.indexOf(':')) as ChannelKind,
    display: displayOf(key),
    scope: scopeOf(key),
    category:
      (hold.words ? old?.category : null) ?? outcome.category ?? old?.category ?? 'unofficial',
    organisation:
      (hold.words ? old?.organisation : null) ?? outcome.organisation ?? old?.organisation ?? null,
    status,
    firstWarnedAt: days[0] ?? null,
    lastWarnedAt: days.at(-1) ?? null,
    updatedAt: at,
  }
}

function nextStatus(
  old: ListingRow | null,
  { status }: PolicyOutcome,
  hold: PersonsHold,
): Status | null {
  // A refusal stands while nothing newer speaks against the channel.
  if (hold.closedAt && isClosed(old) && status === null) return null
  // Became official or well known since: what stood is taken back, in public.
  if (status === null) return old && !isClosed(old) ? 'withdrawn' : null
  if (!old) return status
  if (old.status === 'disputed') return 'disputed'
  // A refusal yields to newer evidence only as far as a new proposal: a person decides again.
  if (hold.closedAt) return 'proposed'
  // A person's listing is not weakened by what crawlers bring.
  return hold.status === 'listed' && old.status === 'listed' ? 'listed' : status
}

const ruleText: Record<PolicyOutcome['rule'], { vi: string; en: string }> = {
  'authority-own-host': {
    vi: 'Cơ quan công bố trên trang của mình.',
    en: 'Published by an authority on its own host.',
  },
  'press-reports-authority': {
    vi: 'Báo chí dẫn lời cơ quan chức năng hoặc nơi bị mạo danh.',
    en: 'A newspaper reports the word of an authority or of the imitated organisation.',
  },
  'curated-authority': {
    vi: 'Lời của cơ quan chức năng hoặc nơi bị mạo danh, đã được người biên tập đọc lại.',
    en: 'The word of an authority or of the imitated organisation, as an editor has read it.',
  },
  'two-publishers': {
    vi: 'Hai nơi xuất bản độc lập cùng cảnh báo.',
    en: 'Two independent publishers warn.',
  },
  'one-source-proposes': {
    vi: 'Mới có một nguồn, chờ duyệt.',
    en: 'One source only: waits for review.',
  },
  'detection-proposes': {
    vi: 'Máy đọc thấy trang tự xưng là nơi khác, chờ người duyệt.',
    en: 'Our own reading found a page that poses as somebody else: waits for review.',
  },
  aged: { vi: 'Căn cứ đã cũ.', en: 'The evidence has aged.' },
  'official-never-listed': { vi: 'Đây là kênh chính thức.', en: 'It is an official channel.' },
  'well-known-never-listed': {
    vi: 'Đây là trang nhiều người dùng chung.',
    en: 'It is a host that many share.',
  },
  'no-evidence': { vi: 'Không còn căn cứ.', en: 'No evidence is left.' },
}

const actionOf: Record<Status, string> = {
  proposed: 'propose',
  listed: 'list',
  disputed: 'dispute',
  stale: 'age',
  withdrawn: 'withdraw',
  rejected: 'reject',
}

function decisionOf(
  row: NewListing,
  old: ListingRow | null,
  { rule, restsOn }: PolicyOutcome,
  { actor, at, revision }: Pick<DecideInput, 'actor' | 'at' | 'revision'>,
): NewDecision {
  return {
    at,
    actor,
    action: actionOf[row.status],
    subject: 'listing',
    channelKey: row.channelKey,
    organisation: row.organisation ?? null,
    fromStatus: old?.status ?? null,
    toStatus: row.status,
    category: row.category,
    rule,
    reasonVi: ruleText[rule].vi,
    reasonEn: ruleText[rule].en,
    evidenceIds: restsOn,
    revision,
  }
}
