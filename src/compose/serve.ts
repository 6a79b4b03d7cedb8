import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises'
import { nearness } from '../api/caller.ts'
import { problemBody } from '../api/problems.ts'
import { RateLimiter } from '../api/rate-limit.ts'
import { type Answer, serve as listen, type Serving } from '../api/serve.ts'
import type { Health } from '../api/services.ts'
import { SharedLimit } from '../api/shared-limit.ts'
import type { Config } from '../config.ts'
import { firstSnapshot, snapshotFileOf, version } from '../main.ts'
import { LiveIndex } from '../registry/live-index.ts'
import type { Registry } from '../registry/registry.ts'
import { type Backstage, type RunningParts, runBackstage } from './backstage.ts'
import { imitatesIn } from './imitates.ts'
import { createLog, type Log } from './log.ts'
import { startWatch } from './watch.ts'

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
    onUnwritable: (fault) =>
      log?.warn({ err: fault }, 'the snapshot file cannot be written; a next start is slower'),
  })
  let log: Log | null = null
  let opened: Registry | null = null
  const running: RunningParts = { assistant: null, crawling: null }
  const watch = startWatch(config, version, () => log)
  const snapshot = await firstSnapshot(config)
  if (snapshot) live.take(snapshot)

  const limits = {
    limiter: new RateLimiter(),
    apiKeys: config.apiKeys,
    near: nearness(config.trustedProxies),
  }
  const told = () => healthNow(health.state, live)
  const shared =
    config.database.kind === 'server'
      ? new SharedLimit({
          limiter: limits.limiter,
          store: () => opened?.requests.count ?? null,
          // A lost database is reported by others, once and not each second.
          onFault: async (fault) => {
            const { isDatabaseAway } = await import('../registry/database-away.ts')
            if (!isDatabaseAway(fault)) log?.error({ err: fault }, 'limits are not shared')
          },
        })
      : null
  let app: Promise<Answer> | null = null
  const rest: Answer = async (request, from) => {
    app ??= import('./load-app.ts').then(({ loadApp }) =>
      loadApp({
        ...{ config, live, limits, watch },
        sharedLimit: () => shared,
        registry: () => opened,
        assistant: () => running.assistant?.assistant ?? null,
        log: () => log,
        health: told,
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
  const serving = await listen(config, { index, health: told, ...limits, ...watch }, rest)
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
