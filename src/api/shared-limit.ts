import type { Caller, Counted, PolicyName, RateLimiter, Taken } from './rate-limit.ts'

/** Adds what one node counted and tells what all counted; in the database that they share. */
export type CountTogether = (counted: readonly Counted[]) => Promise<readonly Counted[]>

export interface SharedLimitOptions {
  readonly limiter: RateLimiter
  /** Null while the database is away: each node then counts for itself. */
  readonly store: () => CountTogether | null
  /** How often counts are exchanged: for so long a caller may hide one node's requests from another. */
  readonly everyMs?: number
  /** How long a write waits for the other nodes' counts. */
  readonly patienceMs?: number
  /** Told of every exchange that failed; the counts are told again with the next. */
  readonly onFault?: (fault: unknown) => void
}

/**
 * Makes one limit of those of several nodes. Reads are decided in memory and told each second; a write
 * waits for the database anyway, and is decided with what all nodes know.
 */
export class SharedLimit {
  readonly #options: SharedLimitOptions
  readonly #timer: NodeJS.Timeout
  #running: Promise<void> | null = null
  #next: Promise<void> | null = null

  constructor(options: SharedLimitOptions) {
    this.#options = options
    // What was counted while nobody listened is nobody's news.
    options.limiter.tell()
    this.#timer = setInterval(() => void this.exchange(), options.everyMs ?? 1_000)
    this.#timer.unref()
  }

  /** Counts one write and decides with the counts of all nodes, as far as they answer in time. */
  async takeWrite(policy: PolicyName, caller: Caller): Promise<Taken> {
    const { limiter, patienceMs = 1_000 } = this.#options
    const taken = limiter.take(policy, caller)
    if (!taken.allowed) return taken
    const over = Promise.withResolvers<void>()
    const timer = setTimeout(over.resolve, patienceMs)
    await Promise.race([this.exchange(), over.promise])
    clearTimeout(timer)
    return limiter.again(caller, taken)
  }

  /** Tells the other nodes what was counted here up to now, and learns what they counted. */
  exchange(): Promise<void> {
    if (!this.#running) {
      this.#running = this.#once().finally(() => {
        this.#running = null
      })
      return this.#running
    }
    // One that runs may have begun before this caller was counted: the next one tells of it.
    this.#next ??= this.#running.then(() => {
      this.#next = null
      return this.exchange()
    })
    return this.#next
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#running
  }

  async #once(): Promise<void> {
    const { limiter, store, onFault } = this.#options
    const count = store()
    const told = count && limiter.tell()
    if (!count || !told) return
    try {
      limiter.learn(await count(told.counted))
    } catch (fault) {
      told.undo()
      onFault?.(fault)
    }
  }
}
