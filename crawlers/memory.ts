/** What a server told us to send along next time, for a page that may not have changed. */
export interface Validators {
  readonly etag: string | null
  readonly lastModified: string | null
}

/** Validators of a feed, and the month (`2026-11`) in which it was read whole. */
export interface FeedValidators extends Validators {
  readonly month: string
}

/** What a process remembers between two runs; losing it costs a few requests, never a page. */
export interface CrawlMemory {
  readonly validators: Map<string, FeedValidators>
  /** Not to be asked for again while this process lives. */
  isDone(address: string): boolean
  done(address: string): void
  /** Counts a failure that may heal; true when the address is done with now, after three tries. */
  failed(address: string): boolean
}

const maxTries = 3
const maxAddresses = 20_000

export function createMemory(): CrawlMemory {
  const tries = new Map<string, number>()
  const note = (address: string, count: number) => {
    tries.delete(address)
    tries.set(address, count)
    const eldest = tries.keys().next().value
    if (tries.size > maxAddresses && eldest !== undefined) tries.delete(eldest)
    return count >= maxTries
  }
  return {
    validators: new Map(),
    isDone: (address) => (tries.get(address) ?? 0) >= maxTries,
    done: (address) => {
      note(address, maxTries)
    },
    failed: (address) => note(address, (tries.get(address) ?? 0) + 1),
  }
}
