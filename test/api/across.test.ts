import { hash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createApi } from '../../src/api/app.ts'
import { nearness } from '../../src/api/caller.ts'
import { policies, RateLimiter } from '../../src/api/rate-limit.ts'
import { buildIndex } from '../../src/verdict/index.ts'
import { apiServices, shippedIndex, shippedRegistry } from '../support/api.ts'

const from = (address: string) => ({ address })
const stranger = from('203.0.113.7')
const lists = ['/v1/official', '/v1/blacklist', '/v1/organisations', '/v1/channels/phone:19009068']

describe('conditional requests', () => {
  test.each([...lists, '/v1/find?q=bhxh', '/v1/range/phone/8f2', '/v1/reset'])(
    '%s has a strong tag, and 304 without a body answers who has it',
    async (path) => {
      const app = createApi(apiServices())
      const first = await app.request(path)
      const tag = first.headers.get('etag') ?? ''
      expect(tag).toMatch(/^"[^"]+"$/)
      const again = await app.request(path, { headers: { 'if-none-match': `"x", ${tag}` } })
      expect([again.status, await again.text()]).toEqual([304, ''])
      expect(again.headers.get('etag')).toBe(tag)
      expect(again.headers.get('cache-control')).toBe(first.headers.get('cache-control'))
      expect(again.headers.get('content-type')).toBeNull()
    },
  )
  test('a new revision, day or release has another tag', async () => {
    const tags = new Set<string | null>()
    const next = { ...shippedRegistry, revision: shippedRegistry.revision + 1 }
    for (const services of [
      apiServices(),
      apiServices({ index: () => buildIndex(next, { asOf: '2026-11-24' }) }),
      apiServices({ index: () => buildIndex(shippedRegistry, { asOf: '2026-11-25' }) }),
      apiServices({ version: '9.9.9' }),
    ]) {
      // One index object a request: a real one stays until the next revision.
      const index = services.index()
      const app = createApi({ ...services, index: () => index })
      tags.add((await app.request('/v1/official')).headers.get('etag'))
    }
    expect(tags.size).toBe(4)
    expect(tags).not.toContain(null)
  })
  test('an error, a check and a post have no tag', async () => {
    const app = createApi(apiServices())
    for (const path of ['/v1/organisations/nobody', '/v1/official?limit=0', '/v1/check?q=113']) {
      expect(
        (await app.request(path, { headers: { 'if-none-match': '*' } })).headers.has('etag'),
      ).toBe(false)
    }
  })
})

describe('limits', () => {
  const limitedApp = (now = () => 0) => createApi(apiServices({ limiter: new RateLimiter(now) }))

  test('are told with each answer, and end in a 429 that says when to come back', async () => {
    let now = 1_000_000
    const app = limitedApp(() => now)
    const { quota, windowSeconds } = policies.read
    for (let n = 1; n <= quota; n++) {
      const response = await app.request('/v1/reset', {}, stranger)
      expect(response.status).toBe(200)
      expect(response.headers.get('ratelimit')).toBe(`"read";r=${quota - n};t=${windowSeconds}`)
    }
    now += 10_000
    const refused = await app.request('/v1/reset', {}, stranger)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '50'])
    expect(refused.headers.get('content-type')).toBe('application/problem+json')
    expect(refused.headers.get('ratelimit-policy')).toBe(`"read";q=${quota};w=${windowSeconds}`)
    expect(refused.headers.get('access-control-allow-origin')).toBe('*')
    expect(await refused.json()).toMatchObject({
      type: '/problems/quota-exceeded',
      status: 429,
      'violated-policies': ['read'],
    })
    expect((await app.request('/v1/reset', {}, from('203.0.113.8'))).status).toBe(200)
    now += 50_000
    expect((await app.request('/v1/reset', {}, stranger)).status).toBe(200)
  })
  test('hold for a whole IPv6 line, and for whom a proxy on this machine names', async () => {
    const app = limitedApp()
    const left = async (address: string, headers: Record<string, string> = {}) => {
      const response = await app.request('/v1/reset', { headers }, from(address))
      return Number(/r=(\d+)/.exec(response.headers.get('ratelimit') ?? '')?.[1])
    }
    const first = await left('2001:db8:1:2::1')
    expect(await left('2001:db8:1:2:ffff::9')).toBe(first - 1)
    expect(await left('2001:db8:1:3::1')).toBe(first)
    expect(await left('127.0.0.1', { 'x-forwarded-for': '10.0.0.1, 198.51.100.1' })).toBe(first)
    expect(await left('127.0.0.1', { 'x-forwarded-for': '198.51.100.1' })).toBe(first - 1)
    expect(await left('::ffff:198.51.100.1')).toBe(first - 2)
    // From elsewhere the header is what the caller likes it to be.
    expect(await left('198.51.100.2', { 'x-forwarded-for': '1.1.1.1' })).toBe(first)
    expect(await left('198.51.100.2', { 'x-forwarded-for': '1.1.1.2' })).toBe(first - 1)
  })
  test('hold for whom a named proxy on another machine names', () => {
    const near = nearness(['10.0.0.5', '172.16.0.0/12', '2001:db8::/32'])
    for (const proxy of ['10.0.0.5', '::ffff:172.20.1.1', '2001:db8:9::1', '127.0.0.1']) {
      expect(near(proxy), proxy).toBe('127.0.0.1')
    }
    for (const stranger of ['10.0.0.6', '::ffff:8.8.8.8', '2001:db9::1']) {
      expect(near(stranger), stranger).toBe(stranger)
    }
    expect([near(null), nearness([])('10.0.0.5')]).toEqual([null, '10.0.0.5'])
  })
  test('do not hold for this machine itself', async () => {
    const app = limitedApp()
    for (let n = 0; n <= policies.read.quota; n++) {
      const response = await app.request('/v1/reset', {}, from('127.0.0.1'))
      expect(response.status).toBe(200)
      expect(response.headers.has('ratelimit')).toBe(false)
    }
  })
  test('are higher with a key; a wrong key is refused, not ignored', async () => {
    const apiKeys = new Map([[hash('sha256', 'khoá bí mật của báo'), 'bao']])
    const app = createApi(apiServices({ apiKeys }))
    const ask = (key: string) =>
      app.request('/v1/reset', { headers: { 'x-api-key': encodeURIComponent(key) } }, stranger)
    const plain = new Map([[hash('sha256', 'a-key-of-a-newspaper'), 'bao']])
    const keyed = createApi(apiServices({ apiKeys: plain }))
    const good = await keyed.request(
      '/v1/reset',
      { headers: { 'x-api-key': 'a-key-of-a-newspaper' } },
      stranger,
    )
    expect(good.headers.get('ratelimit-policy')).toBe(`"read";q=${policies.read.quota * 20};w=60`)
    const bad = await ask('guess')
    expect(bad.status).toBe(401)
    expect(await bad.json()).toMatchObject({ type: '/problems/unknown-api-key' })
  })
  test('one who asks on is not forgotten while half a million others come by', () => {
    const limiter = new RateLimiter(() => 0)
    const busy = { id: 'busy', hasKey: false }
    let taken = limiter.take('read', busy)
    for (let n = 0; n < 500_000; n++) {
      limiter.take('read', { id: `${n}`, hasKey: false })
      if (n % 10_000 === 0) taken = limiter.take('read', busy)
    }
    expect(taken.remaining).toBe(policies.read.quota - 51)
  })
})

describe('headers', () => {
  const app = createApi(apiServices())
  test.each([...lists, '/v1/nothing', '/v1/official?limit=0', '/v1/check?q=19009068'])(
    '%s: no script, no frame, no referrer; any site may read it',
    async (path) => {
      const { headers } = await app.request(path)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'/)
      expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
      expect(headers.get('access-control-allow-origin')).toBe('*')
      expect(headers.get('access-control-allow-credentials')).toBeNull()
      expect(headers.get('cache-control')).toBeTruthy()
    },
  )
  test('what changes something, and the reviewers’ part, is not for other sites', async () => {
    for (const [path, method] of [
      ['/v1/reports', 'POST'],
      ['/v1/admin/queue', 'GET'],
    ] as const) {
      const { headers } = await app.request(path, { method })
      expect(headers.get('access-control-allow-origin'), path).toBeNull()
    }
  })
  test('a preflight is answered once for all', async () => {
    const response = await app.request('/v1/check', { method: 'OPTIONS' })
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-headers')).toContain('if-none-match')
  })
  test('strict transport only where the address is https', async () => {
    const secure = createApi(apiServices({ publicUrl: 'https://kenhthat.example' }))
    const told = async (one: typeof app) =>
      (await one.request('/v1/reset')).headers.get('strict-transport-security')
    expect([await told(app), await told(secure)]).toEqual([null, 'max-age=31536000'])
  })
})

describe('cursors', () => {
  const app = createApi(apiServices({ cursorSecret: 'one' }))
  const nextOf = async (path: string) =>
    ((await (await app.request(path)).json()) as { next: string }).next

  test('lead on, also as a link', async () => {
    const response = await app.request('/v1/official?kind=phone&limit=2')
    const { next } = (await response.json()) as { next: string }
    const link = /^<(.+)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1] ?? ''
    expect(link).toBe(`/v1/official?kind=phone&limit=2&cursor=${next}`)
    expect((await app.request(link)).status).toBe(200)
  })
  test('of another list, another filter, another instance, or made by hand are refused', async () => {
    const next = await nextOf('/v1/official?limit=2')
    const other = createApi(apiServices({ cursorSecret: 'two' }))
    const plain = Buffer.from('phone:19009068').toString('base64url')
    for (const [path, on] of [
      [`/v1/organisations?cursor=${next}`, app],
      [`/v1/official?kind=phone&cursor=${next}`, app],
      [`/v1/official?cursor=${next}`, other],
      [`/v1/official?cursor=${plain}`, app],
      [`/v1/official?cursor=${next.slice(0, -2)}`, app],
      [`/v1/official?cursor=`, app],
    ] as const) {
      const response = await on.request(path)
      expect(response.status, path).toBe(400)
      expect(await response.json()).toMatchObject({ type: '/problems/bad-cursor' })
    }
    expect((await app.request(`/v1/official?cursor=${next}`)).status).toBe(200)
  })
})

describe('for programs that look around', () => {
  test('/.well-known/api-catalog names the description, the reference and the state', async () => {
    const app = createApi(apiServices())
    const response = await app.request('/.well-known/api-catalog')
    expect(response.headers.get('content-type')).toMatch(/^application\/linkset\+json/)
    const { linkset } = (await response.json()) as { linkset: Record<string, { href: string }[]>[] }
    for (const relation of ['service-desc', 'service-doc', 'status']) {
      const href = linkset[0]?.[relation]?.[0]?.href ?? ''
      expect((await app.request(new URL(href).pathname)).status, relation).toBe(200)
    }
  })
  test('a problem’s type leads to a page in Vietnamese', async () => {
    const app = createApi(apiServices())
    const page = await app.request('/problems/quota-exceeded')
    expect(page.headers.get('content-type')).toMatch(/^text\/html/)
    expect(await page.text()).toContain('Gửi quá nhiều yêu cầu')
    expect(shippedIndex.revision).toBeGreaterThan(0)
  })
})
