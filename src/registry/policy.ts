import type { ChannelKey } from '../channel/channel.ts'
import type { Category } from '../detect/mention.ts'
import type { Status, Trust } from '../verdict/registry.ts'
import { isAged } from './evidence-age.ts'
import { independent } from './independence.ts'

/** What the listing policy looks at in one piece of evidence. */
export interface PolicyEvidence {
  readonly id: number
  /** Trust of the host that the document stands on. */
  readonly trust: Trust
  /** Whose word the document reports: an organisation's id, `police`, `telecom`, `agency`, or null. */
  readonly wordOf: string | null
  readonly publisher: string
  /** The publisher republishes what others write, so it is no witness of its own. */
  readonly aggregator: boolean
  /** ISO 8601 or a part of it (year, year-month); null where unknown. */
  readonly publishedAt: string | null
  readonly quote: string
  readonly category: Category
  /** The organisation that the channel is mistaken for. */
  readonly organisation: string | null
  /** Stands in a list without a word on each entry. */
  readonly inBareList: boolean
  /** Ships with the project: an editor has read whose word it is. */
  readonly curated: boolean
  /** Our own reading of a page that imitates: it may propose and never list. */
  readonly detected: boolean
  /** A citizen's report; it may propose and never list. */
  readonly reported?: boolean
  /** The trail of a listed channel led to it; it may propose and never list. */
  readonly trailed?: boolean
  /** Near copies of one story share it. */
  readonly story?: string | null
}

export interface PolicyFacts {
  readonly key: ChannelKey
  /** The channel is an official one, or a host that strangers share or everybody knows. */
  readonly neverListed: 'official' | 'well-known' | null
  /** Ids of organisations whose word is an authority's: agencies, police, carriers, regulators. */
  readonly authorities: ReadonlySet<string>
  /** ISO date to which ages count. */
  readonly today: string
}

export const rules = [
  'authority-own-host',
  'press-reports-authority',
  'curated-authority',
  'two-publishers',
  'one-source-proposes',
  'category-needs-authority',
  'detection-proposes',
  'citizens-propose',
  'trail-proposes',
  'aged',
  'official-never-listed',
  'well-known-never-listed',
  'no-evidence',
] as const
export type Rule = (typeof rules)[number]

export interface PolicyOutcome {
  /** Null: no listing at all. */
  readonly status: Extract<Status, 'listed' | 'proposed' | 'stale'> | null
  readonly rule: Rule
  readonly category: Category | null
  readonly organisation: string | null
  /** Ids of the evidence that the rule rests on. */
  readonly restsOn: readonly number[]
}

/** Rules under which an authority's word lists: such a listing stays, and is verified every year. */
export const authorityRules: ReadonlySet<Rule> = new Set([
  'authority-own-host',
  'press-reports-authority',
  'curated-authority',
])

/**
 * The listing policy, in one place. docs/listing-policy.md says it in words.
 *
 * Trust comes from the host that a page stands on, never from what the page says of itself: else
 * anybody could list a rival by publishing a page.
 */
export function applyPolicy(
  evidence: readonly PolicyEvidence[],
  facts: PolicyFacts,
): PolicyOutcome {
  if (facts.neverListed) {
    return outcome(null, `${facts.neverListed}-never-listed`, evidence, [])
  }
  if (evidence.length === 0) return outcome(null, 'no-evidence', [], [])
  const telling = evidence.filter((e) => !e.inBareList && isDocumented(e))
  const own = telling.filter((e) => isAuthority(e.trust))
  if (own.length > 0) return outcome('listed', 'authority-own-host', evidence, own)
  const heeded = telling.filter((e) => isHeeded(e, facts))
  const reported = heeded.filter((e) => e.trust === 'press')
  if (reported.length > 0) return outcome('listed', 'press-reports-authority', evidence, reported)
  const read = heeded.filter((e) => e.curated)
  if (read.length > 0) return outcome('listed', 'curated-authority', evidence, read)
  const press = independent(telling.filter((e) => e.trust === 'press' && !e.aggregator))
  if (press.length >= 2) {
    if (isAged(press, facts)) return outcome('stale', 'aged', evidence, press)
    const said = outcome('listed', 'two-publishers', evidence, press)
    return needsOf(said.category).press
      ? said
      : { ...said, status: 'proposed', rule: 'category-needs-authority' }
  }
  return isAged(evidence, facts)
    ? outcome('stale', 'aged', evidence, evidence)
    : outcome('proposed', proposingRule(evidence), evidence, evidence)
}

interface CategoryNeeds {
  /** Two independent newspapers are enough without anybody's word. */
  readonly press: boolean
  /** The word of the organisation that is mistaken is enough, though it is no authority. */
  readonly mistaken: boolean
}

/** The least that lists in each category, beside an authority's word, which is always enough. */
const minimum: Readonly<Record<Category, CategoryNeeds>> = {
  'paid-lookalike': { press: true, mistaken: true },
  'paid-intermediary': { press: true, mistaken: true },
  impersonation: { press: true, mistaken: true },
  phishing: { press: true, mistaken: true },
  // Caller IDs are forged and numbers change hands: who is called back is nobody's to say but a carrier's.
  'callback-fraud': { press: true, mistaken: false },
  spam: { press: false, mistaken: false },
  // It says only "not ours": nobody but the one who is meant, or an authority, can.
  unofficial: { press: false, mistaken: true },
}

const needsOf = (category: Category | null): CategoryNeeds => minimum[category ?? 'unofficial']

type Undocumented = 'detected' | 'reported' | 'trailed'

/** A finding of our own, a trail or a citizen's report is no document: it proposes, whatever it bears. */
const isDocumented = ({
  detected,
  reported,
  trailed,
}: Pick<PolicyEvidence, Undocumented>): boolean =>
  !detected && reported !== true && trailed !== true

function proposingRule(evidence: readonly PolicyEvidence[]): Rule {
  if (evidence.every((e) => e.reported)) return 'citizens-propose'
  if (evidence.every((e) => e.trailed)) return 'trail-proposes'
  if (evidence.every((e) => !isDocumented(e))) return 'detection-proposes'
  return 'one-source-proposes'
}

/**
 * Whether a listing needs two different reviewers: nothing supports it but our own detection,
 * community lists, unknown hosts, trails and citizens.
 */
export const restsOnWeakWord = (
  evidence: readonly Pick<PolicyEvidence, 'trust' | Undocumented>[],
): boolean =>
  !evidence.some((e) => (isAuthority(e.trust) || e.trust === 'press') && isDocumented(e))

const isAuthority = (trust: Trust): boolean =>
  trust === 'agency' || trust === 'police' || trust === 'telecom'

/** A report counts as an authority's word, or, where the category takes it, the mistaken one's. */
function isHeeded(
  { wordOf, organisation, category }: PolicyEvidence,
  { authorities }: PolicyFacts,
): boolean {
  if (wordOf === null) return false
  if (wordOf === 'police' || wordOf === 'telecom' || wordOf === 'agency') return true
  return authorities.has(wordOf) || (wordOf === organisation && needsOf(category).mistaken)
}

function outcome(
  status: PolicyOutcome['status'],
  rule: Rule,
  all: readonly PolicyEvidence[],
  restsOn: readonly PolicyEvidence[],
): PolicyOutcome {
  const weighty = restsOn.length > 0 ? restsOn : all
  return {
    status,
    rule,
    category: mostSaid(weighty.map((e) => e.category)),
    organisation: mostSaid(weighty.flatMap((e) => e.organisation ?? [])),
    restsOn: restsOn.map((e) => e.id),
  }
}

/** What most say; the first said where several are equal. */
function mostSaid<T>(said: readonly T[]): T | null {
  const counts = new Map<T, number>()
  for (const one of said) counts.set(one, (counts.get(one) ?? 0) + 1)
  let best: T | null = null
  for (const [one, count] of counts) {
    if (best === null || count > (counts.get(best) ?? 0)) best = one
  }
  return best
}
