import { type Clock, orAborted } from './clock.ts'

/** The earliest moment at which the host may be asked again lies after the caller's deadline. */
export interface TooSoon {
  readonly kind: 'too-soon'
  readonly waitMs: number
}

/**
 * One request at a time to a host, with a pause between two. The port is here so that many workers
 * can share their lanes through a database later.
 */
export interface Lanes {
  run<T>(turn: Turn, task: () => Promise<T>): Promise<T | TooSoon>
}

export interface Turn {
  readonly host: string
  /** Pause in ms since the end of the host's last request that counts. */
  readonly gapMs: number
  /** Ms since 1970; a turn that could only come later is refused at once. */
  readonly deadlineAt: number
  readonly signal: AbortSignal
  /** False for robots.txt: a crawl-delay is about pages, the first one need not wait for it. */
  readonly counts: boolean
}

interface Lane {
  tail: Promise<unknown>
  waiting: number
  lastEndedAt: number
}

/** Lanes of this process. */
export function createLanes(clock: Clock): Lanes {
  const lanes = new Map<string, Lane>()

  const laneOf = (host: string): Lane => {
    const known = lanes.get(host)
    if (known !== undefined) return known
    if (lanes.size >= 2000) forgetIdle(lanes, clock.now())
    const lane: Lane = { tail: Promise.resolve(), waiting: 0, lastEndedAt: -Infinity }
    lanes.set(host, lane)
    return lane
  }

  return {
    async run({ host, gapMs, deadlineAt, signal, counts }, task) {
      const lane = laneOf(host)
      const before = lane.tail
      const { promise: done, resolve: leave } = Promise.withResolvers<void>()
      // The next in line waits for whoever stood before us too, also when we give up early.
      lane.tail = before.then(() => done)
      lane.waiting += 1
      try {
        await orAborted(before, signal)
        const waitMs = lane.lastEndedAt + gapMs - clock.now()
        if (waitMs > 0) {
          if (clock.now() + waitMs > deadlineAt) return { kind: 'too-soon', waitMs }
          await clock.sleep(waitMs, signal)
        }
        try {
          return await task()
        } finally {
          if (counts) lane.lastEndedAt = clock.now()
        }
      } finally {
        lane.waiting -= 1
        leave()
      }
    },
  }
}

function forgetIdle(lanes: Map<string, Lane>, now: number): void {
  for (const [host, lane] of lanes) {
    if (lane.waiting === 0 && now - lane.lastEndedAt > 600_000) lanes.delete(host)
  }
}
