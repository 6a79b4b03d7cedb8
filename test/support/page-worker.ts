import { writeSync } from 'node:fs'
import { defineSource } from '../../crawlers/source.ts'
import { startCrawling } from '../../src/compose/crawling.ts'
import { openConfigured } from '../../src/compose/curated.ts'
import { readConfig } from '../../src/config.ts'

/**
 * One worker as the service runs it: `page-worker.ts PORT HOSTS`. It reads one feed for each of the
 * hosts `bao-0.test` …, which all lead to that port, and says each end of a page on standard output.
 */
const say = (step: Readonly<Record<string, unknown>>) => writeSync(1, `${JSON.stringify(step)}\n`)

const [port = '', hosts = '1'] = process.argv.slice(2)
const config = readConfig(process.env)
const registry = await openConfigured(config)
const told = (fields: object, message: string) => say({ step: 'log', message, ...fields })
const crawling = await startCrawling(config, registry, {
  sources: Array.from({ length: Number(hosts) }, (_, n) =>
    defineSource({
      id: `bao-${n}`,
      publisher: `Báo ${n}`,
      homepage: `http://bao-${n}.test:${port}/`,
      language: 'vi',
      every: '* * * * * *',
      adapter: 'feed',
      feeds: [`http://bao-${n}.test:${port}/rss`],
      keywords: 'all',
      trust: 'unknown',
      redistribution: 'none',
    }),
  ),
  log: { info: told, warn: told, error: told } as never,
  fetcher: {
    allow: [`127.0.0.1:${port}`],
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    limits: { gapMs: 5, requestMs: 3_000 },
  },
  jobs: { concurrency: 8, expireSeconds: 4, pollSeconds: 0.5, retryDelaySeconds: 1 },
  leaseMs: 4_000,
  onEnd: ({ address }, { kind }) => say({ step: 'end', address, kind }),
})
say({ step: 'started' })

process.once('SIGTERM', async () => {
  await crawling.stop()
  await registry.close()
})
