import type { OpenAPIHono } from '@hono/zod-openapi'
import { isNumberedKind } from '../registry/review/item.ts'
import { itemFor } from '../registry/review/roles.ts'
import { adminAccountRoutes } from './admin-accounts.ts'
import { adminDeskRoutes } from './admin-desk.ts'
import { adminErasureRoutes } from './admin-erasures.ts'
import { allowed } from './admin-guard.ts'
import { adminSourceRoutes } from './admin-sources.ts'
import { problem } from './problems.ts'
import { reviewProblem } from './review-problem.ts'
import { getDecisions, getQueue, getQueueItem, postReview } from './routes-admin.ts'
import type { Services } from './services.ts'

/** Everything under /v1/admin: reviewers decide, admins let people in. */
export function adminRoutes(app: OpenAPIHono, services: Services): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-kenhthat',
    description: 'From POST /v1/admin/sessions; `kenhthat` where the service runs without https.',
  })
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'From POST /v1/admin/tokens.',
  })
  adminAccountRoutes(app, services)
  adminDeskRoutes(app, services)
  adminErasureRoutes(app, services)
  adminSourceRoutes(app, services)
  app.openapi(getQueue, (c) =>
    allowed(c, services, 'reviewer', async ({ review, person }) => {
      const { kind, after, limit } = c.req.valid('query')
      if (after !== undefined && isNumberedKind(kind) && !/^\d{1,15}$/.test(after)) {
        return problem(c, 'bad-cursor')
      }
      const items = await review.queue({ kind, after: after ?? null, limit })
      const next = items.length === limit ? (items.at(-1)?.id ?? null) : null
      return c.json({ items: items.map((one) => itemFor(person.role, one)), next }, 200)
    }),
  )
  app.openapi(getQueueItem, (c) =>
    allowed(c, services, 'reviewer', async ({ review, person }) => {
      const { kind, id } = c.req.valid('param')
      const item = await review.item(kind, id)
      return item ? c.json(itemFor(person.role, item), 200) : problem(c, 'not-found')
    }),
  )
  app.openapi(postReview, (c) =>
    allowed(c, services, 'reviewer', async ({ review, person }) => {
      const done = await review.decide(person, { ...c.req.valid('param'), ...c.req.valid('json') })
      if (done.ok) return c.json({ outcome: done.outcome, decision: done.decision }, 201)
      return reviewProblem(c, done.reason)
    }),
  )
  app.openapi(getDecisions, (c) =>
    allowed(c, services, 'reviewer', async ({ review }) => {
      const { before, limit } = c.req.valid('query')
      const items = await review.decisions({ before: before ?? null, limit })
      const next = items.length === limit ? String(items.at(-1)?.id ?? '') : null
      return c.json({ items: [...items], next }, 200)
    }),
  )
}
