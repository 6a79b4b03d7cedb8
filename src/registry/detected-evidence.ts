import type { NewEvidence } from '../../db/queries/evidence.ts'
import type { ChannelKey } from '../channel/channel.ts'
import type { Organisation } from '../channel/organisation.ts'
import { parseChannel } from '../channel/parse.ts'
import { type PageImitation, pageImitates } from '../detect/page-imitation.ts'
import type { Publisher } from './host-trust.ts'

/** Who says it: nobody but this project's own reading. Never an address: it would be a link there. */
export const ownReading = 'Kênh Thật (máy đọc trang)'

export interface ReadPage {
  /** Where the page really stands. */
  readonly address: string
  readonly html?: string
  /** ISO 8601. */
  readonly fetchedAt: string
}

/**
 * Whether a page poses as an organisation, an official number of whose it may pass on. Pages of hosts
 * that we trust are not asked: an agency or a newspaper poses as nobody, and a stolen subdomain of
 * theirs is for people to judge.
 * @param confirmed which of some keys are official channels.
 */
export async function findImitation(
  { address, html }: ReadPage,
  { trust }: Pick<Publisher, 'trust'>,
  organisations: readonly Organisation[],
  confirmed: (keys: readonly ChannelKey[]) => Promise<ReadonlySet<ChannelKey>>,
): Promise<PageImitation | null> {
  if (html === undefined || (trust !== 'unknown' && trust !== 'community')) return null
  const page = { html, address }
  if (pageImitates(page, organisations) === null) return null
  const pushed = new Set<ChannelKey>()
  pageImitates(page, organisations, { isOfficial: (key) => pushed.add(key) !== undefined })
  const official = await confirmed([...pushed])
  return pageImitates(page, organisations, { isOfficial: (key) => official.has(key) })
}

/**
 * Evidence of our own out of a page that imitates: on the page as it stands, not on its whole host,
 * and on the paid number that it pushes. The policy proposes on it and never lists.
 */
export function detectedEvidence(
  { organisation, paidLine, asks, why }: PageImitation,
  { address, fetchedAt }: ReadPage,
  document: number,
): readonly NewEvidence[] {
  const page = parseChannel(address)
  const category = asks.length > 0 ? ('phishing' as const) : ('paid-lookalike' as const)
  const shared = {
    sourceKind: 'detection' as const,
    document,
    organisation: organisation.id,
    quote: why.slice(0, 300),
    trust: 'unknown' as const,
    wordOf: null,
    publisher: ownReading,
    source: ownReading,
    publishedAt: new Date(fetchedAt).toISOString(),
    inBareList: false,
  }
  const site = page.ok && page.channel.kind === 'site' ? [page.channel.key] : []
  return [
    ...site.map((channelKey) => ({ ...shared, channelKey, category })),
    ...(paidLine === null
      ? []
      : [{ ...shared, channelKey: paidLine, category: 'paid-lookalike' as const }]),
  ]
}
