import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { planReset, readAnswers } from '../reset/plan.ts'
import { problem } from './problems.ts'
import { getReset, postResetPlan } from './routes.ts'
import type { Services } from './services.ts'

const anybody = { 'access-control-allow-origin': '*' } as const

export function resetRoutes(app: OpenAPIHono, { resetGuide }: Services): void {
  app.openapi(getReset, (c) =>
    c.json(resetGuide, 200, { ...anybody, 'cache-control': 'public, max-age=300' }),
  )
  app.openapi(
    postResetPlan,
    (c) => {
      const plan = planReset(resetGuide, c.req.valid('json'))
      if (!plan) return problem(c, 'no-way-back')
      return c.json(plan, 200, { ...anybody, 'cache-control': 'no-store' })
    },
    // The validator's own messages repeat what was sent; ours must not.
    (result, c) => (result.success ? undefined : refuse(c)),
  )
}

async function refuse(c: Context) {
  const read = readAnswers(await c.req.json().catch(() => null))
  if (read.ok) return problem(c, 'bad-request')
  const { reason, vi, en } = read.refusal
  const isSlip = reason === 'missing-answer' || reason === 'not-yes-or-no'
  return problem(c, isSlip ? 'bad-request' : 'personal-data', { reason, detail: `${vi} / ${en}` })
}
