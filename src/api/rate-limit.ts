import { Recent } from './recent.ts'

/**
 * How much one caller may ask: a fixed window a policy, in memory. The counter answers in the same
 * turn, since the fast path of a check has no time for a promise (docs/performance.md). Where several
 * nodes share a database they tell each other what they counted (docs/scaling.md).
 */
export const policies = {
  check: { quota: 600, windowSeconds: 60 },
  read: { quota: 300, windowSeconds: 60 },
  write: { quota: 30, windowSeconds: 600 },
} as const
export type PolicyName = keyof typeof policies

/** A caller with a key of ours may ask so many times as much. */
const keyFactor = 20
/** Callers kept at least; those who asked longest ago are forgotten first. */
const mostCallers = 50_000
/** Counts of so many are told to other nodes: who asks little costs no statement. */
const toldFrom = (policy: PolicyName): number =>
  Math.max(1, Math.floor(policies[policy].quota / 20))

export interface Caller {
  /** Never made from what is asked. */
  readonly id: string
  readonly hasKey: boolean
}

export interface Taken {
  readonly allowed: boolean
  readonly policy: PolicyName
  readonly quota: number
  readonly remaining: number
  /** Which one it was of those counted here in this window. */
  readonly place: number
  /** Until the window begins anew. */
  readonly resetSeconds: number
}

/** What was counted of a caller under a policy. */
export interface Counted {
  readonly name: string
  readonly used: number
  readonly leftMs: number
}

interface Window {
  /** Counted here. */
  here: number
  /** Of these, what the other nodes know of. */
  told: number
  /** Counted by the other nodes, as far as they have told. */
  elsewhere: number
  endsAt: number
}

export class RateLimiter {
  readonly #windows = new Recent<Window>(mostCallers)
  readonly #now: () => number
  /** Windows of which the other nodes should hear; null while nothing is shared. */
  #untold: Map<string, Window> | null = null

  /** @param now milliseconds of a clock that nobody sets: a day back would lock callers out for a day. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  /** Counts one request; a refused one counts too, so that hammering does not pay. */
  take(policy: PolicyName, caller: Caller): Taken {
    const now = this.#now()
    const name = nameOf(policy, caller)
    let window = this.#windows.get(name)
    if (!window || window.endsAt <= now) {
      const endsAt = now + policies[policy].windowSeconds * 1_000
      window = { here: 0, told: 0, elsewhere: 0, endsAt }
      this.#windows.set(name, window)
    }
    window.here += 1
    if (this.#untold && window.here - window.told >= toldFrom(policy)) {
      this.#untold.set(name, window)
    }
    return this.#taken(policy, caller, window, window.here)
  }

  /** Decides once more on one that was counted, with what was learned since. */
  again(caller: Caller, taken: Taken): Taken {
    const window = this.#windows.get(nameOf(taken.policy, caller))
    // A window that has begun since does not hold it against the caller.
    if (!window || window.here < taken.place) return taken
    return this.#taken(taken.policy, caller, window, taken.place)
  }

  /** What was counted here since it was last asked for; null where there is nothing to tell. */
  tell(): { readonly counted: readonly Counted[]; readonly undo: () => void } | null {
    const untold = this.#untold
    this.#untold = new Map()
    if (!untold || untold.size === 0) return null
    const now = this.#now()
    const counted: Counted[] = []
    for (const [name, window] of untold) {
      if (window.endsAt <= now) continue
      counted.push({
        name,
        used: window.here - window.told,
        leftMs: Math.ceil(window.endsAt - now),
      })
      window.told = window.here
    }
    const undo = () => {
      for (const { name, used } of counted) {
        const window = untold.get(name)
        if (!window) continue
        window.told -= used
        this.#untold?.set(name, window)
      }
    }
    return { counted, undo }
  }

  /** Takes what all nodes counted together, this one's told counts among it. */
  learn(all: readonly Counted[]): void {
    const now = this.#now()
    for (const { name, used, leftMs } of all) {
      const window = this.#windows.get(name)
      if (!window) continue
      window.elsewhere = Math.max(0, used - window.told)
      window.endsAt = now + leftMs
    }
  }

  #taken(policy: PolicyName, { hasKey }: Caller, window: Window, place: number): Taken {
    const quota = hasKey ? policies[policy].quota * keyFactor : policies[policy].quota
    const used = place + window.elsewhere
    return {
      allowed: used <= quota,
      policy,
      quota,
      remaining: Math.max(0, quota - used),
      place,
      resetSeconds: Math.max(1, Math.ceil((window.endsAt - this.#now()) / 1_000)),
    }
  }
}

const nameOf = (policy: PolicyName, { id }: Caller): string => `${policy} ${id}`

/** Header fields of draft-ietf-httpapi-ratelimit-headers. */
export function rateLimitHeaders(taken: Taken): Record<string, string> {
  const { windowSeconds } = policies[taken.policy]
  return {
    'ratelimit-policy': `"${taken.policy}";q=${taken.quota};w=${windowSeconds}`,
    ratelimit: `"${taken.policy}";r=${taken.remaining};t=${taken.resetSeconds}`,
  }
}

/** What a 429 adds to its problem document. */
export const violated = (taken: Taken) => ({
  'violated-policies': [taken.policy],
  detail: `At most ${taken.quota} requests in ${policies[taken.policy].windowSeconds} seconds. Try again in ${taken.resetSeconds}.`,
})
