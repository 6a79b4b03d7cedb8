import type { Db } from '../../db/database.ts'
import { readDecisionsOn, readHoldingDecisions } from '../../db/queries/decisions.ts'
import { readEvidence } from '../../db/queries/evidence.ts'
import { readListings } from '../../db/queries/listings.ts'
import { confirmedKeys } from '../../db/queries/official-channels.ts'
import type { ChannelKey, Text } from '../channel/channel.ts'
import type { Category } from '../detect/mention.ts'
import type { Status, Trust } from '../verdict/registry.ts'
import type { RegistryContext } from './context.ts'
import { holdOf } from './held.ts'
import { type Rule, restsOnWeakWord } from './policy.ts'
import { judge, toPolicy } from './policy-evidence.ts'
import { ruleText } from './rule-text.ts'

export interface ExplainedEvidence {
  readonly id: number
  readonly publisher: string
  readonly source: string
  readonly publishedAt: string | null
  /** When the list that it is an entry of was last seen to name it. */
  readonly lastSeenAt: string | null
  readonly trust: Trust
  readonly wordOf: string | null
  readonly category: Category | null
  readonly quote: string
  /** `rests`: the rule rests on it; `counted`: looked at; `older`: older than the withdrawal. */
  readonly role: 'rests' | 'counted' | 'older'
}

/** Why a channel stands where it stands, asked anew of the evidence and of the policy. */
export interface Explanation {
  readonly key: ChannelKey
  /** As stored; null where there is no listing. */
  readonly status: Status | null
  readonly category: Category | null
  /** What the policy gives today, and by which rule. */
  readonly policy: { readonly status: Status | null; readonly rule: Rule; readonly text: Text }
  /** Who settled the stored status: the rules, or a person or the clock since. */
  readonly settledBy: 'policy' | 'person'
  readonly needsTwoReviewers: boolean
  readonly evidence: readonly ExplainedEvidence[]
  readonly decisions: readonly {
    readonly at: string
    readonly actor: string
    readonly action: string
    readonly to: string
    readonly rule: string | null
    readonly reasonVi: string
    readonly revision: number
  }[]
}

export async function explainListing(
  db: Db,
  context: RegistryContext,
  key: ChannelKey,
  at: Date,
): Promise<Explanation> {
  const [listing = null] = await readListings(db, [key])
  const evidence = await readEvidence(db, [key])
  const hold = holdOf(await readHoldingDecisions(db, [key]))
  const confirmed = await confirmedKeys(db, [key])
  const { outcome, counted } = judge({ key, evidence, hold, context, confirmed, at })
  const rests = new Set(outcome.restsOn)
  const looked = new Set(counted.map((e) => e.id))
  return {
    key,
    status: listing?.status ?? null,
    category: listing?.category ?? null,
    policy: { status: outcome.status, rule: outcome.rule, text: ruleText[outcome.rule] },
    settledBy: hold.status === null ? 'policy' : 'person',
    needsTwoReviewers: restsOnWeakWord(evidence.map((e) => toPolicy(e, context))),
    evidence: evidence.map((e) => ({
      id: e.id,
      publisher: e.publisher,
      source: e.source,
      publishedAt: e.publishedAt,
      lastSeenAt: e.lastSeenAt?.toISOString() ?? null,
      trust: e.trust,
      wordOf: e.wordOf,
      category: e.category,
      quote: e.quote,
      role: rests.has(e.id) ? 'rests' : looked.has(e.id) ? 'counted' : 'older',
    })),
    decisions: (await readDecisionsOn(db, key)).map((d) => ({
      at: d.at.toISOString(),
      actor: d.actor,
      action: d.action,
      to: d.toStatus,
      rule: d.rule,
      reasonVi: d.reasonVi,
      revision: d.revision,
    })),
  }
}
