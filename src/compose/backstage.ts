import { setTimeout as wait } from 'node:timers/promises'
import type { Health } from '../api/services.ts'
import type { Config } from '../config.ts'
import type { ProofLookup } from '../registry/disputes/proof.ts'
import type { LiveIndex } from '../registry/live-index.ts'
import type { Registry } from '../registry/registry.ts'
import type { RunningAssistant } from './assistant.ts'
import type { Crawling } from './crawling.ts'
import type { Log } from './log.ts'

const reconnectMs = 5_000

/** What runs beside the answers, once the database is open. */
export interface RunningParts {
  assistant: RunningAssistant | null
  crawling: Crawling | null
}

export interface Backstage {
  readonly registry: Registry | null
  readonly stop: () => Promise<void>
}

/** Opens the database, follows it, and runs the crawlers' schedule. */
export async function runBackstage(
  config: Config,
  live: LiveIndex,
  health: { state: Health },
  log: Log,
  signal: AbortSignal,
  running: RunningParts,
  opened: (registry: Registry) => void,
): Promise<Backstage> {
  const proofs = (await import('./proof-lookup.ts')).lazyProofLookup(config)
  const registry = await openPatiently(config, proofs.lookup, live, health, log, signal)
  if (!registry) return { registry: null, stop: async () => undefined }
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
  const { startCitizensClock } = await import('./citizens-clock.ts')
  const citizens = await startCitizensClock(registry, log, config)
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
  live: LiveIndex,
  health: { state: Health },
  log: Log,
  signal: AbortSignal,
): Promise<Registry | null> {
  const [{ openConfigured }, { DatabaseProblem }, { isDatabaseAway }] = await Promise.all([
    import('./curated.ts'),
    import('../../db/problems.ts'),
    import('../registry/database-away.ts'),
  ])
  const awayMessage = (fault: unknown): string | null => {
    if (fault instanceof DatabaseProblem) {
      return fault.code === 'server-unreachable' ? fault.message : null
    }
    return isDatabaseAway(fault) ? 'PostgreSQL went away while it was opened.' : null
  }
  while (!signal.aborted) {
    let registry: Registry | null = null
    try {
      registry = await openConfigured(config, lookup)
      await live.follow(registry)
      return registry
    } catch (fault) {
      await registry?.close().catch(() => undefined)
      const message = awayMessage(fault)
      if (message === null) throw fault
      if (health.state.databaseProblem === null) log.error(message)
      health.state = { ...health.state, database: 'lost', databaseProblem: message }
      await wait(reconnectMs, undefined, { signal }).catch(() => undefined)
    }
  }
  return null
}

/** Null where what was erased would come back through this node: it answers, and reads nothing. */
async function startCrawling(config: Config, registry: Registry, log: Log) {
  const [crawling, { loadSources }, { erasureProblems }] = await Promise.all([
    import('./crawling.ts'),
    import('../../crawlers/sources/index.ts'),
    import('../registry/erasure-problem.ts'),
  ])
  const problem = await registry.erasureProblem()
  if (problem !== null) {
    log.error(`the crawlers stay off: ${erasureProblems[problem]}`)
    return null
  }
  return crawling.startCrawling(config, registry, { sources: await loadSources(), log })
}
