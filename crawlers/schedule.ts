import type { ScheduledTask } from 'node-cron'
import { crawlSource } from './crawl-source.ts'
import type { CrawlDeps, SourceRun } from './pipeline.ts'
import type { Source } from './source.ts'
import { tickTask } from './ticks.ts'

export interface ScheduleLog {
  info(fields: Readonly<Record<string, unknown>>, message: string): void
  warn(fields: Readonly<Record<string, unknown>>, message: string): void
}

export interface ScheduleOptions {
  readonly sources: readonly Source[]
  readonly deps: CrawlDeps
  readonly log: ScheduleLog
  /** True for exactly one of all instances that ask for the same key, for ever. */
  claimTick(key: string): Promise<boolean>
  /** When the first source is looked at, and how much later each next one. In ms. */
  readonly firstRunMs?: number
  readonly staggerMs?: number
}

export interface Schedule {
  /** Ends the ticks, aborts what is being fetched and waits until nothing runs any more. */
  stop(): Promise<void>
}

/**
 * Runs every source at its times, each tick once over all instances, never two runs of one source at
 * a time here; and soon after the start those that have not run within their period. A source that
 * fails is one line in the log when it begins and one when it heals; nothing is thrown for it.
 */
export function startSchedule(options: ScheduleOptions): Schedule {
  const { sources, deps, log, claimTick, firstRunMs = 3_000, staggerMs = 1_500 } = options
  const stopping = new AbortController()
  const running = new Map<string, Promise<void>>()
  const report = createReporter(log)

  const run = (source: Source): Promise<void> => {
    if (stopping.signal.aborted || running.has(source.id)) return Promise.resolve()
    const done = crawlSource(deps, source, { signal: stopping.signal })
      .then((outcome) => {
        if (!stopping.signal.aborted) report(source, outcome)
      })
      .catch((fault: unknown) => tellFault(options, source, fault))
      .finally(() => running.delete(source.id))
    running.set(source.id, done)
    return done
  }

  const tasks = sources.map((source) =>
    tickTask(source, { claimTick, onFault: (fault) => tellFault(options, source, fault) }, () =>
      run(source),
    ),
  )
  for (const task of tasks) void task.start()
  const timers = sources.map((source, place) =>
    setTimeout(() => void firstRun(place, source), firstRunMs + place * staggerMs),
  )

  const firstRun = async (place: number, source: Source) => {
    const task = tasks[place]
    if (task === undefined) return
    try {
      const periodMs = periodOf(task)
      const last = await deps.lastRunAt(source.id)
      if (last !== null && deps.now() - Date.parse(last) < periodMs) return
      const key = `${source.id}:start:${Math.floor(deps.now() / periodMs)}`
      if (await claimTick(key)) await run(source)
    } catch (fault) {
      tellFault(options, source, fault)
    }
  }

  return {
    async stop() {
      stopping.abort()
      for (const timer of timers) clearTimeout(timer)
      await Promise.all(tasks.map((task) => task.destroy()))
      await Promise.all(running.values())
    },
  }
}

function periodOf(task: ScheduledTask): number {
  const [first, second] = task.getNextRuns(2)
  return first === undefined || second === undefined ? 0 : second.getTime() - first.getTime()
}

function tellFault({ deps, log }: ScheduleOptions, source: Source, fault: unknown): void {
  deps.onFault(fault, source.homepage)
  log.warn({ source: source.id }, `source ${source.id}: the run broke off; it is tried again later`)
}

/** Tells a failure once, when it is new or another one, and its end. */
function createReporter(log: ScheduleLog): (source: Source, run: SourceRun) => void {
  const failing = new Map<string, string>()
  return ({ id, feeds }, run) => {
    const problem = run.problems.find(({ address }) => feeds.includes(address))
    const before = failing.get(id)
    const { pages, mentions, newEvidence, errors } = run
    const fields = { source: id, pages, mentions, newEvidence, errors }
    if (problem !== undefined) {
      failing.set(id, problem.reason)
      if (before === problem.reason) return
      log.warn({ ...fields, reason: problem.reason }, `source ${id}: ${problem.message.en}`)
      return
    }
    failing.delete(id)
    if (before !== undefined) log.info(fields, `source ${id}: can be read again`)
    else if (pages > 0 || errors > 0) log.info(fields, `source ${id}: ${pages} new pages read`)
  }
}
