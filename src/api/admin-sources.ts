import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { SourcesShape } from '../contract/sources.ts'
import { allowed } from './admin-guard.ts'
import { json } from './routes.ts'
import { guarded, security } from './routes-admin.ts'
import type { Services } from './services.ts'

const getSources = createRoute({
  method: 'get',
  path: '/v1/admin/sources',
  security,
  summary: 'How the sources of the crawlers are doing, and the pages that were given up',
  responses: { 200: json(SourcesShape, 'All sources that have run, by id.'), ...guarded },
})

/** Health of the crawlers, for reviewers. */
export function adminSourceRoutes(app: OpenAPIHono, services: Services): void {
  app.openapi(getSources, (c) =>
    allowed(c, services, 'reviewer', async ({ registry: { crawling } }) => {
      const [reports, failures] = [await crawling.health(), await crawling.failures()]
      const items = reports.map((one) => ({ ...one, problems: [...one.problems] }))
      const deadLetters = failures.map((row) => ({ ...row, at: row.at.toISOString() }))
      return c.json({ items, next: null, deadLetters }, 200)
    }),
  )
}
