import { z } from '@hono/zod-openapi'
import { longestReply, longestWhat } from './reports.ts'
import { ChannelShape, TextShape } from './schemas.ts'
import { wholeText } from './text.ts'

const said = {
  reason: wholeText().trim().min(1).max(longestWhat).openapi({
    description: 'Why the warning is wrong. Only reviewers read it.',
  }),
  reply: wholeText().trim().min(1).max(longestReply).optional().openapi({
    description: 'Shown beside the warning once control is proven. Channels in it are taken out.',
  }),
}

export const DisputeBody = z
  .strictObject({
    channel: wholeText().trim().min(1).max(2_000).openapi({ example: 'hoidap.example.com' }),
    ...said,
  })
  .openapi('DisputeRequest', {
    example: {
      channel: 'hoidap.example.com',
      reason: 'Trang này là của chúng tôi.',
      reply: 'Chúng tôi không thu phí.',
    },
  })

export const AppealBody = z
  .strictObject(said)
  .openapi('AppealRequest', { example: { reason: 'Xin xem lại: giấy phép đã gửi kèm.' } })

export const ProofShape = z
  .object({
    token: z.string().openapi({ example: 'kenhthat-dispute=…' }),
    dns: z
      .object({ name: z.string(), type: z.literal('TXT'), value: z.string() })
      .nullable()
      .openapi({ description: 'Either this record …' }),
    file: z
      .object({ url: z.string(), content: z.string() })
      .nullable()
      .openapi({ description: '… or this file proves control of a site.' }),
    letter: TextShape.nullable().openapi({
      description: 'For a number, an account or a page on a shared host: what to send.',
    }),
  })
  .openapi('ProofOfControl')

export const DisputeReceipt = z
  .object({
    code: z.string().openapi({ description: 'Secret: whoever holds it acts for the disputant.' }),
    url: z.string(),
    channel: ChannelShape,
    reply: z.string().nullable().openapi({ description: 'As it would be shown.' }),
    proof: ProofShape,
    message: TextShape,
  })
  .openapi('DisputeReceipt')

export const DisputeStatusShape = z
  .object({
    channel: ChannelShape,
    state: z.enum(['queued', 'proven', 'decided']),
    receivedAt: z.string(),
    provenAt: z.string().nullable(),
    dueAt: z.string().nullable().openapi({ description: 'When the clock acts.' }),
    clockWithdrew: z.boolean(),
    decidedAt: z.string().nullable(),
    outcome: z.enum(['kept', 'withdrawn']).nullable(),
    statement: z
      .object({ vi: z.string(), en: z.string().nullable() })
      .nullable()
      .openapi({ description: 'The statement of reasons.' }),
    reply: z.string().nullable(),
    isAppeal: z.boolean(),
    mayAppeal: z.boolean(),
    proof: ProofShape.nullable(),
    message: TextShape,
  })
  .openapi('DisputeStatus')

export const DisputeFiguresShape = z
  .object({
    open: z.int(),
    waitingForProof: z.int(),
    decided: z.int(),
    withdrawn: z.int(),
    byClock: z.int().openapi({ description: 'Withdrawn by the clock because nobody decided.' }),
    medianHours: z.number().nullable().openapi({ description: 'From proof to decision.' }),
  })
  .openapi('DisputeFigures')
