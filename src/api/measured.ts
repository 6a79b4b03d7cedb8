import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { newRequestId } from './meter.ts'
import type { Services } from './services.ts'

/** Names each request, and tells the observer how it was answered. */
export function measured(services: Services): MiddlewareHandler {
  return async (c, next) => {
    const startedAt = performance.timeOrigin + performance.now()
    const id = newRequestId()
    c.set('requestId', id)
    await next()
    c.res.headers.set('x-request-id', id)
    services.observe?.({
      id,
      method: c.req.method,
      route: routeOf(matchedRoutes(c)),
      status: c.res.status,
      startedAt,
      ms: performance.timeOrigin + performance.now() - startedAt,
      traceparent: c.req.header('traceparent') ?? null,
    })
  }
}

/** The pattern of the route that answered, written as OpenAPI does; middleware is for all methods. */
function routeOf(matched: readonly { readonly method: string; readonly path: string }[]): string {
  const last = matched.findLast(({ method }) => method !== 'ALL')
  return last ? last.path.replaceAll(/:(\w+)(?:\{[^}]*\})?/g, '{$1}') : 'other'
}
