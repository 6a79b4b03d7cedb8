import { hash } from 'node:crypto'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import type { RegistryIndex } from '../verdict/index.ts'
import { type CallerOf, callerOf, type From } from './caller.ts'
import { idempotency } from './idempotency.ts'
import { problem } from './problems.ts'
import { type PolicyName, RateLimiter, rateLimitHeaders, violated } from './rate-limit.ts'
import type { Services } from './services.ts'
import type { SharedLimit } from './shared-limit.ts'

/**
 * What holds for every route under /v1, whoever wrote it: limits, idempotency, conditional requests,
 * CORS and security headers. `GET /v1/check` as people ask it never comes here (fast-check.ts).
 */
export function acrossRoutes(
  app: OpenAPIHono,
  services: Services,
  bodyLimit: MiddlewareHandler,
): void {
  const limiter = services.limiter ?? new RateLimiter()
  const asking = (c: Context): CallerOf =>
    callerOf(
      {
        address: (c.env as From | undefined)?.address ?? null,
        forwardedFor: c.req.header('x-forwarded-for') ?? null,
        apiKey: c.req.header('x-api-key') ?? null,
      },
      services.apiKeys ?? new Map(),
    )
  app.options('/v1/*', (c) => c.body(null, 204, preflightHeaders))
  app.use('/v1/*', headers(services.publicUrl.startsWith('https:')))
  app.use('/v1/*', conditional(services.index, services.version))
  app.use('/v1/*', limited(limiter, services.sharedLimit ?? (() => null), asking))
  app.use('/v1/*', bodyLimit)
  app.use(
    '/v1/*',
    idempotency(
      (c) => {
        const who = asking(c)
        return who.kind === 'limited' ? who.caller.id : who.kind
      },
      () => services.registry()?.requests ?? null,
    ),
  )
}

/** Nothing under this prefix is for pages of other sites. */
const isOwn = (path: string) => path.startsWith('/v1/admin')
/** Posts that any site may make: they read, and carry nobody's secret. */
const openPosts = new Set(['/v1/check', '/v1/reset/plan'])

const preflightHeaders = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD, POST',
  'access-control-allow-headers': 'content-type, if-none-match, idempotency-key, x-api-key',
  'access-control-max-age': '86400',
} as const
const exposed = 'etag, link, ratelimit, ratelimit-policy, retry-after, idempotency-replayed'

/** JSON is never a page: nothing may run in it, frame it, or be told where it came from. */
const securityHeaders = Object.entries({
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
  'x-frame-options': 'DENY',
})

function headers(isSecure: boolean): MiddlewareHandler {
  return async (c, next) => {
    await next()
    const { headers: out } = c.res
    for (const [name, value] of securityHeaders) if (!out.has(name)) out.set(name, value)
    if (isSecure) out.set('strict-transport-security', 'max-age=31536000')
    if (!out.has('cache-control')) out.set('cache-control', 'no-store')
    const { path, method } = c.req
    if (isOwn(path) || (method === 'POST' && !openPosts.has(path))) {
      out.delete('access-control-allow-origin')
      return
    }
    out.set('access-control-allow-origin', '*')
    out.set('access-control-expose-headers', exposed)
    out.set('cross-origin-resource-policy', 'cross-origin')
  }
}

/** Answers that are a function of the registry's index, the day and the release alone. */
const byRevision =
  /^\/v1\/(find|official|blacklist|channels|oembed|organisations|range|reset|stats)(\/|$)/

/** The tag of all that one index says on its day in this release. */
const tagOf = (index: RegistryIndex, version: string) =>
  `"${index.revision}-${hash('sha256', `${index.madeAt}\n${index.asOf}\n${version}`).slice(0, 12)}"`

/** Strong entity tags, and 304 where the client already has what it asks for. */
function conditional(index: Services['index'], version: string): MiddlewareHandler {
  return async (c, next) => {
    const before = index()
    await next()
    if ((c.req.method !== 'GET' && c.req.method !== 'HEAD') || c.res.status !== 200) return
    if (before && before === index() && byRevision.test(c.req.path) && !c.res.headers.has('etag')) {
      c.res.headers.set('etag', tagOf(before, version))
    }
    const tag = c.res.headers.get('etag')
    if (tag === null || !matches(c.req.header('if-none-match'), tag)) return
    const kept = [...c.res.headers].filter(([name]) => retained.has(name))
    replace(c, new Response(null, { status: 304, headers: kept }))
  }
}

/** Hono adds the headers of the answer before to the one that takes its place. */
function replace(c: Context, response: Response): void {
  c.res = undefined
  c.res = response
}

/** RFC 9110, 15.4.5: what a 304 says again. */
const retained = new Set(['cache-control', 'content-location', 'date', 'etag', 'expires', 'vary'])

function matches(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false
  const strong = (one: string) => one.trim().replace(/^W\//, '')
  return header.trim() === '*' || header.split(',').some((one) => strong(one) === strong(tag))
}

function policyOf(method: string, path: string): PolicyName {
  if (path === '/v1/check') return 'check'
  // Who is signed in may decide more often than a stranger may write; signing in has its own brake.
  if (method === 'GET' || method === 'HEAD' || openPosts.has(path) || isOwn(path)) return 'read'
  return 'write'
}

/** Signed by our telephone server; src/api/assistant.ts. */
const isCallWebhook = /^\/v1\/reset\/calls\/(?!password$)/

function limited(
  limiter: RateLimiter,
  shared: () => SharedLimit | null,
  asking: (c: Context) => CallerOf,
): MiddlewareHandler {
  return async (c, next) => {
    // All calls of a country come from one telephone server, and the assistant has limits of its own.
    if (isCallWebhook.test(c.req.path)) return next()
    const who = asking(c)
    if (who.kind === 'local') return next()
    if (who.kind === 'unknown-key') return problem(c, 'unknown-api-key')
    const policy = policyOf(c.req.method, c.req.path)
    const together = policy === 'write' ? shared() : null
    const taken = together
      ? await together.takeWrite(policy, who.caller)
      : limiter.take(policy, who.caller)
    if (taken.allowed) await next()
    else {
      replace(c, problem(c, 'quota-exceeded', violated(taken)))
      c.res.headers.set('retry-after', String(taken.resetSeconds))
    }
    for (const [name, value] of Object.entries(rateLimitHeaders(taken))) {
      c.res.headers.set(name, value)
    }
  }
}
