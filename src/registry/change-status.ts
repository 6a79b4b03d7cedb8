import type { Db } from '../../db/database.ts'
import {
  appendDecisions,
  type DecisionRow,
  readHoldingDecisions,
} from '../../db/queries/decisions.ts'
import { readEvidence } from '../../db/queries/evidence.ts'
import { type ListingRow, readListings, saveListings } from '../../db/queries/listings.ts'
import { confirmedKeys } from '../../db/queries/official-channels.ts'
import type { ChannelKey, ChannelKind } from '../channel/channel.ts'
import { displayOf } from '../channel/parse.ts'
import type { Category } from '../detect/mention.ts'
import { neverListed } from '../verdict/never-listed.ts'
import type { Scope, Status } from '../verdict/registry.ts'
import type { RegistryContext } from './context.ts'
import { warnedDays } from './evidence-age.ts'
import { holdOf, isNewerThan } from './held.ts'
import { narrowest, scopeOf } from './scope-of.ts'

/** Roles of persons, and mechanisms; never a person's name, for decisions are public. */
export type Actor = 'reviewer' | 'editor' | 'admin' | 'policy' | 'curated' | 'clock'

export interface StatusChange {
  readonly key: ChannelKey
  readonly to: Status
  readonly actor: Actor
  /** A verb, as `list`, `reject`, `withdraw`; several words are joined by hyphens. */
  readonly action: string
  readonly reasonVi: string
  readonly reasonEn?: string | null
  readonly at: Date
  /** From `nextRevision`, taken first in the same transaction. */
  readonly revision: number
  /** What a person says it is; absent leaves it. A new listing needs one. */
  readonly category?: Category
  /** The organisation that it is mistaken for; absent leaves it. */
  readonly organisation?: string | null
  /** What it covers from now on; a wider one than it has is not given. */
  readonly scope?: Scope
  /** Absent: all evidence on the channel. */
  readonly evidenceIds?: readonly number[]
  /** The rule that decided, where a rule did. */
  readonly rule?: string
}

export type StatusRefusal =
  /** There is no listing, and what is asked does not begin one. */
  | 'no-listing'
  /** Only evidence newer than the withdrawal opens it again. */
  | 'no-newer-evidence'
  | 'not-from-this-status'
  /** An official channel, or a host that everybody knows or strangers share. */
  | 'official'
  | 'well-known'

export type StatusResult =
  | { readonly ok: true; readonly listing: ListingRow; readonly decision: DecisionRow }
  | { readonly ok: false; readonly reason: StatusRefusal; readonly from: Status | null }

/** From each status to those that a decision may give; the same status keeps what is settled beside. */
const ways: Readonly<Record<Status, readonly Status[]>> = {
  proposed: ['proposed', 'listed', 'rejected', 'withdrawn', 'stale'],
  listed: ['listed', 'proposed', 'disputed', 'withdrawn', 'stale'],
  disputed: ['disputed', 'listed', 'proposed', 'withdrawn', 'stale'],
  stale: ['stale', 'listed', 'proposed', 'disputed', 'rejected', 'withdrawn'],
  withdrawn: ['withdrawn', 'proposed', 'listed'],
  rejected: ['rejected', 'proposed', 'listed'],
}

/**
 * Changes the status of one listing and appends the decision, in the caller's transaction. A listing
 * that is not there yet can only begin as `proposed`, with a category.
 *
 * What was withdrawn or rejected opens on newer evidence only; what the clock withdrew may be decided
 * by a person as it stands (docs/listing-policy.md).
 */
export async function changeStatus(
  tx: Db,
  context: RegistryContext,
  change: StatusChange,
): Promise<StatusResult> {
  const { key, to, at, revision } = change
  const [old = null] = await readListings(tx, [key])
  const evidence = await readEvidence(tx, [key])
  const from = old?.status ?? null
  const refused = (reason: StatusRefusal): StatusResult => ({ ok: false, reason, from })

  if (old === null && (to !== 'proposed' || !change.category)) return refused('no-listing')
  if (from !== null && !ways[from].includes(to)) return refused('not-from-this-status')
  if (to === 'proposed' || to === 'listed' || to === 'disputed') {
    const never = neverListed(key, context, await confirmedKeys(tx, [key]))
    if (never) return refused(never)
  }
  if ((from === 'withdrawn' || from === 'rejected') && to !== from) {
    const decisions = await readHoldingDecisions(tx, [key])
    const { closedAt } = holdOf(decisions)
    const byClock = decisions.at(-1)?.actor === 'clock' && isPerson(change.actor)
    if (closedAt && !byClock && !evidence.some((e) => isNewerThan(e, closedAt))) {
      return refused('no-newer-evidence')
    }
  }

  const warned = warnedDays(evidence)
  const [listing] = await saveListings(tx, [
    {
      channelKey: key,
      kind: key.slice(0, key.indexOf(':')) as ChannelKind,
      display: old?.display ?? displayOf(key),
      scope: narrowest(old?.scope ?? scopeOf(key), change.scope ?? scopeOf(key)),
      category: change.category ?? old?.category ?? 'unofficial',
      organisation:
        change.organisation === undefined ? (old?.organisation ?? null) : change.organisation,
      status: to,
      firstWarnedAt: warned.firstWarnedAt ?? old?.firstWarnedAt ?? null,
      lastWarnedAt: warned.lastWarnedAt ?? old?.lastWarnedAt ?? null,
      updatedAt: at,
    },
  ])
  if (!listing) throw new Error('the database returned no listing')
  const [decision] = await appendDecisions(tx, [
    {
      at,
      actor: change.actor,
      action: change.action,
      subject: 'listing',
      channelKey: key,
      organisation: listing.organisation,
      fromStatus: from,
      toStatus: to,
      category: listing.category,
      rule: change.rule ?? null,
      reasonVi: change.reasonVi,
      reasonEn: change.reasonEn ?? null,
      evidenceIds: change.evidenceIds ?? evidence.map((e) => e.id),
      revision,
    },
  ])
  if (!decision) throw new Error('the database returned no decision')
  return { ok: true, listing, decision }
}

const isPerson = (actor: Actor): boolean =>
  actor === 'reviewer' || actor === 'editor' || actor === 'admin'
