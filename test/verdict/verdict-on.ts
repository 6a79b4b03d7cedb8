import { check } from '../../src/verdict/check.ts'
import { buildIndex, type ImitationFinder } from '../../src/verdict/index.ts'
import type { Snapshot } from '../../src/verdict/registry.ts'
import type { Verdict } from '../../src/verdict/verdict.ts'
import { snapshot } from '../support/snapshot.ts'

/** The verdict on a channel where a registry holds this. */
export function verdictOn(
  query: string,
  registry: Partial<Snapshot>,
  imitates?: ImitationFinder,
): Verdict {
  const options = imitates ? { asOf: '2026-11-24', imitates } : { asOf: '2026-11-24' }
  const result = check(buildIndex(snapshot(registry), options), query)
  if (!result.ok) throw new Error(result.reason)
  return result.verdict
}
export const wordOn = (query: string, registry: Partial<Snapshot>) =>
  verdictOn(query, registry).verdict
export const codes = (verdict: Verdict) => verdict.reasons.map((r) => r.code)
