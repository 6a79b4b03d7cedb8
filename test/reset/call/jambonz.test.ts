import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { CallPolicy } from '../../../src/reset/call/call.ts'
import { memoryCallStore } from '../../../src/reset/call/memory-desk.ts'
import { defaultVoice, type Verb } from '../../../src/reset/call/render-jambonz.ts'
import { type CallWebhooks, onInput, onStart, onStatus } from '../../../src/reset/call/webhook.ts'
import fc from '../../support/draws.ts'
import { member, quickDesk } from './support.ts'

interface Validated {
  readonly valid: boolean
  readonly errors: unknown
}
const { validateApp } = createRequire(import.meta.url)('@jambonz/schema') as {
  validateApp: (app: unknown) => Validated
}

const webhooks = (policy: CallPolicy, more: Partial<CallWebhooks> = {}): CallWebhooks => ({
  desk: quickDesk(policy),
  store: memoryCallStore(),
  voice: defaultVoice,
  ...more,
})
const hook = { call_sid: 'sid-1', direction: 'inbound', from: member.phone, to: '19009068' }
const pressed = (digits: string) => ({ ...hook, reason: 'dtmfDetected', digits })
const silent = { ...hook, reason: 'timeout' }

function expectValid(app: readonly Verb[]) {
  // It returns a result and never throws: a test around a throw would pass on rubbish.
  const { valid, errors } = validateApp(app)
  expect(valid, JSON.stringify({ app, errors })).toBe(true)
}
const readings = (app: readonly Verb[]) =>
  app.filter((verb) => String(verb.text).includes('mật khẩu mới'))

async function articleCall(calls = webhooks('article')) {
  return [
    await onStart(calls, hook),
    await onInput(calls, pressed('8'), { asked: 'menu', turn: 1 }),
    await onInput(calls, pressed(member.code), { asked: 'bhxh-code', turn: 1 }),
  ]
}

describe('answers are verbs of jambonz', () => {
  test('golden: the article’s call', async () => {
    const answers = await articleCall()
    for (const answer of answers) expectValid(answer)
    const text = `${JSON.stringify(answers, null, 2)}\n`
    await expect(text).toMatchFileSnapshot(join(import.meta.dirname, 'golden/article.jambonz.txt'))
    expect(readings(answers.flat())).toHaveLength(2)
  })
  test('golden: the refusal, the call back and the check of a number', async () => {
    const calls = webhooks('hardened')
    const other = { ...pressed(member.code), from: '+84911111111' }
    await onStart(calls, hook)
    await onInput(calls, pressed('8'), { asked: 'menu', turn: 1 })
    const refused = await onInput(calls, other, { asked: 'bhxh-code', turn: 1 })
    const open = { ...hook, call_sid: 'sid-2', to: '+842439446395' }
    const check = [
      await onStart(calls, open),
      await onInput(calls, { ...open, digits: '1' }, { asked: 'menu', turn: 1 }),
      await onInput(calls, { ...open, digits: '113' }, { asked: 'number', turn: 1 }),
    ]
    const answers = { refused, check }
    for (const answer of [refused, ...check]) expectValid(answer)
    const text = `${JSON.stringify(answers, null, 2)}\n`
    await expect(text).toMatchFileSnapshot(join(import.meta.dirname, 'golden/others.jambonz.txt'))
  })
  test('also with a spoken code', async () => {
    const calls = webhooks('article', { voice: { ...defaultVoice, speech: true } })
    await onStart(calls, hook)
    const ask = await onInput(calls, pressed('8'), { asked: 'menu', turn: 1 })
    expectValid(ask)
    expect(ask[0]?.input).toEqual(['digits', 'speech'])
    const speech = { alternatives: [{ transcript: 'không một hai ba bốn năm sáu bảy tám chín' }] }
    const spoken = { ...hook, reason: 'speechDetected', speech }
    expect(readings(await onInput(calls, spoken, { asked: 'bhxh-code', turn: 1 }))).toHaveLength(2)
  })
  test('negative controls: the schema refuses what is wrong', async () => {
    const [start = [], ask = [], read = []] = await articleCall()
    const wrong: unknown[] = [
      [...start.slice(0, 2), { ...start[2], input: ['dtmf'] }],
      ask.map((verb) => ({ ...verb, numDigits: 'one' })),
      read.map((verb) => ({ ...verb, verb: 'speak' })),
      [{ verb: 'pause', length: 'two' }],
      [{ verb: 'pause' }],
    ]
    for (const app of wrong) expect(validateApp(app).valid, JSON.stringify(app)).toBe(false)
  })
  test('what is secret, or was asked about, stays out of the voice’s cache; the rest may be cached', async () => {
    const calls = webhooks('article')
    const said = (await articleCall(calls)).flat().filter((verb) => verb.verb === 'say')
    expect(said).toHaveLength(2)
    for (const verb of said) expect(verb.disableTtsCache).toBe(true)
    const open = { ...hook, call_sid: 'sid-3', to: '02439446395' }
    await onStart(calls, open)
    await onInput(calls, { ...open, digits: '1' }, { asked: 'menu', turn: 1 })
    const told = await onInput(calls, { ...open, digits: '113' }, { asked: 'number', turn: 1 })
    const named = told.filter((verb) => String(verb.text).includes('Số này'))
    expect(named).toHaveLength(2)
    for (const verb of named) expect(verb.disableTtsCache).toBe(true)
  })
})

describe('webhooks that come twice, late and in any order', () => {
  test('a question is answered with the same bytes again', async () => {
    const calls = webhooks('article')
    expect(await onStart(calls, hook)).toEqual(await onStart(calls, hook))
    const once = await onInput(calls, pressed('8'), { asked: 'menu', turn: 1 })
    expect(await onInput(calls, pressed('8'), { asked: 'menu', turn: 1 })).toEqual(once)
    // The twin of an older question does not throw the caller back.
    expect(await onInput(calls, silent, { asked: 'menu', turn: 1 })).toEqual(once)
    expect(await onStart(calls, hook)).toEqual(once)
  })
  test('a reading is never given again', async () => {
    const calls = webhooks('article')
    await articleCall(calls)
    for (const at of [
      { asked: 'bhxh-code', turn: 1 },
      { asked: 'menu', turn: 1 },
      { asked: 'confirm', turn: 1 },
    ] as const) {
      expect(await onInput(calls, pressed(member.code), at)).toEqual([{ verb: 'hangup' }])
    }
    expect(await onStart(calls, hook)).toEqual([{ verb: 'hangup' }])
  })
  test('twins at the same moment: one of them reads', async () => {
    const calls = webhooks('article')
    await onStart(calls, hook)
    await onInput(calls, pressed('8'), { asked: 'menu', turn: 1 })
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        onInput(calls, pressed(member.code), { asked: 'bhxh-code', turn: 1 }),
      ),
    )
    expect(answers.filter((answer) => readings(answer).length === 2)).toHaveLength(1)
    expect(readings(answers.flat())).toHaveLength(2)
  })
  test('a second question is told from the twin of the first', async () => {
    const calls = webhooks('article')
    await onStart(calls, hook)
    const again = await onInput(calls, silent, { asked: 'menu', turn: 1 })
    expect(again.at(-1)?.actionHook).toBe('/v1/reset/calls/menu?turn=2')
    expect(await onInput(calls, silent, { asked: 'menu', turn: 1 })).toEqual(again)
    const over = await onInput(calls, silent, { asked: 'menu', turn: 2 })
    expect(over.at(-1)).toEqual({ verb: 'hangup' })
  })
  test('after the end, and for a call that nobody began, there is nothing to hear', async () => {
    const calls = webhooks('article')
    expect(await onInput(calls, pressed('8'), { asked: 'menu', turn: 1 })).toEqual([
      { verb: 'hangup' },
    ])
    await onStart(calls, hook)
    await onStatus(calls, { ...hook, call_status: 'completed' })
    expect(await onInput(calls, pressed('8'), { asked: 'menu', turn: 1 })).toEqual([
      { verb: 'hangup' },
    ])
  })
  test('an incoming call is no call back', async () => {
    const calls = webhooks('hardened')
    expect(await onStart(calls, hook, 'some-request')).toEqual([{ verb: 'hangup' }])
  })

  const likely = fc.constantFrom(
    { at: 'menu', turn: 1, digits: '8', from: member.phone },
    { at: 'bhxh-code', turn: 1, digits: member.code, from: member.phone },
  )
  const wild = fc.array(
    fc.oneof(
      likely,
      fc.record({
        at: fc.constantFrom('start', 'menu', 'bhxh-code', 'confirm', 'number', 'status'),
        turn: fc.constantFrom(1, 1, 1, 2, 3),
        digits: fc.constantFrom('8', '8', '1', member.code, member.code, '12', undefined),
        from: fc.constantFrom(member.phone, member.phone, '0911111111', 'anonymous'),
      }),
    ),
    { minLength: 2, maxLength: 24 },
  )
  test('whatever order they come in: two readings in one answer, or none; all valid; nothing kept', async () => {
    let read = 0
    const property = fc.asyncProperty(wild, async (events) => {
      const kept: unknown[] = []
      const store = memoryCallStore()
      const watching = {
        ...store,
        move: (...given: Parameters<typeof store.move>) => {
          kept.push(given)
          return store.move(...given)
        },
      }
      const calls = webhooks('article', { store: watching })
      const answers: (readonly Verb[])[] = [await onStart(calls, hook)]
      for (const { at, turn, digits, from } of events) {
        const event = { ...hook, from, digits, reason: digits ? 'dtmfDetected' : 'timeout' }
        if (at === 'status') await onStatus(calls, { ...event, call_status: 'in-progress' })
        else if (at === 'start') answers.push(await onStart(calls, event))
        else answers.push(await onInput(calls, event, { asked: at as 'menu', turn }))
      }
      for (const answer of answers) expectValid(answer)
      const counts = answers.map((answer) => readings(answer).length).filter((n) => n > 0)
      expect(counts.length === 0 || (counts.length === 1 && counts[0] === 2)).toBe(true)
      const stored = JSON.stringify(kept)
      for (const secret of ['48151623', member.code, member.phone]) {
        expect(stored).not.toContain(secret)
      }
      read += counts.length
    })
    await fc.assert(property, { numRuns: 500 })
    expect(read, 'the property must have met readings').toBeGreaterThan(20)
  })
})
