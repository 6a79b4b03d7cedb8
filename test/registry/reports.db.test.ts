import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { rowsOf } from '../../db/rows.ts'
import { networkOf } from '../../src/registry/reports/reporter.ts'
import { openEmail, sealEmail } from '../../src/registry/reports/sealed-email.ts'
import { type House, houseOver, posted, TestClock } from '../support/citizens.ts'
import { onBothDatabases } from '../support/databases.ts'

const start = '2026-11-26T03:00:00Z'
const emailKey = 'a key of this test, long enough for it'
const honest = '02438252525'

onBothDatabases('reports by citizens', (on) => {
  /** Sends 1,000 reports on an honest business over HTTP, and how they were answered. */
  async function sendReports(house: House, addressOf: (at: number) => string) {
    const answers: Record<number, number> = {}
    for (let at = 0; at < 1_000; at += 1) {
      const body = posted({ channel: honest, what: `Lừa tôi ${at}`, lostVnd: 1_000 })
      const headers = { ...body.headers, 'user-agent': `bot ${at}` }
      const { status } = await house.send('/v1/reports', { ...body, headers }, addressOf(at))
      answers[status] = (answers[status] ?? 0) + 1
    }
    return answers
  }

  /** Everything that a citizen can see of the business. */
  async function seenOf(house: House) {
    const paths = [`/v1/check?q=${honest}`, `/so/${honest}`, `/?q=${honest}`]
    const answers = await Promise.all(paths.map(async (path) => (await house.ask(path)).text()))
    return { answers, revision: (await house.index()).revision }
  }

  /** What reviewers see on their page: one row, however many were sent. */
  async function rowsSeen(house: House) {
    const items = await house.registry.review.queue({ kind: 'report', after: null, limit: 100 })
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ key: `phone:${honest}`, status: 'open' })
    return items[0]?.reported
  }

  test('1,000 from one address: limits let 30 through, one row, no verdict changes', async () => {
    const house = await houseOver(on.db, new TestClock(start))
    const before = await seenOf(house)
    expect(await sendReports(house, () => '203.0.113.5')).toEqual({ 201: 30, 429: 970 })
    expect(await seenOf(house)).toEqual(before)
    // Each agent of one address counts as another reporter, and all of them as one network.
    expect(await rowsSeen(house)).toMatchObject({ reports: 30, sent: 30, independent: 1 })
    expect(house.faults).toEqual([])
  })

  test('1,000 from 1,000 addresses: one row, no verdict changes', async () => {
    const house = await houseOver(on.db, new TestClock(start))
    const before = await seenOf(house)
    const addressOf = (at: number) => `198.${18 + (at % 4)}.${Math.floor(at / 8)}.${at % 250}`
    expect(await sendReports(house, addressOf)).toEqual({ 201: 1_000 })
    expect(await seenOf(house)).toEqual(before)
    // 500 networks of 256 addresses each: a house full of addresses is no crowd of witnesses.
    expect(await rowsSeen(house)).toMatchObject({
      ...{ reports: 1_000, sent: 1_000, lostVnd: 1_000_000, independent: 500 },
    })
    const [row] = await house.registry.reports.queue()
    expect(row?.told.length).toBeLessThanOrEqual(5)
    expect(house.faults).toEqual([])
  })

  test('a request with a name is one report, whichever node it is sent to again', async () => {
    const clock = new TestClock(start)
    const house = await houseOver(on.db, clock)
    const input = { channel: honest, what: 'Lừa tôi' }
    const file = (request: string, address = '203.0.113.5') =>
      house.registry.reports.file(input, { address, agent: null }, request)
    const first = await file('one')
    expect(await file('one')).toEqual(first)
    expect((await house.registry.reports.queue())[0]).toMatchObject({ reports: 1, sent: 1 })
    await file('two', '203.0.114.6')
    expect((await house.registry.reports.queue())[0]).toMatchObject({ reports: 2, sent: 2 })
    clock.hours(25)
    await house.registry.reports.forget()
    const rows = await on.db.query.report.findMany({ columns: { request: true } })
    expect(rows).toEqual([{ request: null }, { request: null }])
  })
  test('what one sender repeats is folded into one report', async () => {
    const house = await houseOver(on.db, new TestClock(start))
    const from = { address: '203.0.113.5', agent: 'curl' }
    for (let at = 0; at < 50; at += 1) {
      await house.registry.reports.file({ channel: honest, what: `Lừa tôi ${at}` }, from)
    }
    expect(await rowsSeen(house)).toMatchObject({ reports: 1, sent: 50, independent: 1 })
  })

  test('one reporter tells of 20 channels a day, the next day of others', async () => {
    const clock = new TestClock(start)
    const { registry } = await houseOver(on.db, clock)
    const from = { address: '203.0.113.5', agent: 'a' }
    const file = (at: number) =>
      registry.reports.file({ channel: `0912345${String(at).padStart(3, '0')}`, what: 'x' }, from)
    for (let at = 0; at < 20; at += 1) expect(await file(at)).toMatchObject({ ok: true })
    expect(await file(20)).toEqual({ ok: false, reason: 'too-many' })
    clock.hours(24)
    expect(await file(20)).toMatchObject({ ok: true })
  })

  test('hashes and the key of the day are dropped after 24 hours, not before', async () => {
    const clock = new TestClock(start)
    const { registry, db } = await houseOver(on.db, clock)
    await registry.reports.file(
      { channel: honest, what: 'x' },
      { address: '203.0.113.5', agent: 'a' },
    )
    const kept = () =>
      rowsOf<{ n: number }>(
        db,
        sql`select ((select count(*) from report where reporter is not null or network is not null) + (select count(*) from reporter_key))::int as n`,
      )
    clock.hours(23)
    expect(await registry.reports.forget()).toEqual({ hashes: 0, emails: 0 })
    expect(await kept()).toEqual([{ n: 2 }])
    clock.hours(2)
    expect(await registry.reports.forget()).toEqual({ hashes: 1, emails: 0 })
    expect(await kept()).toEqual([{ n: 0 }])
    const rows = JSON.stringify(await rowsOf(db, sql`select * from report`))
    expect(rows).not.toContain('203.0.113')
  })

  test('an e-mail is sealed, answered to nobody, and deleted 30 days after closing', async () => {
    const clock = new TestClock(start)
    const house = await houseOver(on.db, clock, { emailKey })
    const email = 'nguoi.bao@thu.example'
    const response = await house.ask(
      '/v1/reports',
      posted({ channel: honest, what: 'Bị trừ tiền', email, lostVnd: 250_000 }),
    )
    expect(response.status).toBe(201)
    const receipt = (await response.json()) as { code: string }
    const told = await house.ask(`/v1/reports/${receipt.code}`)
    expect(told.status).toBe(200)
    expect((await house.ask('/v1/reports/%00')).status).toBe(404)
    expect(JSON.stringify(receipt) + (await told.text())).not.toContain('nguoi.bao')
    const tables = ['report', 'report_email']
    for (const table of tables) {
      const rows = JSON.stringify(await rowsOf(on.db, sql.raw(`select * from ${table}`)))
      expect(rows).not.toMatch(/nguoi\.bao|thu\.example/)
    }
    const [row] = await rowsOf<{ report: number; sealed: string }>(
      on.db,
      sql`select report::int, sealed from report_email`,
    )
    expect(openEmail(emailKey, row?.report ?? 0, row?.sealed ?? '')).toBe(email)
    expect(
      openEmail('another key, just as long as the first', row?.report ?? 0, row?.sealed ?? ''),
    ).toBeNull()
    clock.hours(24 * 40)
    expect(await house.registry.reports.forget()).toMatchObject({ emails: 0 })
    await house.registry.reports.close(`phone:${honest}` as never, 'not-true')
    clock.hours(24 * 29)
    expect(await house.registry.reports.forget()).toMatchObject({ emails: 0 })
    clock.hours(24 * 2)
    expect(await house.registry.reports.forget()).toMatchObject({ emails: 1 })
  })

  test('without EMAIL_KEY an e-mail is refused, and the report with it', async () => {
    const house = await houseOver(on.db, new TestClock(start))
    const body = { channel: honest, what: 'x', email: 'a@thu.example' }
    const response = await house.ask('/v1/reports', posted(body))
    expect([response.status, ((await response.json()) as { type: string }).type]).toEqual([
      422,
      '/problems/email-not-kept',
    ])
    expect(await house.registry.reports.queue()).toEqual([])
  })

  test('what a citizen writes is nowhere in public, nor in the evidence of a proposal', async () => {
    const house = await houseOver(on.db, new TestClock(start))
    const what = 'Ông Nguyễn Văn Tám, 0987 654 321, lấy của tôi 5 triệu'
    await house.ask('/v1/reports', posted({ channel: 'https://gia-mao.example.com', what }))
    const proposed = await house.registry.reports.propose({
      key: 'site:gia-mao.example.com' as never,
      category: 'phishing',
      organisation: null,
      actor: 'reviewer',
      reasonVi: 'Người dân phản ánh.',
    })
    expect(proposed).toMatchObject({ ok: true })
    for (const path of [
      '/v1/check?q=gia-mao.example.com',
      '/v1/blacklist?status=proposed',
      '/?q=gia-mao.example.com',
    ]) {
      const text = await (await house.ask(path)).text()
      expect(text, path).not.toMatch(/Tám|0987|5 triệu/)
    }
  })

  test('an official host is never proposed, however many tell of it, and nothing is left of the try', async () => {
    const house = await houseOver(on.db, new TestClock(start))
    await house.ask('/v1/reports', posted({ channel: 'baohiemxahoi.gov.vn', what: 'x' }))
    const before = (await house.index()).revision
    const proposed = await house.registry.reports.propose({
      key: 'site:baohiemxahoi.gov.vn' as never,
      category: 'phishing',
      organisation: null,
      actor: 'reviewer',
      reasonVi: 'x',
    })
    expect(proposed).toEqual({ ok: false, reason: 'official' })
    expect((await house.index()).revision).toBe(before)
    expect(await rowsOf(on.db, sql`select 1 from evidence`)).toEqual([])
    expect(await house.registry.reports.queue()).toHaveLength(1)
  })
})

test('an e-mail sealed for one report does not open on another', () => {
  const sealed = sealEmail(emailKey, 1, 'a@thu.example')
  expect(openEmail(emailKey, 1, sealed)).toBe('a@thu.example')
  expect(openEmail(emailKey, 2, sealed)).toBeNull()
  // The first character: all its bits count, while those of a base64 tail may fall away.
  expect(
    openEmail(
      emailKey,
      1,
      sealed.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')),
    ),
  ).toBeNull()
  expect(openEmail(emailKey, 1, 'x')).toBeNull()
})

test.each([
  ['203.0.113.77', '203.0.113'],
  ['::ffff:203.0.113.77', '203.0.113'],
  ['2001:db8:1:2::3', '2001:db8:1'],
  ['2001:0db8:0001:ffff:1:2:3:4', '2001:db8:1'],
  ['::1', '0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0'],
  ['unknown', 'unknown'],
])('%s belongs to the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
