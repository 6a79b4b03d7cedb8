import { isIpAddress } from '../../channel/host.ts'
import { phoneFacts } from '../../channel/phone.ts'
import { hostOf } from '../../verdict/lookup.ts'
import type { Listing } from '../../verdict/registry.ts'
import { type ExportInput, stampSecondsOf } from './exporter.ts'
import { pageOf } from './rows.ts'
import { certaintyOf, listingName, reliabilityOf } from './threat-words.ts'
import { callableNumber, isBlacklisted, webAddressOf } from './told.ts'
import { uuidV5 } from './uuid.ts'

/** An attribute of a MISP event (MISP core format). */
export interface Attribute {
  readonly uuid: string
  readonly type: string
  readonly category: string
  readonly value: string
  readonly to_ids: boolean
  readonly timestamp: string
  readonly comment: string
  readonly disable_correlation: boolean
  /** 5: as the event. */
  readonly distribution: '5'
  readonly deleted?: true
  readonly Tag: readonly { readonly name: string; readonly colour: string }[]
}

/** One attribute for a listing; none where MISP has no type for the channel. */
export function* attributesOf(
  input: ExportInput,
  event: string,
  listing: Listing,
): Generator<Attribute> {
  const found = typeOf(listing)
  if (!found) return
  const gone = listing.status === 'withdrawn'
  yield {
    uuid: uuidV5(input.digest, event, listing.key),
    ...found,
    // Who loads the feed blocks what has it: only what a check calls blacklisted.
    to_ids: !gone && isBlacklisted(listing),
    timestamp: String(stampSecondsOf(input)),
    comment: `${listingName(input.index, listing)}. ${pageOf(input.publicUrl, listing)}`,
    disable_correlation: false,
    distribution: '5',
    ...(gone ? { deleted: true } : {}),
    Tag: tagsOf(listing).map((name) => ({ name, colour: '#e69f00' })),
  }
}

/** The articles behind the listings of an event, each once. */
export function* sourceLinks(
  input: ExportInput,
  event: string,
  listings: readonly Listing[],
): Generator<Attribute> {
  const seen = new Set<string>()
  for (const { evidence } of listings) {
    for (const { source, publisher, publishedAt } of evidence) {
      if (seen.has(source) || !URL.canParse(source)) continue
      seen.add(source)
      yield {
        uuid: uuidV5(input.digest, event, `link:${source}`),
        type: 'link',
        category: 'External analysis',
        value: source,
        to_ids: false,
        timestamp: String(stampSecondsOf(input)),
        comment: [publisher, publishedAt].filter((part) => part !== null).join(', '),
        disable_correlation: true,
        distribution: '5',
        Tag: [],
      }
    }
  }
}

function typeOf(listing: Listing): Pick<Attribute, 'type' | 'category' | 'value'> | null {
  const { key, kind, scope } = listing
  if (kind === 'phone') {
    const type = phoneFacts(key).isPremiumRate ? 'prtn' : 'phone-number'
    return { type, category: 'Financial fraud', value: callableNumber(key) }
  }
  const address = webAddressOf(key)
  if (address === null) return null
  const category = 'Network activity'
  const host = hostOf(key)
  if (scope !== 'host' && scope !== 'domain') {
    return { type: 'url', category, value: `https://${address}` }
  }
  if (isIpAddress(host)) return { type: 'ip-dst', category, value: host }
  return { type: scope === 'domain' ? 'domain' : 'hostname', category, value: host }
}

const states = { listed: 'active', disputed: 'active', stale: 'unknown' } as const

function tagsOf(listing: Listing): readonly string[] {
  const { status, category, kind, organisation, evidence } = listing
  const own = [
    `kenh-that:category="${category}"`,
    `kenh-that:status="${status}"`,
    ...(organisation ? [`kenh-that:impersonates="${organisation}"`] : []),
  ]
  if (status !== 'listed' && status !== 'disputed' && status !== 'stale') return own
  return [
    ...own,
    `phishing:state="${states[status]}"`,
    ...(status === 'disputed' ? ['phishing:action="pending-dispute-resolution"'] : []),
    ...(kind === 'phone' ? ['phishing:techniques="voice-phishing"'] : []),
    // How people come to a paid look-alike: they search for the organisation and find it.
    ...(category === 'paid-lookalike' ? ['phishing:techniques="search-engines-abuse"'] : []),
    `estimative-language:likelihood-probability="${certaintyOf(listing).likelihood}"`,
    `admiralty-scale:source-reliability="${reliabilityOf(evidence)}"`,
  ]
}
