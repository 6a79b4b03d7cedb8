import { hash } from 'node:crypto'
import { BlockList, isIPv4 } from 'node:net'
import ipaddr from 'ipaddr.js'
import type { Caller } from './rate-limit.ts'

/** Who asks, as far as limits must know. */
export type CallerOf =
  | { readonly kind: 'limited'; readonly caller: Caller }
  /** A process of this machine itself: nobody's quota. */
  | { readonly kind: 'local' }
  | { readonly kind: 'unknown-key' }

/** What the server knows of a request beside the request: the environment of the Hono app. */
export interface From {
  /** Address of the other end of the connection. */
  readonly address: string | null
}

export interface Asking {
  /** Address of the other end of the connection; null where a test calls without one. */
  readonly address: string | null
  readonly forwardedFor: string | null
  readonly apiKey: string | null
}

/** Names of those who hold a key, by the SHA-256 of the key in hex: the keys themselves are not kept. */
export type ApiKeys = ReadonlyMap<string, string>

export const isLoopback = (address: string): boolean =>
  address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1'

/** The address of this machine, for what stands on another one and is trusted like it. */
const nearby = '127.0.0.1'

/**
 * Takes the proxies that the configuration names for one on this machine: what follows knows only near
 * and far.
 * @param trusted addresses or ranges, as `10.0.0.5` and `172.16.0.0/12`.
 */
export function nearness(trusted: readonly string[]): (address: string | null) => string | null {
  if (trusted.length === 0) return (address) => address
  const list = new BlockList()
  for (const one of trusted) {
    const [network = '', bits] = one.split('/')
    const family = isIPv4(network) ? 'ipv4' : 'ipv6'
    if (bits === undefined) list.addAddress(network, family)
    else list.addSubnet(network, Number(bits), family)
  }
  return (address) => {
    if (address === null) return null
    // An IPv4 peer of a socket that takes both is written `::ffff:10.0.0.5`.
    const plain = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address
    return list.check(plain, isIPv4(plain) ? 'ipv4' : 'ipv6') ? nearby : address
  }
}

/**
 * A proxy is believed about the caller's address only where it stands on this machine: from anywhere
 * else `X-Forwarded-For` is what the caller likes it to be.
 */
export function callerOf({ address, forwardedFor, apiKey }: Asking, keys: ApiKeys): CallerOf {
  if (apiKey !== null) {
    const name = keys.get(hash('sha256', apiKey))
    if (name === undefined) return { kind: 'unknown-key' }
    return { kind: 'limited', caller: { id: `key ${name}`, hasKey: true } }
  }
  if (address === null) return { kind: 'local' }
  const isNear = isLoopback(address)
  const told = isNear ? (forwardedFor?.split(',').at(-1)?.trim() ?? null) : null
  if (isNear && !told) return { kind: 'local' }
  return { kind: 'limited', caller: { id: networkOf(told ?? address), hasKey: false } }
}

/** An IPv6 line has 2^64 addresses of its own: it counts as one caller. */
function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unreadable'
  const parsed = ipaddr.process(address)
  if (parsed.kind() === 'ipv4') return parsed.toString()
  return parsed.toByteArray().slice(0, 8).join('.')
}
