import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../db/database.ts'
import { openDatabase } from '../../db/open.ts'
import { insertEvidence } from '../../db/queries/evidence.ts'
import { readListings, saveListings } from '../../db/queries/listings.ts'
import type { ChannelKey } from '../../src/channel/channel.ts'
import { createPages } from '../../src/web/pages.ts'
import { aListing } from '../db/rows.ts'
import { type House, houseOver, posted, sentForm, TestClock } from '../support/citizens.ts'
import { type FreshDatabase, freshDatabase } from '../support/databases.ts'
import { pageServices } from '../support/pages.ts'

const password = 'bốn con ngựa gặm cỏ'
const origin = 'https://kenhthat.example'
const roles = ['reviewer', 'editor', 'admin'] as const
type RoleName = (typeof roles)[number]
const listed = 'phone:1900555123' as ChannelKey
const proposed = 'phone:1900555124' as ChannelKey
const reported = '02438252525'
const email = 'nguoi.bao@thu.example'
const clock = new TestClock('2026-11-24T08:00:00Z')

let fresh: FreshDatabase
let database: Database
let house: House
const cookies = {} as Record<RoleName, string>

beforeAll(async () => {
  fresh = await freshDatabase('embedded')
  database = await openDatabase(fresh.config)
  house = await houseOver(database.db, clock, {
    emailKey: 'a key of this test, long enough for it',
  })
  for (const role of roles) {
    const made = await house.registry.review.accounts.add({ name: `mot-${role}`, password, role })
    if (!made.ok) throw new Error(made.reason)
    const { token } = await house.registry.review.accounts.makeToken(made.account, '')
    cookies[role] = `__Host-kenhthat=${token}`
  }
  const told = { sourceKind: 'list-entry', trust: 'press', publisher: 'Báo', quote: 'Trừ tiền.' }
  for (const channelKey of [listed, proposed]) {
    await insertEvidence(database.db, [
      { ...told, channelKey, category: 'paid-lookalike', source: 'https://bao.example/' } as never,
    ])
  }
  await saveListings(database.db, [
    aListing({ status: 'listed' }),
    aListing({ channelKey: proposed, status: 'proposed' }),
  ])
  const report = { channel: reported, what: 'Gọi bị trừ tiền.', lostVnd: 250_000, email }
  expect((await house.ask('/v1/reports', posted(report))).status).toBe(201)
  expect((await house.ask('/v1/reports', posted(report), '203.0.113.9')).status).toBe(201)
})
afterAll(async () => {
  await database?.close()
  await fresh?.remove()
})

const get = (path: string, cookie?: string) =>
  house.ask(path, cookie === undefined ? {} : { headers: { cookie } })
const post = (path: string, fields: Record<string, string>, cookie?: string) => {
  const { headers, ...form } = sentForm(fields)
  return house.ask(path, {
    ...form,
    headers: { ...headers, origin, ...(cookie ? { cookie } : {}) },
  })
}
const itemPath = (kind: string, id: string) => `/quan-tri/muc/${kind}/${encodeURIComponent(id)}`
const buttons = async (response: Response) =>
  load(await response.text())('button[name=action]')
    .map((_, b) => b.attribs.value)
    .get()
const statusOf = async (key: ChannelKey) => (await readListings(database.db, [key]))[0]?.status

describe('who gets where: every page and form of the desk, every role', () => {
  /** Every route of the pages that begins with /quan-tri, from the router itself. */
  const routes = createPages(pageServices())
    .routes.filter((r) => /^(\/en)?\/quan-tri/.test(r.path) && r.method !== 'ALL')
    .map((r) => [r.method, r.path] as const)
  const known = [...new Map(routes.map((route) => [route.join(' '), route])).values()]
  const fill = (path: string) =>
    path.replace(':kind', 'listing').replace(/:id(\{[^}]*\})?/, encodeURIComponent(proposed))
  /** Pages about an entry; the others are the same for every role. */
  const isOfEntry = (path: string) => path.includes('/:kind/')
  const fields = { action: 'reject', reason: 'Đã đọc hết bằng chứng.' }
  const ask = (method: string, path: string, cookie?: string) =>
    method === 'POST' ? post(path, fields, cookie) : get(path, cookie)

  test('there are forms and pages in both languages', () => {
    expect(known.map((route) => route.join(' ')).toSorted()).toEqual(
      ['', '/en']
        .flatMap((lang) => [
          `GET ${lang}/quan-tri`,
          `GET ${lang}/quan-tri/ma-hai`,
          `GET ${lang}/quan-tri/muc/:kind/:id{.+}`,
          `POST ${lang}/quan-tri`,
          `POST ${lang}/quan-tri/ma-hai`,
          `POST ${lang}/quan-tri/dang-xuat`,
          `POST ${lang}/quan-tri/muc/:kind/:id{.+}`,
        ])
        .toSorted(),
    )
  })

  test.each(known)('%s %s: nobody gets further than the form to sign in', async (method, path) => {
    const { accounts } = house.registry.review
    const person = await accounts.whoIs(cookies.admin.split('=')[1] ?? '')
    if (!person) throw new Error('the admin is signed in')
    const ended = (await accounts.makeToken(person, '')).token
    await accounts.logOut(ended)
    for (const cookie of [
      undefined,
      `__Host-kenhthat=kt_${'A'.repeat(43)}`,
      "__Host-kenhthat=' or 1=1 --",
      // Without the prefix the cookie could come from another host.
      cookies.admin.replace('__Host-', ''),
      `__Host-kenhthat=${ended}`,
    ]) {
      const response = await ask(method, fill(path), cookie)
      const text = await response.text()
      expect(text, String(cookie)).toContain('type="password"')
      expect(text).not.toMatch(/1900 5551|name="action"|mot-admin/)
      expect(response.headers.get('set-cookie')).toBeNull()
    }
    expect(await statusOf(proposed)).toBe('proposed')
  })

  test.each(known.filter(([method, path]) => method === 'GET' && isOfEntry(path)))(
    '%s %s opens for each role, with what the role may do',
    async (_method, path) => {
      const all = ['accept', 'reject', 'change-category', 'merge', 'ask-second']
      for (const role of roles) {
        const may = role === 'reviewer' ? ['accept', 'reject', 'ask-second'] : all
        expect(await buttons(await get(fill(path), cookies[role])), role).toEqual(may)
      }
    },
  )

  test('a reviewer who sends an editor’s form by hand is refused', async () => {
    const page = itemPath('listing', proposed)
    for (const extra of [
      { action: 'change-category', category: 'phishing' },
      { action: 'accept', category: 'phishing' },
      { action: 'accept', organisation: 'bhxh' },
      { action: 'merge', into: '1900555123' },
    ]) {
      const refused = await post(page, { ...fields, ...extra }, cookies.reviewer)
      expect(refused.status).toBe(422)
      expect(await refused.text()).toContain('dành cho biên tập viên')
    }
    expect(await statusOf(proposed)).toBe('proposed')
    const change = { ...fields, action: 'change-category', category: 'phishing' }
    expect((await post(page, change, cookies.editor)).status).toBe(303)
    expect((await readListings(database.db, [proposed]))[0]?.category).toBe('phishing')
  })
})

describe('reports on the desk', () => {
  const page = itemPath('report', `phone:${reported}`)
  test('one row a channel with what counts, and no address of anybody', async () => {
    const $ = load(await (await get('/quan-tri?loai=report', cookies.reviewer)).text())
    expect($('.queue li')).toHaveLength(1)
    expect($('.queue li').text()).toContain('2 người báo, từ 2 mạng khác nhau')
    expect($('.queue li').text()).toContain('kể mất 500.000 đồng')
    const item = await (await get(page, cookies.reviewer)).text()
    expect(item).toContain('Gọi bị trừ tiền.')
    const over = await (await get('/v1/admin/queue?kind=report', cookies.reviewer)).text()
    const detail = await get(
      `/v1/admin/queue/report/${encodeURIComponent(`phone:${reported}`)}`,
      cookies.reviewer,
    )
    expect(detail.status).toBe(200)
    for (const text of [$.html(), item, over, await detail.text()]) {
      expect(text).not.toMatch(/nguoi\.bao|thu\.example|198\.51|203\.0/)
    }
  })

  test('closing needs no reason, and says nothing in public', async () => {
    const before = (await house.index()).revision
    const closed = await post(page, { action: 'not-true' }, cookies.reviewer)
    expect([closed.status, closed.headers.get('location')]).toEqual([
      303,
      '/quan-tri?loai=report&xong=done',
    ])
    expect((await house.index()).revision).toBe(before)
    expect((await get(page, cookies.reviewer)).status).toBe(404)
  })

  test('proposing needs a reason and a category, names its author in private, and waits for two', async () => {
    const key = 'site:thu-phi-mau.example.com'
    const told = { channel: 'thu-phi-mau.example.com', what: 'Thu phí.' }
    await house.ask('/v1/reports', posted(told))
    const at = itemPath('report', key)
    expect(await buttons(await get(at, cookies.reviewer))).toEqual([
      ...['propose', 'known', 'not-enough', 'not-true'],
    ])
    const propose = { action: 'propose', category: 'paid-lookalike', reason: 'Đã đọc.' }
    expect((await post(at, { ...propose, reason: '' }, cookies.reviewer)).status).toBe(422)
    expect((await post(at, { ...propose, category: '' }, cookies.reviewer)).status).toBe(422)
    expect((await post(at, propose, cookies.reviewer)).status).toBe(303)
    expect(await statusOf(key as ChannelKey)).toBe('proposed')
    const [newest] = await house.registry.review.decisions({ before: null, limit: 1 })
    expect(newest).toMatchObject({ action: 'propose', actor: 'reviewer', by: 'mot-reviewer', key })
    const item = await house.registry.review.item('listing', key)
    expect(item).toMatchObject({ needed: 2, warnings: ['weak-word'] })
  })

  test('what is listed already is not proposed again: reports on it are closed', async () => {
    await house.ask('/v1/reports', posted({ channel: '1900555123', what: 'Trừ tiền.' }))
    const at = itemPath('report', listed)
    expect(await buttons(await get(at, cookies.admin))).not.toContain('propose')
    const propose = { action: 'propose', category: 'spam', reason: 'Đã đọc hết.' }
    expect((await post(at, propose, cookies.admin)).status).toBe(422)
    const direct = await house.ask('/v1/admin/reports', {
      ...posted({ ...propose, key: listed }),
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${cookies.admin.split('=')[1]}`,
      },
    })
    expect(direct.status).toBe(409)
    expect(await statusOf(listed)).toBe('listed')
    expect((await post(at, { action: 'known' }, cookies.reviewer)).status).toBe(303)
  })
})

describe('disputes on the desk', () => {
  const open = async () => {
    const said = { channel: '1900555123', reason: 'Chúng tôi ghi rõ giá.', reply: 'Giá ghi rõ.' }
    const response = await house.ask('/v1/disputes', posted(said))
    const { code } = (await response.json()) as { code: string }
    const items = await house.registry.review.queue({ kind: 'dispute', after: null, limit: 100 })
    const item = items.at(-1)
    if (!item) throw new Error('no dispute waits')
    return { code, id: item.id, at: itemPath('dispute', item.id) }
  }

  test('a letter starts the clock; then a statement of reasons keeps the warning', async () => {
    const { code, id, at } = await open()
    const item = await get(at, cookies.reviewer)
    const text = await item.clone().text()
    expect(text).toContain('Chúng tôi ghi rõ giá.')
    expect(text).toContain('Chưa chứng minh là chủ kênh')
    expect(text).not.toContain(code)
    expect(await buttons(item)).toEqual(['letter'])
    const early = await post(at, { action: 'withdraw', reason: 'Đã xem.' }, cookies.reviewer)
    expect(early.status).toBe(422)
    expect((await post(at, { action: 'letter' }, cookies.reviewer)).status).toBe(303)
    expect(await statusOf(listed)).toBe('disputed')
    const [letter] = await house.registry.review.decisions({ before: null, limit: 1 })
    expect(letter).toMatchObject({ action: 'dispute', by: 'mot-reviewer' })
    const list = await (await get('/quan-tri?loai=dispute', cookies.reviewer)).text()
    expect(list).toContain('Đã chứng minh là chủ kênh (thư)')
    expect(list).toContain('hạn xét 15:00 ngày 26/11/2026')
    expect((await post(at, { action: 'keep', reason: '' }, cookies.reviewer)).status).toBe(422)
    const kept = { action: 'keep', reason: 'Ba báo nêu giá khác với giá ghi trên trang.' }
    expect((await post(at, kept, cookies.reviewer)).status).toBe(303)
    expect(await statusOf(listed)).toBe('listed')
    expect(await buttons(await get(at, cookies.editor))).toEqual([])
    const state = await (await house.ask(`/khieu-nai?ma=${code}`)).text()
    expect(state).toContain(kept.reason)
    expect(state).not.toContain('mot-reviewer')

    // The appeal is another person's.
    const appealed = await house.ask(`/v1/disputes/${code}/appeal`, posted({ reason: 'Xem lại.' }))
    expect(appealed.status).toBe(201)
    const appeal = itemPath('dispute', String(Number(id) + 1))
    const again = await post(appeal, kept, cookies.reviewer)
    expect([again.status, await again.text()]).toEqual([
      422,
      expect.stringContaining('Người khác phải xét lại'),
    ])
    const withdraw = { action: 'withdraw', reason: 'Giá đã sửa đúng như ghi trên trang.' }
    expect((await post(appeal, withdraw, cookies.editor)).status).toBe(303)
    expect(await statusOf(listed)).toBe('withdrawn')
    const [last] = await house.registry.review.decisions({ before: null, limit: 1 })
    expect(last).toMatchObject({ action: 'withdraw', actor: 'editor', by: 'mot-editor' })
    expect(house.faults).toEqual([])
  })
})
