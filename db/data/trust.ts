import type { HostTrust } from './schema.ts'

const isBelow = (host: string, domain: string) => host === domain || host.endsWith(`.${domain}`)
const labelsOf = (host: string) => host.split('.')

/** How many labels of the host the rule speaks about; 0 where it does not cover the host. */
function reach(rule: HostTrust, host: string): number {
  const domain = 'host' in rule ? rule.host : rule.suffix
  if (!isBelow(host, domain)) return 0
  const below = labelsOf(host).length - labelsOf(domain).length
  if (!('label' in rule)) return labelsOf(domain).length
  const at = labelsOf(host)
    .slice(0, below)
    .findIndex((label) => label.startsWith(rule.label))
  return at < 0 ? 0 : labelsOf(host).length - at
}

/**
 * The rule for the host of a document: the one that speaks about most of it, null where none does.
 * A rule for a host also covers everything below that host; `www.` does not count.
 */
export function trustOfHost(rules: readonly HostTrust[], rawHost: string): HostTrust | null {
  const host = rawHost
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^www\./, '')
  let best: { rule: HostTrust; reach: number } | null = null
  for (const rule of rules) {
    const found = reach(rule, host)
    const named = 'host' in rule ? 1 : 0
    // Among equals a rule that names the host wins over a general one.
    if (found > 0 && (best === null || found + named / 2 > best.reach)) {
      best = { rule, reach: found + named / 2 }
    }
  }
  return best?.rule ?? null
}
