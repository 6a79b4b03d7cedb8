import type { OpenAPIHono } from '@hono/zod-openapi'
import type { ChannelKey, ChannelKind } from '../channel/channel.ts'
import { readyNumbers, readyText } from '../registry/reports/ready-text.ts'
import { receivedMessage, reportMessage } from '../registry/reports/report-words.ts'
import { requestName } from './idempotency.ts'
import { problem } from './problems.ts'
import { getReport, postReport } from './routes-citizens.ts'
import { senderOf } from './sender.ts'
import type { Services } from './services.ts'

/** What concerns one person is kept by no cache. */
export const ownHeaders = { 'cache-control': 'no-store' } as const

export function reportRoutes(app: OpenAPIHono, services: Services): void {
  app.openapi(postReport, async (c) => {
    const registry = services.registry()
    if (!registry) return problem(c, 'database-away')
    const input = c.req.valid('json')
    const filed = await registry.reports.file(input, senderOf(c), requestName(c))
    if (!filed.ok) {
      if (filed.reason === 'unreadable-channel') {
        const { message, reason } = filed.why
        return problem(c, 'unreadable-channel', { detail: `${message.vi} / ${message.en}`, reason })
      }
      return problem(c, filed.reason === 'too-many' ? 'too-many-reports' : filed.reason)
    }
    const { code, channel } = filed
    return c.json(
      {
        code,
        url: `${services.publicUrl}/bao-cao?ma=${code}`,
        channel,
        message: receivedMessage,
        readyText: { numbers: readyNumbers, text: readyText(channel, input.what) },
      },
      201,
      ownHeaders,
    )
  })

  app.openapi(getReport, async (c) => {
    const registry = services.registry()
    if (!registry) return problem(c, 'database-away')
    const status = await registry.reports.status(c.req.valid('param').code)
    if (!status) return problem(c, 'unknown-code')
    const { key, display, receivedAt, ...rest } = status
    return c.json(
      {
        channel: { kind: kindOf(key), key, display },
        receivedAt: receivedAt.toISOString(),
        ...rest,
        message: reportMessage(status),
      },
      200,
      ownHeaders,
    )
  })
}

/** The kind that a key begins with. */
export const kindOf = (key: ChannelKey): ChannelKind =>
  key.slice(0, key.indexOf(':')) as ChannelKind
