import type { OpenAPIHono } from '@hono/zod-openapi'
import type { z } from 'zod'
import type { CheckedItem } from '../contract/requests.ts'
import { mostItems } from '../contract/requests.ts'
import { check } from '../verdict/check.ts'
import { checkMessage } from '../verdict/check-message.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import { checkHeaders, checkReply } from './check-reply.ts'
import { problem } from './problems.ts'
import { getCheck, postCheck } from './routes.ts'
import type { Services } from './services.ts'

/** One line of a bulk answer. */
export function checkItem(index: RegistryIndex, query: string): z.infer<typeof CheckedItem> {
  const result = check(index, query)
  if (result.ok) return result.verdict
  return { query, verdict: null, error: { code: result.reason, ...result.message } }
}

/**
 * An answer that is serialised by hand, for the types of a route. What they cannot see, a test
 * holds: test/api/contract.test.ts reads such answers with the contract's own shapes.
 */
const serialised = (response: Response) => response as never

export function checkRoutes(app: OpenAPIHono, services: Services): void {
  // The same answer as the server's fast path gives before this app is asked (src/api/serve.ts).
  app.openapi(getCheck, (c) =>
    serialised(checkReply(services.index(), c.req.valid('query').q ?? null, services.meter)),
  )

  app.openapi(postCheck, (c) => {
    const index = services.index()
    if (!index) return problem(c, 'not-ready')
    const body = c.req.valid('json')
    if ('q' in body) return serialised(checkReply(index, body.q, services.meter))
    const items =
      'items' in body
        ? body.items.map((query) => checkItem(index, query))
        : checkMessage(index, body.text)
    for (const { verdict } of items) if (verdict) services.meter?.verdict(verdict)
    if (c.req.header('accept')?.includes('application/x-ndjson')) {
      const lines = items.map((item) => `${JSON.stringify(item)}\n`).join('')
      const headers = { ...checkHeaders, 'content-type': 'application/x-ndjson' }
      return serialised(new Response(lines, { headers }))
    }
    return c.json({ items }, 200, checkHeaders)
  })
}

/** Names the limit that a refused body breaks; null where it breaks none of them. */
export function brokenLimit(
  issues: readonly z.core.$ZodIssue[],
): 'too-many-items' | 'too-large' | null {
  const flat = issues.flatMap((i) => (i.code === 'invalid_union' ? i.errors.flat() : [i]))
  const tooBig = flat.filter((i) => i.code === 'too_big')
  if (tooBig.some((i) => i.path[0] === 'items' && i.maximum === mostItems)) return 'too-many-items'
  return tooBig.some((i) => i.path[0] === 'text') ? 'too-large' : null
}
