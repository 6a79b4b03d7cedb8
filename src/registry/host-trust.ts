import type { HostTrust } from '../../db/data/schema.ts'
import { trustOfHost } from '../../db/data/trust.ts'
import type { Organisation } from '../channel/organisation.ts'
import type { Trust } from '../verdict/registry.ts'

/** Who stands behind a host, and how far he is trusted. */
export interface Publisher {
  readonly trust: Trust
  /** Name of the publisher; the host where nobody knows it. */
  readonly publisher: string
  /** The organisation whose own host it is. */
  readonly organisation: string | null
  /** Republishes what others write: no witness of its own. */
  readonly aggregator: boolean
}

export type TrustOf = (host: string) => Publisher

/**
 * Trust of hosts: an imitated organisation on its own official domain counts as an agency and speaks
 * for itself; else the most exact rule of the list; else unknown. It never looks at what a page says.
 */
export function trustOfHosts(
  rules: readonly HostTrust[],
  organisations: readonly Organisation[],
): TrustOf {
  const owners = new Map(organisations.flatMap((o) => o.domains.map((d) => [d, o] as const)))
  const ownerOf = (host: string): Organisation | null => {
    for (let name = host; ; name = name.slice(name.indexOf('.') + 1)) {
      const owner = owners.get(name)
      if (owner) return owner
      if (!name.includes('.')) return null
    }
  }
  const publisherOf = (host: string): Publisher => {
    const owner = ownerOf(host)
    const rule = trustOfHost(rules, host)
    const named = rule && 'host' in rule ? rule : null
    if (owner && !named) {
      const publisher = owner.shortName
      return { trust: 'agency', publisher, organisation: owner.id, aggregator: false }
    }
    return {
      trust: rule?.trust ?? 'unknown',
      publisher: rule?.publisher ?? host,
      organisation: named?.organisation ?? owner?.id ?? null,
      aggregator: named?.aggregator ?? false,
    }
  }
  // A whole list stands on one host, and the same newspapers come by all day.
  const kept = new Map<string, Publisher>()
  return (rawHost) => {
    const host = rawHost.toLowerCase().replace(/^www\./, '')
    const known = kept.get(host)
    if (known) return known
    if (kept.size >= mostKept) kept.clear()
    const publisher = publisherOf(host)
    kept.set(host, publisher)
    return publisher
  }
}

const mostKept = 10_000
