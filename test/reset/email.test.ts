import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Desk } from '../../src/reset/call/desk.ts'
import { requestByEmail } from '../../src/reset/email.ts'
import { smtpMailer } from '../../src/reset/mailer.ts'
import { memoryDirectory } from '../../src/reset/memory-directory.ts'
import { mailNotifier } from '../../src/reset/notices.ts'
import { hashSecret, verifySecret } from '../../src/reset/password-hash.ts'
import { redeem } from '../../src/reset/redeem.ts'
import { Secret } from '../../src/reset/secret.ts'
import { type MailSink, startMailSink } from '../support/mail-sink.ts'
import { quickDesk, watched } from './call/support.ts'

// Each scrypt takes a tenth of a second, and more on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

let sink: MailSink
let mailer: ReturnType<typeof smtpMailer>
beforeAll(async () => {
  sink = await startMailSink()
  mailer = smtpMailer(sink.url, 'VssID <no-reply@sandbox.invalid>')
})
afterAll(async () => {
  mailer.close()
  await sink[Symbol.asyncDispose]()
})

const member = 'an@sandbox.invalid'
const clock = { at: new Date('2026-11-26T08:00:00Z') }
function deskWith(more: Partial<Desk> = {}) {
  const { directory, calls } = watched(memoryDirectory())
  const notices: string[] = []
  const desk = quickDesk('hardened', {
    directory,
    hash: hashSecret,
    now: () => clock.at,
    notify: async (_, kind) => void notices.push(kind),
    ...more,
  })
  return { desk, calls, notices }
}
const ask = async (desk: Desk, address: string) => {
  const send = await requestByEmail(desk, address, mailer.send)
  await send?.()
  return send
}
const codeIn = (text = '') => /\b\d{8}\b/.exec(text)?.[0] ?? ''
const set = (desk: Desk, email: string, code: string) =>
  redeem(desk, {
    who: { email },
    oneTimeCode: new Secret(code),
    password: new Secret('một mật khẩu của riêng tôi'),
  })

describe('the way by e-mail, over a real SMTP server', () => {
  test('a code arrives, sets the member’s own password once, and he is told', async () => {
    const { desk, notices } = deskWith()
    sink.mails.splice(0)
    await ask(desk, 'AN@sandbox.invalid')
    expect(sink.mails.map(({ to }) => to)).toEqual([member])
    const code = codeIn(sink.mails[0]?.text)
    expect(code).toBe('48151623')
    expect(await set(desk, member, '00000000')).toBe('refused')
    expect(await set(desk, member, code)).toBe('changed')
    expect(await set(desk, member, code)).toBe('refused')
    expect(notices).toEqual(['password-changed'])
  })
  test('an address that nobody has: the same calls of the directory, the same answer, no mail', async () => {
    sink.mails.splice(0)
    const known = deskWith()
    const unknown = deskWith()
    await ask(known.desk, member)
    await ask(unknown.desk, 'nobody@sandbox.invalid')
    expect(unknown.calls).toEqual(known.calls)
    expect(known.calls).toEqual(['findByEmail', 'setTemporarySecret'])
    expect(sink.mails.map(({ to }) => to)).toEqual([member])
    const answers = [
      await set(known.desk, member, '00000000'),
      await set(unknown.desk, 'nobody@sandbox.invalid', '00000000'),
    ]
    expect(answers).toEqual(['refused', 'refused'])
    expect(unknown.calls).toEqual(known.calls)
  })
  test('a new code ends the old one; after 30 minutes there is none', async () => {
    let digit = 0
    const { desk } = deskWith({ randomDigit: () => Math.floor(digit++ / 8) % 10 })
    await ask(desk, member)
    await ask(desk, member)
    expect(await set(desk, member, '00000000'), 'the first').toBe('refused')
    clock.at = new Date(clock.at.getTime() + 31 * 60_000)
    expect(await set(desk, member, '11111111'), 'the second, too late').toBe('refused')
    await ask(desk, member)
    expect(await set(desk, member, '22222222')).toBe('changed')
  })
  test('over the limit nothing is sent, and the answer is the same', async () => {
    sink.mails.splice(0)
    const limits = { ...deskWith().desk.limits, email: async () => false }
    const { desk, calls } = deskWith({ limits })
    expect(await ask(desk, member)).not.toBeNull()
    expect(calls).toEqual(['findByEmail', 'setTemporarySecret'])
    expect(sink.mails).toEqual([])
    const closed = deskWith({ limits: { ...limits, everybody: async () => false } })
    expect(await ask(closed.desk, member)).toBeNull()
    expect(closed.calls).toEqual([])
  })
  test('a notice holds no secret and goes to the address that is known', async () => {
    sink.mails.splice(0)
    const found = await memoryDirectory().findByEmail(member)
    if (!found) throw new Error('the sandbox member is gone')
    const tell = mailNotifier(mailer.send)
    await tell({ member: found, kind: 'password-replaced', way: 'voice', at: clock.at })
    await tell({
      member: { ...found, email: null },
      kind: 'code-issued',
      way: 'voice',
      at: clock.at,
    })
    expect(sink.mails.map(({ to }) => to)).toEqual([member])
    expect(codeIn(sink.mails[0]?.text)).toBe('')
  })
  test('a server that is away is a fault of the sending, not of the asking', async () => {
    const away = smtpMailer('smtp://127.0.0.1:1', 'x@sandbox.invalid')
    const send = await requestByEmail(deskWith().desk, member, away.send)
    await expect(send?.()).rejects.toThrow(/ECONNREFUSED/)
    away.close()
  })
})

test('scrypt: right, wrong, none, and a hash that is none of ours', async () => {
  const hash = await hashSecret(new Secret('12345678'))
  expect(hash).toMatch(/^scrypt\$32768\$8\$3\$/)
  expect(hash).not.toContain('12345678')
  expect(await verifySecret(new Secret('12345678'), hash)).toBe(true)
  expect(await verifySecret(new Secret('12345679'), hash)).toBe(false)
  expect(await verifySecret(new Secret('12345678'), null)).toBe(false)
  expect(await verifySecret(new Secret('12345678'), 'md5$x')).toBe(false)
})
