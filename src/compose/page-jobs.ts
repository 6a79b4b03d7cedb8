import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { fromPglite, PgBoss } from 'pg-boss'
import { type JobEnd, type PageJob, type PageQueue, readJob } from '../../crawlers/page-queue.ts'
import type { CrawlDeps } from '../../crawlers/pipeline.ts'
import type { EmbeddedClient } from '../../db/database.ts'

export interface PageJobsOptions {
  readonly database: { readonly url: string } | { readonly embedded: EmbeddedClient }
  readonly deps: CrawlDeps
  /** Told of every job that ended. */
  onEnd(job: PageJob, end: JobEnd, attempts: number): Promise<void> | void
  onFault(fault: unknown): void
  /** Pages that this process reads at a time, of different hosts. */
  readonly concurrency?: number
  /** A job whose worker died is given to another one after so many seconds. */
  readonly expireSeconds?: number
  readonly retryDelaySeconds?: number
  readonly pollSeconds?: number
}

export interface PageJobs extends PageQueue {
  /** Jobs that wait or are under way. */
  waiting(): Promise<number>
  /** Ends what is under way within the seconds given; the rest is taken over by others. */
  stop(): Promise<void>
}

const queue = 'crawl-page'
const retryLimit = 3

/**
 * The pages that wait, in pg-boss: in PostgreSQL for any number of workers, in PGlite for one. At most
 * one job of a host is under way over all workers (policy `singleton`), so that a worker never only
 * waits for another one's turn; the polite pause itself is the lanes' business.
 */
export async function openPageJobs(options: PageJobsOptions): Promise<PageJobs> {
  const { deps, database, concurrency = 4, expireSeconds = 180, pollSeconds = 2 } = options
  const boss = new PgBoss({
    ...('url' in database
      ? { connectionString: database.url, max: concurrency + 2 }
      : { db: fromPglite(database.embedded), backend: 'pglite' as const }),
    schedule: false,
    superviseIntervalSeconds: Math.min(30, expireSeconds),
    monitorIntervalSeconds: Math.min(30, expireSeconds),
  })
  boss.on('error', options.onFault)
  await boss.start()
  await boss.createQueue(queue, {
    policy: 'singleton',
    retryLimit,
    retryDelay: options.retryDelaySeconds ?? 60,
    retryBackoff: true,
    expireInSeconds: expireSeconds,
    retentionSeconds: 14 * 24 * 3600,
    // While its row is there, a page is not queued again.
    deleteAfterSeconds: 7 * 24 * 3600,
  })
  const stopping = new AbortController()
  await boss.work<PageJob>(
    queue,
    {
      includeMetadata: true,
      localConcurrency: concurrency,
      batchSize: 1,
      pollingIntervalSeconds: pollSeconds,
    },
    async (jobs) => {
      for (const job of jobs) {
        const attempts = job.retryCount + 1
        const isLast = job.retryCount >= retryLimit
        const end = await readJob(deps, job.data, { isLast, signal: stopping.signal })
        if (stopping.signal.aborted && end.kind !== 'stored' && end.kind !== 'known') {
          throw new Error('stopped')
        }
        await options.onEnd(job.data, end, attempts)
        if (end.kind === 'again') throw new Error(end.problem.reason)
      }
    },
  )
  return {
    async add(jobs) {
      await boss.insert(
        queue,
        jobs.map((data) => ({
          id: idOf(data.address),
          data,
          singletonKey: new URL(data.address).host,
        })),
      )
    },
    async waiting() {
      const stats = (await boss.getQueueStats(queue)).at(-1)
      return stats === undefined ? 0 : stats.queuedCount + stats.activeCount + stats.deferredCount
    },
    async stop() {
      stopping.abort()
      await Promise.race([boss.stop({ graceful: true, timeout: 5_000 }), wait(6_000)])
    },
  }
}

/** The same page has the same job, whoever finds it. */
function idOf(address: string): string {
  const hex = createHash('sha256').update(address).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
