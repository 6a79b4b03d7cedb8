import { parse as parseDomain } from 'tldts'
import { sharedByPath, sharedBySubdomain, shorteners } from './shared-hosts.ts'
import { socialHosts } from './social.ts'

const suffixes = { allowPrivateDomains: true, extractHostname: false } as const

let last = { host: '', parts: parseDomain('', suffixes) }

/** Of one host several rules ask in a row: the last one stays taken apart. */
function partsOf(host: string) {
  if (host !== last.host) last = { host, parts: parseDomain(host, suffixes) }
  return last.parts
}

/**
 * The part of a host that one owner registered, by the public suffix list with its private part;
 * null for suffixes themselves, IP addresses and single labels. U-labels give U-labels.
 */
export function registrableDomain(host: string): string | null {
  return host.startsWith('.') ? null : partsOf(host.toLowerCase()).domain
}

const ipv4 = /^\d{1,3}(?:\.\d{1,3}){3}$/

export function isIpAddress(host: string): boolean {
  return host.startsWith('[') || ipv4.test(host)
}

/** True where the last label is a top-level domain that exists. */
export function hasKnownSuffix(host: string): boolean {
  const { isIcann, isPrivate } = partsOf(host)
  return isIcann === true || isPrivate === true
}

/**
 * The highest host above (or at) the given one that belongs to the same owner. Where strangers share
 * the registrable domain (`weebly.com`), it is one label longer.
 */
export function ownerHost(host: string): string | null {
  const domain = registrableDomain(host)
  if (domain === null || !sharedBySubdomain.has(domain)) return domain
  const owner = host
    .slice(0, -domain.length - 1)
    .split('.')
    .at(-1)
  return owner ? `${owner}.${domain}` : null
}

/** True where strangers have pages under this very host: by path, or each by a subdomain. */
export function isSharedHost(host: string): boolean {
  if (sharedByPath.has(host) || socialHosts.has(host) || sharedBySubdomain.has(host)) return true
  if (shorteners.has(host)) return true
  const { isPrivate, publicSuffix } = partsOf(host)
  return isPrivate === true && publicSuffix === host
}

export function isShortener(host: string): boolean {
  return shorteners.has(host)
}
