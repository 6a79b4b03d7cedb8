import type { RegistryIndex } from './index.ts'
import { statedPrice } from './prices.ts'
import type { Citation, OfficialChannel } from './registry.ts'
import type { OrganisationRef, RealChannel } from './verdict.ts'

const kindRank = { phone: 0, site: 1, app: 2, social: 3, sms: 4, email: 5, office: 6 } as const
const mostShown = 6

/**
 * An official channel that may be offered: confirmed, current, and one that takes calls. A number
 * that only calls out, or that a directory names, is never offered.
 */
export const isOffered = (channel: OfficialChannel): boolean =>
  !channel.stale && channel.direction === 'call' && channel.confirmation !== 'directory'

/**
 * The real channels of an organisation, the one for the need first.
 * @param needs ids of what the person wants, most wanted first; may be empty.
 */
export function realChannels(
  index: RegistryIndex,
  organisationId: string,
  needs: readonly string[] = [],
): readonly RealChannel[] {
  const own = (index.officialOf.get(organisationId) ?? []).filter(isOffered)
  const parent = index.organisations.get(organisationId)?.parent
  // A local office without a channel of its own is reached through the organisation above it.
  if (own.length === 0 && parent) return realChannels(index, parent, needs)
  return own
    .toSorted(
      (a, b) =>
        needRank(a, needs) - needRank(b, needs) ||
        kindRank[a.kind] - kindRank[b.kind] ||
        (b.lastVerified ?? '').localeCompare(a.lastVerified ?? ''),
    )
    .slice(0, mostShown)
    .map((channel) => asRealChannel(index, channel, needs))
}

function needRank(channel: OfficialChannel, needs: readonly string[]): number {
  const at = needs.findIndex((need) => channel.needs.includes(need))
  return at < 0 ? needs.length : at
}

export function asRealChannel(
  index: RegistryIndex,
  channel: OfficialChannel,
  needs: readonly string[] = [],
): RealChannel {
  const needId = needs.find((id) => channel.needs.includes(id))
  return {
    key: channel.key,
    kind: channel.kind,
    display: channel.display,
    organisation: organisationRef(index, channel.organisation),
    need: (needId && index.needs.get(needId)?.text) || channel.purpose,
    price: statedPrice(channel.prices),
    lastVerified: channel.lastVerified,
    source: newestSource(channel.sources),
  }
}

export function newestSource(sources: readonly Citation[]): string {
  const newest = sources.toSorted((a, b) => (b.date ?? '').localeCompare(a.date ?? ''))[0]
  return newest ? (newest.url ?? newest.publisher) : ''
}

export function organisationRef(index: RegistryIndex, id: string): OrganisationRef {
  return { id, name: index.organisations.get(id)?.name ?? id }
}
