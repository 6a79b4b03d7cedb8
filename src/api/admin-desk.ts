import type { OpenAPIHono } from '@hono/zod-openapi'
import { parseChannel } from '../channel/parse.ts'
import type { DisputeUseCases } from '../registry/disputes/use-cases.ts'
import type { ReviewInput } from '../registry/review/item.ts'
import { factsOf } from '../registry/review/load-citizens.ts'
import { type Allowed, allowed } from './admin-guard.ts'
import { problem } from './problems.ts'
import { reviewProblem } from './review-problem.ts'
import {
  getOpenDisputes,
  getReported,
  postDisputeDecision,
  postLetter,
  postReported,
} from './routes-desk.ts'
import type { Services } from './services.ts'

type Dispute = NonNullable<Awaited<ReturnType<DisputeUseCases['byId']>>>

const shown = (row: Dispute) => ({
  id: row.id,
  key: row.channelKey,
  reason: row.reason,
  reply: row.reply,
  ...factsOf(row),
})

/** Reports and disputes on the desk of reviewers. */
export function adminDeskRoutes(app: OpenAPIHono, services: Services): void {
  app.openapi(getReported, (c) =>
    allowed(c, services, 'reviewer', async ({ registry }) => {
      const rows = await registry.reports.queue()
      return c.json(
        { items: rows.map((row) => ({ ...row, told: [...row.told] })), next: null },
        200,
      )
    }),
  )
  app.openapi(postReported, (c) =>
    allowed(c, services, 'reviewer', async ({ review, person }) => {
      const { key, action, outcome, reason, category, organisation } = c.req.valid('json')
      const parsed = parseChannel(key)
      if (!parsed.ok) return problem(c, 'not-found')
      const on = { kind: 'report', id: parsed.channel.key } as const
      const done = await review.decide(
        person,
        action === 'close'
          ? { ...on, action: outcome, reason: '' }
          : { ...on, action, reason, category, organisation },
      )
      return done.ok ? c.body(null, 204) : reviewProblem(c, done.reason)
    }),
  )
  app.openapi(getOpenDisputes, (c) =>
    allowed(c, services, 'reviewer', async ({ registry }) =>
      c.json({ items: (await registry.disputes.queue()).map(shown), next: null }, 200),
    ),
  )
  app.openapi(postLetter, (c) =>
    allowed(c, services, 'reviewer', async (by) => {
      const { id } = c.req.valid('param')
      const done = await decideDispute(by, id, { action: 'letter', reason: '' })
      return done.ok ? c.json(shown(done.dispute), 200) : reviewProblem(c, done.reason)
    }),
  )
  app.openapi(postDisputeDecision, (c) =>
    allowed(c, services, 'reviewer', async (by) => {
      const { outcome, statement, statementEn } = c.req.valid('json')
      const done = await decideDispute(by, c.req.valid('param').id, {
        action: outcome === 'withdrawn' ? 'withdraw' : 'keep',
        reason: statement,
        reasonEn: statementEn,
      })
      return done.ok ? c.json(shown(done.dispute), 200) : reviewProblem(c, done.reason)
    }),
  )
}

async function decideDispute(
  { registry, review, person }: Allowed,
  id: number,
  input: Pick<ReviewInput, 'action' | 'reason' | 'reasonEn'>,
) {
  const done = await review.decide(person, { kind: 'dispute', id: String(id), ...input })
  if (!done.ok) return done
  const dispute = await registry.disputes.byId(id)
  return dispute
    ? ({ ok: true, dispute } as const)
    : ({ ok: false, reason: 'unknown-item' } as const)
}
