import type { HostTrust } from './schema.ts'

const lengthOf = (rule: HostTrust) => ('host' in rule ? rule.host : rule.suffix).length
const isBelow = (host: string, domain: string) => host === domain || host.endsWith(`.${domain}`)

function matches(rule: HostTrust, host: string): boolean {
  if ('host' in rule) return isBelow(host, rule.host)
  if (!('label' in rule)) return isBelow(host, rule.suffix)
  if (!host.endsWith(`.${rule.suffix}`)) return false
  const labels = host.slice(0, -rule.suffix.length - 1).split('.')
  return labels.some((label) => label.startsWith(rule.label))
}

/** A named host beats a label, a label beats a suffix; among equals the longer one. */
const rank = (rule: HostTrust) =>
  ('host' in rule ? 2_000 : 'label' in rule ? 1_000 : 0) + lengthOf(rule)

/**
 * The rule for the host of a document: the most exact one that covers it, null where none does.
 * A rule for a host also covers everything below that host; `www.` does not count.
 */
export function trustOfHost(rules: readonly HostTrust[], rawHost: string): HostTrust | null {
  const host = rawHost
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^www\./, '')
  const covering = rules.filter((rule) => matches(rule, host))
  return covering.reduce<HostTrust | null>(
    (best, rule) => (best === null || rank(rule) > rank(best) ? rule : best),
    null,
  )
}
