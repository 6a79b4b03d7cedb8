import { describe, expect, test } from 'vitest'
import { costOfCall, type PriceClaim } from '../../src/channel/price.ts'

const perMinute = (vndPerMinute: number, billing?: PriceClaim['billing']): PriceClaim => ({
  vndPerMinute,
  ...(billing ? { billing } : {}),
  basis: 'reported',
  source: 'https://bao.example/1',
  date: null,
})

describe('what a call costs by a claim, in đồng', () => {
  test.each([
    ['whole minutes', perMinute(8000), 5, 40_000],
    ['a begun minute counts whole where no step is stated', perMinute(8000), 4.1, 40_000],
    ['the first ten seconds are free', perMinute(8000, { fromSecond: 11 }), 5, 40_000],
    ['nothing is charged before the start', perMinute(8000, { fromSecond: 11 }), 1 / 6, 0],
    ['by the second', perMinute(6000, { stepSeconds: 1 }), 0.5, 3000],
    ['by six seconds', perMinute(6000, { stepSeconds: 6 }), 0.15, 1200],
    ['free', perMinute(0), 30, 0],
  ])('%s', (_, price, minutes, cost) => {
    expect(costOfCall(price, minutes)).toBe(cost)
  })
  test('a price a call, whatever its length; a price of a text message is none', () => {
    const claim = { basis: 'declared', source: 'x', date: null } as const
    expect(costOfCall({ vndPerCall: 5000, ...claim }, 30)).toBe(5000)
    expect(costOfCall({ vndPerSms: 1000, ...claim }, 30)).toBeNull()
  })
})
