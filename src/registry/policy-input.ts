import type { EvidenceRow } from '../../db/queries/evidence.ts'
import type { PolicyEvidence } from './policy.ts'

/** What of a stored piece of evidence the policy looks at. */
export type StoredEvidence = Pick<
  EvidenceRow,
  | 'id'
  | 'sourceKind'
  | 'trust'
  | 'wordOf'
  | 'publisher'
  | 'publishedAt'
  | 'createdAt'
  | 'lastSeenAt'
  | 'quote'
  | 'category'
  | 'organisation'
  | 'inBareList'
  | 'story'
>

/** @param aggregator whether its host republishes what others write. */
export function policyEvidence(row: StoredEvidence, aggregator: boolean): PolicyEvidence {
  return {
    id: row.id,
    trust: row.trust,
    wordOf: row.wordOf,
    publisher: row.publisher,
    aggregator,
    // What a list names ages from when it last did; without a date, from the day on which we read it.
    publishedAt: row.lastSeenAt?.toISOString() ?? row.publishedAt ?? row.createdAt.toISOString(),
    quote: row.quote,
    category: row.category ?? 'unofficial',
    organisation: row.organisation,
    inBareList: row.inBareList,
    curated: row.sourceKind === 'curated',
    detected: row.sourceKind === 'detection',
    reported: row.sourceKind === 'report',
    trailed: row.sourceKind === 'pivot',
    story: row.story,
  }
}
