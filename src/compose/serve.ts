import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises'
import { problemBody } from '../api/problems.ts'
import { RateLimiter } from '../api/rate-limit.ts'
import { type Answer, serve as listen, type Serving } from '../api/serve.ts'
import type { Health } from '../api/services.ts'
import type { Config } from '../config.ts'
import { firstSnapshot, snapshotFileOf, version } from '../main.ts'
import type { ProofLookup } from '../registry/disputes/proof.ts'
import { LiveIndex } from '../registry/live-index.ts'
import type { Registry } from '../registry/registry.ts'
import type { RunningAssistant } from './assistant.ts'
import type { Crawling } from './crawling.ts'
import { imitatesIn } from './imitates.ts'
import { createLog, type Log } from './log.ts'
import { startWatch } from './watch.ts'

const reconnectMs = 5_000
/** Opening a database keeps this process busy for a second: the first question may go before it. */
const firstQuestionMs = 300

/**
 * Runs the service until SIGTERM or SIGINT. It answers checks from the last snapshot at once, and
 * opens the database after it listens: the first answer must not wait for a disk.
 */
export async function serve(config: Config): Promise<void> {
  const health: { state: Health } = {
    state: { database: 'opening', databaseProblem: null, sources: [] },
  }
  const stopping = new AbortController()
  const live = new LiveIndex({
    snapshotFile: snapshotFileOf(config),
    now: () => new Date(),
    imitatesIn,
    onFault: (fault) => log?.warn({ err: fault }, 'the database does not answer'),
  })
  let log: Log | null = null
  let opened: Registry | null = null
  const running: RunningParts = { assistant: null, crawling: null }
  const watch = startWatch(config, version, () => log)
  const snapshot = await firstSnapshot(config)
  if (snapshot) live.take(snapshot)

  const limits = { limiter: new RateLimiter(), apiKeys: config.apiKeys }
  let app: Promise<Answer> | null = null
  const rest: Answer = async (request, from) => {
    app ??= import('./load-app.ts').then(({ loadApp }) =>
      loadApp({
        ...{ config, live, limits, watch },
        registry: () => opened,
        assistant: () => running.assistant?.assistant ?? null,
        log: () => log,
        health: () => healthNow(health.state, live),
        pagesWaiting: () => running.crawling?.jobs.waiting() ?? null,
      }),
    )
    try {
      return await (await app)(request, from)
    } catch (fault) {
      // Else the failed load would be kept, and every later request would get an empty 500.
      app = null
      log?.error({ err: fault }, 'the API could not be loaded')
      return unexpected()
    }
  }
  const asked = Promise.withResolvers<void>()
  const index = () => {
    asked.resolve()
    return live.index()
  }
  const serving = await listen(config, { index, ...limits, ...watch }, rest)
  const stopped = untilStopped(stopping)
  log = await createLog(config)
  log.info(
    { port: serving.port, host: config.host },
    `listening on http://${config.host}:${serving.port}`,
  )

  if (snapshot) await Promise.race([asked.promise, wait(firstQuestionMs), stopped])
  await turn()
  const opening = runBackstage(config, live, health, log, stopping.signal, running, (registry) => {
    opened = registry
  })
  const backstage = await Promise.race([opening, stopped]).catch(async (fault) => {
    await serving.close()
    throw fault
  })
  await stopped
  log.info('stopping')
  if (backstage === 'stopped') {
    await serving.close()
    // A first database takes seconds to make, and half of one is never seen: nothing to wait for.
    process.exit(0)
  }
  await close(serving, live, backstage)
  await watch.stop()
}

const unexpected = (): Response =>
  new Response(JSON.stringify(problemBody('unexpected')), {
    status: 500,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  })

/** What runs beside the answers, once the database is open. */
interface RunningParts {
  assistant: RunningAssistant | null
  crawling: Crawling | null
}

interface Backstage {
  readonly registry: Registry | null
  readonly stop: () => Promise<void>
}

async function close(serving: Serving, live: LiveIndex, backstage: Backstage): Promise<void> {
  await Promise.all([serving.close(), backstage.stop()])
  await live.stop()
  await backstage.registry?.close()
}

function untilStopped(stopping: AbortController): Promise<'stopped'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        stopping.abort()
        resolve('stopped')
      })
    }
  })
}

const healthNow = (state: Health, live: LiveIndex): Health =>
  state.database === 'ready' && live.lost ? { ...state, database: 'lost' } : state

/** Opens the database, follows it, and runs the crawlers' schedule. */
async function runBackstage(
  config: Config,
  live: LiveIndex,
  health: { state: Health },
  log: Log,
  signal: AbortSignal,
  running: RunningParts,
  opened: (registry: Registry) => void,
): Promise<Backstage> {
  const proofs = (await import('./proof-lookup.ts')).lazyProofLookup(config)
  const registry = await openPatiently(config, proofs.lookup, health, log, signal)
  if (!registry) return { registry: null, stop: async () => undefined }
  await live.follow(registry)
  opened(registry)
  if (config.resetMode !== 'guide') {
    const { startAssistant } = await import('./assistant.ts')
    running.assistant = await startAssistant(config, registry, live.index, (fault) =>
      log.error({ err: fault }, 'the assistant could not do its work'),
    )
  }
  const told = async () => {
    const sources = await registry.sourceHealth().catch(() => health.state.sources)
    health.state = { database: 'ready', databaseProblem: null, sources }
  }
  await told()
  log.info({ revision: live.index()?.revision, database: config.database.kind }, 'registry loaded')
  const refresh = setInterval(() => void told(), 30_000)
  refresh.unref()
  const daily = (await import('./daily.ts')).startDaily(registry, log, () => new Date())
  const { keepCheckpoints } = await import('./checkpoints.ts')
  const checkpoints = keepCheckpoints(registry.log, { config, log }, () => new Date())
  const citizens = (await import('./citizens-clock.ts')).startCitizensClock(registry, log)
  running.crawling = config.crawl ? await startCrawling(config, registry, log) : null
  return {
    registry,
    stop: async () => {
      clearInterval(refresh)
      await running.crawling?.stop()
      await running.assistant?.stop()
      await daily.stop()
      await checkpoints.stop()
      await citizens.stop()
      await proofs.close()
    },
  }
}

/** A server that is away may come back: checks go on from the snapshot meanwhile. */
async function openPatiently(
  config: Config,
  lookup: ProofLookup,
  health: { state: Health },
  log: Log,
  signal: AbortSignal,
): Promise<Registry | null> {
  const [{ openConfigured }, { DatabaseProblem }] = await Promise.all([
    import('./curated.ts'),
    import('../../db/problems.ts'),
  ])
  while (!signal.aborted) {
    try {
      return await openConfigured(config, lookup)
    } catch (fault) {
      if (!(fault instanceof DatabaseProblem) || fault.code !== 'server-unreachable') throw fault
      if (health.state.databaseProblem === null) log.error(fault.message)
      health.state = { ...health.state, database: 'lost', databaseProblem: fault.message }
      await wait(reconnectMs, undefined, { signal }).catch(() => undefined)
    }
  }
  return null
}

async function startCrawling(config: Config, registry: Registry, log: Log) {
  const [crawling, { loadSources }] = await Promise.all([
    import('./crawling.ts'),
    import('../../crawlers/sources/index.ts'),
  ])
  return crawling.startCrawling(config, registry, { sources: await loadSources(), log })
}
