import { expect, test } from 'vitest'
import type { AssistantStore } from '../../db/assistant-store.ts'
import { readKeyedCode } from '../../src/reset/bhxh-code.ts'
import { limitSizes, storedLimits } from '../../src/reset/limits.ts'

type Taken = Parameters<AssistantStore['takeFromLimits']>[0]

function watchedLimits(attemptsPerMinute?: number) {
  const taken: Taken[] = []
  const store = {
    takeFromLimits: async (limits: Taken) => {
      taken.push(limits)
      return true
    },
  }
  const now = () => new Date('2026-11-27T08:00:00Z')
  const more = attemptsPerMinute === undefined ? {} : { attemptsPerMinute }
  return { limits: storedLimits(store, { key: 'k', now, ...more }), taken }
}

test('the breaker is 600 a minute, or what RESET_ATTEMPTS_PER_MINUTE says, for calls and for all', async () => {
  const usual = watchedLimits()
  await usual.limits.everybody()
  expect(usual.taken).toMatchObject([[{ most: limitSizes.everybody.most, windowMs: 60_000 }]])
  const wide = watchedLimits(5_000)
  await wide.limits.everybody()
  await wide.limits.call('0912345678')
  expect(wide.taken).toMatchObject([
    [{ most: 5_000 }],
    [{ most: 5_000 }, { most: limitSizes.caller.most }],
  ])
})

test('numbers and codes stand in the limits as hashes under the key alone', async () => {
  const { limits, taken } = watchedLimits()
  await limits.call('0912345678')
  const code = readKeyedCode('0123456789')
  if (code === null) throw new Error('a code')
  await limits.code(code)
  expect(JSON.stringify(taken)).not.toMatch(/0912345678|0123456789/)
})
