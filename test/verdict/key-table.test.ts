import { describe, expect, test } from 'vitest'
import { buildKeyTable, type UnitHash } from '../../src/verdict/key-table.ts'
import fc from '../support/draws.ts'

const oneBucket: UnitHash = () => 0
const fewBuckets: UnitHash = (units, length) => (((units[length - 1] ?? 0) & 3) << 30) >>> 0
const hashes = { own: undefined, 'one bucket': oneBucket, 'few buckets': fewBuckets }

const kind = fc.constantFrom('phone:', 'sms:', 'site:', 'social:', 'app:', 'email:', 'office:', '')
const packable = fc.string({
  unit: fc.constantFrom(...'abz019.-/'),
  maxLength: 12,
})
/** Packable keys, keys with other characters (lone surrogates too), and keys without a kind. */
const anyKey = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(kind, packable).map((parts) => parts.join('')) },
  fc.tuple(kind, fc.string({ unit: 'binary', maxLength: 8 })).map((parts) => parts.join('')),
  fc.string({ maxLength: 8 }),
)

function firstPositions(keys: readonly string[]): Map<string, number> {
  const positions = new Map<string, number>()
  for (const [id, key] of keys.entries()) if (!positions.has(key)) positions.set(key, id)
  return positions
}

function expectExact(keys: readonly string[], asked: readonly string[], hash?: UnitHash) {
  const table = buildKeyTable(keys, hash)
  const truth = firstPositions(keys)
  expect(table.size).toBe(keys.length)
  for (const key of [...keys, ...asked]) {
    expect(table.lookup(key), JSON.stringify(key)).toBe(truth.get(key) ?? -1)
  }
  return table
}

describe.each(Object.entries(hashes))('with the hash "%s"', (_, hash) => {
  test('every key has its first position, every other string none', () => {
    let packed = 0
    let unpacked = 0
    fc.assert(
      fc.property(fc.array(anyKey, { maxLength: 60 }), fc.array(anyKey), (keys, asked) => {
        const table = expectExact(keys, asked, hash)
        unpacked += table.unpacked
        packed += keys.length - table.unpacked
      }),
    )
    expect(packed, 'the generator reaches packed keys').toBeGreaterThan(100)
    expect(unpacked, 'and others').toBeGreaterThan(100)
  })
  test('near-equal keys are not taken for each other', () => {
    fc.assert(
      fc.property(fc.tuple(kind, packable), ([prefix, value]) => {
        const key = prefix + value
        const near = [
          ...[...value].map((_, i) => prefix + value.slice(0, i) + value.slice(i + 1)),
          ...[...'a0./'].flatMap((c) => [key + c, prefix + c + value]),
          ...['phone:', 'sms:', 'site:', 'social:', ''].map((other) => other + value),
          key.toUpperCase(),
          `${key}\0`,
          `${key} `,
          key.replaceAll('a', 'á'),
          // The low byte, and the low seven bits, of these are those of the letters they replace.
          key.replaceAll('a', '\u0161'),
          key.replaceAll('a', '\u00e1'),
          key.replaceAll('0', '\uff10'),
        ].filter((other) => other !== key)
        expectExact([key], near, hash)
        expectExact(near, [key], hash)
      }),
    )
  })
})

test('none, one', () => {
  expect(buildKeyTable([]).lookup('phone:19009068')).toBe(-1)
  expect(buildKeyTable([]).lookup('')).toBe(-1)
  const one = buildKeyTable(['phone:19009068'])
  expect([
    one.lookup('phone:19009068'),
    one.lookup('phone:19009069'),
    one.lookup('phone:'),
  ]).toEqual([0, -1, -1])
})

test('a repeated key keeps its first position, packed or not', () => {
  const keys = ['phone:113', 'social:facebook/bộ y tế', 'phone:113', 'social:facebook/bộ y tế']
  const table = buildKeyTable(keys)
  expect(keys.map(table.lookup)).toEqual([0, 1, 0, 1])
  expect(table).toMatchObject({ size: 4, unpacked: 1 })
})

test('the length at which keys are no longer packed', () => {
  const keys = Array.from({ length: 30 }, (_, i) => `site:${'a'.repeat(12_265 + i)}`)
  const table = expectExact(keys, [`site:${'a'.repeat(12_264)}`, `site:${'a'.repeat(12_295)}`])
  expect(table.unpacked).toBeGreaterThan(0)
  expect(table.unpacked).toBeLessThan(keys.length)
})

test('50,000 numbers and hosts: every one found, none invented, at most 22 bytes each', () => {
  const keys = Array.from({ length: 50_000 }, (_, i) =>
    i % 2 ? `phone:09${String(i * 1_999).padStart(8, '0')}` : `site:tra-cuu-bhxh-${i}.com.vn`,
  )
  const asked = keys.map((key, i) => (i % 2 ? key.replace(':09', ':03') : `${key}.vn`))
  const table = expectExact(keys, asked)
  expect(table.unpacked).toBe(0)
  expect(table.byteLength / keys.length).toBeLessThan(22)
})
