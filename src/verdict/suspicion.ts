import type { Channel, ChannelKey } from '../channel/channel.ts'
import { keyValue } from '../channel/parse.ts'
import { isSharedHost } from '../channel/site.ts'
import type { RegistryIndex } from './index.ts'
import { hostOf, listingAmong, ownerOf } from './lookup.ts'
import type { Listing } from './registry.ts'
import type { ReasonCode } from './verdict.ts'

/** What makes a channel suspicious although nobody warned of this very one. */
export interface Suspicion {
  /** Whom it is mistaken for, where that is known. */
  readonly organisation: string | null
  readonly code: Extract<ReasonCode, 'imitates-name' | 'listed-host'>
  readonly vi: string
  readonly en: string
  /** Listing of the site whose name it bears; null where only names speak. */
  readonly listing: Listing | null
}

/**
 * Looks at the names in a channel: a host that imitates, an official name before the @ of an
 * address, a mailbox at a listed site.
 * @param query the channel as it was written.
 */
export function suspicionOf(
  index: RegistryIndex,
  channel: Channel,
  query: string,
): Suspicion | null {
  if (channel.kind !== 'site' && channel.kind !== 'email') return null
  const isMail = channel.kind === 'email'
  const host = isMail ? keyValue(channel.key).replace(/^.*@/, '') : hostOf(channel.key)
  return (
    (isMail ? listedMailHost(index, host) : null) ??
    imitation(index, host) ??
    nameBeforeAt(index, host, query)
  )
}

function imitation(index: RegistryIndex, host: string): Suspicion | null {
  const found = index.imitates(host)
  if (!found) return null
  const { organisation, why, whyEn } = found
  const en = whyEn ?? `Its name imitates ${index.organisations.get(organisation)?.name}.`
  return { organisation, code: 'imitates-name', vi: why, en, listing: null }
}

/** `https://vietcombank.com.vn@la.example/`: what counts stands behind the @ (RFC 3986, 7.6). */
function nameBeforeAt(index: RegistryIndex, host: string, query: string): Suspicion | null {
  const name = /^\s*(?:[a-z]+:)?\/{0,2}([^/?#@\s]+)@/i.exec(query)?.[1]?.split(':')[0]
  const owner = name?.includes('.')
    ? ownerOf(index, `site:${name.toLowerCase()}` as ChannelKey)
    : null
  if (!owner) return null
  return {
    organisation: owner.id,
    code: 'imitates-name',
    vi: `Chữ “${name}” trước dấu @ chỉ để đánh lừa. Phần thật đứng sau dấu @ là ${host}.`,
    en: `“${name}” before the @ only deceives. What counts stands behind it: ${host}.`,
    listing: null,
  }
}

/** The whole host is listed, so its mailboxes belong to the same people. */
function listedMailHost(index: RegistryIndex, host: string): Suspicion | null {
  if (isSharedHost(host)) return null
  const labels = host.split('.')
  const keys = labels.slice(1).map((_, at) => `site:${labels.slice(at).join('.')}` as ChannelKey)
  const key = `site:${host}` as ChannelKey
  const listing = listingAmong(index, { kind: 'site', key, display: host }, keys)
  if (listing?.status !== 'listed' && listing?.status !== 'disputed') return null
  return {
    organisation: listing.organisation,
    code: 'listed-host',
    vi: `Phần sau dấu @ là tên trang ${host}, trang đang bị cảnh báo.`,
    en: `Behind the @ stands ${host}, a site that is warned about.`,
    listing,
  }
}
