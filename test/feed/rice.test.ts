import { describe, expect, test } from 'vitest'
import { setBound } from '../../bench/support/entropy.ts'
import { seededPrefixes } from '../../bench/support/prefixes.ts'
import { applyPrefixDelta, hasPrefix, prefixDelta, prefixSet } from '../../src/feed/prefix-set.ts'
import { BrokenSet, decodeSet, encodeSet } from '../../src/feed/rice.ts'
import fc from '../support/draws.ts'

const value = fc.oneof(
  fc.integer({ min: 0, max: 0xffffffff }),
  fc.integer({ min: 0, max: 300 }),
  fc.integer({ min: 0xfffffff0, max: 0xffffffff }),
)
const aSet = fc.array(value, { maxLength: 200 }).map(prefixSet)

describe('a Rice-coded set', () => {
  test('comes back as it was, whatever is in it', () => {
    fc.assert(
      fc.property(aSet, (set) => {
        expect(decodeSet(encodeSet(set))).toEqual(set)
      }),
    )
  })
  test.each([
    ['nothing', []],
    ['zero', [0]],
    ['the largest', [0xffffffff]],
    ['both ends', [0, 0xffffffff]],
    ['every number of a run', Array.from({ length: 1000 }, (_, i) => i)],
    ['one far away from a run', [...Array.from({ length: 1000 }, (_, i) => i), 0xffffffff]],
  ])('%s', (_, values) => {
    expect([...decodeSet(encodeSet(Uint32Array.from(values)))]).toEqual(values)
  })
  test('is within 3 % of what such a set can take at best', () => {
    for (const n of [5_000, 50_000]) {
      const bytes = encodeSet(seededPrefixes(n, 1)).length
      expect((bytes * 8) / setBound(n)).toBeLessThan(1.03)
    }
  })
  test('that was cut or lengthened anywhere is refused, and never read as another', () => {
    const bytes = encodeSet(seededPrefixes(300, 2))
    for (let end = 0; end < bytes.length; end++) {
      expect(() => decodeSet(bytes.slice(0, end))).toThrow(BrokenSet)
    }
    expect(() => decodeSet(new Uint8Array([...bytes, 0, 0, 0, 0]))).toThrow(BrokenSet)
  })
  test('bytes of any kind are a set or refused: no other fault, no memory for a count that lies', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        try {
          const set = decodeSet(bytes)
          expect(set.length).toBeLessThanOrEqual(64 * 8)
        } catch (fault) {
          expect(fault).toBeInstanceOf(BrokenSet)
        }
      }),
      { numRuns: 500 },
    )
    const liar = new Uint8Array([0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0])
    expect(() => decodeSet(liar)).toThrow(BrokenSet)
  })
})

describe('a delta of sets', () => {
  test('leads from any set to any other', () => {
    fc.assert(
      fc.property(aSet, aSet, (from, to) => {
        expect(applyPrefixDelta(from, prefixDelta(from, to))).toEqual(to)
      }),
    )
  })
  test('on another set than the one it was made for is refused where it can be told', () => {
    const from = seededPrefixes(100, 3)
    const to = prefixSet([...from, 5])
    const delta = prefixDelta(from, to)
    expect(() => applyPrefixDelta(to, delta)).toThrow(BrokenSet)
    const removing = prefixDelta(to, Uint32Array.of(1))
    expect(() => applyPrefixDelta(Uint32Array.of(1, 2), removing)).toThrow(BrokenSet)
  })
  test('a set holds what is in it and nothing else', () => {
    fc.assert(
      fc.property(aSet, value, (set, asked) => {
        expect(hasPrefix(set, asked)).toBe([...set].includes(asked))
      }),
    )
  })
})
