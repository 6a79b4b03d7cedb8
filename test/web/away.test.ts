import { describe, expect, test } from 'vitest'
import { createApi } from '../../src/api/app.ts'
import type { Registry } from '../../src/registry/registry.ts'
import { createPages } from '../../src/web/pages.ts'
import { apiServices } from '../support/api.ts'
import { pageServices } from '../support/pages.ts'

/** The whole of what answers, as the composition root puts it together. */
function house(registry: Registry | null) {
  const api = createApi(apiServices({ registry: () => registry }))
  api.route('/', createPages(pageServices({ registry: () => registry })))
  return api
}

/** An open registry whose connection was cut: whatever is asked of it fails. */
const cut = new Proxy(() => undefined, {
  get: (_, name) => (name === 'then' ? undefined : cut),
  apply: () => Promise.reject(Object.assign(new Error('cut'), { code: 'CONNECTION_CLOSED' })),
}) as unknown as Registry
const signedIn = { cookie: `__Host-kenhthat=kt_${'a'.repeat(43)}`, accept: 'text/html' }
const pages = [
  '/quan-tri',
  '/en/quan-tri',
  '/ho-so/1900252510',
  '/bao-cao?ma=KT-1',
  '/khieu-nai?ma=x',
]

describe.each([
  ['not open yet', null],
  ['cut off', cut],
])('while the database is %s', (_, registry) => {
  test.each(pages)('%s is a page that says so and when to come again', async (path) => {
    const reply = await house(registry).request(path, { headers: signedIn })
    expect(reply.status).toBe(503)
    expect(reply.headers.get('content-type')).toContain('text/html')
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(reply.headers.get('cache-control')).toBe('no-store')
  })
  test.each(['/v1/stats', '/v1/stats/dispute-time.csv', '/v1/admin/queue', '/v1/log/checkpoint'])(
    '%s is a problem with Retry-After',
    async (path) => {
      const authorization = `Bearer kt_${'a'.repeat(43)}`
      const reply = await house(registry).request(path, { headers: { authorization } })
      expect(reply.status).toBe(503)
      expect(reply.headers.get('content-type')).toBe('application/problem+json')
      expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(await reply.json()).toMatchObject({ type: '/problems/database-away', status: 503 })
    },
  )
})
