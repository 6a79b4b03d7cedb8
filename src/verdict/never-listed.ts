import type { ChannelKey } from '../channel/channel.ts'
import { isSharedHost, registrableDomain } from '../channel/site.ts'
import { hostOf } from './lookup.ts'

/** Hosts that no listing may name. */
export interface KnownHosts {
  /** Of organisations, and of authorities and newspapers. */
  readonly ownHosts: ReadonlySet<string>
  /** That everybody knows or that strangers share. */
  readonly wellKnownHosts: ReadonlySet<string>
}

/** Neither an official channel nor a host of an organisation, a newspaper or everybody is listed. */
export function neverListed(
  key: ChannelKey,
  hosts: KnownHosts,
  confirmed: ReadonlySet<ChannelKey>,
): 'official' | 'well-known' | null {
  if (confirmed.has(key)) return 'official'
  if (!key.startsWith('site:')) return null
  const host = hostOf(key)
  const isWhole = key === `site:${host}`
  if (!isSharedHost(host) && isAtOrBelow(host, hosts.ownHosts)) return 'official'
  // A page on a shared host may be listed; the host, its owner's name or a known site never.
  const known = isSharedHost(host) || isAtOrBelow(host, hosts.wellKnownHosts)
  return isWhole && known && !isOwnersPart(host, hosts) ? 'well-known' : null
}

/** `fake.vercel.app`: a stranger's own name below a shared suffix, which may be listed. */
function isOwnersPart(host: string, { wellKnownHosts }: KnownHosts): boolean {
  return !wellKnownHosts.has(host) && registrableDomain(host) === host
}

/** Whether a host is, or stands below, one of a set of hosts. */
export function isAtOrBelow(host: string, hosts: ReadonlySet<string>): boolean {
  const top = registrableDomain(host) ?? host
  for (let name = host; ; ) {
    if (hosts.has(name)) return true
    if (name === top) return false
    const dot = name.indexOf('.')
    if (dot < 0) return false
    name = name.slice(dot + 1)
  }
}
