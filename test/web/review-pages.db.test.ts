import { load } from 'cheerio'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadCurated as readCurated } from '../../db/data/load.ts'
import type { Database } from '../../db/database.ts'
import { openDatabase } from '../../db/open.ts'
import { insertEvidence } from '../../db/queries/evidence.ts'
import { readListings, saveListings } from '../../db/queries/listings.ts'
import { listing } from '../../db/schema/index.ts'
import type { ChannelKey } from '../../src/channel/channel.ts'
import { readContext } from '../../src/registry/context.ts'
import type { Registry } from '../../src/registry/registry.ts'
import { type ReviewUseCases, reviewUseCases } from '../../src/registry/review/use-cases.ts'
import { createPages } from '../../src/web/pages.ts'
import { aListing } from '../db/rows.ts'
import { type FreshDatabase, freshDatabase } from '../support/databases.ts'
import { pageServices } from '../support/pages.ts'

const key = 'phone:1900555123' as ChannelKey
const password = 'bốn con ngựa gặm cỏ'
const evil = '"><script>alert(1)</script>'
const origin = 'https://kenhthat.example'
let fresh: FreshDatabase
let database: Database
let review: ReviewUseCases
let pages: ReturnType<typeof createPages>
let cookie = ''

beforeAll(async () => {
  fresh = await freshDatabase('embedded')
  database = await openDatabase(fresh.config)
  const context = await readContext(database.db, readCurated())
  review = reviewUseCases(database.db, context, () => new Date('2026-11-24T08:00:00Z'))
  await review.accounts.makeFirstAdmin({ name: 'chu', password })
  pages = createPages(pageServices({ registry: () => ({ review }) as unknown as Registry }))
  await insertEvidence(database.db, [
    {
      channelKey: key,
      sourceKind: 'list-entry',
      category: 'paid-lookalike',
      quote: evil,
      trust: 'press',
      publisher: evil,
      source: 'javascript:alert(1)',
    },
  ])
  await saveListings(database.db, [aListing({ status: 'proposed' })])
})
afterAll(async () => {
  await database?.close()
  await fresh?.remove()
})

const get = (path: string, headers: Record<string, string> = { cookie }) =>
  pages.request(path, { headers })
const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  pages.request(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin,
      cookie,
      ...headers,
    },
    body: new URLSearchParams(fields).toString(),
  })
const item = `/quan-tri/muc/listing/${encodeURIComponent(key)}`

describe('the desk', () => {
  test('shows nothing but the form to who is not signed in', async () => {
    for (const path of ['/quan-tri', '/en/quan-tri', item, '/quan-tri?loai=official']) {
      const response = await get(path, {})
      const text = await response.text()
      expect(text).toContain('type="password"')
      expect(text).not.toContain('1900 555123')
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(response.headers.get('referrer-policy')).toBe('same-origin')
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(text).toContain('name="robots" content="noindex"')
    }
    expect((await post(item, { action: 'accept', reason: 'Đã đọc bằng chứng.' })).status).toBe(200)
    expect((await readListings(database.db, [key]))[0]?.status).toBe('proposed')
  })

  test('a wrong password says so; the right one gives a strict cookie', async () => {
    const wrong = await post('/quan-tri', { name: 'chu', password: 'sai' })
    expect([wrong.status, wrong.headers.get('set-cookie')]).toEqual([401, null])
    expect(await wrong.text()).toContain('Sai tên, mật khẩu hoặc mã.')
    expect((await post('/quan-tri', { name: "' or 1=1 --", password })).status).toBe(401)
    const elsewhere = await post(
      '/quan-tri',
      { name: 'chu', password },
      { origin: 'https://e.example' },
    )
    expect([elsewhere.status, elsewhere.headers.get('set-cookie')]).toEqual([403, null])
    const right = await post('/quan-tri', { name: 'chu', password })
    expect([right.status, right.headers.get('location')]).toEqual([303, '/quan-tri'])
    const set = right.headers.get('set-cookie') ?? ''
    expect(set).toMatch(/^__Host-kenhthat=kt_.*HttpOnly; SameSite=Strict; Secure$/)
    cookie = set.split(';')[0] ?? ''
  })

  test('the queue and the item show evidence as text, never as markup or a script address', async () => {
    expect(await (await get('/quan-tri')).text()).toContain('1900 555123')
    const $ = load(await (await get(item)).text())
    expect($('blockquote').text()).toContain(evil)
    expect($('main script').length).toBe(0)
    expect($('a[href^="javascript"]').length).toBe(0)
    expect(
      $('button[name=action]')
        .map((_, b) => $(b).attr('value'))
        .get(),
    ).toEqual(['accept', 'reject', 'change-category', 'merge', 'ask-second'])
  })

  test('an entry says how far it reaches, and is narrowed there', async () => {
    const site = 'site:dien-dan-mau.com' as ChannelKey
    const wide = {
      channelKey: site,
      kind: 'site',
      scope: 'domain',
      display: 'dien-dan-mau.com',
    } as const
    await saveListings(database.db, [aListing({ ...wide, status: 'listed' })])
    const path = `/quan-tri/muc/aged/${encodeURIComponent(site)}`
    const shown = await (await get(path)).text()
    expect(shown).toContain('cả tên miền, gồm các tên con')
    expect(shown).toContain('Thu hẹp về trang')
    const narrow = { action: 'narrow', reason: 'Tên con là của người khác.', into: '' }
    expect((await post(path, narrow)).status).toBe(303)
    expect((await readListings(database.db, [site]))[0]?.scope).toBe('host')
    const again = await post(path, narrow)
    expect([again.status, await again.text()]).toEqual([422, expect.stringContaining('hẹp hơn')])
    await database.db.delete(listing).where(eq(listing.channelKey, site))
  })

  test('a reason that lost a letter on its way is not kept', async () => {
    const response = await post(item, { action: 'accept', reason: 'Đã \ufffdọc bằng chứng.' })
    expect(response.status).toBe(422)
    expect(await response.text()).toContain('Có chữ bị hỏng')
  })

  test('a form of another site decides nothing', async () => {
    const fields = { action: 'accept', reason: 'Đã đọc bằng chứng.' }
    for (const headers of [{ origin: 'https://e.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      expect((await post(item, fields, headers)).status).toBe(403)
    }
    expect((await readListings(database.db, [key]))[0]?.status).toBe('proposed')
  })

  test('a refused decision keeps what was written, and says why', async () => {
    const response = await post(item, { action: 'accept', reason: evil.slice(0, 3) })
    const text = await response.text()
    expect(response.status).toBe(422)
    expect(text).toContain('Hãy viết lý do.')
    expect(text).not.toContain('<script>alert')
  })

  test('accepting lists it, in public by role alone, and leads back to the queue', async () => {
    const done = await post(item, { action: 'accept', reason: 'Đã đọc bằng chứng.', category: '' })
    expect([done.status, done.headers.get('location')]).toEqual([
      303,
      '/quan-tri?loai=listing&xong=done',
    ])
    expect((await readListings(database.db, [key]))[0]?.status).toBe('listed')
    const back = await (await get('/quan-tri?loai=listing&xong=done')).text()
    expect(back).toContain('Đã ghi quyết định.')
    expect(back).toContain('Không có mục nào đang chờ.')
  })

  test('unknown items, hostile addresses and pages of the queue answer calmly', async () => {
    for (const path of [
      '/quan-tri/muc/listing/x',
      '/quan-tri/muc/no/1',
      '/quan-tri/muc/official/%00',
    ]) {
      expect((await get(path)).status).toBe(404)
    }
    for (const query of ["loai=official&sau='--", 'loai=zzz', 'sau=%00', `xong=${evil}`]) {
      const response = await get(`/quan-tri?${query}`)
      expect(response.status).toBe(200)
      expect(await response.text()).not.toContain('<script>alert')
    }
  })

  test('signing out ends the session itself, not the cookie alone', async () => {
    const out = await post('/quan-tri/dang-xuat', {})
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0')
    expect(await (await get('/quan-tri')).text()).toContain('type="password"')
  })

  test('without a database the page says so', async () => {
    const away = createPages(pageServices())
    expect((await away.request('/quan-tri')).status).toBe(503)
  })
})
