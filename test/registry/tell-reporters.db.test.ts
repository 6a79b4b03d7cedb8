import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowsOf } from '../../db/rows.ts'
import { runTick } from '../../src/compose/citizens-clock.ts'
import type { Registry } from '../../src/registry/registry.ts'
import { smtpMailer } from '../../src/reset/mailer.ts'
import { type House, houseOver, posted, TestClock } from '../support/citizens.ts'
import { onBothDatabases } from '../support/databases.ts'
import { type MailSink, startMailSink } from '../support/mail-sink.ts'

const emailKey = 'a key of this test, long enough for it'
const story = 'Goi bi tru tien, chuyen rieng cua toi'
const publicUrl = 'https://kenhthat.example'
let sink: MailSink
let mailer: ReturnType<typeof smtpMailer>
beforeAll(async () => {
  sink = await startMailSink()
  mailer = smtpMailer(sink.url, 'Kenh That <no-reply@kenhthat.example>')
})
afterAll(async () => {
  mailer.close()
  await sink[Symbol.asyncDispose]()
})

const lines: unknown[] = []
const log = {
  info: (...line: unknown[]) => lines.push(line),
  error: (...line: unknown[]) => lines.push(line),
}
/** The hourly work, as the service does it. */
async function tick({ registry }: House, clock: TestClock, send = mailer.send) {
  const work = {
    ...registry,
    requests: { forget: async () => undefined },
    claimTick: async () => true,
  } as unknown as Registry
  await runTick(work, log as never, clock.now(), { send, publicUrl })
}
const report = async (house: House, email: string, channel = '02438252525') => {
  const sent = await house.ask('/v1/reports', posted({ channel, what: story, email }), email)
  return ((await sent.json()) as { code: string }).code
}

onBothDatabases('who left an address', (on) => {
  test('is told once what became of it, when it is closed and not before', async () => {
    sink.mails.length = 0
    const clock = new TestClock('2026-11-26T03:00:00Z')
    const house = await houseOver(on.db, clock, { emailKey })
    const code = await report(house, 'mot@thu.example')
    await tick(house, clock)
    expect(sink.mails).toEqual([])
    await house.registry.reports.close('phone:02438252525' as never, 'not-true')
    clock.hours(1)
    await tick(house, clock)
    await tick(house, clock)
    expect(sink.mails).toHaveLength(1)
    const [mail] = sink.mails
    expect(mail?.to).toBe('mot@thu.example')
    expect(mail?.head).toMatch(/^Subject: =\?UTF-8/m)
    expect(mail?.text).toContain(`/bao-cao?ma=${code}`)
    expect(mail?.text).not.toContain(story)
    clock.hours(24 * 31)
    await tick(house, clock)
    expect(await rowsOf(on.db, sql`select * from report_email`)).toEqual([])
    expect(JSON.stringify(lines)).not.toMatch(/thu\.example|KT-/)
  })

  test('is tried five times where the mail server is away, and nobody else waits for it', async () => {
    sink.mails.length = 0
    const clock = new TestClock('2026-11-26T03:00:00Z')
    const house = await houseOver(on.db, clock, { emailKey })
    await report(house, 'hai@thu.example')
    await report(house, 'ba@thu.example', '02438252526')
    for (const number of ['02438252525', '02438252526']) {
      await house.registry.reports.close(`phone:${number}` as never, 'known')
    }
    let tries = 0
    const send: typeof mailer.send = async (mail) => {
      if (mail.to !== 'hai@thu.example') return mailer.send(mail)
      tries += 1
      throw new Error(`550 no such mailbox: ${mail.to}`)
    }
    for (let hour = 0; hour < 8; hour += 1) {
      clock.hours(1)
      await tick(house, clock, send)
    }
    expect(tries).toBe(5)
    expect(sink.mails.map(({ to }) => to)).toEqual(['ba@thu.example'])
    expect(JSON.stringify(lines)).not.toContain('thu.example')
  })
})
