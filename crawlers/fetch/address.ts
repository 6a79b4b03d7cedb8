import ipaddr from 'ipaddr.js'

export interface Resolved {
  readonly address: string
  readonly family: number
}

// Azure answers its virtual machines with their secrets here, on an address that is formally public.
const cloudMetadata = new Set(['168.63.129.16'])
const globalUnicast = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number]

/**
 * Whether an IP address, in any spelling without brackets, is one of the public internet. Ranges of
 * RFC 6890 and the IANA special-purpose registries; v4-mapped addresses are judged as IPv4, and of
 * IPv6 only 2000::/3 counts, so that NAT64 and `::127.0.0.1` fall out.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false
  const ip = ipaddr.process(text)
  if (ip.range() !== 'unicast' || cloudMetadata.has(ip.toString())) return false
  return ip instanceof ipaddr.IPv4 || ip.match(globalUnicast)
}

/** A resolver behind NAT64 adds these to the IPv4 answer; they are left out, not held against it. */
export function isNat64(text: string): boolean {
  return ipaddr.isValid(text) && ipaddr.parse(text).range() === 'rfc6052'
}

/** The host of a URL as an IP address without brackets, or null where it is a name. */
export function literalAddress(hostname: string): string | null {
  const bare = hostname.replace(/^\[|\]$/g, '')
  return ipaddr.isValid(bare) ? bare : null
}

export type Allowed = (host: string, port: number) => boolean

/**
 * Reads `host:port` entries of CRAWL_ALLOW. An entry names a host as it is written in addresses or
 * the IP address that is reached; it holds for that port only.
 */
export function readAllow(entries: readonly string[]): Allowed {
  const known = new Set(entries.map((entry) => entry.trim().toLowerCase().replace(/[[\]]/g, '')))
  return (host, port) => known.has(`${host.replace(/[[\]]/g, '').toLowerCase()}:${port}`)
}

export function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port)
  return url.protocol === 'https:' ? 443 : 80
}

/** An address that the fetcher may be asked for: http or https, no credentials, no fragment. */
export function parseAddress(text: string, base?: string): URL | null {
  const url = URL.parse(text.trim(), base)
  if (url === null || !/^https?:$/.test(url.protocol)) return null
  if (url.username !== '' || url.password !== '' || url.hostname === '') return null
  url.hash = ''
  return url
}
