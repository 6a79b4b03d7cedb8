import { BrokenSet, decodeSet, encodeSet } from './rice.ts'

/**
 * The set of hash prefixes of channels of which no more is known than that a community list names
 * them. A hit can be a chance one (n in 2^32), so it may raise a caution and never block.
 */

/** The first 32 bits of a hash. */
export const prefixOf = (hash: Uint8Array): number =>
  new DataView(hash.buffer, hash.byteOffset).getUint32(0)

/** Ascending, each once. */
export function prefixSet(prefixes: Iterable<number>): Uint32Array {
  const sorted = Uint32Array.from(prefixes).sort()
  return sorted.filter((value, i) => i === 0 || value !== sorted[i - 1])
}

export function hasPrefix(set: Uint32Array, prefix: number): boolean {
  const at = placeOf(set, prefix)
  return at < set.length && set[at] === prefix
}

/** Where a value stands, or would stand. */
function placeOf(set: Uint32Array, value: number): number {
  let low = 0
  let high = set.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((set[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}

/** What turns one set into another: places in the old one that go, and values that come. */
export interface PrefixDelta {
  readonly removed: Uint8Array<ArrayBuffer>
  readonly added: Uint8Array<ArrayBuffer>
}

/** Removals are told as places, which take fewer bits than the values themselves. */
export function prefixDelta(from: Uint32Array, to: Uint32Array): PrefixDelta {
  const gone: number[] = []
  const come: number[] = []
  let i = 0
  let j = 0
  while (i < from.length || j < to.length) {
    const old = from[i] ?? Number.POSITIVE_INFINITY
    const fresh = to[j] ?? Number.POSITIVE_INFINITY
    if (old < fresh) gone.push(i)
    else if (fresh < old) come.push(fresh)
    if (old <= fresh) i++
    if (fresh <= old) j++
  }
  return {
    removed: encodeSet(Uint32Array.from(gone)),
    added: encodeSet(Uint32Array.from(come)),
  }
}

/** @throws BrokenSet where a place is not in the set, or a value already is. */
export function applyPrefixDelta(from: Uint32Array, delta: PrefixDelta): Uint32Array {
  const gone = decodeSet(delta.removed)
  const come = decodeSet(delta.added)
  if ((gone.at(-1) ?? -1) >= from.length) throw new BrokenSet('place')
  const to = new Uint32Array(from.length - gone.length + come.length)
  let next = 0
  let out = 0
  let fresh = 0
  for (let i = 0; i < from.length; i++) {
    if (gone[next] === i) {
      next++
      continue
    }
    const value = from[i] as number
    while (fresh < come.length && (come[fresh] as number) < value)
      to[out++] = come[fresh++] as number
    if (come[fresh] === value) throw new BrokenSet('value')
    to[out++] = value
  }
  while (fresh < come.length) to[out++] = come[fresh++] as number
  return to
}
