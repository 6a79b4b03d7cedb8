import type { Db } from '../../db/database.ts'
import { appendDecisions, type NewDecision, readLastDecisions } from '../../db/queries/decisions.ts'
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
import { isSharedHost, registrableDomain } from '../channel/site.ts'
import { hostOf } from '../verdict/lookup.ts'
import type { Scope, Status } from '../verdict/registry.ts'
import { isAtOrBelow, type RegistryContext } from './context.ts'
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
  const decisions = await readLastDecisions(tx, 'listing', unique)
  const confirmed = await confirmedKeys(tx, unique)
  const today = at.toISOString().slice(0, 10)
  const changed: { row: NewListing; decision: NewDecision | null; from: Status | null }[] = []
  for (const key of unique) {
    const old = before.get(key) ?? null
    const last = decisions.get(key)
    const byPerson = last && last.actor !== 'policy' && last.actor !== 'curated' ? last : null
    const all = evidence.get(key) ?? []
    // What a person rejected or withdrew comes back on newer evidence only.
    const counted = byPerson && isClosed(old) ? all.filter((e) => e.createdAt > byPerson.at) : all
    const outcome = applyPolicy(
      counted.map((row) => toPolicy(row, context)),
      {
        key,
        neverListed: neverListed(key, context, confirmed),
        authorities: context.authorities,
        today,
      },
    )
    const row = nextRow(key, old, outcome, all, at, byPerson !== null)
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
  }
}

/** Neither an official channel nor a host of an organisation, a newspaper or everybody is listed. */
function neverListed(
  key: ChannelKey,
  context: RegistryContext,
  confirmed: ReadonlySet<ChannelKey>,
): 'official' | 'well-known' | null {
  if (confirmed.has(key)) return 'official'
  if (!key.startsWith('site:')) return null
  const host = hostOf(key)
  const isWhole = key === `site:${host}`
  if (!isSharedHost(host) && isAtOrBelow(host, context.ownHosts)) return 'official'
  // A page on a shared host may be listed; the host, its owner's name or a known site never.
  const known = isSharedHost(host) || isAtOrBelow(host, context.wellKnownHosts)
  return isWhole && known && !isOwnersPart(host, context) ? 'well-known' : null
}

/** `fake.vercel.app`: a stranger's own name below a shared suffix, which may be listed. */
function isOwnersPart(host: string, { wellKnownHosts }: RegistryContext): boolean {
  return !wellKnownHosts.has(host) && registrableDomain(host) === host
}

function nextRow(
  key: ChannelKey,
  old: ListingRow | null,
  outcome: PolicyOutcome,
  evidence: readonly EvidenceRow[],
  at: Date,
  heldByPerson: boolean,
): NewListing | null {
  const status = nextStatus(old, outcome, heldByPerson)
  if (status === null) return null
  const days = evidence.flatMap((e) => e.publishedAt ?? []).sort()
  return {
    channelKey: key,
    kind: key.slice(0, key.indexOf(':')) as ChannelKind,
    display: displayOf(key),
    scope: scopeOf(key),
    category:
      (heldByPerson ? old?.category : null) ?? outcome.category ?? old?.category ?? 'unofficial',
    organisation:
      (heldByPerson ? old?.organisation : null) ??
      outcome.organisation ??
      old?.organisation ??
      null,
    status,
    firstWarnedAt: days[0] ?? null,
    lastWarnedAt: days.at(-1) ?? null,
    updatedAt: at,
  }
}

function nextStatus(
  old: ListingRow | null,
  { status }: PolicyOutcome,
  heldByPerson: boolean,
): Status | null {
  // Became official or well known since: what stood is taken back, in public.
  if (status === null) return old && !isClosed(old) ? 'withdrawn' : null
  if (!old) return status
  if (old.status === 'disputed') return 'disputed'
  if (!heldByPerson) return status
  // A person's listing is not weakened by a machine; a person's refusal yields to new evidence only
  // as far as a new proposal.
  if (isClosed(old)) return 'proposed'
  return old.status === 'listed' ? 'listed' : status
}

/** Exactly what a claim on this key covers. */
export function scopeOf(key: ChannelKey): Scope {
  if (!key.startsWith('site:')) return 'number'
  const host = hostOf(key)
  if (key !== `site:${host}`) return isSharedHost(host) ? 'path' : 'page'
  return registrableDomain(host) === host ? 'domain' : 'host'
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
