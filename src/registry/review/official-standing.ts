import type { ProposalRow } from '../../../db/queries/channel-proposals.ts'
import type { OfficialRow } from '../../../db/queries/official-channels.ts'
import type { OfficialMention } from '../../../db/queries/review.ts'
import type { Confirmation } from '../../verdict/registry.ts'
import type { RegistryContext } from '../context.ts'

/** What a proposed official channel rests on. */
export interface OfficialStanding {
  /** The owner's own host or gov.vn, or two publishers: who confirms it; null where neither does. */
  readonly confirmation: Extract<Confirmation, 'own' | 'press'> | null
  readonly sources: OfficialRow['sources']
}

export const isGovernment = (host: string): boolean => host === 'gov.vn' || host.endsWith('.gov.vn')

/**
 * Who stands behind a proposal. Hosts decide, as everywhere: what a page says of itself does not.
 * @param said documents that call the channel the organisation's own.
 * @param notices its owner's pages and file, as the crawlers read them.
 */
export function standingOf(
  row: Pick<OfficialRow, 'organisation' | 'sources'>,
  said: readonly OfficialMention[],
  { trustOf }: Pick<RegistryContext, 'trustOf'>,
  notices: readonly Pick<ProposalRow, 'source' | 'noticedAt'>[] = [],
): OfficialStanding {
  const sources = new Map<string, OfficialRow['sources'][number]>()
  for (const one of row.sources) sources.set(one.url ?? one.publisher, one)
  for (const { address, publishedAt } of said) {
    const { publisher } = trustOf(new URL(address).hostname)
    if (sources.has(address)) continue
    const date = publishedAt?.toISOString().slice(0, 10) ?? null
    sources.set(address, { url: address, publisher, date, dateIs: 'published' })
  }
  for (const { source, noticedAt } of notices) {
    const { publisher } = trustOf(new URL(source).hostname)
    const date = noticedAt.toISOString().slice(0, 10)
    sources.set(source, { url: source, publisher, date, dateIs: 'collected' })
  }
  const hosts = [...sources.values()].flatMap(({ url }) =>
    url !== null && URL.canParse(url) ? new URL(url).hostname : [],
  )
  const own = hosts.some(
    (host) => isGovernment(host) || trustOf(host).organisation === row.organisation,
  )
  const publishers = new Set(
    hosts.flatMap((host) => {
      const { trust, publisher, aggregator } = trustOf(host)
      return trust === 'unknown' || trust === 'community' || aggregator ? [] : publisher
    }),
  )
  return {
    confirmation: own ? 'own' : publishers.size >= 2 ? 'press' : null,
    sources: [...sources.values()].slice(0, 20),
  }
}
