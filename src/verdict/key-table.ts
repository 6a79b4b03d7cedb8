/** An immutable exact map from channel key to the key's position in what it was built from. */
export interface KeyTable {
  /** How many keys it was built from, repeated ones counted. */
  readonly size: number
  /** What the packed records and their index take; keys kept unpacked come on top. */
  readonly byteLength: number
  /** How many keys could not be packed and stand in a plain map: other characters, over-long. */
  readonly unpacked: number
  /** The position of the key, of the first one where it was given twice; -1 where it is absent. */
  readonly lookup: (key: string) => number
}

/** Unsigned 32 bits over the first `length` units; the answer never depends on how well it mixes. */
export type UnitHash = (units: Uint16Array, length: number) => number

const kinds = ['phone:', 'sms:', 'site:', 'social:', 'app:', 'email:', 'office:'] as const
const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789.-/'
const codes = new Uint8Array(128)
for (let i = 0; i < alphabet.length; i++) codes[alphabet.charCodeAt(i)] = i + 1

/** The first unit of a packed key holds its kind in 4 bits and its length in 12. */
const lengthMask = 0xfff
const longestKey = lengthMask * 3 - 3
const idUnits = 2

/**
 * Writes a key as 16-bit units: its kind and length, then three characters of the alphabet a unit
 * (base 40, 0 for none), so that no two keys give the same units.
 * @returns the number of units, or 0 where the key has no kind, another character or is too long.
 */
function pack(key: string, units: Uint16Array): number {
  const kind = kindOf(key)
  if (kind < 0 || key.length > longestKey) return 0
  const end = key.length
  let length = 1
  let i = kinds[kind]?.length ?? 0
  for (; i + 2 < end; i += 3) {
    const first = codes[key.charCodeAt(i)] ?? 0
    const second = codes[key.charCodeAt(i + 1)] ?? 0
    const third = codes[key.charCodeAt(i + 2)] ?? 0
    if (first === 0 || second === 0 || third === 0) return 0
    units[length++] = (first * 40 + second) * 40 + third
  }
  if (i < end) {
    const first = codes[key.charCodeAt(i)] ?? 0
    const second = i + 1 < end ? (codes[key.charCodeAt(i + 1)] ?? 0) : 0
    if (first === 0 || (second === 0 && i + 1 < end)) return 0
    units[length++] = (first * 40 + second) * 40
  }
  units[0] = (kind << 12) | length
  return length
}

function kindOf(key: string): number {
  const first = key.charCodeAt(0)
  for (let kind = 0; kind < kinds.length; kind++) {
    const name = kinds[kind] ?? ''
    if (name.charCodeAt(0) === first && key.startsWith(name)) return kind
  }
  return -1
}

const mix: UnitHash = (units, length) => {
  let hash = length
  for (let i = 0; i < length; i++) {
    hash = Math.imul(hash ^ (units[i] ?? 0), 0x9e3779b1)
    hash ^= hash >>> 15
  }
  hash = Math.imul(hash, 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}

/**
 * Builds the table. Each bucket of the hash is a run of records that lie side by side, key and
 * position; with the bucket's start stands which of 32 hash bits its records have, so that most
 * absent keys end there. A hit compares the whole key: a collision costs time, never an answer.
 * @param keys at most 2^32; of a repeated key the first position counts.
 */
export function buildKeyTable(keys: Iterable<string>, hash: UnitHash = mix): KeyTable {
  const unpacked = new Map<string, number>()
  const scratch = new Uint16Array(lengthMask)
  const { records, end, size } = packAll(keys, scratch, unpacked)
  const { buckets, data, shift } = sortIntoBuckets(records.subarray(0, end), size, hash)

  function lookup(key: string): number {
    const length = pack(key, scratch)
    if (length === 0) return unpacked.get(key) ?? -1
    const hashed = hash(scratch, length)
    const bucket = (hashed >>> shift) * 2
    if (((buckets[bucket + 1] ?? 0) & (1 << hashed)) === 0) return -1
    const last = buckets[bucket + 2] ?? 0
    let at = buckets[bucket] ?? 0
    while (at < last) {
      let same = 0
      while (same < length && data[at + same] === scratch[same]) same++
      if (same === length) return idAt(data, at + length)
      at += ((data[at] ?? 0) & lengthMask) + idUnits
    }
    return -1
  }
  const byteLength = buckets.byteLength + data.byteLength
  return Object.freeze({ size, byteLength, unpacked: unpacked.size, lookup })
}

const idAt = (data: Uint16Array, at: number): number =>
  ((data[at] ?? 0) | ((data[at + 1] ?? 0) << 16)) >>> 0

function packAll(keys: Iterable<string>, scratch: Uint16Array, unpacked: Map<string, number>) {
  let records = new Uint16Array(1 << 12)
  let end = 0
  let size = 0
  for (const key of keys) {
    const id = size++
    const length = pack(key, scratch)
    if (length === 0) {
      if (!unpacked.has(key)) unpacked.set(key, id)
      continue
    }
    if (end + length + idUnits > records.length) records = grown(records)
    records.set(scratch.subarray(0, length), end)
    records[end + length] = id & 0xffff
    records[end + length + 1] = id >>> 16
    end += length + idUnits
  }
  return { records, end, size }
}

function grown(units: Uint16Array): Uint16Array<ArrayBuffer> {
  const twice = new Uint16Array(units.length * 2)
  twice.set(units)
  return twice
}

/**
 * A counting sort: earlier keys stay in front, so the first of two equal keys is met first.
 * @returns `buckets`: start of each bucket in `data`, then the bits; behind the last one its end.
 */
function sortIntoBuckets(records: Uint16Array, size: number, hash: UnitHash) {
  // Two to four records a bucket: fewer cost memory, more cost time.
  const bits = Math.max(1, Math.floor(Math.log2(Math.max(1, size))) - 1)
  const shift = 32 - bits
  const buckets = new Uint32Array(2 ** bits * 2 + 1)
  const free = new Uint32Array(2 ** bits)
  eachRecord(records, (record, length) => {
    const hashed = hash(record, length)
    const bucket = hashed >>> shift
    free[bucket] = (free[bucket] ?? 0) + length + idUnits
    buckets[bucket * 2 + 1] = (buckets[bucket * 2 + 1] ?? 0) | (1 << hashed)
  })
  for (let bucket = 0; bucket < free.length; bucket++) {
    const start = buckets[bucket * 2] ?? 0
    buckets[bucket * 2 + 2] = start + (free[bucket] ?? 0)
    free[bucket] = start
  }
  const data = new Uint16Array(records.length)
  eachRecord(records, (record, length) => {
    const bucket = hash(record, length) >>> shift
    const at = free[bucket] ?? 0
    data.set(record, at)
    free[bucket] = at + record.length
  })
  return { buckets, data, shift }
}

function eachRecord(records: Uint16Array, use: (record: Uint16Array, length: number) => void) {
  for (let at = 0; at < records.length; ) {
    const length = (records[at] ?? 0) & lengthMask
    use(records.subarray(at, at + length + idUnits), length)
    at += length + idUnits
  }
}
