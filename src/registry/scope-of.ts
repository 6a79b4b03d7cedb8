import type { ChannelKey } from '../channel/channel.ts'
import { isSharedHost, registrableDomain } from '../channel/site.ts'
import { hostOf } from '../verdict/lookup.ts'
import type { Scope } from '../verdict/registry.ts'

/** Exactly what a claim on this key covers. */
export function scopeOf(key: ChannelKey): Scope {
  if (!key.startsWith('site:')) return 'number'
  const host = hostOf(key)
  if (key !== `site:${host}`) return isSharedHost(host) ? 'path' : 'page'
  return registrableDomain(host) === host ? 'domain' : 'host'
}
