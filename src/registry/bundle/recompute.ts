import type { Channel, ChannelKey } from '../../channel/channel.ts'
import type { Organisation } from '../../channel/organisation.ts'
import { mechanisms } from '../../feed/log-entry.ts'
import { checkChannel } from '../../verdict/check.ts'
import { buildIndex } from '../../verdict/index.ts'
import type { Listing, OfficialChannel, Status } from '../../verdict/registry.ts'
import type { Verdict } from '../../verdict/verdict.ts'
import { holdOf, isNewerThan } from '../held.ts'
import { nextStatus } from '../next-status.ts'
import { applyPolicy, type PolicyOutcome } from '../policy.ts'
import { policyEvidence } from '../policy-input.ts'
import type { BundleDecision, BundleEvidence, BundleRecord } from './record.ts'

/** Of a bundle's record what the rules look at. */
export type Claimed = Pick<
  BundleRecord,
  | 'channel'
  | 'revision'
  | 'madeAt'
  | 'listing'
  | 'evidence'
  | 'decisions'
  | 'policy'
  | 'official'
  | 'organisations'
>

/** What follows from a bundle's evidence, its decisions and the rules. */
export interface Recomputed {
  /** Null: no listing. */
  readonly status: Status | null
  /** What settled the status: the listing policy, or a decision of a person, of a dispute or of the clock. */
  readonly settledBy: 'policy' | 'decision' | null
  /** What the policy alone gives, and by which rule; null where there is no listing. */
  readonly policy: Pick<PolicyOutcome, 'status' | 'rule' | 'restsOn'> | null
  readonly verdict: Verdict
}

/**
 * Applies the rules anew: the listing policy to the evidence, as of the day of the last decision; what
 * persons decided to its outcome; the check to the status that comes out.
 * @returns null where the text of a source is withheld, without which the policy cannot be asked.
 */
export function recompute(record: Claimed): Recomputed | null {
  const { channel, listing, evidence } = record
  const last = record.decisions.findLast((d) => d.subject === 'listing')
  if (!listing || !last) {
    return { status: null, settledBy: null, policy: null, verdict: verdictOf(record, null) }
  }
  if (evidence.some((e) => e.quote === null && e.trust === 'press')) return null
  const hold = holdOf(
    record.decisions.flatMap((d) =>
      d.subject === 'listing' && !isMechanism(d) ? [{ ...asStored(d), at: new Date(d.at) }] : [],
    ),
  )
  const { closedAt } = hold
  const stored = evidence.map((e) => ({
    ...e,
    quote: e.quote ?? '',
    createdAt: new Date(e.storedAt),
    lastSeenAt: e.lastSeenAt === null ? null : new Date(e.lastSeenAt),
  }))
  const counted = closedAt ? stored.filter((e) => isNewerThan(e, closedAt)) : stored
  const policy = applyPolicy(
    counted.map((e) => policyEvidence(e, e.aggregator)),
    {
      key: channel.key as ChannelKey,
      neverListed: record.policy.neverListed,
      authorities: new Set(record.policy.authorities),
      today: last.at.slice(0, 10),
    },
  )
  // A rule stands in a decision where a rule decided.
  const byRule = last.rule !== null
  const status = byRule
    ? (nextStatus(last.to as Status, policy, hold) ?? (last.to as Status))
    : (last.to as Status)
  return {
    status,
    settledBy: byRule ? 'policy' : 'decision',
    policy,
    verdict: verdictOf(record, status),
  }
}

const isMechanism = ({ actor }: BundleDecision): boolean =>
  mechanisms.some((mechanism) => mechanism === actor)

const asStored = ({ actor, action, from, to }: BundleDecision) => ({
  actor,
  action,
  fromStatus: from as Status | null,
  toStatus: to as Status,
})

/** The check of this one channel over what the bundle holds of the registry. */
export function verdictOf(record: Claimed, status: Status | null): Verdict {
  const index = buildIndex(
    {
      format: 1,
      revision: record.revision,
      madeAt: record.madeAt,
      organisations: record.organisations as unknown as Organisation[],
      needs: [],
      official: record.official as unknown as OfficialChannel[],
      listings: status === null || !record.listing ? [] : [listingOf(record, status)],
      cautions: [],
      wellKnownHosts: [],
    },
    { asOf: record.madeAt.slice(0, 10) },
  )
  return checkChannel(index, record.channel as Channel, record.channel.key)
}

function listingOf({ channel, listing, evidence }: Claimed, status: Status): Listing {
  if (!listing) throw new TypeError('a status without a listing')
  return {
    ...(channel as Channel),
    ...listing,
    status,
    prices: [],
    losses: [],
    evidence: evidence.map(told),
  }
}

const told = ({ source, publisher, publishedAt, quote, trust, wordOf }: BundleEvidence) => ({
  ...{ source, publisher, publishedAt, trust, wordOf },
  quote: quote ?? '',
})
