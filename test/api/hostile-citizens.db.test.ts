import { load } from 'cheerio'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../db/database.ts'
import { openDatabase } from '../../db/open.ts'
import { insertEvidence } from '../../db/queries/evidence.ts'
import { saveListings } from '../../db/queries/listings.ts'
import { rowsOf } from '../../db/rows.ts'
import type { ChannelKey } from '../../src/channel/channel.ts'
import { aListing } from '../db/rows.ts'
import { type House, houseOver, posted, sentForm, TestClock } from '../support/citizens.ts'
import { type FreshDatabase, freshDatabase } from '../support/databases.ts'

/** SQL, HTML, header and template injection, and what breaks parsers. */
const nasty = [
  "' or '1'='1'; drop table report; --",
  '1); delete from dispute; --',
  `"><script>alert(1)</script><img src=x onerror=alert(1)>' onfocus=alert(1) autofocus x='`,
  'javascript:alert(1)',
  'a@thu.example\r\nBcc: all@thu.example\r\nSet-Cookie: kenhthat=evil\r\n\r\n<html>',
  'a\u0000b\u001b[2J\u202egnp.exe',
  '\ud800',
  '$1 $& {number} {{7*7}}#{7*7}%s%n ../../../etc/passwd %00%0d%0aLocation:%20https://e.example',
  '9'.repeat(400),
  'x'.repeat(5_000),
]
const listed = 'site:dich-vu-mau.example.com' as ChannelKey
const host = listed.slice(5)
const password = 'bốn con ngựa gặm cỏ'
const origin = 'https://kenhthat.example'

let fresh: FreshDatabase
let database: Database
let house: House
let token = ''

beforeAll(async () => {
  fresh = await freshDatabase('embedded')
  database = await openDatabase(fresh.config)
  house = await houseOver(database.db, new TestClock('2026-11-24T08:00:00Z'), {
    emailKey: 'a key of this test, long enough for it',
  })
  const { accounts } = house.registry.review
  const made = await accounts.add({ name: 'bien-tap', password, role: 'editor' })
  if (!made.ok) throw new Error(made.reason)
  token = (await accounts.makeToken(made.account, '')).token
  const told = { sourceKind: 'list-entry', trust: 'press', publisher: 'Báo', quote: 'Trừ tiền.' }
  await insertEvidence(database.db, [
    { ...told, channelKey: listed, category: 'spam', source: 'https://bao.example/' } as never,
  ])
  await saveListings(database.db, [
    aListing({ channelKey: listed, kind: 'site', scope: 'host', display: host }),
  ])
  await house.ask('/')
})
afterAll(async () => {
  await database?.close()
  await fresh?.remove()
})

type Values = Readonly<Record<string, string>>
const report = {
  ...{ channel: '1900555199', what: 'Gọi bị trừ tiền.', when: '2026-11-01' },
  ...{ email: 'a@thu.example', lostVnd: '1000' },
}
const dispute = { channel: host, reason: 'Chúng tôi ghi rõ giá.', reply: 'Giá ghi rõ.' }
const decision = {
  ...{ action: 'propose', reason: 'Đã đọc hết.', reasonEn: 'Read.', category: 'spam' },
  ...{ organisation: 'bhxh', into: host, purposeVi: 'x', purposeEn: 'x', direction: 'call' },
}
const item = `report/${encodeURIComponent('phone:1900555198')}`

/** Each field of each form and body that anybody can send, with the method to send it. */
const doors: readonly (readonly [string, 'json' | 'form', Values])[] = [
  ['/v1/reports', 'json', report],
  ['/bao-cao', 'form', report],
  ['/v1/disputes', 'json', dispute],
  ['/khieu-nai', 'form', dispute],
  ['/khieu-nai', 'form', { do: 'check', ma: 'KN-x' }],
  ['/khieu-nai', 'form', { do: 'appeal', ma: 'KN-x', reason: 'x', reply: 'x' }],
  ['/v1/disputes/KN-x/appeal', 'json', { reason: 'x', reply: 'x' }],
  ['/v1/admin/sessions', 'json', { name: 'bien-tap', password: 'x' }],
  ['/quan-tri', 'form', { name: 'bien-tap', password: 'x' }],
  [`/v1/admin/queue/${item}/decisions`, 'json', decision],
  [`/quan-tri/muc/${item}`, 'form', decision],
  [
    '/v1/admin/reports',
    'json',
    { key: 'phone:1900555198', action: 'propose', reason: 'x', category: 'spam', organisation: '' },
  ],
  ['/v1/admin/disputes/1/decision', 'json', { outcome: 'kept', statement: 'x', statementEn: 'x' }],
  ['/v1/admin/disputes/1/letter', 'json', {}],
]
/** Header fields that a sender fills himself; HTTP itself refuses lines in them. */
const headerNames = ['user-agent', 'x-forwarded-for', 'idempotency-key', 'cookie', 'referer']

const send = (path: string, as: 'json' | 'form', values: Values, headers: Values = {}) => {
  const amount = /^\d{1,9}$/.test(values.lostVnd ?? '') ? { lostVnd: Number(values.lostVnd) } : {}
  const init = as === 'json' ? posted({ ...values, ...amount }) : sentForm(values)
  const signed =
    as === 'json'
      ? path.startsWith('/v1/admin') && { authorization: `Bearer ${token}` }
      : path.startsWith('/quan-tri') && { cookie: `__Host-kenhthat=${token}` }
  // A person each, so that no limit keeps the text from going further.
  asked += 1
  const address = `198.51.${Math.floor(asked / 250) % 250}.${asked % 250}`
  return house.send(
    path,
    { ...init, headers: { ...init.headers, origin, ...signed, ...headers } },
    address,
  )
}
let asked = 0

async function expectCalm(at: string, response: Response): Promise<void> {
  const text = await response.text()
  expect(response.status, `${at} ${text.slice(0, 300)}`).toBeLessThan(500)
  expect(response.headers.get('x-content-type-options'), at).toBe('nosniff')
  expect(response.headers.get('set-cookie') ?? '', at).not.toContain('evil')
  expect(response.headers.get('location') ?? '/', at).toMatch(/^\/(?!\/)/)
  expect(response.headers.get('content-security-policy'), at).toContain("default-src 'none'")
  if (response.headers.get('content-type')?.startsWith('text/html')) expectNoMarkup(at, text)
}

/** Nothing of what was sent has become an element or an attribute. */
function expectNoMarkup(at: string, text: string): void {
  const $ = load(text)
  expect($('main script, main img, [onerror], [onfocus], [autofocus]').length, at).toBe(0)
  expect($('a[href^="javascript"]').length, at).toBe(0)
  expect(text, at).not.toContain('\u202e')
}

test('every field of every form and body: no fault, no header, no markup', async () => {
  for (const text of nasty) {
    for (const [path, as, values] of doors) {
      for (const field of Object.keys(values)) {
        await expectCalm(`${path} ${field}`, await send(path, as, { ...values, [field]: text }))
      }
    }
    const part = encodeURIComponent(text.toWellFormed())
    for (const path of [
      ...[`/bao-cao?ma=${part}`, `/bao-cao?kenh=${part}`, `/khieu-nai?ma=${part}`],
      ...[`/khieu-nai?kenh=${part}`, `/v1/reports/${part}`, `/v1/disputes/${part}`],
    ]) {
      await expectCalm(path, await house.send(path))
    }
    // A header holds neither line breaks nor letters outside of Latin-1: no client could send them.
    const line = text.replaceAll(/[^\x20-\x7e]/g, '').slice(0, 1_000)
    for (const name of headerNames) {
      const headers = { [name]: line }
      await expectCalm(`${name}`, await send('/v1/reports', 'json', report, headers))
      await expectCalm(`${name}`, await send('/bao-cao', 'form', report, headers))
    }
  }
  expect(asked).toBeGreaterThan(500)
  expect(house.faults).toEqual([])
})

test('what was stored is shown to reviewers and beside the listing as text', async () => {
  const [counts] = await rowsOf<{ reports: number; disputes: number; texts: string }>(
    database.db,
    sql`select (select count(*) from report)::int as reports, (select count(*) from dispute)::int as disputes, (select string_agg(what, '') from report) as texts`,
  )
  expect(counts?.reports).toBeGreaterThan(10)
  expect(counts?.disputes).toBeGreaterThan(10)
  expect(counts?.texts).toContain('drop table report')
  expect(counts?.texts).toContain('<script>alert(1)</script>')
  const { review } = house.registry
  const cookie = { headers: { cookie: `__Host-kenhthat=${token}` } }
  let shown = 0
  for (const kind of ['report', 'dispute'] as const) {
    const list = await house.send(`/quan-tri?loai=${kind}`, cookie)
    expectNoMarkup(kind, await list.text())
    for (const { id } of await review.queue({ kind, after: null, limit: 100 })) {
      const page = await house.send(`/quan-tri/muc/${kind}/${encodeURIComponent(id)}`, cookie)
      expect(page.status).toBe(200)
      expectNoMarkup(`${kind} ${id}`, await page.text())
      shown += 1
    }
  }
  expect(shown).toBeGreaterThan(10)
  // Each reply stands beside the listing once control is proven; the newest one is shown.
  for (const { id } of await review.queue({ kind: 'dispute', after: null, limit: 100 })) {
    const { dispute: facts } = (await review.item('dispute', id)) ?? {}
    if (facts?.state !== 'queued') continue
    await house.registry.disputes.prove(Number(id), { proof: 'letter', actor: 'editor' })
    await house.ask('/')
    for (const path of [`/trang/${host}`, `/?q=${host}`, `/v1/check?q=${host}`]) {
      const answer = await house.send(path)
      expect(answer.status, path).toBe(200)
      if (!path.startsWith('/v1')) expectNoMarkup(`${path} ${id}`, await answer.text())
    }
  }
  expect(house.faults).toEqual([])
})
