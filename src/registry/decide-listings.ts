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
import { warnedDays } from './evidence-age.ts'
import { holdOf, type PersonsHold } from './held.ts'
import { nextStatus } from './next-status.ts'
import type { PolicyOutcome } from './policy.ts'
import { judge } from './policy-evidence.ts'
import { ruleText } from './rule-text.ts'
import { narrowest, scopeOf } from './scope-of.ts'

export interface ListingChange {
  readonly key: ChannelKey
  readonly from: Status | null
  readonly to: Status
}

export interface DecideInput {
  readonly keys: readonly ChannelKey[]
  /**
   * `policy` for what crawlers bring, `curated` for the data that ship; `clock` brings nothing and
   * only lets age what has aged.
   */
  readonly actor: 'policy' | 'curated' | 'clock'
  readonly at: Date
  readonly revision: number
  /** All evidence on the keys, oldest first, where the caller has it; else it is read. */
  readonly evidence?: readonly EvidenceRow[]
}

/**
 * Applies the listing policy to channels with new evidence and writes what changes, each change with
 * its decision. Call it inside the transaction that stored the evidence, after `nextRevision`.
 */
export async function decideListings(
  tx: Db,
  context: RegistryContext,
  { keys, actor, at, revision, evidence: given }: DecideInput,
): Promise<readonly ListingChange[]> {
  const unique = [...new Set(keys)]
  const known = given ?? (await readEvidence(tx, unique))
  const evidence = Map.groupBy(known, (row) => row.channelKey)
  const before = new Map((await readListings(tx, unique)).map((row) => [row.channelKey, row]))
  const holding = Map.groupBy(await readHoldingDecisions(tx, unique), (row) => row.channelKey)
  const confirmed = await confirmedKeys(tx, unique)
  const changed: { row: NewListing; decision: NewDecision | null; from: Status | null }[] = []
  for (const key of unique) {
    const old = before.get(key) ?? null
    const hold = holdOf(holding.get(key) ?? [])
    const all = evidence.get(key) ?? []
    const { outcome } = judge({ key, evidence: all, hold, context, confirmed, at })
    const row = nextRow(key, old, outcome, all, at, hold)
    if (!row || (actor === 'clock' && row.status !== 'stale')) continue
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
  // The log is hashed while the listings are stored.
  await Promise.all([
    saveListings(
      tx,
      changed.map((c) => c.row),
    ),
    appendDecisions(
      tx,
      changed.flatMap((c) => c.decision ?? []),
      known,
    ),
  ])
  return changed
    .filter((c) => c.from !== c.row.status)
    .map((c) => ({ key: c.row.channelKey, from: c.from, to: c.row.status }))
}

function nextRow(
  key: ChannelKey,
  old: ListingRow | null,
  outcome: PolicyOutcome,
  evidence: readonly EvidenceRow[],
  at: Date,
  hold: PersonsHold,
): NewListing | null {
  const status = nextStatus(old?.status ?? null, outcome, hold)
  if (status === null) return null
  return {
    channelKey: key,
    kind: key.slice(0, key.indexOf(':')) as ChannelKind,
    display: displayOf(key),
    scope: narrowest(scopeOf(key), old?.scope ?? scopeOf(key)),
    category:
      (hold.words ? old?.category : null) ?? outcome.category ?? old?.category ?? 'unofficial',
    organisation:
      (hold.words ? old?.organisation : null) ?? outcome.organisation ?? old?.organisation ?? null,
    status,
    ...warnedDays(evidence),
    updatedAt: at,
  }
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
