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

/** How much each scope answers for, the least first. */
export const scopeWidth: Readonly<Record<Scope, number>> = {
  number: 0,
  page: 0,
  path: 1,
  host: 2,
  domain: 3,
}

/** What a claim still covers: a person may have narrowed it, and nothing widens it again. */
export const narrowest = (a: Scope, b: Scope): Scope => (scopeWidth[b] < scopeWidth[a] ? b : a)

/**
 * The next narrower scope of the same key: without what is under it. A page of a host is another key; the
 * front page alone cannot be told from the host in the lists of others.
 */
export const withoutWhatIsUnder: Readonly<Partial<Record<Scope, 'host' | 'page'>>> = {
  domain: 'host',
  path: 'page',
}
