import { describe, expect, test } from 'vitest'
import { loadCurated } from '../../db/data/load.ts'
import { resetGuide } from '../../src/reset/guide.ts'
import { type PlanAnswers, planReset, readAnswers } from '../../src/reset/plan.ts'

const guide = resetGuide(loadCurated().reset)
const answers = (yes: string): PlanAnswers => ({
  vneidLevel2: yes.includes('v'),
  emailOnAccount: yes.includes('e'),
  sameSim: yes.includes('s'),
  employed: yes.includes('w'),
})
const planOf = (yes: string) => {
  const plan = planReset(guide, answers(yes))
  if (!plan) throw new Error('the shipped guide holds no way back')
  return plan
}
const ids = (methods: readonly { id: string }[]) => methods.map((m) => m.id)

describe('one best step, then what else works', () => {
  test.each([
    ['vesw', 'vneid-login', ['email', 'hotline-key8', 'office'], []],
    ['v', 'vneid-login', ['office'], ['add-email-form02']],
    ['es', 'email', ['hotline-key8', 'office'], []],
    ['sw', 'hotline-key8', ['office'], ['add-email-tk1']],
    ['', 'office', [], ['add-email-form02']],
  ])('%s → %s', (yes, next, fallbacks, afterwards) => {
    const plan = planOf(yes)
    expect(plan.next.id).toBe(next)
    expect(ids(plan.fallbacks)).toEqual(fallbacks)
    expect(ids(plan.afterwards)).toEqual(afterwards)
  })
  test('the office is open to everybody, and nothing superseded or unconfirmed is advised', () => {
    for (let bits = 0; bits < 16; bits++) {
      const plan = planOf([...'vesw'].filter((_, at) => (bits >> at) & 1).join(''))
      const advised = [plan.next, ...plan.fallbacks, ...plan.help, ...plan.afterwards]
      expect(ids(advised)).toContain('office')
      expect(advised.every((m) => m.status === 'current')).toBe(true)
      expect(new Set(ids(advised)).size).toBe(advised.length)
    }
  })
  test('every step says what it costs, and where and when that was said', () => {
    for (const { price, source } of [planOf('vesw').next, ...planOf('vesw').fallbacks]) {
      expect(Object.keys(price).some((k) => k.startsWith('vnd'))).toBe(true)
      expect(price.source).toBeTruthy()
      expect(source.date).toBeTruthy()
    }
  })
})

const complete = { vneidLevel2: true, emailOnAccount: false, sameSim: true, employed: false }

describe('four answers and nothing else', () => {
  test('yes and no are read', () => {
    expect(readAnswers(complete)).toEqual({ ok: true, answers: complete })
  })
  test.each([
    ['insurance-code', { ...complete, code: '0123456789' }],
    ['insurance-code', { ...complete, sameSim: '0123 456 789' }],
    ['insurance-code', { ...complete, card: 'GD4010123456789' }],
    ['insurance-code', { ...complete, '0123456789': true }],
    ['insurance-code', { ...complete, bhxh: true }],
    ['insurance-code', { ...complete, note: 'mã của tôi là 0123456789 nhé' }],
    ['personal-id', { ...complete, more: { deep: ['001099012345'] } }],
    ['personal-id', { ...complete, employed: 301099012345 }],
    ['personal-id', { ...complete, soCCCD: 'x' }],
    ['password', { ...complete, 'mật khẩu': 'x' }],
    ['password', { ...complete, note: 'Abc@1234' }],
    ['one-time-code', { ...complete, value: 481516 }],
    ['one-time-code', { ...complete, otp: '' }],
    ['one-time-code', '481516'],
    ['unknown-field', { ...complete, name: 'An' }],
    ['unknown-field', ['sameSim']],
    ['unknown-field', null],
    ['not-yes-or-no', { ...complete, sameSim: 'yes' }],
    ['not-yes-or-no', { ...complete, sameSim: null }],
    ['missing-answer', { sameSim: true }],
    ['missing-answer', {}],
  ])('%s: %j is refused, and nothing of it comes back', (reason, body) => {
    const read = readAnswers(body)
    expect(read.ok ? null : read.refusal.reason).toBe(reason)
    const said = JSON.stringify(read)
    for (const part of JSON.stringify(body).match(/[\p{L}\d@]{4,}/gu) ?? []) {
      if (!Object.hasOwn(complete, part) && !/^(true|false|null)$/.test(part)) {
        expect(said).not.toContain(`"${part}"`)
        expect(said).not.toMatch(/\d{4,}/)
      }
    }
  })
})
