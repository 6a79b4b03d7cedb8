import { registrableDomain } from './host.ts'

/**
 * URL canonicalization and lookup expressions of Safe Browsing v5
 * (https://developers.google.com/safe-browsing/reference/URLs.and.Hashing).
 *
 * Where vectors of other clients differ, this is the contract: the query stays in the canonical URL
 * (Google's Go client drops it, but builds expressions from it); hosts of expressions end at the
 * registrable domain by the public suffix list, private part included (version 4 and the Go client
 * take the last labels whatever they are, so that `tokyo.jp` is asked for); escapes have upper-case
 * letters (the Go client's have lower-case ones); an IPv6 address that carries an IPv4 one becomes
 * that, other dotted forms stay as they are written.
 */
export interface CanonicalUrl {
  readonly scheme: string
  readonly host: string
  readonly path: string
  /** Without `?`; null where there is none. */
  readonly query: string | null
}

const percent = 0x25

function hexValue(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}

/**
 * Undoes percent escapes until none is left, in one pass: what an escape yields is looked at together
 * with the bytes before it. Repeated passes would take quadratic time on `%252525…`.
 */
function unescaped(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length)
  let length = 0
  for (const byte of bytes) {
    out[length++] = byte
    while (length >= 3 && out[length - 3] === percent) {
      const high = hexValue(out[length - 2] ?? 0)
      const low = hexValue(out[length - 1] ?? 0)
      if (high < 0 || low < 0) break
      length -= 2
      out[length - 1] = high * 16 + low
    }
  }
  return out.subarray(0, length)
}

function escaped(bytes: Uint8Array): string {
  let out = ''
  for (const byte of bytes) {
    const plain = byte > 0x20 && byte < 0x7f && byte !== 0x23 && byte !== percent
    out += plain
      ? String.fromCharCode(byte)
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }
  return out
}

const encoder = new TextEncoder()

/** Fragment, tabs, line ends and blanks at both ends taken out of the bytes. */
function withoutNoise(bytes: Uint8Array): Uint8Array {
  const hash = bytes.indexOf(0x23)
  const kept = (hash < 0 ? bytes : bytes.subarray(0, hash)).filter(
    (byte) => byte !== 0x09 && byte !== 0x0a && byte !== 0x0d,
  )
  let start = 0
  let end = kept.length
  while (start < end && (kept[start] ?? 0) <= 0x20) start++
  while (end > start && (kept[end - 1] ?? 0) <= 0x20) end--
  return kept.subarray(start, end)
}

function unescapeText(text: string): Uint8Array {
  return unescaped(encoder.encode(text))
}

/** The host in A-labels where its bytes are UTF-8 beyond ASCII, else as it is. */
function asciiHost(host: string): string {
  if (!host.includes('%')) return host
  const bytes = unescapeText(host)
  if (!bytes.some((byte) => byte > 0x7f)) return host
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return /[\s/?#@:\\]/.test(text) ? host : (URL.parse(`http://${text}`)?.hostname ?? host)
  } catch {
    return host
  }
}

function ipv4Part(text: string, bytes: number): readonly number[] | null {
  const shape = /^(?:0x([0-9a-f]+)|0([0-7]*)|([1-9]\d*))$/i.exec(text)
  if (!shape) return null
  const [, hex, octal, decimal] = shape
  const value = hex
    ? Number.parseInt(hex, 16)
    : decimal
      ? Number.parseInt(decimal, 10)
      : Number.parseInt(octal || '0', 8)
  if (value > 0xffffffff) return null
  return Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** (bytes - 1 - i)) % 256)
}

/** Any form of IPv4 that resolvers take (octal, hex, one to four parts) as dotted decimals. */
export function legacyIpv4(host: string): string | null {
  // Windows takes an address followed by a blank and anything, up to 15 characters in all.
  const text = host.length <= 15 ? (/^(\d{1,3}(?:\.\d{1,3}){3}) /.exec(host)?.[1] ?? host) : host
  const parts = text.split('.')
  if (parts.length > 4) return null
  const bytes: number[] = []
  for (const [index, part] of parts.entries()) {
    const read = ipv4Part(part, index === parts.length - 1 ? 5 - parts.length : 1)
    if (!read) return null
    bytes.push(...read)
  }
  return bytes.join('.')
}

const carriedIpv4 = /^\[(?:::ffff:|64:ff9b::)([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/

/** IPv6 in its short form; addresses that carry an IPv4 one (mapped, NAT64) become it. */
function ipv6(host: string): string {
  const short = URL.parse(`http://${host}/`)?.hostname
  if (!short) return host.toLowerCase()
  const carried = carriedIpv4.exec(short)
  if (!carried) return host.includes('.') ? host.toLowerCase() : short
  const [high = 0, low = 0] = carried.slice(1).map((part) => Number.parseInt(part, 16))
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

function canonicalHost(hostAndUser: string): string | null {
  const host = hostAndUser.slice(hostAndUser.lastIndexOf('@') + 1).replace(/:\d*$/, '')
  if (host.startsWith('[')) return host.endsWith(']') ? ipv6(host) : null
  const tidy = asciiHost(host)
    .split('.')
    .filter((label) => label !== '')
    .join('.')
  if (tidy === '') return null
  const address = legacyIpv4(tidy.replaceAll('%20', ' '))
  return address ?? tidy.toLowerCase().replace(/%[0-9a-f]{2}/g, (code) => code.toUpperCase())
}

function canonicalPath(path: string): string {
  const out: string[] = []
  const segments = path.split('/')
  for (const segment of segments) {
    if (segment === '..') out.pop()
    else if (segment !== '' && segment !== '.') out.push(segment)
  }
  const last = segments.at(-1)
  const directory = last === '' || last === '.' || last === '..'
  return `/${out.join('/')}${directory && out.length > 0 ? '/' : ''}`
}

function schemeAndRest(text: string): readonly [scheme: string, rest: string] | null {
  const colon = text.search(/[:/?]/)
  const head = colon >= 0 && text[colon] === ':' ? text.slice(0, colon) : ''
  if (!/^[a-z][a-z0-9+.-]*$/i.test(head)) return text.startsWith(':') ? null : ['http', text]
  const rest = text.slice(colon + 1)
  if (rest.startsWith('//')) return [head.toLowerCase(), rest.slice(2)]
  return /^\d/.test(rest) ? ['http', text] : null
}

/**
 * The parts of a canonical URL; no scheme means http. Text counts as UTF-8.
 * @returns null where there is no host: `mailto:a@b.vn`, `/path`, empty input.
 */
export function canonicalParts(url: string | Uint8Array): CanonicalUrl | null {
  const bytes = typeof url === 'string' ? encoder.encode(url) : url
  const split = schemeAndRest(escaped(unescaped(withoutNoise(bytes))))
  if (!split) return null
  const [scheme, rest] = split
  const question = rest.indexOf('?')
  const query = question < 0 ? null : rest.slice(question + 1)
  const location = question < 0 ? rest : rest.slice(0, question)
  const slash = location.indexOf('/')
  const host = canonicalHost(slash < 0 ? location : location.slice(0, slash))
  if (host === null) return null
  return { scheme, host, path: canonicalPath(slash < 0 ? '/' : location.slice(slash)), query }
}

/** The canonical URL, or null where the input has no host. */
export function canonicalUrl(url: string | Uint8Array): string | null {
  const parts = canonicalParts(url)
  if (!parts) return null
  const { scheme, host, path, query } = parts
  return `${scheme}://${host}${path}${query === null ? '' : `?${query}`}`
}

/** `last-labels` is version 4 as Google's Go client has it: the last two to seven labels. */
export type HostContract = 'registrable' | 'last-labels'

/** Hosts to ask for: the host itself, then those above it; an IP address has none above. */
export function lookupHosts(host: string, contract: HostContract = 'registrable'): string[] {
  if (host.startsWith('[') || legacyIpv4(host) !== null) return [host]
  const labels = host.split('.')
  const from = (count: number) => labels.slice(labels.length - count).join('.')
  const domain = registrableDomain(host)
  const least = contract === 'last-labels' ? 2 : (domain ?? host).split('.').length
  const most = contract === 'last-labels' ? 7 : least + 3
  const out = [host]
  for (let count = Math.min(most, labels.length - 1); count >= least; count--) out.push(from(count))
  return out
}

/** Paths to ask for: with the query, without it, and up to four directories from the root. */
export function lookupPaths(path: string, query: string | null): string[] {
  const out = query ? [`${path}?${query}`, path] : [path]
  const segments = path.split('/').slice(1, -1)
  for (let depth = Math.min(3, segments.length); depth >= 0; depth--) {
    const directory = `/${segments
      .slice(0, depth)
      .map((s) => `${s}/`)
      .join('')}`
    if (!out.includes(directory)) out.push(directory)
  }
  return out
}

/** At most 30 expressions `host/path` whose hashes stand in lists; empty where there is no host. */
export function urlExpressions(
  url: string | Uint8Array,
  contract: HostContract = 'registrable',
): string[] {
  const parts = canonicalParts(url)
  if (!parts) return []
  const paths = lookupPaths(parts.path, parts.query)
  return lookupHosts(parts.host, contract).flatMap((host) => paths.map((path) => host + path))
}
