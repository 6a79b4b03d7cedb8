import type { PivotUseCases } from '../src/registry/pivot/use-cases.ts'
import type { VerificationUseCases } from '../src/registry/verification/use-cases.ts'
import type { CrawlDeps } from './pipeline.ts'
import { followTrails, type PivotDeps } from './pivot.ts'
import type { Schedule, ScheduleLog } from './schedule.ts'
import { type Tick, tickTask } from './ticks.ts'
import { type VerifyDeps, type VerifyRun, verifyTargets } from './verify.ts'

export interface RevisitOptions {
  readonly verify: VerifyDeps & {
    readonly verification: Pick<VerificationUseCases, 'takeDue' | 'take' | 'failed'>
  }
  readonly pivot: PivotDeps & { readonly pivot: Pick<PivotUseCases, 'takeDue' | 'take'> }
  readonly recordRun: CrawlDeps['recordRun']
  readonly now: () => number
  readonly log: ScheduleLog
  claimTick(key: string): Promise<boolean>
}

const timezone = 'Asia/Ho_Chi_Minh'
/** A few pages at a tick, of different hosts: all of them are read within their periods. */
export const verificationTick: Tick = { id: 'verification', every: '6-59/10 * * * *', timezone }
const pagesATick = 4
export const pivotTick: Tick = { id: 'pivot', every: '41 * * * *', timezone }
const trailsATick = 2

const daySeconds = 24 * 3600

/**
 * Re-reads the pages of official channels and follows the trails of listed ones, each tick once over all
 * instances. What goes wrong is one line in the log; nothing is thrown for it.
 */
export function startRevisits(options: RevisitOptions): Schedule {
  const stopping = new AbortController()
  const { signal } = stopping
  let running: Promise<unknown> = Promise.resolve()
  const task = (tick: Tick, work: () => Promise<void>) => {
    const onFault = (fault: unknown) => {
      options.verify.onFault(fault, `revisit:${tick.id}`)
      options.log.warn(
        { source: tick.id },
        `${tick.id}: the run broke off; it is tried again later`,
      )
    }
    const run = () => {
      if (signal.aborted) return
      const done = work().catch(onFault)
      running = Promise.all([running, done])
      return done
    }
    return tickTask(tick, { claimTick: (key) => options.claimTick(key), onFault }, run)
  }
  const tasks = [
    task(verificationTick, () => verifyDue(options, signal)),
    task(pivotTick, () => pivotDue(options, signal)),
  ]
  for (const one of tasks) void one.start()
  return {
    async stop() {
      stopping.abort()
      await Promise.all(tasks.map((one) => one.destroy()))
      await running
    },
  }
}

/** One tick's pages; what it did stands in the health of the source `verification`. */
export async function verifyDue(
  { verify, recordRun, log, now }: Omit<RevisitOptions, 'pivot' | 'claimTick'>,
  signal: AbortSignal,
): Promise<void> {
  const startedAt = new Date(now()).toISOString()
  const targets = await verify.verification.takeDue(pagesATick)
  if (targets.length === 0) return
  const run = await verifyTargets(verify, targets, { signal })
  if (signal.aborted) return
  tell(log, run)
  await recordRun({
    ...{ source: verificationTick.id, startedAt, endedAt: new Date(now()).toISOString() },
    ok: run.pages > 0 || run.errors === 0,
    periodSeconds: daySeconds,
    ...{ pages: run.pages, mentions: run.found, newEvidence: 0, errors: run.errors, queued: 0 },
    ...{ entries: targets.length, matched: run.found, known: 0, rejected: 0 },
    problems: run.problems.map((one) => ({ ...one, retryable: true })),
  })
}

function tell(log: ScheduleLog, { problems, vanished, declared, pages, renewed }: VerifyRun): void {
  for (const { message, reason, address } of problems) {
    log.warn({ source: verificationTick.id, reason, address }, `verification: ${message.en}`)
  }
  if (vanished + declared > 0) {
    log.warn(
      { source: verificationTick.id, pages, renewed, vanished, declared },
      `verification: ${vanished} official channels vanished, ${declared} new ones are declared; they wait for review`,
    )
  }
}

async function pivotDue({ pivot, recordRun, now }: RevisitOptions, signal: AbortSignal) {
  const startedAt = new Date(now()).toISOString()
  const starts = await pivot.pivot.takeDue(trailsATick)
  if (starts.length === 0) return
  const run = await followTrails(pivot, starts, { signal })
  if (signal.aborted) return
  await recordRun({
    ...{ source: pivotTick.id, startedAt, endedAt: new Date(now()).toISOString(), ok: true },
    periodSeconds: null,
    ...{ pages: run.pages, mentions: run.proposed.length, newEvidence: 0, errors: run.errors },
    ...{ entries: starts.length, matched: run.starts, known: 0, rejected: 0, queued: 0 },
    problems: [],
  })
}
