import type { OpenAPIHono } from '@hono/zod-openapi'
import type { z } from 'zod'
import { displayOf } from '../channel/parse.ts'
import type { DisputeStatusShape, ProofShape } from '../contract/disputes.ts'
import { disputeMessage, letterText, queuedMessage } from '../registry/disputes/dispute-words.ts'
import type { ProofPlaces } from '../registry/disputes/proof.ts'
import type { DisputeView } from '../registry/disputes/use-cases.ts'
import { problem } from './problems.ts'
import { kindOf, ownHeaders } from './reports.ts'
import {
  getDispute,
  getDisputes,
  postAppeal,
  postDispute,
  postDisputeCheck,
} from './routes-citizens.ts'
import { senderOf } from './sender.ts'
import type { Services } from './services.ts'

export function disputeRoutes(app: OpenAPIHono, services: Services): void {
  const urlOf = (code: string) => `${services.publicUrl}/khieu-nai?ma=${code}`

  app.openapi(postDispute, async (c) => {
    const registry = services.registry()
    if (!registry) return problem(c, 'database-away')
    const opened = await registry.disputes.open(c.req.valid('json'), senderOf(c))
    if (!opened.ok) {
      if (opened.reason === 'unreadable-channel') {
        const { message, reason } = opened.why
        return problem(c, 'unreadable-channel', { detail: `${message.vi} / ${message.en}`, reason })
      }
      return problem(c, opened.reason === 'too-many' ? 'too-many-disputes' : opened.reason)
    }
    const { code, channel, token, places, reply } = opened
    const proof = proofOf(token, places)
    return c.json(
      { code, url: urlOf(code), channel, reply, proof, message: queuedMessage },
      201,
      ownHeaders,
    )
  })

  app.openapi(getDisputes, async (c) => {
    const registry = services.registry()
    if (!registry) return problem(c, 'database-away')
    return c.json(await registry.disputes.figures(), 200, {
      'cache-control': 'public, max-age=300',
      'access-control-allow-origin': '*',
    })
  })

  app.openapi(getDispute, async (c) => {
    const registry = services.registry()
    if (!registry) return problem(c, 'database-away')
    const view = await registry.disputes.status(c.req.valid('param').code)
    return view ? c.json(statusOf(view), 200, ownHeaders) : problem(c, 'unknown-code')
  })

  app.openapi(postDisputeCheck, async (c) => {
    const registry = services.registry()
    if (!registry) return problem(c, 'database-away')
    const { code } = c.req.valid('param')
    const checked = await registry.disputes.checkProof(code)
    if (!checked.ok) {
      switch (checked.reason) {
        case 'not-found':
          return problem(c, 'unknown-code')
        case 'too-soon':
          return problem(c, 'looked-a-moment-ago')
        default:
          return problem(c, checked.reason)
      }
    }
    const view = await registry.disputes.status(code)
    return view ? c.json(statusOf(view), 200, ownHeaders) : problem(c, 'unknown-code')
  })

  app.openapi(postAppeal, async (c) => {
    const registry = services.registry()
    if (!registry) return problem(c, 'database-away')
    const appeal = await registry.disputes.appeal(c.req.valid('param').code, c.req.valid('json'))
    if (!appeal.ok) return problem(c, appeal.reason === 'not-found' ? 'unknown-code' : 'no-appeal')
    const { code, dispute } = appeal
    const { channelKey: key, reply } = dispute
    const channel = { kind: kindOf(key), key, display: displayOf(key) }
    const message = disputeMessage(appeal)
    return c.json({ code, url: urlOf(code), channel, reply, message }, 201, ownHeaders)
  })
}

const proofOf = (token: string, places: ProofPlaces | null): z.infer<typeof ProofShape> => ({
  token,
  dns: places && { name: places.dns, type: 'TXT', value: token },
  file: places && { url: places.file, content: token },
  letter: places ? null : letterText,
})

function statusOf({ dispute, places, mayAppeal }: DisputeView): z.infer<typeof DisputeStatusShape> {
  const { channelKey: key, statementVi } = dispute
  return {
    channel: { kind: kindOf(key), key, display: displayOf(key) },
    state: dispute.state,
    receivedAt: dispute.createdAt.toISOString(),
    provenAt: dispute.provenAt?.toISOString() ?? null,
    dueAt: dispute.state === 'proven' ? (dispute.dueAt?.toISOString() ?? null) : null,
    clockWithdrew: dispute.clockWithdrew,
    decidedAt: dispute.decidedAt?.toISOString() ?? null,
    outcome: dispute.outcome,
    statement: statementVi === null ? null : { vi: statementVi, en: dispute.statementEn },
    reply: dispute.reply,
    isAppeal: dispute.appealOf !== null,
    mayAppeal,
    proof: dispute.state === 'queued' ? proofOf(dispute.proofToken, places) : null,
    message: disputeMessage({ dispute }),
  }
}
