import { serveStatic } from '@hono/node-server/serve-static'
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { isDatabaseAway, isDatabaseFull } from '../registry/database-away.ts'
import { acrossRoutes } from './across.ts'
import { adminRoutes } from './admin.ts'
import { assistantRoutes } from './assistant.ts'
import { brokenLimit, checkRoutes } from './check.ts'
import { disputeRoutes } from './disputes.ts'
import { docsPage, swaggerAssets } from './docs.ts'
import { dossierRoutes } from './dossiers.ts'
import { exportRoutes } from './exports.ts'
import { feedRoutes } from './feed.ts'
import { healthRoutes } from './health.ts'
import { logRoutes } from './log.ts'
import { measured } from './measured.ts'
import { metricsRoute } from './metrics.ts'
import { oembedRoutes } from './oembed.ts'
import { organisationChangesRoutes } from './organisation-changes.ts'
import { problemPage } from './problem-page.ts'
import { problem, problems } from './problems.ts'
import { rangeRoutes } from './range.ts'
import { registryRoutes } from './registry.ts'
import { reportRoutes } from './reports.ts'
import { resetRoutes } from './reset.ts'
import type { Services } from './services.ts'
import { statsRoutes } from './stats.ts'

const largestBody = 1024 * 1024
const largestDropped = 32 * 1024 * 1024

/** The whole HTTP API as one Hono app. Pages (src/web) are mounted beside it by the root. */
export function createApi(services: Services): OpenAPIHono {
  const app = new OpenAPIHono({
    defaultHook: (result, c) => {
      if (result.success) return undefined
      const limit = brokenLimit(result.error.issues)
      if (limit) return problem(c, limit)
      const errors = result.error.issues
        .slice(0, 20)
        .map((i) => ({ pointer: `/${i.path.join('/')}`, detail: i.message }))
      return problem(c, 'bad-request', { errors })
    },
  })
  app.use('*', measured(services))
  acrossRoutes(app, services, bodyLimit({ maxSize: largestBody, onError: tooLarge }))
  checkRoutes(app, services)
  registryRoutes(app, services)
  rangeRoutes(app, services)
  feedRoutes(app, services)
  exportRoutes(app, services)
  resetRoutes(app, services)
  logRoutes(app, services)
  adminRoutes(app, services)
  if (services.assistant) assistantRoutes(app, services.assistant)
  reportRoutes(app, services)
  disputeRoutes(app, services)
  dossierRoutes(app, services)
  organisationChangesRoutes(app, services)
  oembedRoutes(app, services)
  statsRoutes(app, services)
  healthRoutes(app, services)
  metricsRoute(app, services)
  describe(app, services)
  app.notFound((c) => problem(c, otherMethods(app, c) ? 'method-not-allowed' : 'not-found'))
  app.onError((error, c) => failed(error, c, services))
  return app
}

/**
 * A client that still sends its body may lose an answer that comes too early, so the rest is read and
 * dropped first: as much as an honest mistake holds.
 */
async function tooLarge(c: Context): Promise<Response> {
  const { body } = c.req.raw
  if (body && !body.locked) {
    let left = largestDropped
    for await (const piece of body) {
      left -= piece.length
      if (left < 0) break
    }
  }
  return problem(c, 'too-large')
}

/** Whether the address exists for another method: then 405 tells more than 404. */
function otherMethods(app: OpenAPIHono, c: Context): boolean {
  return ['GET', 'POST', 'PATCH', 'DELETE'].some(
    (method) =>
      method !== c.req.method &&
      app.router.match(method, c.req.path)[0].some(([[, route]]) => route.path === c.req.path),
  )
}

function failed(error: Error, c: Context, services: Services): Response {
  if (error instanceof HTTPException && error.status < 500) {
    if (error.status === 413) return problem(c, 'too-large')
    return problem(c, 'bad-request', {
      detail: 'The body is not JSON that can be read. Send Content-Type: application/json.',
    })
  }
  // Whoever watches the database has logged it: not each request that meets it once more.
  if (isDatabaseAway(error)) {
    const away = problem(c, 'database-away')
    away.headers.set('retry-after', '5')
    return away
  }
  const id = (c.get('requestId' as never) as string | undefined) ?? null
  services.logFault(error, `${c.req.method} ${c.req.routePath}`, id)
  return problem(c, isDatabaseFull(error) ? 'database-away' : 'unexpected')
}

function describe(app: OpenAPIHono, { publicUrl, version }: Services): void {
  let document: unknown
  app.get('/openapi.json', (c) => {
    // Built when first asked: it costs more than a start should.
    document ??= app.getOpenAPI31Document({
      openapi: '3.1.1',
      info: {
        title: 'Kênh Thật',
        version,
        description:
          'Is this phone number, site or page the real channel of the organisation? Not a state agency.',
      },
      servers: [{ url: publicUrl }],
    })
    return c.json(document, 200, {
      'cache-control': 'public, max-age=300',
      'access-control-allow-origin': '*',
    })
  })
  app.get('/docs', docsPage)
  app.use(
    '/docs/assets/*',
    serveStatic({ root: swaggerAssets, rewriteRequestPath: (p) => p.slice('/docs/assets'.length) }),
  )
  app.get('/problems/:name', (c) => {
    const name = c.req.param('name')
    if (!Object.hasOwn(problems, name)) return problem(c, 'not-found')
    return problemPage(c, name as keyof typeof problems)
  })
  app.get('/.well-known/api-catalog', (c) => c.body(catalogue(publicUrl), 200, catalogueHeaders))
}

const catalogueHeaders = {
  'content-type': 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"',
  'cache-control': 'public, max-age=3600',
  'access-control-allow-origin': '*',
} as const

/** Where a program finds the description, the reference and the state of this API (RFC 9727). */
function catalogue(publicUrl: string): string {
  return JSON.stringify({
    linkset: [
      {
        anchor: `${publicUrl}/v1`,
        'service-desc': [{ href: `${publicUrl}/openapi.json`, type: 'application/json' }],
        'service-doc': [{ href: `${publicUrl}/docs`, type: 'text/html' }],
        status: [{ href: `${publicUrl}/readyz`, type: 'application/json' }],
      },
    ],
  })
}
