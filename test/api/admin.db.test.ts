import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadCurated as readCurated } from '../../db/data/load.ts'
import type { Database } from '../../db/database.ts'
import { openDatabase } from '../../db/open.ts'
import { insertEvidence } from '../../db/queries/evidence.ts'
import { saveListings } from '../../db/queries/listings.ts'
import { recordSourceSuccess } from '../../db/queries/source-runs.ts'
import { account, accountSession, loginFailure } from '../../db/schema/index.ts'
import { createApi } from '../../src/api/app.ts'
import { isOwnOrigin } from '../../src/contract/session.ts'
import { SourcesShape } from '../../src/contract/sources.ts'
import { readContext } from '../../src/registry/context.ts'
import { crawlingUseCases } from '../../src/registry/crawling/use-cases.ts'
import { disputeUseCases } from '../../src/registry/disputes/use-cases.ts'
import { erase } from '../../src/registry/erase.ts'
import type { Registry } from '../../src/registry/registry.ts'
import { reportUseCases } from '../../src/registry/reports/use-cases.ts'
import type { Person } from '../../src/registry/review/accounts.ts'
import { type ReviewUseCases, reviewUseCases } from '../../src/registry/review/use-cases.ts'
import { aListing } from '../db/rows.ts'
import { apiServices } from '../support/api.ts'
import { type FreshDatabase, freshDatabase } from '../support/databases.ts'

const adminToken = 'only-for-the-first-admin-of-all'
const password = 'bốn con ngựa gặm cỏ'
let fresh: FreshDatabase
let database: Database
let review: ReviewUseCases
let desk: Pick<Registry, 'review' | 'reports' | 'disputes' | 'crawling' | 'erase'>
let clock = new Date('2026-11-24T08:00:00Z')
const logged: unknown[] = []
const roles = ['reviewer', 'editor', 'admin'] as const
type RoleName = (typeof roles)[number]
const people = {} as Record<RoleName, Person>
let api: ReturnType<typeof createApi>

const makeApi = (publicUrl = 'http://127.0.0.1:8080') =>
  createApi(
    apiServices({
      registry: () => desk as unknown as Registry,
      adminToken,
      now: () => clock,
      publicUrl,
      logFault: (fault, at) => logged.push(String(fault), at),
    }),
  )

beforeAll(async () => {
  fresh = await freshDatabase('embedded')
  database = await openDatabase(fresh.config)
  const context = await readContext(database.db, readCurated())
  const now = () => clock
  review = reviewUseCases(database.db, context, now)
  desk = {
    review,
    reports: reportUseCases(database.db, context, { now, emailKey: null }),
    disputes: disputeUseCases(database.db, context, { now, lookup: null }),
    crawling: crawlingUseCases(database.db, now),
    erase: (request) => erase(database.db, { ...request, at: clock }),
  }
  api = makeApi()
})
afterAll(async () => {
  await database?.close()
  await fresh?.remove()
})

interface Ask {
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}
const ask = (method: string, path: string, { body, headers = {} }: Ask = {}, of = api) =>
  of.request(path, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const reasonOf = async (response: Response) =>
  ((await response.json()) as { reason?: string; type: string }).reason

describe('the first admin', () => {
  const first = { name: 'chu', password, role: 'reviewer' }
  test('nobody makes a user without the token, or with a wrong one', async () => {
    for (const headers of [{}, bearer('wrong'), bearer(`${adminToken}x`)]) {
      expect((await ask('POST', '/v1/admin/users', { body: first, headers })).status).toBe(401)
    }
    expect(await database.db.$count(account)).toBe(0)
  })
  test('the token makes an admin, whatever role is asked, and a second one never', async () => {
    const headers = bearer(adminToken)
    const made = await ask('POST', '/v1/admin/users', { body: first, headers })
    expect([made.status, await made.json()]).toMatchObject([201, { name: 'chu', role: 'admin' }])
    const again = await ask('POST', '/v1/admin/users', {
      body: { ...first, name: 'ke-trom' },
      headers,
    })
    expect([again.status, await reasonOf(again)]).toEqual([409, 'admin-exists'])
  })
  test('the token opens nothing else', async () => {
    for (const path of ['/v1/admin/users', '/v1/admin/queue', '/v1/admin/me']) {
      expect((await ask('GET', path, { headers: bearer(adminToken) })).status, path).toBe(401)
    }
  })
})

describe('who gets where: every route, every role', () => {
  /** Least role of each route under /v1/admin; `anybody` has a guard of its own, tested above. */
  const least: Readonly<Record<string, RoleName | 'anybody'>> = {
    'POST /v1/admin/sessions': 'anybody',
    'GET /v1/admin/sessions': 'reviewer',
    'DELETE /v1/admin/sessions/current': 'reviewer',
    'DELETE /v1/admin/sessions/{id}': 'reviewer',
    'GET /v1/admin/me': 'reviewer',
    'POST /v1/admin/tokens': 'reviewer',
    'POST /v1/admin/password': 'reviewer',
    'GET /v1/admin/second-factor': 'reviewer',
    'POST /v1/admin/second-factor': 'reviewer',
    'GET /v1/admin/queue': 'reviewer',
    'GET /v1/admin/queue/{kind}/{id}': 'reviewer',
    'POST /v1/admin/queue/{kind}/{id}/decisions': 'reviewer',
    'GET /v1/admin/decisions': 'reviewer',
    'GET /v1/admin/reports': 'reviewer',
    'POST /v1/admin/reports': 'reviewer',
    'GET /v1/admin/disputes': 'reviewer',
    'POST /v1/admin/disputes/{id}/letter': 'reviewer',
    'POST /v1/admin/disputes/{id}/decision': 'reviewer',
    'GET /v1/admin/sources': 'reviewer',
    'POST /v1/admin/erasures': 'admin',
    'POST /v1/admin/users': 'admin',
    'GET /v1/admin/users': 'admin',
    'PATCH /v1/admin/users/{id}': 'admin',
  }
  const bodies: Readonly<Record<string, unknown>> = {
    'POST /v1/admin/sessions': { name: 'nobody', password: 'x' },
    'POST /v1/admin/tokens': { label: 'thử' },
    'POST /v1/admin/password': { old: 'x', password: 'y' },
    'POST /v1/admin/second-factor': { password: 'x', secret: 'A'.repeat(32), code: '000000' },
    'POST /v1/admin/queue/{kind}/{id}/decisions': {
      action: 'accept',
      reason: 'Đã đọc bằng chứng.',
    },
    'POST /v1/admin/erasures': { channel: '0912345678', reason: 'Chủ số yêu cầu.' },
    'POST /v1/admin/users': { name: 'x', password: 'y' },
    'POST /v1/admin/reports': { key: 'phone:1900555123', action: 'close' },
    'POST /v1/admin/disputes/{id}/decision': { outcome: 'kept', statement: 'thử' },
    'PATCH /v1/admin/users/{id}': { role: 'admin' },
  }
  const fill = (path: string) => path.replace('{kind}', 'listing').replace('{id}', '999999')
  const admins = Object.entries(least).filter(([, role]) => role !== 'anybody')
  const routesOf = async () => {
    const document = (await (await ask('GET', '/openapi.json')).json()) as {
      paths: Record<string, Record<string, unknown>>
    }
    return Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
  }
  const tokenOf = async (role: RoleName) =>
    (await review.accounts.makeToken(people[role], '')).token

  beforeAll(async () => {
    for (const role of roles) {
      const made = await review.accounts.add({ name: `mot-${role}`, password, role })
      if (!made.ok) throw new Error(made.reason)
      people[role] = made.account
    }
  })

  test('the table names every route of the description, and no other', async () => {
    const routes = await routesOf()
    const admin = routes.filter((route) => route.includes(' /v1/admin'))
    expect(admin.toSorted()).toEqual(Object.keys(least).toSorted())
    expect(routes.length).toBeGreaterThan(admin.length + 8)
  })

  test('no route that is registered escapes the description', () => {
    const registered = api.routes
      .filter((r) => r.path.startsWith('/v1/admin') && r.method !== 'ALL')
      .map((r) => `${r.method} ${r.path.replaceAll(/:(\w+)(?:\{[^}]*\})?/g, '{$1}')}`)
    expect([...new Set(registered)].toSorted()).toEqual(Object.keys(least).toSorted())
  })

  test.each(admins)('%s: from %s up', async (route, role) => {
    const [method = '', path = ''] = route.split(' ')
    const body = bodies[route]
    const status = async (headers: Record<string, string>) =>
      (await ask(method, fill(path), { ...(body ? { body } : {}), headers })).status
    expect(await status({}), 'nobody').toBe(401)
    expect(await status(bearer(`kt_${'A'.repeat(43)}`)), 'a made-up token').toBe(401)
    expect(await status({ cookie: "kenhthat=' or 1=1 --" })).toBe(401)
    const over = await tokenOf('admin')
    await review.accounts.logOut(over)
    expect(await status(bearer(over)), 'a token that was ended').toBe(401)
    for (const one of roles) {
      const answer = await status(bearer(await tokenOf(one)))
      if (roles.indexOf(one) >= roles.indexOf(role as RoleName)) {
        expect([401, 403], `${one} ${answer}`).not.toContain(answer)
        expect(answer, one).toBeLessThan(500)
      } else expect(answer, one).toBe(403)
    }
  })

  test('all other routes answer the same with and without a token', async () => {
    const token = await tokenOf('reviewer')
    for (const route of await routesOf()) {
      if (route.includes(' /v1/admin') || !route.startsWith('GET')) continue
      const path = route.slice(4).replaceAll(/\{(\w+)\}/g, '1')
      const [bare, signed] = await Promise.all([
        ask('GET', path),
        ask('GET', path, { headers: bearer(token) }),
      ])
      expect(signed.status, path).toBe(bare.status)
    }
  })

  test('the sources tell what they brought, what was refused and what was given up, and why', async () => {
    const at = new Date(clock.getTime() - 3600_000)
    const figures = { pages: 3, mentions: 5, entries: 40, matched: 4, known: 1, rejected: 2 }
    await recordSourceSuccess(database.db, {
      ...{ source: 'bao-mau', at, periodSeconds: 600, broughtEvidence: true, ...figures },
      problems: [{ address: 'https://bao.example/1', reason: 'timeout' }],
    })
    const dead = { address: 'https://bao.example/2', source: 'bao-mau', reason: 'robots' }
    await desk.crawling.recordFailure({ ...dead, message: 'robots.txt forbids it.' })
    const headers = bearer(await tokenOf('reviewer'))
    const answer = await ask('GET', '/v1/admin/sources', { headers })
    const { items, deadLetters } = SourcesShape.parse(await answer.json())
    expect(items).toMatchObject([
      {
        ...figures,
        id: 'bao-mau',
        newestEvidenceAt: at.toISOString(),
        rejects: { 'no-address': 2, timeout: 1 },
        deadLetters: { robots: 1 },
        silent: true,
      },
    ])
    expect(deadLetters).toMatchObject([{ ...dead, attempts: 1 }])
  })

  test('a token ends with its account, with its role, and after 90 days', async () => {
    const made = await review.accounts.add({ name: 'tam', password, role: 'editor' })
    if (!made.ok) throw new Error(made.reason)
    const me = async (token: string) =>
      (await ask('GET', '/v1/admin/me', { headers: bearer(token) })).status
    const first = (await review.accounts.makeToken(made.account, '')).token
    expect(await me(first)).toBe(200)
    await review.accounts.change(made.account.id, { role: 'reviewer' })
    expect(await me(first)).toBe(401)
    const second = (await review.accounts.makeToken(made.account, '')).token
    const before = clock
    clock = new Date(before.getTime() + 91 * 24 * 3600 * 1000)
    expect(await me(second)).toBe(401)
    clock = before
    expect(await me(second)).toBe(200)
    await review.accounts.change(made.account.id, { disabled: true })
    expect(await me(second)).toBe(401)
  })

  test('the last admin stays', async () => {
    const token = await tokenOf('admin')
    const all = (await review.accounts.list()).filter((a) => a.role === 'admin' && !a.disabled)
    const patch = (id: number, body: unknown, headers: Record<string, string>) =>
      ask('PATCH', `/v1/admin/users/${id}`, { body, headers })
    const other = all.find((a) => a.id !== people.admin.id)
    expect((await patch(other?.id ?? 0, { disabled: true }, bearer(token))).status).toBe(200)
    const last = await patch(people.admin.id, { role: 'editor' }, bearer(token))
    expect([last.status, await reasonOf(last)]).toEqual([409, 'last-admin'])
  })
})

describe('signing in', () => {
  const login = (name: string, given: string, more: Ask = {}, of = api) =>
    ask('POST', '/v1/admin/sessions', { body: { name, password: given }, ...more }, of)
  const cookieOf = (response: Response) => response.headers.get('set-cookie') ?? ''

  test('a cookie that no script reads and no other site sends', async () => {
    const response = await login('mot-reviewer', password)
    expect(response.status).toBe(201)
    expect(cookieOf(response)).toMatch(
      /^kenhthat=kt_[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/,
    )
    const secure = await login('mot-reviewer', password, {}, makeApi('https://kenhthat.example'))
    expect(cookieOf(secure)).toMatch(
      /^__Host-kenhthat=kt_[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict; Secure$/,
    )
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
  })

  test('a session decides for our own pages only', async () => {
    const cookie = cookieOf(await login('mot-reviewer', password)).split(';')[0] ?? ''
    const label = { body: { label: 'x' } }
    const own = { cookie, origin: 'http://127.0.0.1:8080', 'sec-fetch-site': 'same-origin' }
    const post = async (headers: Record<string, string>) =>
      (await ask('POST', '/v1/admin/tokens', { ...label, headers })).status
    expect(await post(own)).toBe(201)
    expect(await post({ cookie })).toBe(403)
    expect(await post({ cookie, origin: 'https://evil.example' })).toBe(403)
    expect(await post({ cookie, origin: 'null' })).toBe(403)
    expect(await post({ ...own, 'sec-fetch-site': 'cross-site' })).toBe(403)
    expect(await post({ ...own, 'sec-fetch-site': 'same-site' })).toBe(403)
    expect((await ask('GET', '/v1/admin/me', { headers: { cookie } })).status).toBe(200)
    const evil = { headers: { origin: 'https://evil.example' } }
    expect((await login('mot-reviewer', password, evil)).status).toBe(403)
    expect((await ask('DELETE', '/v1/admin/sessions/current', { headers: own })).status).toBe(204)
    expect((await ask('GET', '/v1/admin/me', { headers: { cookie } })).status).toBe(401)
  })

  test('guessing is braked by name and address, and ends with the quarter of an hour', async () => {
    for (let n = 0; n < 5; n++) expect((await login('mot-editor', `sai ${n}`)).status).toBe(401)
    const braked = await login('mot-editor', password)
    expect(braked.status).toBe(429)
    expect(Number(braked.headers.get('retry-after'))).toBeGreaterThan(800)
    const elsewhere = api.request(
      '/v1/admin/sessions',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'mot-editor', password }),
      },
      { address: '203.0.113.9' },
    )
    expect((await elsewhere).status, 'the owner elsewhere is not locked out').toBe(201)
    const before = clock
    clock = new Date(before.getTime() + 16 * 60 * 1000)
    expect((await login('mot-editor', password)).status).toBe(201)
    clock = before
  })

  test('behind a trusted proxy the brake is on who asked it, an IPv6 line as one', async () => {
    const from = (address: string, given: string) =>
      api.request(
        '/v1/admin/sessions',
        {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
          body: JSON.stringify({ name: 'mot-admin', password: given }),
        },
        { address: '127.0.0.1' },
      )
    for (let n = 0; n < 5; n++) {
      expect((await from(`2001:db8:1:${n}::${n}`, `sai ${n}`)).status).toBe(401)
    }
    expect((await from('2001:db8:1:9::9', password)).status).toBe(429)
    expect((await from('2001:db8:2::1', password)).status).toBe(201)
    expect((await from('198.51.100.40', password)).status).toBe(201)
  })

  test('an unknown name is answered as a wrong password is', async () => {
    const [unknown, wrong] = await Promise.all([login('khong-ai', 'x'), login('mot-admin', 'x')])
    expect(await unknown.text()).toBe(await wrong.text())
  })

  test('nothing that opens a door is stored as it is, answered again or logged', async () => {
    const token = (await review.accounts.makeToken(people.reviewer, 'máy')).token
    const cookie = cookieOf(await login('mot-reviewer', password)).match(/kt_[\w-]{43}/)?.[0] ?? '-'
    const answers = await Promise.all(
      ['/v1/admin/sessions', '/v1/admin/me', '/v1/admin/decisions'].map(async (path) =>
        (await ask('GET', path, { headers: bearer(token) })).text(),
      ),
    )
    const stored = JSON.stringify([
      await database.db.select().from(account),
      await database.db.select().from(accountSession),
      await database.db.select().from(loginFailure),
    ])
    expect(stored).toContain('scrypt$15$8$3$')
    for (const secret of [token, cookie, password, adminToken, '203.0.113.9']) {
      expect(stored.includes(secret)).toBe(false)
      expect(answers.join().includes(secret)).toBe(false)
      expect(JSON.stringify(logged).includes(secret)).toBe(false)
    }
    expect(answers.join()).not.toContain('scrypt')
  })

  test.each([
    [{ origin: undefined, secFetchSite: undefined, host: 'h' }, false],
    [{ origin: undefined, secFetchSite: 'same-origin', host: 'h' }, true],
    [{ origin: 'https://kenhthat.example', secFetchSite: undefined, host: 'proxy' }, true],
    [
      { origin: 'https://kenhthat.example.evil.example', secFetchSite: undefined, host: 'h' },
      false,
    ],
    [{ origin: 'null', secFetchSite: 'same-origin', host: 'h' }, true],
    [{ origin: 'null', secFetchSite: 'cross-site', host: 'h' }, false],
    [{ origin: 'null', secFetchSite: undefined, host: 'h' }, false],
    [{ origin: 'not an origin', secFetchSite: undefined, host: 'h' }, false],
  ])('own pages: %o is %s', (asked, is) => {
    expect(isOwnOrigin(asked, 'https://kenhthat.example')).toBe(is)
  })
})

describe('hostile text in every field', () => {
  const nasty = [
    "'; drop table account; --",
    '" or ""="',
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    'x\r\nSet-Cookie: kenhthat=evil\r\n\r\n<html>',
    'a\u0000b',
    '\ud800',
    '{{7*7}}#{7*7}',
    '../../../etc/passwd',
    '%27%20or%201=1',
    'x'.repeat(5_000),
  ]
  const key = 'phone:1900555123'
  const fields: readonly [string, string, Record<string, unknown>][] = [
    ['POST', '/v1/admin/sessions', { name: 'an', password: 'x' }],
    ['POST', '/v1/admin/tokens', { label: 'x' }],
    ['POST', '/v1/admin/password', { old: 'x', password: 'y' }],
    ['POST', '/v1/admin/second-factor', { password, secret: 'A'.repeat(32), code: '0' }],
    ['POST', '/v1/admin/users', { name: 'an', password, role: 'reviewer' }],
    ['POST', '/v1/admin/erasures', { channel: '0912345678', reason: 'x' }],
    ['POST', '/v1/admin/erasures', { text: 'Nguyễn Thị Mẫu', reason: 'x' }],
    ['PATCH', '/v1/admin/users/999999', { role: 'editor', password, disabled: true }],
    [
      'POST',
      `/v1/admin/queue/listing/${encodeURIComponent(key)}/decisions`,
      {
        action: 'change-category',
        reason: 'Đã đọc bằng chứng.',
        reasonEn: 'Read.',
        category: 'spam',
        organisation: '',
        into: '1900555124',
        purposeVi: 'Báo mất thẻ',
        purposeEn: 'Lost card',
        direction: 'call',
      },
    ],
  ]

  beforeAll(async () => {
    await insertEvidence(database.db, [
      {
        channelKey: key as never,
        sourceKind: 'list-entry',
        quote: '<script>alert(1)</script>',
        trust: 'press',
        publisher: 'Báo',
        source: 'https://bao.example/',
      },
    ])
    await saveListings(database.db, [aListing({ status: 'proposed' })])
  })

  test('bodies, paths and queries: never a fault, never another header, never HTML', async () => {
    // Routes of others were asked above, without the registry that they need.
    logged.length = 0
    const token = (await review.accounts.makeToken(people.admin, '')).token
    const headers = bearer(token)
    const answers: [string, Response][] = []
    for (const text of nasty) {
      for (const [method, path, body] of fields) {
        for (const field of Object.keys(body)) {
          const sent = { ...body, [field]: text }
          const response = await ask(method, path, { body: sent, headers })
          answers.push([`${path} ${field}`, response])
          if (text !== '\ud800') continue
          const { errors } = (await response.clone().json()) as { errors: { pointer: string }[] }
          expect([response.status, errors[0]?.pointer], path).toEqual([400, `/${field}`])
        }
      }
      const part = encodeURIComponent(text.replace('\ud800', '?'))
      for (const path of [
        `/v1/admin/queue?kind=official&after=${part}`,
        `/v1/admin/queue?kind=listing&after=${part}`,
        `/v1/admin/queue?kind=${part}`,
        `/v1/admin/queue?limit=${part}`,
        `/v1/admin/queue/listing/${part}`,
        `/v1/admin/queue/conflict/${part}`,
        `/v1/admin/queue/${part}/1`,
        `/v1/admin/decisions?before=${part}`,
      ]) {
        answers.push([path, await ask('GET', path, { headers })])
      }
    }
    for (const [at, response] of answers) {
      expect(response.status, at).toBeLessThan(500)
      expect(response.headers.get('content-type') ?? 'json', at).toContain('json')
      expect(response.headers.get('set-cookie'), at).toBeNull()
      expect(response.headers.get('x-content-type-options'), at).toBe('nosniff')
    }
    expect(answers.length).toBeGreaterThan(250)
    expect(logged).toEqual([])
    expect(await database.db.$count(account)).toBeGreaterThan(3)
  })
})
