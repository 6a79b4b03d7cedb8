import { check } from '../../src/verdict/check.ts'
import type { RegistryIndex } from '../../src/verdict/index.ts'
import { hostOf } from '../../src/verdict/lookup.ts'

/** Addresses of sites as a blocking rule names them. */
export interface Reach {
  readonly requestDomains: string[]
  /** RE2; the whole address, for the rule to hand on. */
  readonly regexFilter: string
}

/** Blacklisted hosts by what the claim about each covers. */
export interface Covered {
  /** With all that is under them. */
  readonly whole: readonly string[]
  /** These very hosts, with and without `www.`. */
  readonly exact: readonly string[]
}

/** What is blacklisted host by host; what is listed by page or path is told on the page itself. */
export function coveredBy(index: RegistryIndex): Covered {
  const blacklisted = [...index.listings.values()].filter(({ kind, key }) => {
    if (kind !== 'site') return false
    const result = check(index, key)
    return result.ok && result.verdict.verdict === 'blacklisted'
  })
  const hosts = (scope: string) =>
    blacklisted.filter((one) => one.scope === scope).map(({ key }) => hostOf(key))
  return { whole: hosts('domain').toSorted(), exact: hosts('host').toSorted() }
}

const scheme = '^https?://'
const label = '[a-z0-9_-]+'

/**
 * The fewest conditions that cover these hosts and nothing else. `requestDomains` takes a host with
 * all that is under it, so hosts that are meant alone are parted by how many labels they have: an
 * address under one of them has more.
 */
export function reachesOf({ whole, exact }: Covered): Reach[] {
  const byLabels = Map.groupBy(exact, (host) => host.split('.').length)
  const alone = [...byLabels].map(([labels, hosts]) => ({
    requestDomains: hosts,
    regexFilter: `${scheme}([^/@]*@)?(www\\.)?${label}(\\.${label}){${labels - 1}}\\.?(:\\d+)?/.*`,
  }))
  const all = { requestDomains: [...whole], regexFilter: `${scheme}.*` }
  return whole.length > 0 ? [all, ...alone] : alone
}
