import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Services } from './services.ts'

/**
 * `/healthz`: the process runs. `/readyz`: it can answer checks; a lost database or a silent source
 * is said in its body, for checks go on without them.
 */
export function healthRoutes(app: OpenAPIHono, services: Services): void {
  app.get('/healthz', (c) => c.json({ status: 'ok' }, 200, { 'cache-control': 'no-store' }))
  app.get('/readyz', (c) => {
    const index = services.index()
    const body = {
      status: index ? 'ready' : 'loading',
      index: index && { revision: index.revision, madeAt: index.madeAt },
      ...services.health(),
    }
    return c.json(body, index ? 200 : 503, {
      'cache-control': 'no-store',
      ...(index ? {} : { 'retry-after': '1' }),
    })
  })
}
