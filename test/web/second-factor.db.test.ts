import { load } from 'cheerio'
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../db/database.ts'
import { openDatabase } from '../../db/open.ts'
import type { Registry } from '../../src/registry/registry.ts'
import { accountUseCases } from '../../src/registry/review/accounts.ts'
import { createPages } from '../../src/web/pages.ts'
import { TestClock } from '../support/citizens.ts'
import { type FreshDatabase, freshDatabase } from '../support/databases.ts'
import { pageServices } from '../support/pages.ts'

const password = 'bốn con ngựa gặm cỏ'
const path = '/quan-tri/ma-hai'
const clock = new TestClock('2026-11-24T08:00:10Z')
let fresh: FreshDatabase
let database: Database
let pages: ReturnType<typeof createPages>

beforeAll(async () => {
  fresh = await freshDatabase('embedded')
  database = await openDatabase(fresh.config)
  const accounts = accountUseCases(database.db, () => clock.now())
  await accounts.makeFirstAdmin({ name: 'chu', password })
  const registry = { review: { accounts, queue: async () => [] } } as unknown as Registry
  pages = createPages(pageServices({ registry: () => registry }))
})
afterAll(async () => {
  await database?.close()
  await fresh?.remove()
})

const post = (to: string, fields: Record<string, string>, cookie = '') =>
  pages.request(to, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'https://kenhthat.example',
      cookie,
    },
    body: new URLSearchParams(fields).toString(),
  })
const signIn = (more: Record<string, string> = {}) =>
  post('/quan-tri', { name: 'chu', password, ...more })
const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? ''

test('a reviewer scans, enters a code, and is asked for one from then on', async () => {
  expect(await (await pages.request(path)).text(), 'not signed in').not.toContain('otpauth:')
  const cookie = cookieOf(await signIn())
  const shown = load(await (await pages.request(path, { headers: { cookie } })).text())
  const secret = shown('input[name=secret]').attr('value') ?? ''
  expect(shown('.qr[role=img] svg')).toHaveLength(1)
  expect(shown('code').text().replaceAll(' ', '')).toBe(secret)
  expect(shown('a[href^="otpauth:"]').attr('href')).toContain(`secret=${secret}`)

  const code = () => new TOTP({ secret }).generate({ timestamp: clock.now().getTime() })
  const wrong = await post(path, { password, secret, code: '12' }, cookie)
  expect(wrong.status).toBe(422)
  const again = load(await wrong.text())
  expect(again('[role=alert]').text()).toContain('Sai mã')
  expect(again('input[name=secret]').attr('value'), 'nothing to scan anew').toBe(secret)
  const evil = await post(path, { password: 'sai', secret: '"><script>', code: code() }, cookie)
  expect(await evil.text()).not.toContain('"><script>')
  expect((await post(path, { password, secret, code: code() })).status, 'no session').toBe(200)
  const done = await post(path, { password, secret, code: code() }, cookie)
  expect([done.status, done.headers.get('location')]).toEqual([303, '/quan-tri'])

  clock.hours(1 / 120)
  const without = await signIn()
  expect(without.status).toBe(401)
  expect(load(await without.text())('[role=alert]').text()).toContain('mã sáu số')
  expect((await signIn({ code: code() })).status).toBe(303)
  expect((await signIn({ code: '000 000' })).status).toBe(401)
})
