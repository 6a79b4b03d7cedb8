import type { OpenAPIHono } from '@hono/zod-openapi'
import { parseChannel } from '../channel/parse.ts'
import { allowed } from './admin-guard.ts'
import { problem } from './problems.ts'
import { postErasure } from './routes-admin.ts'
import type { Services } from './services.ts'

/** Removing personal data (docs/erasure.md). The answer repeats nothing of it. */
export function adminErasureRoutes(app: OpenAPIHono, services: Services): void {
  app.openapi(postErasure, (c) =>
    allowed(c, services, 'admin', async ({ registry }) => {
      const { channel, text, reason } = c.req.valid('json')
      const parsed = channel === undefined ? null : parseChannel(channel)
      if (parsed && !parsed.ok) return problem(c, 'unreadable-channel', { reason: parsed.reason })
      const what = parsed ? { key: parsed.channel.key } : { text: text ?? '' }
      const done = await registry.erase({ ...what, reason })
      if (!done.ok) return problem(c, 'erasure-refused', { reason: done.reason })
      const { ok: _ok, texts, left, ...counts } = done
      const rewritten = Object.values(texts).reduce((sum, count) => sum + count, 0)
      return c.json({ ...counts, texts: rewritten, left: [...left] }, 200)
    }),
  )
}
