import { writeSync } from 'node:fs'
import { defineSource } from '../../crawlers/source.ts'
import { serve } from '../../src/api/serve.ts'
import type { Health } from '../../src/api/services.ts'
import { startCrawling } from '../../src/compose/crawling.ts'
import { openConfigured } from '../../src/compose/curated.ts'
import { readConfig } from '../../src/config.ts'
import { snapshotFileOf } from '../../src/main.ts'
import { LiveIndex } from '../../src/registry/live-index.ts'

/**
 * The service with its queue and workers, and one newspaper of this machine read every other second:
 * `latency-server.ts PORT HOST`, where the host leads to that port.
 */
const say = (step: Readonly<Record<string, unknown>>) => writeSync(1, `${JSON.stringify(step)}\n`)

const [port = '', host = ''] = process.argv.slice(2)
const config = readConfig(process.env)
const registry = await openConfigured(config)
const live = new LiveIndex({
  snapshotFile: snapshotFileOf(config),
  now: () => new Date(),
  onFault: (fault) => say({ step: 'fault', fault: String(fault) }),
})
await live.follow(registry)
const health = (): Health => ({ database: 'ready', databaseProblem: null, sources: [] })
const serving = await serve(
  config,
  { index: live.index, health },
  () => new Response(null, { status: 404 }),
)
const told = (fields: object, message: string) => say({ step: 'log', message, ...fields })
await startCrawling(config, registry, {
  sources: [
    defineSource({
      id: 'bao-gan',
      publisher: host,
      homepage: `http://${host}:${port}/`,
      language: 'vi',
      every: '*/2 * * * * *',
      adapter: 'feed',
      feeds: [`http://${host}:${port}/rss`],
      trust: 'press',
      redistribution: 'quote',
    }),
  ],
  log: { info: told, warn: told, error: told } as never,
  fetcher: {
    allow: [`127.0.0.1:${port}`],
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
  },
})
say({ step: 'opened', port: serving.port })
