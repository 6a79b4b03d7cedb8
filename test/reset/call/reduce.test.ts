import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import type { CallEvent, CallPolicy } from '../../../src/reset/call/call.ts'
import { callBackGreeting, greet, reduce } from '../../../src/reset/call/reduce.ts'
import { renderText } from '../../../src/reset/call/render-text.ts'
import { sentences } from '../../../src/reset/call/sentences.ts'
import { memoryDirectory } from '../../../src/reset/memory-directory.ts'
import { Secret } from '../../../src/reset/secret.ts'
import fc from '../../support/draws.ts'
import { hear, keys, knownDigits, legOf, member, quickDesk, watched } from './support.ts'

const silence: CallEvent = { kind: 'silence' }
const hangUp: CallEvent = { kind: 'hang-up' }

/** What a telephone can send; work's own outcomes never come from outside. */
const fromOutside: fc.Arbitrary<CallEvent> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(keys('8'), keys('1'), keys(`${member.code}#`)) },
  fc.string({ unit: fc.constantFrom(...'0123456789*#'), maxLength: 14 }).map(keys),
  fc.string({ maxLength: 12 }).map((transcript): CallEvent => ({ kind: 'speech', transcript })),
  fc.constant(silence),
  { weight: 1, arbitrary: fc.constant(hangUp) },
)
const callers = fc.constantFrom(member.phone, '0911111111', null)
const policies = fc.constantFrom<CallPolicy>('article', 'hardened')
const lines = fc.constantFrom('reset' as const, 'open' as const)

describe('a secret is read exactly twice or never', () => {
  test('whatever a telephone sends, in both policies', async () => {
    let read = 0
    const property = fc.asyncProperty(
      policies,
      callers,
      lines,
      fc.array(fromOutside, { maxLength: 12 }),
      async (policy, caller, line, events) => {
        const answers = await hear(quickDesk(policy), legOf(caller), events, { line })
        const readings = answers.flat().filter((said) => said.do === 'read')
        expect([0, 2]).toContain(readings.length)
        if (readings.length === 0) return
        read++
        expect(policy, 'hardened: only the telephone that we called hears one').toBe('article')
        expect(caller).toBe(member.phone)
        expect(readings.map((r) => r.again)).toEqual([false, true])
        expect(new Set(readings.map((r) => r.secret.reveal())).size).toBe(1)
      },
    )
    await fc.assert(property, { numRuns: 2_000 })
    expect(read, 'the property must have met the happy way').toBeGreaterThan(5)
  })

  test('on the call back: after key 1, once for each request', async () => {
    let read = 0
    const property = fc.asyncProperty(fc.array(fromOutside, { maxLength: 6 }), async (events) => {
      const desk = quickDesk('hardened')
      await hear(desk, legOf(member.phone), [keys('8'), keys(`${member.code}#`)])
      const back = legOf(member.phone, {
        id: 'b',
        assurance: 'callback-verified',
        callBackOf: 'call-1',
      })
      const greeting = callBackGreeting()
      const answers = await hear(desk, back, events, { greeting })
      const count = answers.flat().filter((said) => said.do === 'read').length
      expect([0, 2]).toContain(count)
      const second = await hear(desk, { ...back, id: 'c' }, [keys('1')], { greeting })
      const more = second.flat().filter((said) => said.do === 'read').length
      expect(count + more).toBe(2)
      read += count
    })
    await fc.assert(property, { numRuns: 500 })
    expect(read).toBeGreaterThan(10)
  })

  test('an incoming call that says it is a call back hears nothing', async () => {
    const desk = quickDesk('hardened')
    await hear(desk, legOf(member.phone), [keys('8'), keys(`${member.code}#`)])
    const forged = legOf(member.phone, { callBackOf: 'call-1' })
    const heard = await hear(desk, forged, [keys('1')], { greeting: callBackGreeting() })
    expect(heard.flat().some((said) => said.do === 'read')).toBe(false)
  })
})

describe('every refusal is the same', () => {
  const never = async () => false
  const always = async () => true
  const limits = { call: always, code: always, email: always, everybody: always }
  test.each(['article', 'hardened'] as const)(
    '%s: words, and calls of the directory',
    async (policy) => {
      const cases = {
        mismatch: [legOf('0911111111'), member.code, limits],
        unknown: [legOf(member.phone), '9999999999', limits],
        anonymous: [legOf(null), member.code, limits],
        'throttled by code': [legOf(member.phone), member.code, { ...limits, code: never }],
        'unknown and throttled': [legOf(null), '999999999999', { ...limits, code: never }],
      } as const
      const outcomes = await Promise.all(
        Object.values(cases).map(async ([leg, code, limited]) => {
          const { directory, calls } = watched()
          const desk = quickDesk(policy, { directory, limits: limited })
          const answers = await hear(desk, leg, [keys('8'), keys(`${code}#`)])
          return { bytes: JSON.stringify(answers), calls }
        }),
      )
      const [first] = outcomes
      expect(first?.calls).toEqual(['find', 'matchesPhone'])
      for (const outcome of outcomes) expect(outcome).toEqual(first)
      expect(first?.bytes).toContain('"mismatch"')
    },
  )
  test('the sentence is the agency’s, word for word', () => {
    expect(sentences.mismatch).toBe(
      'số điện thoại và mã số bảo hiểm không khớp hoặc chưa đăng ký với cơ quan BHXH',
    )
  })
  test('a caller over the limit is asked to call later, and the directory is not asked', async () => {
    const { directory, calls } = watched()
    const desk = quickDesk('article', { directory, limits: { ...limits, call: never } })
    const answers = await hear(desk, legOf(member.phone), [keys('8'), keys(`${member.code}#`)])
    expect(renderText(answers.at(-1) ?? [])).toEqual(['Vui lòng gọi lại sau.'])
    expect(calls).toEqual([])
  })
})

describe('the way through a call', () => {
  test('silence is asked once more, a wrong key twice, then goodbye', () => {
    const { state } = greet('reset')
    const once = reduce(state, silence, 'article')
    expect(once.state).toMatchObject({ step: 'menu', turn: 2 })
    expect(reduce(once.state, silence, 'article').state.step).toBe('ended')
    let at = state
    for (const _ of [1, 2]) at = reduce(at, keys('5'), 'article').state
    expect(at).toMatchObject({ step: 'menu', turn: 3 })
    expect(reduce(at, keys('5'), 'article').state.step).toBe('ended')
  })
  test.each(['123456789#', '12345678901#', '1234567890123#', '#', '12345*7890#'])(
    '%s is no insurance number: asked again, and nobody is looked up',
    async (pressed) => {
      const { directory, calls } = watched()
      const desk = quickDesk('article', { directory })
      const answers = await hear(desk, legOf(member.phone), [keys('8'), keys(pressed)])
      expect(answers.at(-1)?.at(-1)).toMatchObject({ do: 'ask', what: 'bhxh-code', turn: 2 })
      expect(calls).toEqual([])
    },
  )
  test('outcomes of work that nobody asked for change nothing', () => {
    const secret = new Secret('12345678')
    const outcomes: CallEvent[] = [
      { kind: 'matched' },
      { kind: 'refused' },
      { kind: 'busy' },
      { kind: 'issued', secret },
      { kind: 'looked-up', sentences: ['x'] },
    ]
    for (const { state } of [greet('open'), callBackGreeting()]) {
      for (const event of outcomes) {
        expect(reduce(state, event, 'article')).toEqual({ state, actions: [] })
      }
    }
  })
  test('key 1 checks a number on an ordinary line only', () => {
    expect(reduce(greet('open').state, keys('1'), 'article').state.step).toBe('number')
    expect(reduce(greet('reset').state, keys('1'), 'article').state.step).toBe('menu')
  })
  test('hanging up ends a call at every step, and nothing is said after it', async () => {
    for (const before of [[], [keys('8')], [keys('8'), keys(`${member.code}#`)]]) {
      const answers = await hear(quickDesk('article'), legOf(member.phone), [
        ...before,
        hangUp,
        keys('8'),
      ])
      expect(answers.slice(before.length + 1)).toEqual([[], []])
    }
  })
  test('the article replaces the password at once; hardened keeps it until the code is used', async () => {
    for (const policy of ['article', 'hardened'] as const) {
      const directory = memoryDirectory()
      const desk = quickDesk(policy, { directory })
      await hear(desk, legOf(member.phone), [keys('8'), keys(`${member.code}#`)])
      const found = await directory.find(member.code as never)
      if (!found) throw new Error('the sandbox member is gone')
      const hash = directory.kept(found.id)?.passwordHash ?? null
      expect(hash).toBe(policy === 'article' ? 'hashed' : null)
    }
  })
})

test('a secret prints as ***, however it is printed', () => {
  const secret = Secret.digits(8, knownDigits())
  const printed = [
    String(secret),
    `${secret}`,
    JSON.stringify({ secret }),
    inspect({ secret }, { showHidden: true, depth: 9 }),
    Object.values(secret).join(),
  ]
  for (const text of printed) expect(text).not.toContain('48151623')
  expect(JSON.stringify({ secret })).toBe('{"secret":"***"}')
  expect(secret.reveal()).toBe('48151623')
})
