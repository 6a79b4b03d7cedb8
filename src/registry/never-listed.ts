import type { ChannelKey } from '../channel/channel.ts'
import { isSharedHost, registrableDomain } from '../channel/site.ts'
import { hostOf } from '../verdict/lookup.ts'
import type { Scope } from '../verdict/registry.ts'
import { isAtOrBelow, type RegistryContext } from './context.ts'

/** Neither an official channel nor a host of an organisation, a newspaper or everybody is listed. */
export function neverListed(
  key: ChannelKey,
  context: RegistryContext,
  confirmed: ReadonlySet<ChannelKey>,
): 'official' | 'well-known' | null {
  if (confirmed.has(key)) return 'official'
  if (!key.startsWith('site:')) return null
  const host = hostOf(key)
  const isWhole = key === `site:${host}`
  if (!isSharedHost(host) && isAtOrBelow(host, context.ownHosts)) return 'official'
  // A page on a shared host may be listed; the host, its owner's name or a known site never.
  const known = isSharedHost(host) || isAtOrBelow(host, context.wellKnownHosts)
  return isWhole && known && !isOwnersPart(host, context) ? 'well-known' : null
}

/** `fake.vercel.app`: a stranger's own name below a shared suffix, which may be listed. */
function isOwnersPart(host: string, { wellKnownHosts }: RegistryContext): boolean {
  return !wellKnownHosts.has(host) && registrableDomain(host) === host
}

/** Exactly what a claim on this key covers. */
export function scopeOf(key: ChannelKey): Scope {
  if (!key.startsWith('site:')) return 'number'
  const host = hostOf(key)
  if (key !== `site:${host}`) return isSharedHost(host) ? 'path' : 'page'
  return registrableDomain(host) === host ? 'domain' : 'host'
}
