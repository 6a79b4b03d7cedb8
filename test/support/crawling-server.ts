import { createFetcher } from '../../crawlers/fetch/fetcher.ts'
import { startSchedule } from '../../crawlers/schedule.ts'
import { defineSource } from '../../crawlers/source.ts'
import { crawlDeps, userAgentOf } from '../../src/compose/crawl.ts'
import { openService, say } from './opened-service.ts'

/**
 * The service as src/compose/serve.ts puts it together, with newspapers of this machine as its only
 * sources, read every second: `crawling-server.ts PORT HOST…`, where each HOST leads to that port.
 * One JSON line on standard output for each step, written before anything else may happen.
 */
const [port = '', ...hosts] = process.argv.slice(2)
const { config, registry, live, serving } = await openService()
say({ step: 'opened', revision: await registry.revision(), port: serving.port })

const fetcher = createFetcher({
  userAgent: userAgentOf(config),
  allow: [`127.0.0.1:${port}`],
  resolve: async () => [{ address: '127.0.0.1', family: 4 }],
  // The pause between two pages of a host is for other people's servers.
  limits: { gapMs: 0 },
})
const deps = crawlDeps(fetcher, registry, (fault, address) =>
  say({ step: 'fault', address, fault: String(fault) }),
)
const schedule = startSchedule({
  sources: hosts.map((host) =>
    defineSource({
      id: host.replaceAll('.', '-'),
      publisher: host,
      homepage: `http://${host}:${port}/`,
      language: 'vi',
      every: '* * * * * *',
      adapter: 'feed',
      feeds: [`http://${host}:${port}/rss`],
      trust: 'unknown',
      redistribution: 'none',
    }),
  ),
  deps: {
    ...deps,
    async ingest(input) {
      const result = await deps.ingest(input)
      say({ step: 'stored', address: input.address, ...result })
      return result
    },
    async recordRun(run) {
      await deps.recordRun(run)
      say({ step: 'run', source: run.source, ok: run.ok, known: run.known, errors: run.errors })
    },
  },
  log: { info: () => undefined, warn: (_, message) => say({ step: 'warning', message }) },
  claimTick: registry.claimTick,
  firstRunMs: 0,
  staggerMs: 0,
})

process.once('SIGTERM', async () => {
  await Promise.all([serving.close(), schedule.stop()])
  await fetcher.close()
  await live.stop()
  await registry.close()
})
