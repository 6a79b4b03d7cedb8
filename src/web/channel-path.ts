import type { ChannelKey, ChannelKind } from '../channel/channel.ts'
import { keyValue, parseChannel } from '../channel/parse.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import { covers, hostOf } from '../verdict/lookup.ts'
import type { Status } from '../verdict/registry.ts'

/** Listings that have a page: a proposal waits for a reviewer, a rejection was never published. */
const shownStatuses: ReadonlySet<Status> = new Set(['listed', 'disputed', 'stale', 'withdrawn'])

/** Whether a channel has a page of its own. */
export function hasPage(index: RegistryIndex, key: ChannelKey): boolean {
  const listing = index.listings.get(key)
  return index.official.has(key) || (listing !== undefined && shownStatuses.has(listing.status))
}

const kindOf = (key: ChannelKey) => key.slice(0, key.indexOf(':')) as ChannelKind

/**
 * The address of a channel's own page: `/so/1900252510`, `/so/sms:8079`, `/trang/x.com`. Null for
 * kinds that only stand on the page of their organisation.
 */
export function pathOf(key: ChannelKey): string | null {
  const value = encodeURI(keyValue(key)).replaceAll('?', '%3F').replaceAll('#', '%23')
  switch (kindOf(key)) {
    case 'phone':
      return `/so/${value}`
    case 'sms':
      return `/so/sms:${value}`
    case 'site':
      return `/trang/${value}`
    case 'social':
      // A page known by its name alone has no address that anybody could ask for.
      return hostOf(key).includes('.') ? `/trang/${value}` : null
    case 'app':
    case 'email':
    case 'office':
      return null
  }
}

/** The address of the page of a channel that has one. */
export const pagePathOf = (index: RegistryIndex, key: ChannelKey): string | null =>
  hasPage(index, key) ? pathOf(key) : null

/**
 * Which channel an address asks for.
 * @param spelling what stands behind `/so/` or `/trang/`, decoded, in any spelling.
 * @returns the key of a channel with a page: the very one, the text-message number of the same
 * digits, or the listing that covers it; else null.
 */
export function keyAt(index: RegistryIndex, spelling: string): ChannelKey | null {
  const parsed = parseChannel(spelling)
  if (!parsed.ok) return null
  const { key, kind } = parsed.channel
  if (hasPage(index, key)) return key
  if (kind === 'phone') {
    const sms = `sms:${keyValue(key)}` as ChannelKey
    return hasPage(index, sms) ? sms : null
  }
  return kind === 'site' ? coveringKey(index, key) : null
}

function coveringKey(index: RegistryIndex, key: ChannelKey): ChannelKey | null {
  const labels = hostOf(key).split('.')
  for (let from = 0; from < labels.length - 1; from++) {
    const wider = `site:${labels.slice(from).join('.')}` as ChannelKey
    const listing = index.listings.get(wider)
    if (listing && shownStatuses.has(listing.status) && covers(listing, key)) return wider
  }
  return null
}

/** Every channel that has a page and an address for it, in a settled order. */
export function publishedKeys(index: RegistryIndex): readonly ChannelKey[] {
  const keys = new Set([...index.official.keys(), ...index.listings.keys()])
  return [...keys].filter((key) => pagePathOf(index, key) !== null).sort()
}

/** What a browser or a telephone opens: a number, a text message, an address; else null. */
export function contactHref(key: ChannelKey): string | null {
  const value = keyValue(key)
  switch (kindOf(key)) {
    case 'phone':
      return `tel:${value}`
    case 'sms':
      return `sms:${value}`
    case 'email':
      return `mailto:${value}`
    case 'site':
      return `https://${value}`
    case 'social':
      return hostOf(key).includes('.') ? `https://${value}` : null
    case 'app':
    case 'office':
      return null
  }
}
