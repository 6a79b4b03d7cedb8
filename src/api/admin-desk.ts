import type { OpenAPIHono } from '@hono/zod-openapi'
import { parseChannel } from '../channel/parse.ts'
import type { DisputeUseCases } from '../registry/disputes/use-cases.ts'
import { allowed } from './admin-guard.ts'
import { problem } from './problems.ts'
import {
  getOpenDisputes,
  getReported,
  postDisputeDecision,
  postLetter,
  postReported,
} from './routes-desk.ts'
import type { Services } from './services.ts'

type Dispute = Awaited<ReturnType<DisputeUseCases['queue']>>[number]

/** Never the code, the token or who decided: a reviewer needs none of them. */
const shown = (row: Dispute) => ({
  id: row.id,
  key: row.channelKey,
  state: row.state,
  reason: row.reason,
  reply: row.reply,
  proof: row.proof,
  createdAt: row.createdAt.toISOString(),
  dueAt: row.dueAt?.toISOString() ?? null,
  clockWithdrew: row.clockWithdrew,
  isAppeal: row.appealOf !== null,
  outcome: row.outcome,
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
    allowed(c, services, 'reviewer', async ({ registry, person }) => {
      const { key, action, outcome, reason, category, organisation } = c.req.valid('json')
      const parsed = parseChannel(key)
      if (!parsed.ok) return problem(c, 'not-found')
      if (action === 'close') {
        const closed = await registry.reports.close(parsed.channel.key, outcome)
        return closed > 0 ? c.body(null, 204) : problem(c, 'not-found')
      }
      if (reason.trim() === '') return problem(c, 'review-refused', { reason: 'needs-reason' })
      const done = await registry.reports.propose({
        key: parsed.channel.key,
        category,
        organisation: organisation ?? null,
        actor: person.role,
        reasonVi: reason,
      })
      if (done.ok) return c.body(null, 204)
      if (done.reason === 'no-reports') return problem(c, 'not-found')
      return problem(c, 'review-refused', { reason: done.reason })
    }),
  )
  app.openapi(getOpenDisputes, (c) =>
    allowed(c, services, 'reviewer', async ({ registry }) =>
      c.json({ items: (await registry.disputes.queue()).map(shown), next: null }, 200),
    ),
  )
  app.openapi(postLetter, (c) =>
    allowed(c, services, 'reviewer', async ({ registry, person }) => {
      const { id } = c.req.valid('param')
      const row = await registry.disputes.prove(id, { proof: 'letter', actor: person.role })
      return row ? c.json(shown(row), 200) : problem(c, 'not-found')
    }),
  )
  app.openapi(postDisputeDecision, (c) =>
    allowed(c, services, 'reviewer', async ({ registry, person }) => {
      const { outcome, statement, statementEn } = c.req.valid('json')
      const done = await registry.disputes.decide({
        id: c.req.valid('param').id,
        outcome,
        statementVi: statement,
        statementEn: statementEn ?? null,
        reviewer: String(person.id),
        actor: person.role,
      })
      if (done.ok) return c.json(shown(done.dispute), 200)
      if (done.reason === 'not-found') return problem(c, 'not-found')
      return problem(c, 'review-refused', { reason: done.reason })
    }),
  )
}
