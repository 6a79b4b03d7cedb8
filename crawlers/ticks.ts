import { createTask, type Logger, type ScheduledTask } from 'node-cron'

/** What runs at its times, each tick once over all instances. */
export interface Tick {
  readonly id: string
  /** Cron. */
  readonly every: string
  readonly timezone: 'Asia/Ho_Chi_Minh'
}

export interface TickOptions {
  /** True for exactly one of all instances that ask for the same key, for ever. */
  claimTick(key: string): Promise<boolean>
  /** The claim failed: the tick is left out. */
  onFault(fault: unknown): void
}

/** A task of the schedule, not started yet; never two runs of it at a time here. */
export function tickTask(
  { id, every, timezone }: Tick,
  { claimTick, onFault }: TickOptions,
  run: () => void | Promise<void>,
): ScheduledTask {
  return createTask(every, run, {
    name: id,
    timezone,
    noOverlap: true,
    distributed: true,
    runCoordinator: {
      // node-cron would skip the tick as well, but drops the error.
      shouldRun: (key) =>
        claimTick(key).catch((fault: unknown) => {
          onFault(fault)
          return false
        }),
    },
    suppressMissedWarning: true,
    logger: silent,
  })
}

// What matters to people is told by our own reports, one line each.
const silent: Logger = { info() {}, warn() {}, error() {}, debug() {} }
