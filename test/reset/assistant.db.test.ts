import { expect, test } from 'vitest'
import { assistantStore } from '../../db/assistant-store.ts'
import * as schema from '../../db/schema/index.ts'
import { type Assistant, openAssistant } from '../../src/reset/assistant.ts'
import type { BhxhCode } from '../../src/reset/bhxh-code.ts'
import { defaultVoice, type Verb } from '../../src/reset/call/render-jambonz.ts'
import { onInput, onStart } from '../../src/reset/call/webhook.ts'
import type { Notice } from '../../src/reset/notices.ts'
import { verifySecret } from '../../src/reset/password-hash.ts'
import { redeem } from '../../src/reset/redeem.ts'
import { Secret } from '../../src/reset/secret.ts'
import { onBothDatabases, type TestDatabase } from '../support/databases.ts'

const code = '0123456789'
const phone = '0912345678'

async function open(on: TestDatabase, policy: 'article' | 'hardened' = 'article') {
  const clock = { at: new Date('2026-11-26T08:00:00Z') }
  const dialled: { to: string; of: string }[] = []
  const told: Notice[] = []
  const assistant = await openAssistant({
    store: assistantStore(on.db),
    directory: null,
    policy,
    voice: defaultVoice,
    limitKey: 'key-of-a-test',
    lookUp: () => ['Số này là thật.'],
    sendMail: null,
    notifiers: [async (notice) => void told.push(notice)],
    dial: async (to, of) => void dialled.push({ to, of }),
    now: () => clock.at,
    onFault: (fault) => {
      throw fault
    },
  })
  const later = (seconds: number) => {
    clock.at = new Date(clock.at.getTime() + seconds * 1_000)
  }
  return { assistant, dialled, told, later }
}

let calls = 0
async function call(assistant: Assistant, from: string, keyed = code): Promise<readonly Verb[]> {
  const hook = { call_sid: `sid-${++calls}`, from, to: '19009068', direction: 'inbound' }
  await onStart(assistant, hook)
  await onInput(assistant, { ...hook, digits: '8' }, { asked: 'menu', turn: 1 })
  return onInput(assistant, { ...hook, digits: keyed }, { asked: 'bhxh-code', turn: 1 })
}

const digitsIn = (answer: readonly Verb[]): string[] =>
  answer.flatMap(({ text }) => /characters">(\d+)</.exec(String(text))?.[1] ?? [])

/** Everything in every table, as one text. */
async function everything(on: TestDatabase): Promise<string> {
  const tables = [
    schema.resetCall,
    schema.resetCallBack,
    schema.resetLimit,
    schema.resetAudit,
    schema.resetNotice,
  ]
  const rows = await Promise.all(tables.map((table) => on.db.select().from(table)))
  return JSON.stringify(rows)
}
const memberRow = async (on: TestDatabase) =>
  (await on.db.select().from(schema.sandboxMember)).find((row) => row.bhxhCode === code)

onBothDatabases('the assistant', (on) => {
  test('article: the password that is read twice is the one that is valid, and only its hash is kept', async () => {
    const { assistant, told } = await open(on)
    const answer = await call(assistant, '+84912345678')
    const [first = '', again] = digitsIn(answer)
    expect(again).toBe(first)
    const member = await memberRow(on)
    expect(await verifySecret(new Secret(first), member?.passwordHash ?? null)).toBe(true)
    expect(member?.mustChange).toBe(true)
    const all = (await everything(on)) + JSON.stringify(member)
    expect(all).not.toContain(first)
    expect(await everything(on), 'nothing personal either').not.toMatch(/0123456789|912345678/)
    const journal = await on.db.select().from(schema.resetAudit).orderBy(schema.resetAudit.id)
    expect(journal.map(({ step, outcome }) => `${step} ${outcome}`)).toEqual([
      'compare matched',
      'issue done',
    ])
    await assistant.tick()
    expect(told.map(({ kind, member: { email } }) => [kind, email])).toEqual([
      ['password-replaced', 'an@sandbox.invalid'],
    ])
  })

  test('hardened: a call back to the registered number, a code for 10 minutes, once; the old password stays', async () => {
    const { assistant, dialled, told, later } = await open(on, 'hardened')
    const before = await memberRow(on)
    expect(digitsIn(await call(assistant, phone))).toEqual([])
    await assistant.tick()
    expect(dialled, 'the caller must hang up first').toEqual([])
    later(10)
    await assistant.tick()
    await assistant.tick()
    expect(dialled.map(({ to }) => to)).toEqual([phone])
    const of = dialled[0]?.of ?? ''

    const back = { call_sid: `back-${calls}`, from: '19009068', to: phone, direction: 'outbound' }
    await onStart(assistant, back, of)
    const read = await onInput(assistant, { ...back, digits: '1' }, { asked: 'confirm', turn: 1 })
    const [oneTime = '', again] = digitsIn(read)
    expect(again).toBe(oneTime)
    expect((await memberRow(on))?.passwordHash).toBe(before?.passwordHash ?? null)
    const twin = { ...back, call_sid: 'another' }
    await onStart(assistant, twin, of)
    const none = await onInput(assistant, { ...twin, digits: '1' }, { asked: 'confirm', turn: 1 })
    expect(digitsIn(none), 'one code a request').toEqual([])

    const asked = (given: string) =>
      redeem(assistant.desk, {
        who: { code },
        oneTimeCode: new Secret(given),
        password: new Secret('mật khẩu riêng của tôi'),
      })
    expect(await asked(oneTime === '00000000' ? '11111111' : '00000000')).toBe('refused')
    expect(await asked(oneTime)).toBe('changed')
    expect(await asked(oneTime), 'single use').toBe('refused')
    const hash = (await memberRow(on))?.passwordHash ?? null
    expect(await verifySecret(new Secret('mật khẩu riêng của tôi'), hash)).toBe(true)
    await assistant.tick()
    expect(told.map(({ kind }) => kind)).toEqual(['code-issued', 'password-changed'])
  })

  test('a code is old after 10 minutes, and after five wrong tries', async () => {
    const { assistant, later } = await open(on)
    const { directory, now } = assistant.desk
    const member = await directory.find(code as BhxhCode)
    if (!member) throw new Error('the sandbox member is gone')
    const give = async () =>
      directory.setTemporarySecret(
        member.id,
        await assistant.desk.hash(new Secret('12345678')),
        new Date(now().getTime() + 600_000),
      )
    const attempt = (given: string) =>
      redeem(assistant.desk, {
        who: { code },
        oneTimeCode: new Secret(given),
        password: new Secret('another password'),
      })
    await give()
    later(601)
    expect(await attempt('12345678')).toBe('refused')
    await give()
    for (let tries = 0; tries < 5; tries++) expect(await attempt('00000000')).toBe('refused')
    expect(await attempt('12345678')).toBe('refused')
    await give()
    expect(await attempt('12345678')).toBe('changed')
  })

  test('three an hour for a caller, five a day for a code, silently', async () => {
    const { assistant, later } = await open(on)
    const words = async (from: string, keyed = code) =>
      String((await call(assistant, from, keyed))[0]?.text)
    for (let n = 0; n < 3; n++) expect(await words('0911111111', '9999999999')).toMatch(/^số điện/)
    expect(await words('0911111111', '9999999999')).toBe('Vui lòng gọi lại sau.')
    later(3_601)
    expect(await words('0911111111', '9999999999')).toMatch(/^số điện thoại/)
    for (let n = 0; n < 5; n++) await words(`09222222${10 + n}`)
    expect(await words(phone), 'the member himself hears the same sentence').toMatch(
      /^số điện thoại/,
    )
    later(24 * 3_600 + 1)
    expect(digitsIn(await call(assistant, phone))).toHaveLength(2)
  })

  test('the breaker opens for everybody, and closes again', async () => {
    const { assistant, later } = await open(on)
    for (let n = 0; n < 600; n++) await assistant.desk.limits.everybody()
    expect(String((await call(assistant, phone))[0]?.text)).toBe('Vui lòng gọi lại sau.')
    later(61)
    expect(digitsIn(await call(assistant, phone))).toHaveLength(2)
  })

  test('a webhook that comes twice, early, or names another line than the call began on', async () => {
    const { assistant } = await open(on)
    const hook = { call_sid: 'twice', from: phone, to: '02438222222', direction: 'inbound' }
    const menu = { asked: 'menu', turn: 1 } as const
    const ask = { asked: 'bhxh-code', turn: 1 } as const
    await onStart(assistant, hook)
    expect(await onInput(assistant, { ...hook, digits: code }, ask), 'early').toEqual(
      await onStart(assistant, hook),
    )
    const moved = await onInput(assistant, { ...hook, to: '19009068', digits: '8' }, menu)
    expect(JSON.stringify(moved)).toContain('bhxh-code')
    expect(await onInput(assistant, { ...hook, digits: '8' }, menu), 'twice').toEqual(moved)
    const pair = { ...hook, digits: code }
    const both = await Promise.all([onInput(assistant, pair, ask), onInput(assistant, pair, ask)])
    expect(both.map((answer) => digitsIn(answer).length).toSorted()).toEqual([0, 2])
    expect(await on.db.$count(schema.resetNotice)).toBe(1)
  })

  test('a fault in the middle loses nothing of the journal', async () => {
    const { assistant } = await open(on)
    const replacePassword = () => Promise.reject(new Error('away'))
    const directory = { ...assistant.desk.directory, replacePassword }
    const broken = { ...assistant, desk: { ...assistant.desk, directory } }
    await expect(call(broken, phone)).rejects.toThrow('away')
    expect(await on.db.$count(schema.resetAudit)).toBe(1)
    expect(await on.db.$count(schema.resetNotice), 'told before anything changes').toBe(1)
  })

  test('a notice that could not be sent is sent later; old rows go', async () => {
    const { assistant, told, later } = await open(on)
    await call(assistant, phone)
    const notices = assistantStore(on.db)
    const [notice] = await notices.openNotices(10, 5)
    expect(notice).toMatchObject({ kind: 'password-replaced', toldAt: null })
    if (notice) await notices.noticeTried(notice.id, null)
    await assistant.tick()
    expect(told).toHaveLength(1)
    later(2 * 24 * 3_600)
    await assistant.tick()
    expect(await on.db.$count(schema.resetCall)).toBe(0)
    expect(await on.db.$count(schema.resetLimit)).toBe(0)
    expect(await on.db.$count(schema.resetAudit), 'the journal stays').toBeGreaterThan(0)
  })
})
