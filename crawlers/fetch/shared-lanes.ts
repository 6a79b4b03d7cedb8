import { randomUUID } from 'node:crypto'
import type { Clock } from './clock.ts'
import { createLanes, type Lanes } from './lanes.ts'

/** The turns of all workers, in a database. */
export interface LaneStore {
  /** Null: the turn is the asker's. Else how long to wait in ms; 0 where another one holds it. */
  takeLane(turn: {
    readonly host: string
    readonly holder: string
    readonly leaseMs: number
    readonly gapMs: number
  }): Promise<{ readonly waitMs: number } | null>
  leaveLane(turn: {
    readonly host: string
    readonly holder: string
    readonly counts: boolean
  }): Promise<void>
}

export interface SharedLanesOptions {
  readonly clock: Clock
  readonly store: LaneStore
  /** Longer than any request may take: the turn of a process that died is over after it. In ms. */
  readonly leaseMs?: number
  /** How often a turn that another worker holds is asked for. In ms. */
  readonly pollMs?: number
}

/** One request at a time to a host over all workers, every hop of a redirect included. */
export function createSharedLanes(options: SharedLanesOptions): Lanes {
  const { clock, store, leaseMs = 30_000, pollMs = 200 } = options
  // Those of this process queue up here first, so that only one of them asks the database.
  const own = createLanes(clock)
  return {
    run: (turn, task) =>
      own.run({ ...turn, gapMs: 0 }, async () => {
        const { host, gapMs, deadlineAt, signal, counts } = turn
        const holder = randomUUID()
        for (;;) {
          signal.throwIfAborted()
          const answer = await store.takeLane({ host, holder, leaseMs, gapMs })
          if (answer === null) break
          const waitMs = answer.waitMs > 0 ? answer.waitMs : pollMs
          if (clock.now() + waitMs > deadlineAt) return { kind: 'too-soon' as const, waitMs }
          await clock.sleep(waitMs, signal)
        }
        try {
          return await task()
        } finally {
          await store.leaveLane({ host, holder, counts })
        }
      }),
  }
}
