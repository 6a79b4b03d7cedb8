import { describe, expect, test } from 'vitest'
import type { ChannelKey } from '../../src/channel/channel.ts'
import {
  applyPolicy,
  type PolicyEvidence,
  type PolicyFacts,
  restsOnWeakWord,
} from '../../src/registry/policy.ts'

let nextId = 1
const evidence = (more: Partial<PolicyEvidence>): PolicyEvidence => ({
  id: nextId++,
  trust: 'press',
  wordOf: null,
  publisher: 'Báo Một',
  aggregator: false,
  publishedAt: '2026-05-01',
  quote: `Lời riêng ${nextId}: người gọi ${nextId} bị trừ ${nextId} nghìn.`,
  category: 'paid-lookalike',
  organisation: 'bhxh',
  inBareList: false,
  curated: false,
  detected: false,
  ...more,
})
const facts = (more: Partial<PolicyFacts> = {}): PolicyFacts => ({
  key: 'phone:1900000001' as ChannelKey,
  neverListed: null,
  authorities: new Set(['bhxh', 'bo-cong-an']),
  today: '2026-11-24',
  ...more,
})
const outcome = (all: PolicyEvidence[], more: Partial<PolicyFacts> = {}) => {
  const { status, rule } = applyPolicy(all, facts(more))
  return { status, rule }
}

describe('what lists', () => {
  test.each(['agency', 'police', 'telecom'] as const)('one page on a host of trust %s', (trust) => {
    expect(outcome([evidence({ trust })])).toEqual({ status: 'listed', rule: 'authority-own-host' })
  })
  test.each(['police', 'telecom', 'agency', 'bhxh'])(
    'a newspaper that reports the word of %s',
    (wordOf) => {
      expect(outcome([evidence({ wordOf })]).rule).toBe('press-reports-authority')
    },
  )
  test('curated data that report an authority, wherever it was printed; not a bare list', () => {
    const read = { trust: 'unknown', wordOf: 'police', curated: true } as const
    expect(outcome([evidence(read)])).toEqual({ status: 'listed', rule: 'curated-authority' })
    expect(outcome([evidence({ ...read, wordOf: null })]).status).toBe('proposed')
    expect(outcome([evidence({ ...read, inBareList: true })]).status).toBe('proposed')
  })
  test('two newspapers with texts of their own', () => {
    const two = [evidence({}), evidence({ publisher: 'Báo Hai' })]
    expect(outcome(two)).toEqual({ status: 'listed', rule: 'two-publishers' })
  })
})

describe('what only proposes', () => {
  test('a trail alone, however many there are and whoever they bear: the word of nobody', () => {
    const trusts = ['agency', 'police', 'telecom', 'press', 'community', 'unknown'] as const
    for (const trust of trusts) {
      for (const wordOf of [null, 'police', 'bhxh']) {
        for (const curated of [false, true]) {
          const trails = Array.from({ length: 5 }, (_, n) =>
            evidence({ trust, wordOf, curated, trailed: true, publisher: `Nơi ${n}` }),
          )
          expect(outcome(trails)).toEqual({ status: 'proposed', rule: 'trail-proposes' })
          expect(restsOnWeakWord(trails)).toBe(true)
        }
      }
    }
  })
  test('a trail beside one newspaper is no second witness', () => {
    const both = [evidence({}), evidence({ trailed: true, publisher: 'Báo Hai' })]
    expect(outcome(both)).toEqual({ status: 'proposed', rule: 'one-source-proposes' })
  })
  const proposes = { status: 'proposed', rule: 'one-source-proposes' }
  test('one newspaper of its own', () => {
    expect(outcome([evidence({})])).toEqual(proposes)
  })
  test('two articles of one newspaper', () => {
    expect(outcome([evidence({}), evidence({})])).toEqual(proposes)
  })
  test('two newspapers that print the same text', () => {
    const quote = 'Số này thu phí rất cao.'
    expect(outcome([evidence({ quote }), evidence({ quote, publisher: 'Báo Hai' })])).toEqual(
      proposes,
    )
  })
  test('a newspaper and an aggregator', () => {
    expect(outcome([evidence({}), evidence({ publisher: 'Trang Hai', aggregator: true })])).toEqual(
      proposes,
    )
  })
  test.each(['community', 'unknown'] as const)('any number of %s hosts', (trust) => {
    const many = ['Một', 'Hai', 'Ba'].map((publisher) => evidence({ trust, publisher }))
    expect(outcome(many)).toEqual(proposes)
  })
  test('our own reading of pages, whatever it is called and however often it is made', () => {
    const detected = { detected: true, trust: 'unknown' } as const
    const alone = { status: 'proposed', rule: 'detection-proposes' }
    expect(outcome([evidence(detected)])).toEqual(alone)
    expect(outcome([evidence(detected), evidence(detected), evidence(detected)])).toEqual(alone)
    for (const trust of ['agency', 'police', 'telecom', 'press'] as const) {
      expect(outcome([evidence({ ...detected, trust, wordOf: 'bhxh' })]), trust).toEqual(alone)
    }
    expect(outcome([evidence({ ...detected, curated: true, wordOf: 'police' })])).toEqual(alone)
    expect(outcome([evidence(detected), evidence({})])).toEqual(proposes)
    const old = evidence({ ...detected, publishedAt: '2026-01-05' })
    expect(outcome([old])).toEqual({ status: 'stale', rule: 'aged' })
  })
  test('an unknown host that claims to report the police', () => {
    expect(outcome([evidence({ trust: 'unknown', wordOf: 'police' })])).toEqual(proposes)
  })
  test('a list without a word on each entry, however often and wherever it is printed', () => {
    const many = ['Một', 'Hai', 'Ba'].map((publisher) =>
      evidence({ publisher, inBareList: true, wordOf: 'police' }),
    )
    expect(outcome([...many, evidence({ trust: 'agency', inBareList: true })])).toEqual(proposes)
  })
  test('a newspaper that reports the word of a company that is neither meant nor an authority', () => {
    expect(outcome([evidence({ wordOf: 'a-rival-bank' })])).toEqual(proposes)
  })
})

describe('the least that each category needs', () => {
  const two = (category: PolicyEvidence['category']) => [
    evidence({ category }),
    evidence({ category, publisher: 'Báo Hai' }),
  ]
  test.each([
    'paid-lookalike',
    'paid-intermediary',
    'impersonation',
    'phishing',
    'callback-fraud',
  ] as const)('%s: two newspapers list', (category) => {
    expect(outcome(two(category))).toEqual({ status: 'listed', rule: 'two-publishers' })
  })
  test.each(['spam', 'unofficial'] as const)('%s: two newspapers only propose', (category) => {
    expect(outcome(two(category))).toEqual({
      status: 'proposed',
      rule: 'category-needs-authority',
    })
    expect(outcome([...two(category), evidence({ category, wordOf: 'telecom' })]).status).toBe(
      'listed',
    )
  })
  test.each([
    ['unofficial', 'listed'],
    ['impersonation', 'listed'],
    ['spam', 'proposed'],
    ['callback-fraud', 'proposed'],
  ] as const)('%s on the word of a bank that is mistaken: %s', (category, status) => {
    const one = evidence({ category, organisation: 'a-bank', wordOf: 'a-bank' })
    expect(outcome([one]).status).toBe(status)
  })
})

describe('independence of publishers', () => {
  const long =
    'Cơ quan bảo hiểm cho biết nhiều người dân gọi tới đầu số này đã bị trừ hàng trăm nghìn đồng chỉ sau ít phút.'
  test('a shortened copy with another beginning is the same text', () => {
    const copy = `Theo tin mới nhận, ${long.slice(0, 80)}`
    const all = [evidence({ quote: long }), evidence({ quote: copy, publisher: 'Báo Hai' })]
    expect(outcome(all).status).toBe('proposed')
  })
  test('near copies of one story count once, whatever their words', () => {
    const all = [evidence({ story: 's1' }), evidence({ story: 's1', publisher: 'Báo Hai' })]
    expect(outcome(all).status).toBe('proposed')
    expect(outcome([...all, evidence({ story: 's2', publisher: 'Báo Ba' })]).status).toBe('listed')
  })
})

describe('what is no document', () => {
  test.each([
    [{ detected: true }, 'detection-proposes'],
    [{ reported: true }, 'citizens-propose'],
  ] as const)('%o proposes, whatever trust and word it bears', (kind, rule) => {
    const many = ['Một', 'Hai', 'Ba'].map((publisher) =>
      evidence({ ...kind, publisher, trust: 'police', wordOf: 'police' }),
    )
    expect(outcome(many)).toEqual({ status: 'proposed', rule })
    expect(outcome([...many, evidence({})]).rule).toBe('one-source-proposes')
  })
  test('two reviewers are needed where nothing better speaks', () => {
    const weak = [
      evidence({ detected: true, trust: 'agency' }),
      evidence({ reported: true }),
      evidence({ trust: 'community' }),
      evidence({ trust: 'unknown' }),
    ]
    expect(restsOnWeakWord([])).toBe(true)
    expect(restsOnWeakWord(weak)).toBe(true)
    expect(restsOnWeakWord([...weak, evidence({ trust: 'press' })])).toBe(false)
  })
})

describe('what is never listed', () => {
  test.each(['official', 'well-known'] as const)(
    'an %s channel, whatever is said',
    (neverListed) => {
      const all = [evidence({ trust: 'police' }), evidence({ wordOf: 'bhxh' })]
      expect(outcome(all, { neverListed })).toEqual({
        status: null,
        rule: `${neverListed}-never-listed`,
      })
    },
  )
})

describe('age', () => {
  const site = { key: 'site:vi-du.example' as ChannelKey }
  test('an authority has no date of expiry', () => {
    expect(outcome([evidence({ wordOf: 'bhxh', publishedAt: '2015-01-01' })]).status).toBe('listed')
  })
  test('two newspapers on a paid line are stale after 4 years, on a site after 2', () => {
    const two = (publishedAt: string) => [
      evidence({ publishedAt }),
      evidence({ publishedAt, publisher: 'Báo Hai' }),
    ]
    expect(outcome(two('2023-11-01')).status).toBe('listed')
    expect(outcome(two('2022-10-01')).status).toBe('stale')
    expect(outcome(two('2023-11-01'), site).status).toBe('stale')
  })
  test('newer evidence refreshes', () => {
    const two = [
      evidence({ publishedAt: '2019-01-01' }),
      evidence({ publishedAt: '2026-01-01', publisher: 'Báo Hai' }),
    ]
    expect(outcome(two).status).toBe('listed')
  })
  test('a community list is stale after half a year', () => {
    expect(outcome([evidence({ trust: 'community', publishedAt: '2026-03-01' })]).status).toBe(
      'stale',
    )
  })
})

test.each([
  ['spam', '2025-10-01', 'stale'],
  ['spam', '2026-01-01', 'proposed'],
  ['callback-fraud', '2024-10-01', 'stale'],
  ['callback-fraud', '2025-01-01', 'proposed'],
  ['paid-lookalike', '2023-11-01', 'proposed'],
] as const)('%s on an ordinary number, told on %s: %s', (category, publishedAt, status) => {
  expect(outcome([evidence({ category, publishedAt })]).status).toBe(status)
})

test('the category is what most of the deciding evidence says, and the decision names it', () => {
  const reported = evidence({ wordOf: 'bhxh', category: 'paid-lookalike' })
  const result = applyPolicy([evidence({ category: 'spam', trust: 'unknown' }), reported], facts())
  expect(result).toMatchObject({
    category: 'paid-lookalike',
    organisation: 'bhxh',
    restsOn: [reported.id],
  })
})
