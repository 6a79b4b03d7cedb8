import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { find } from '../../src/verdict/find.ts'
import { buildIndex } from '../../src/verdict/index.ts'
import type { Snapshot } from '../../src/verdict/registry.ts'
import fc from '../support/draws.ts'

const shipped: Snapshot = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../db/data/snapshot.json'), 'utf8'),
)
const index = buildIndex(shipped, { asOf: '2026-11-25' })
const keysFor = (phrase: string) => find(index, phrase).map((c) => c.key)

const needPhrases = shipped.needs.flatMap((need) => [need.text.vi, ...need.phrases])
const names = shipped.organisations.flatMap((o) => [o.name, o.shortName, ...o.aliases])
const name = fc.constantFrom(...names)
const needPhrase = fc.constantFrom(...needPhrases)
const courtesy = fc.constantFrom('', 'cho tôi xin số', 'tổng đài', 'hotline của', 'làm sao')
const wish = fc.tuple(courtesy, needPhrase, name).map((parts) => parts.join(' ').trim())
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme-composite', maxLength: 400 }),
  wish,
  name,
)

const withoutMarks = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')

test('never throws, finds ten at most, each once, and only what may be offered', () => {
  const mayBeOffered = new Set(
    shipped.official
      .filter((c) => !c.stale && c.direction === 'call' && c.confirmation !== 'directory')
      .map((c) => c.key),
  )
  const warned = new Set(shipped.listings.map((l) => l.key))
  let answered = 0
  fc.assert(
    fc.property(anything, (words) => {
      const keys = keysFor(words)
      answered += Number(keys.length > 0)
      expect(keys.length).toBeLessThanOrEqual(10)
      expect(new Set(keys).size).toBe(keys.length)
      expect(keys.filter((key) => !mayBeOffered.has(key) || warned.has(key))).toEqual([])
    }),
    { numRuns: 400 },
  )
  expect(answered, 'the generator reaches answers').toBeGreaterThan(50)
})

test('marks, case and the form of the letters make no difference', () => {
  fc.assert(
    fc.property(wish, (words) => {
      const keys = keysFor(words)
      expect(keysFor(withoutMarks(words))).toEqual(keys)
      expect(keysFor(words.normalize('NFD').toUpperCase())).toEqual(keys)
    }),
    { numRuns: 200 },
  )
})

test('the order of organisation and need makes no difference to what comes first', () => {
  const brand = fc.constantFrom(
    'vietcombank',
    'bidv',
    'momo',
    'viettel',
    'evn hà nội',
    'bhxh',
    'msb',
  )
  const need = fc.constantFrom('báo mất thẻ', 'khoá ví', 'tiền điện', 'mất điện', 'bị trừ tiền')
  fc.assert(
    fc.property(brand, need, (one, other) => {
      expect(keysFor(`${other} ${one}`)).toEqual(keysFor(`${one} ${other}`))
    }),
  )
})

test('every organisation that has a channel to offer is found by each of its names', () => {
  const offered = new Set(
    shipped.official
      .filter((c) => !c.stale && c.direction === 'call' && c.confirmation !== 'directory')
      .map((c) => c.organisation),
  )
  const owners = shipped.organisations.filter((o) => offered.has(o.id))
  const missed = owners.flatMap((o) =>
    [o.name, o.shortName, ...o.aliases]
      .filter((one) => !find(index, one).some((c) => c.organisation.id === o.id))
      .map((one) => `${o.id}: ${one}`),
  )
  expect(owners.length).toBeGreaterThan(80)
  expect(missed).toEqual([])
})

test('a letter doubled in a long name is forgiven', () => {
  const long = shipped.organisations
    .map((o) => o.shortName)
    .filter((one) => /^[A-Za-z]{8,}$/.test(one) && keysFor(one).length > 0)
  const missed = long.filter((one) => {
    const at = one.length - 3
    const slipped = one.slice(0, at) + one[at] + one.slice(at)
    return keysFor(slipped)[0] !== keysFor(one)[0]
  })
  expect(long.length).toBeGreaterThan(10)
  expect(missed).toEqual([])
})
