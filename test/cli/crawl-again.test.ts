import { expect, test } from 'vitest'
import { followTrails } from '../../crawlers/pivot.ts'
import type { ChannelKey } from '../../src/channel/channel.ts'
import { followTrail } from '../../src/cli/crawl-again.ts'
import { CommandError, type CrawlTool, type Tools } from '../../src/cli/tools.ts'

const start = { key: 'site:lay-lai-mat-khau.com' as ChannelKey, organisation: null }
const away = { vi: 'Không tới được.', en: 'Cannot be reached.' }

/** The command over a web that is away, or a registry that is. */
function toolsOver(take: () => Promise<readonly ChannelKey[]>): Tools {
  const pivot: CrawlTool['pivot'] = (_, progress) =>
    followTrails(
      {
        fetcher: {
          fetchPage: async () => ({
            ...{ ok: false, reason: 'connection', message: away, retryable: true },
          }),
        } as never,
        pivot: { take },
        imitates: async () => false,
        onFault: () => undefined,
      },
      [start],
      {
        onProgress: (event) =>
          progress({ ...event, at: event.start.key, error: event.error ?? null }),
      },
    )
  return {
    withCrawler: (_: unknown, work: (crawl: CrawlTool) => unknown) => work({ pivot } as never),
  } as never
}
const follow = (tools: Tools) =>
  followTrail(tools, 'lay-lai-mat-khau.com', { json: true, dryRun: false })

test.each([
  ['a site that cannot be read', async () => [], 'no page of it was read (connection)'],
  [
    'findings that cannot be kept',
    async () => {
      throw new Error('the database is away')
    },
    'what it shows could not be kept',
  ],
])('crawl --pivot fails with one line on %s', async (_, take, said) => {
  const fault = await follow(toolsOver(take)).then(
    () => null,
    (error: unknown) => error,
  )
  expect(fault).toBeInstanceOf(CommandError)
  expect(String((fault as Error).message)).toBe(`lay-lai-mat-khau.com: ${said}.`)
})
