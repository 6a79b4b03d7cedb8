import { writeSync } from 'node:fs'
import { createFetcher } from '../../crawlers/fetch/fetcher.ts'
import { startSchedule } from '../../crawlers/schedule.ts'
import { defineSource } from '../../crawlers/source.ts'
import { serve } from '../../src/api/serve.ts'
import type { Health } from '../../src/api/services.ts'
import { crawlDeps, userAgentOf } from '../../src/compose/crawl.ts'
import { openConfigured } from '../../src/compose/curated.ts'
import { readConfig } from '../../src/config.ts'
import { snapshotFileOf } from '../../src/main.ts'
import { LiveIndex } from '../../src/registry/live-index.ts'

/**
 * The service as src/compose/serve.ts puts it together, with newspapers of this machine as its only
 * sources, read every second: `crawling-server.ts PORT HOST…`, where each HOST leads to that port.
 * One JSON line on standard output for each step, written before anything else may happen.
 */
const say = (step: Readonly<Record<string, unknown>>) => writeSync(1, `${JSON.stringify(step)}\n`)

const [port = '', ...hosts] = process.argv.slice(2)
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
