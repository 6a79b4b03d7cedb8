/**
 * Hashes of expressions and lists of hash prefixes as Safe Browsing clients agree on them.
 * SHA-256 comes from WebCrypto, which browsers and Node share.
 */
const encoder = new TextEncoder()
const shortest = 4

const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Hex digits of bytes. */
export function hex(bytes: Uint8Array): string {
  let digits = ''
  for (const byte of bytes) digits += hexOfByte[byte]
  return digits
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}

/** SHA-256 of an expression such as `foo.com/` or of a channel key. */
export function hashOf(expression: string): Promise<Uint8Array> {
  return sha256(encoder.encode(expression))
}

function compare(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** SHA-256 of all prefixes in byte order, one behind the other: the checksum of a list. */
export function checksumOf(prefixes: readonly Uint8Array[]): Promise<Uint8Array> {
  const sorted = prefixes.toSorted(compare)
  const joined = new Uint8Array(sorted.reduce((sum, prefix) => sum + prefix.length, 0))
  let at = 0
  for (const prefix of sorted) {
    joined.set(prefix, at)
    at += prefix.length
  }
  return sha256(joined)
}

/** True where prefixes are in order, four bytes or more, and none begins another. */
export function isPrefixList(prefixes: readonly Uint8Array[]): boolean {
  return prefixes.every((prefix, index) => {
    if (prefix.length < shortest) return false
    const next = prefixes[index + 1]
    return next === undefined || (compare(prefix, next) < 0 && !begins(next, prefix))
  })
}

function begins(longer: Uint8Array, prefix: Uint8Array): boolean {
  return longer.length >= prefix.length && prefix.every((byte, i) => longer[i] === byte)
}
