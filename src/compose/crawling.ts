import { systemClock } from '../../crawlers/fetch/clock.ts'
import { createFetcher } from '../../crawlers/fetch/fetcher.ts'
import { createSharedLanes } from '../../crawlers/fetch/shared-lanes.ts'
import type { JobEnd, PageJob } from '../../crawlers/page-queue.ts'
import type { CrawlDeps } from '../../crawlers/pipeline.ts'
import { startRevisits } from '../../crawlers/revisits.ts'
import { startSchedule } from '../../crawlers/schedule.ts'
import type { Source } from '../../crawlers/source.ts'
import type { Config } from '../config.ts'
import type { Registry } from '../registry/registry.ts'
import { crawlDeps, userAgentOf } from './crawl.ts'
import { keepOwnLists } from './own-lists.ts'
import { openPageJobs, type PageJobs, type PageJobsOptions } from './page-jobs.ts'
import { pivotDeps, verifyDeps } from './revisits.ts'
import { watchSources } from './source-watch.ts'

type Log = Pick<import('pino').Logger, 'info' | 'warn' | 'error'>

export interface Crawling {
  readonly jobs: PageJobs
  stop(): Promise<void>
}

export interface CrawlingOptions {
  readonly sources: readonly Source[]
  readonly log: Log
  /** For tests: names of this machine, quicker takeovers. */
  readonly fetcher?: Pick<Parameters<typeof createFetcher>[0], 'resolve' | 'limits' | 'allow'>
  readonly jobs?: Pick<
    PageJobsOptions,
    'concurrency' | 'expireSeconds' | 'pollSeconds' | 'retryDelaySeconds'
  >
  readonly onEnd?: (job: PageJob, end: JobEnd) => void
  readonly leaseMs?: number
}

/** Schedule, queue and workers of one process; on PostgreSQL any number of them share the work. */
export async function startCrawling(
  config: Config,
  registry: Registry,
  options: CrawlingOptions,
): Promise<Crawling> {
  const { log } = options
  const { crawling } = registry
  const shared = config.database.kind === 'server'
  const lease = options.leaseMs === undefined ? {} : { leaseMs: options.leaseMs }
  const lanes = createSharedLanes({ clock: systemClock, store: crawling, ...lease })
  const fetcher = createFetcher({
    userAgent: userAgentOf(config),
    allow: config.crawlAllow,
    ...(shared ? { lanes } : {}),
    ...options.fetcher,
  })
  const onFault: CrawlDeps['onFault'] = (fault, address) =>
    log.error({ err: fault, host: URL.parse(address)?.hostname }, 'a page could not be stored')
  const deps = crawlDeps(fetcher, registry, onFault)
  const jobs = await openPageJobs({
    database: registry.embedded
      ? { embedded: registry.embedded }
      : { url: config.database.kind === 'server' ? config.database.url : '' },
    deps,
    onFault: (fault) => log.warn({ err: fault }, 'the queue of pages reports a fault'),
    async onEnd(job, end, attempts) {
      options.onEnd?.(job, end)
      await keepEnd(registry, job, end, attempts)
    },
    ...options.jobs,
  })
  const schedule = startSchedule({
    sources: options.sources,
    deps: { ...deps, queue: jobs },
    log,
    claimTick: registry.claimTick,
  })
  const lists = config.listsDir === null ? null : keepOwnLists(deps, config.listsDir, log)
  const watch = watchSources(registry, log)
  const revisits = startRevisits({
    verify: { ...verifyDeps(deps, registry), verification: registry.verification },
    pivot: { ...pivotDeps(deps, registry), pivot: registry.pivot },
    recordRun: registry.recordRun,
    claimTick: registry.claimTick,
    now: Date.now,
    log,
  })
  return {
    jobs,
    async stop() {
      watch.stop()
      await lists?.stop()
      await Promise.all([schedule.stop(), revisits.stop()])
      await jobs.stop()
      await fetcher.close()
    },
  }
}

/** What becomes of a job stands in the source's health or on the dead-letter list. */
async function keepEnd(
  { crawling }: Registry,
  { address, source }: PageJob,
  end: JobEnd,
  attempts: number,
): Promise<void> {
  switch (end.kind) {
    case 'stored': {
      const { mentions, newEvidence } = end.result
      await crawling.recordPage({ source, mentions, broughtEvidence: newEvidence > 0 })
      return crawling.forgetFailure(address)
    }
    case 'dead': {
      const { reason, message } = end.problem
      return crawling.recordFailure({ address, source, reason, message: message.en, attempts })
    }
    default:
  }
}
