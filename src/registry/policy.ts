import type { ChannelKey } from '../channel/channel.ts'
import type { Category } from '../detect/mention.ts'
import type { Status, Trust } from '../verdict/registry.ts'

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
  'detection-proposes',
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
  const telling = evidence.filter((e) => !e.inBareList && !e.detected)
  const own = telling.filter((e) => isAuthority(e.trust))
  if (own.length > 0) return outcome('listed', 'authority-own-host', evidence, own)
  const reported = telling.filter((e) => e.trust === 'press' && isHeeded(e, facts))
  if (reported.length > 0) return outcome('listed', 'press-reports-authority', evidence, reported)
  const read = telling.filter((e) => e.curated && isHeeded(e, facts))
  if (read.length > 0) return outcome('listed', 'curated-authority', evidence, read)
  const press = independent(telling.filter((e) => e.trust === 'press'))
  if (press.length >= 2) {
    return isAged(press, facts)
      ? outcome('stale', 'aged', evidence, press)
      : outcome('listed', 'two-publishers', evidence, press)
  }
  if (isAged(evidence, facts)) return outcome('stale', 'aged', evidence, evidence)
  const rule = evidence.every((e) => e.detected) ? 'detection-proposes' : 'one-source-proposes'
  return outcome('proposed', rule, evidence, evidence)
}

const isAuthority = (trust: Trust): boolean =>
  trust === 'agency' || trust === 'police' || trust === 'telecom'

/** A newspaper's report counts as an authority's word, or as that of the imitated organisation. */
function isHeeded({ wordOf, organisation }: PolicyEvidence, { authorities }: PolicyFacts): boolean {
  if (wordOf === null) return false
  if (wordOf === 'police' || wordOf === 'telecom' || wordOf === 'agency') return true
  return wordOf === organisation || authorities.has(wordOf)
}

/** One witness a publisher, and one a text: copies count once, aggregators not at all. */
function independent(evidence: readonly PolicyEvidence[]): readonly PolicyEvidence[] {
  const publishers = new Set<string>()
  const quotes = new Set<string>()
  return evidence.filter((e) => {
    const quote = e.quote.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')
    if (e.aggregator || publishers.has(e.publisher) || quotes.has(quote)) return false
    publishers.add(e.publisher)
    quotes.add(quote)
    return true
  })
}

/** Months after which a claim without an authority behind it has aged. */
function lifetimeMonths(e: PolicyEvidence, key: ChannelKey): number {
  if (e.trust === 'community' || e.detected) return 6
  return key.startsWith('site:') ? 24 : 48
}

function isAged(evidence: readonly PolicyEvidence[], { key, today }: PolicyFacts): boolean {
  return evidence.every((e) => {
    const age = monthsBetween(e.publishedAt, today)
    return age !== null && age > lifetimeMonths(e, key)
  })
}

function monthsBetween(from: string | null, to: string): number | null {
  const start = months(from)
  const end = months(to)
  return start === null || end === null ? null : end - start
}

function months(date: string | null): number | null {
  const parts = date?.match(/^(\d{4})(?:-(\d{2}))?/)
  return parts ? Number(parts[1]) * 12 + Number(parts[2] ?? 12) : null
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
