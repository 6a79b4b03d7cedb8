import { z } from '@hono/zod-openapi'
import { ChannelShape, TextShape } from './schemas.ts'
import { wholeText } from './text.ts'

export const longestWhat = 4_000
export const longestReply = 1_000
const day = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/
/** Nothing that could end a line of a mail header, and only what an address has. */
const email = /^[^\s@<>,;:"()[\]\\]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i

export const ReportBody = z
  .strictObject({
    channel: wholeText().trim().min(1).max(2_000).openapi({ example: '1900 252510' }),
    what: wholeText().trim().min(1).max(longestWhat).openapi({ description: 'What happened.' }),
    lostVnd: z.int().min(0).max(1_000_000_000_000).optional().openapi({ description: 'Đồng.' }),
    when: z.string().regex(day).optional().openapi({ example: '2026-11-24' }),
    email: wholeText().max(254).regex(email).optional().openapi({
      description: 'Optional. Encrypted, deleted 30 days after the report is closed.',
    }),
  })
  .openapi('ReportRequest', {
    example: {
      channel: '1900 252510',
      what: 'Gọi tự xưng là BHXH, bị trừ 250.000 đồng.',
      lostVnd: 250_000,
      when: '2026-11-24',
    },
    description: 'No telephone number of the reporter is asked, and none is kept.',
  })

/** The ready-made text to 156 or 5656, the numbers of the authorities. */
export const ReadyTextShape = z
  .object({ numbers: z.array(z.string()).readonly(), text: z.string() })
  .openapi('ReadyText', { description: 'A text message for people to send to the authorities.' })

export const ReportReceipt = z
  .object({
    code: z.string().openapi({ example: 'KT-7f3k-9a2m-pq4x-w8ne' }),
    url: z.string(),
    channel: ChannelShape,
    message: TextShape,
    readyText: ReadyTextShape,
  })
  .openapi('ReportReceipt')

export const ReportStatusShape = z
  .object({
    channel: ChannelShape,
    receivedAt: z.string(),
    state: z.enum(['open', 'closed']),
    outcome: z.enum(['proposed', 'known', 'not-enough', 'not-true']).nullable(),
    status: z.enum(['listed', 'disputed', 'stale', 'withdrawn']).nullable(),
    message: TextShape,
  })
  .openapi('ReportStatus')
