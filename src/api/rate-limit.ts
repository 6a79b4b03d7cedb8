import { Recent } from './recent.ts'

/**
 * How much one caller may ask: a fixed window a policy, in memory. The counter answers in the same
 * turn, since the fast path of a check has no time for a promise (docs/performance.md).
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
  /** Until the window begins anew. */
  readonly resetSeconds: number
}

interface Window {
  used: number
  endsAt: number
}

export class RateLimiter {
  readonly #windows = new Recent<Window>(mostCallers)
  readonly #now: () => number

  /** @param now milliseconds since 1970. */
  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** Counts one request; a refused one counts too, so that hammering does not pay. */
  take(policy: PolicyName, caller: Caller): Taken {
    const { quota: plain, windowSeconds } = policies[policy]
    const quota = caller.hasKey ? plain * keyFactor : plain
    const now = this.#now()
    const name = `${policy} ${caller.id}`
    let window = this.#windows.get(name)
    if (!window || window.endsAt <= now) {
      window = { used: 0, endsAt: now + windowSeconds * 1_000 }
      this.#windows.set(name, window)
    }
    window.used += 1
    return {
      allowed: window.used <= quota,
      policy,
      quota,
      remaining: Math.max(0, quota - window.used),
      resetSeconds: Math.max(1, Math.ceil((window.endsAt - now) / 1_000)),
    }
  }
}

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
