import type { Clock } from './clock.ts'
import type { Answer } from './exchange.ts'
import { refused } from './messages.ts'
import type { FetchRefused } from './outcome.ts'
import { everythingAllowed, parseRobots, type RobotsRules } from './robots.ts'

/** RFC 9309 2.4: a copy is not used for longer than a day, unless the file cannot be reached. */
const freshMs = 24 * 3_600_000
/** RFC 9309 2.3.1.4 lets a site count as without rules after 30 days; until then the copy holds. */
const staleMs = 30 * 24 * 3_600_000
const maxOrigins = 5000

interface Kept {
  readonly rules: RobotsRules
  readonly readAt: number
}

interface Options {
  readonly clock: Clock
  /** The product token that robots.txt groups name. */
  readonly agent: string
  /** Reads a robots.txt, redirects followed. */
  readonly read: (url: URL) => Promise<Answer | FetchRefused>
}

export type RobotsCache = (url: URL) => Promise<RobotsRules | FetchRefused>

/** The rules for a page's host, read once a day; several askers share one request. */
export function createRobotsCache({ clock, agent, read }: Options): RobotsCache {
  const kept = new Map<string, Kept>()
  const underWay = new Map<string, Promise<RobotsRules | FetchRefused>>()

  const refresh = async (origin: string): Promise<RobotsRules | FetchRefused> => {
    const address = new URL('/robots.txt', origin)
    const rules = rulesOf(address, await read(address), agent)
    const old = kept.get(origin)
    if ('ok' in rules) {
      return old !== undefined && clock.now() - old.readAt < staleMs ? old.rules : rules
    }
    kept.delete(origin)
    kept.set(origin, { rules, readAt: clock.now() })
    const eldest = kept.keys().next().value
    if (kept.size > maxOrigins && eldest !== undefined) kept.delete(eldest)
    return rules
  }

  return async ({ origin }) => {
    const known = kept.get(origin)
    if (known !== undefined && clock.now() - known.readAt < freshMs) return known.rules
    const shared = underWay.get(origin)
    if (shared !== undefined) return shared
    const asked = refresh(origin).finally(() => underWay.delete(origin))
    underWay.set(origin, asked)
    return asked
  }
}

function rulesOf(
  address: URL,
  answer: Answer | FetchRefused,
  agent: string,
): RobotsRules | FetchRefused {
  if (!answer.ok) {
    const nothingSaid = ['too-many-redirects', 'bad-address'].includes(answer.reason)
    return nothingSaid ? everythingAllowed : answer
  }
  const { status, bytes } = answer
  if (status >= 200 && status < 300) {
    return parseRobots(bytes, agent)
  }
  // A server that is overloaded says so with 429; RFC 9309 would let us in, decency does not.
  if (status < 500 && status !== 429) return everythingAllowed
  return refused('robots-unreachable', { url: address.host, status, fact: String(status) })
}
