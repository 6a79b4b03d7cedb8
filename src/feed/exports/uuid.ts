import { hex } from '../../channel/hash-list.ts'
import { fromHex } from '../bytes.ts'
import type { Digest } from './exporter.ts'

/** Namespace of what we name ourselves; drawn once, never to change. */
export const ourNamespace = '6f3b1f0a-5c0e-4d7b-9a52-0d8f6c1e7b34'
/** Namespace of STIX cyber-observable objects (STIX 2.1, 2.9). */
export const stixNamespace = '00abedb4-aa42-466c-9c01-fed23315a9b7'

/** A UUID of version 5 (RFC 9562, 5.5): the same name in the same namespace gives the same one. */
export function uuidV5({ sha1 }: Digest, namespace: string, name: string): string {
  const space = bytesOf(namespace)
  const text = encoder.encode(name)
  const bytes = new Uint8Array(space.length + text.length)
  bytes.set(space)
  bytes.set(text, space.length)
  const digest = sha1(bytes).slice(0, 16)
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80
  return hex(digest).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

const encoder = new TextEncoder()
/** Few: ours, the standard's, and one for each MISP event. */
const spaces = new Map<string, Uint8Array>()

function bytesOf(namespace: string): Uint8Array {
  const known = spaces.get(namespace)
  if (known) return known
  const bytes = fromHex(namespace.replaceAll('-', ''))
  spaces.set(namespace, bytes)
  return bytes
}
