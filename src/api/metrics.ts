import { createHash, timingSafeEqual } from 'node:crypto'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { callerOf, type From } from './caller.ts'
import { exposition, expositionType } from './exposition.ts'
import { problem } from './problems.ts'
import type { Services } from './services.ts'

/**
 * `/metrics` for Prometheus: for processes on this machine, and for whoever sends METRICS_TOKEN as
 * Authorization: Bearer. Anybody else is told that there is nothing here.
 */
export function metricsRoute(app: OpenAPIHono, services: Services): void {
  app.get('/metrics', async (c) => {
    if (!mayRead(c, services.metricsToken ?? null)) return problem(c, 'not-found')
    const families = [...(services.meter?.families() ?? []), ...((await services.gauges?.()) ?? [])]
    return c.body(exposition(families), 200, {
      'content-type': expositionType,
      'cache-control': 'no-store',
    })
  })
}

function mayRead(c: Context, token: string | null): boolean {
  const sent = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
  if (sent !== undefined) return token !== null && isSame(sent, token)
  const asking = {
    address: (c.env as From | undefined)?.address ?? null,
    forwardedFor: c.req.header('x-forwarded-for') ?? null,
    apiKey: null,
  }
  return callerOf(asking, new Map()).kind === 'local'
}

const isSame = (one: string, other: string): boolean => {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}
