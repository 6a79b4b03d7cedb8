import { setTimeout as wait } from 'node:timers/promises'
import { buildIndex, type ImitationFinder, type RegistryIndex } from '../verdict/index.ts'
import type { Snapshot } from '../verdict/registry.ts'
import type { Registry } from './registry.ts'
import { writeSnapshotFile } from './snapshot-file.ts'

export interface LiveIndexOptions {
  /** Kept beside the database, so that the next start answers before the database is open. */
  readonly snapshotFile: string
  readonly now: () => Date
  /** Names of the organisations of a snapshot → who a host imitates. */
  readonly imitatesIn?: (snapshot: Snapshot) => ImitationFinder
  readonly onFault: (fault: unknown) => void
  /** Told once where the snapshot file cannot be written, and again when that comes back. */
  readonly onUnwritable?: (fault: unknown) => void
}

const pollMs = 5_000
/**
 * After a read the next one waits as long as it took: while a crawl brings revision after revision, a
 * large registry would else leave no time for checks.
 */
const longestRestMs = 5_000
/** A large snapshot takes longer to write than to read: that takes a twentieth of the time at most. */
const restsAfterWriting = 20

/** The newest index of this process. Checks read it; a new revision replaces it in one step. */
export class LiveIndex {
  readonly #options: LiveIndexOptions
  #index: RegistryIndex | null = null
  #registry: Registry | null = null
  #refreshing: Promise<void> | null = null
  #again = false
  #lost = false
  #restUntil = 0
  #isUnwritable = false
  #unwritten: Snapshot | null = null
  #writing: Promise<void> | null = null
  readonly #stopping = new AbortController()
  #endListening: (() => Promise<void>) | null = null
  #poll: NodeJS.Timeout | null = null

  constructor(options: LiveIndexOptions) {
    this.#options = options
  }

  readonly index = (): RegistryIndex | null => this.#index

  /** The database did not answer when it was asked last; checks go on from memory. */
  get lost(): boolean {
    return this.#lost
  }

  /** Takes a snapshot as it is: from a file at the start, or from the database. */
  take(snapshot: Snapshot): void {
    const { imitatesIn, now } = this.#options
    const asOf = now().toISOString().slice(0, 10)
    const imitates = imitatesIn?.(snapshot)
    this.#index = buildIndex(snapshot, imitates ? { asOf, imitates } : { asOf })
  }

  /** Takes the registry's state now and each later revision, until `stop`. */
  async follow(registry: Registry): Promise<void> {
    this.#registry = registry
    this.#endListening = await registry.onRevision(() => void this.refresh())
    await this.refresh()
    // A notification is lost while a connection is down: asking finds what was missed.
    this.#poll = setInterval(() => void this.#askRevision(), pollMs)
    this.#poll.unref()
  }

  /** Reads the registry anew. Calls that come while one runs are answered by one more run. */
  refresh(): Promise<void> {
    if (this.#refreshing) {
      this.#again = true
      return this.#refreshing
    }
    this.#refreshing = this.#readUntilCurrent().finally(() => {
      this.#refreshing = null
    })
    return this.#refreshing
  }

  async stop(): Promise<void> {
    if (this.#poll) clearInterval(this.#poll)
    await this.#refreshing
    await this.#endListening?.().catch(() => undefined)
    this.#stopping.abort()
    await this.#writing
  }

  async #readUntilCurrent(): Promise<void> {
    do {
      const early = this.#restUntil - performance.now()
      if (early > 0) await wait(early)
      this.#again = false
      const begun = performance.now()
      try {
        await this.#readOnce()
        this.#lost = false
      } catch (fault) {
        if (!this.#lost) this.#options.onFault(fault)
        this.#lost = true
      }
      const ended = performance.now()
      this.#restUntil = ended + Math.min(ended - begun, longestRestMs)
    } while (this.#again)
  }

  async #readOnce(): Promise<void> {
    if (!this.#registry) return
    const snapshot = await this.#registry.snapshot()
    this.take(snapshot)
    this.#unwritten = snapshot
    this.#writing ??= this.#writeUntilCurrent().finally(() => {
      this.#writing = null
    })
  }

  /** Keeps the newest snapshot for the next start; no decision waits for it. */
  async #writeUntilCurrent(): Promise<void> {
    const { signal } = this.#stopping
    while (this.#unwritten) {
      const snapshot = this.#unwritten
      this.#unwritten = null
      const begun = performance.now()
      await this.#write(snapshot)
      const rest = (performance.now() - begun) * restsAfterWriting
      await wait(rest, undefined, { signal, ref: false }).catch(() => undefined)
    }
  }

  /** Only the next start is slower without it: a full or read-only disk is no fault of the database. */
  async #write(snapshot: Snapshot): Promise<void> {
    try {
      await writeSnapshotFile(this.#options.snapshotFile, snapshot)
      this.#isUnwritable = false
    } catch (fault) {
      if (!this.#isUnwritable) this.#options.onUnwritable?.(fault)
      this.#isUnwritable = true
    }
  }

  async #askRevision(): Promise<void> {
    const revision = await this.#registry?.revision().catch(() => null)
    const wasLost = this.#lost
    if (revision === null || revision === undefined) this.#lost = true
    else if (revision !== this.#index?.revision || wasLost) await this.refresh()
  }
}
