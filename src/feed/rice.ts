/**
 * Sets of 32-bit numbers as Rice-coded gaps: about as small as such a set can be, for the gaps of
 * hashes are geometrically distributed (docs/feed.md has the figures).
 *
 * Bytes: count (uint32), Rice parameter (uint8), three zero bytes, then 32-bit words, all
 * little-endian. Bits are taken from the lowest; each gap less one is its quotient in ones, a zero,
 * and the remainder.
 */
const headBytes = 8
const widest = 31

/** A set that cannot be read: cut off, or not made by `encodeSet`. */
export class BrokenSet extends Error {}

/** Bits for all gaps at one parameter. */
function bitsAt(values: Uint32Array, k: number): number {
  let bits = values.length * (k + 1)
  let previous = -1
  for (const value of values) {
    bits += Math.floor((value - previous - 1) / 2 ** k)
    previous = value
  }
  return bits
}

/** The parameter with the fewest bits: near log2 of the mean gap times ln 2. */
function bestParameter(values: Uint32Array): number {
  if (values.length === 0) return 0
  const last = values.at(-1) ?? 0
  const middle = Math.round(Math.log2(Math.max(1, ((last + 1) / values.length) * Math.LN2)))
  let best = 0
  let fewest = Number.POSITIVE_INFINITY
  for (let k = Math.max(0, middle - 1); k <= Math.min(widest, middle + 1); k++) {
    const bits = bitsAt(values, k)
    if (bits < fewest) [best, fewest] = [k, bits]
  }
  return best
}

/** @param values strictly ascending. */
export function encodeSet(values: Uint32Array): Uint8Array<ArrayBuffer> {
  const k = bestParameter(values)
  const words = Math.ceil(bitsAt(values, k) / 32)
  const bytes = new Uint8Array(headBytes + words * 4)
  const head = new DataView(bytes.buffer)
  head.setUint32(0, values.length, true)
  head.setUint8(4, k)
  const out = new Uint32Array(words)
  let at = 0
  let previous = -1
  for (const value of values) {
    const gap = value - previous - 1
    previous = value
    let quotient = Math.floor(gap / 2 ** k)
    for (; quotient > 0; quotient--) setBit(out, at++)
    at++
    const remainder = gap >>> 0
    for (let bit = 0; bit < k; bit++, at++) if ((remainder >>> bit) & 1) setBit(out, at)
  }
  for (let i = 0; i < words; i++) head.setUint32(headBytes + i * 4, out[i] ?? 0, true)
  return bytes
}

function setBit(words: Uint32Array, at: number): void {
  words[at >>> 5] = ((words[at >>> 5] ?? 0) | (1 << (at & 31))) >>> 0
}

/**
 * The values of a set, ascending.
 * @throws BrokenSet where bytes are missing, left over, or say what no set of this form says.
 */
export function decodeSet(bytes: Uint8Array): Uint32Array {
  if (bytes.length < headBytes || bytes.length % 4 !== 0) throw new BrokenSet('length')
  const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = head.getUint32(0, true)
  const k = head.getUint8(4)
  const words = (bytes.length - headBytes) >>> 2
  // Each value takes k + 1 bits at least: a count that lies must not make us reserve for it.
  if (k > widest || count * (k + 1) > words * 32) throw new BrokenSet('count')
  const source = new Uint32Array(words + 2)
  for (let i = 0; i < words; i++) source[i] = head.getUint32(headBytes + i * 4, true)
  const values = new Uint32Array(count)
  const bits = readGaps(source, values, k)
  if (Math.ceil(bits / 32) !== words) throw new BrokenSet('bits')
  const unused = bits % 32 === 0 ? 0 : (source[words - 1] as number) >>> (bits & 31)
  if (unused !== 0 || head.getUint32(4, true) >>> 8 !== 0) throw new BrokenSet('padding')
  return values
}

/** The inner loop: a window of 32 bits a value, its quotient told by the trailing ones. */
function readGaps(source: Uint32Array, values: Uint32Array, k: number): number {
  const limit = (source.length - 2) * 32
  const mask = k === 0 ? 0 : 0xffffffff >>> (32 - k)
  const scale = 2 ** k
  let at = 0
  let previous = -1
  for (let i = 0; i < values.length; i++) {
    let window = windowAt(source, at)
    let quotient = 0
    while (window === -1) {
      quotient += 32
      at += 32
      if (at >= limit) throw new BrokenSet('cut off')
      window = windowAt(source, at)
    }
    const zeros = ~window
    const ones = 31 - Math.clz32(zeros & -zeros)
    quotient += ones
    at += ones + 1
    const remainder =
      ones + 1 + k <= 32 && ones < 31 ? (window >>> (ones + 1)) & mask : windowAt(source, at) & mask
    at += k
    const value = previous + 1 + quotient * scale + (remainder >>> 0)
    if (value > 0xffffffff) throw new BrokenSet('range')
    values[i] = value
    previous = value
  }
  if (at > limit) throw new BrokenSet('cut off')
  return at
}

function windowAt(source: Uint32Array, at: number): number {
  const word = at >>> 5
  const shift = at & 31
  // Two shifts, for a shift by 32 is one by 0.
  return (
    ((source[word] as number) >>> shift) | (((source[word + 1] as number) << 1) << (31 - shift))
  )
}
