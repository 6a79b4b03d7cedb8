import type { Dispatcher } from 'undici'
import { parseAddress } from './address.ts'
import { type Clock, orAborted } from './clock.ts'
import { type Answer, exchange } from './exchange.ts'
import { refusalOf } from './faults.ts'
import type { Lanes } from './lanes.ts'
import type { Limits } from './limits.ts'
import { refused } from './messages.ts'
import type { FetchRefused } from './outcome.ts'
import type { RobotsCache } from './robots-cache.ts'

export interface Visit {
  readonly shownAs: string
  readonly headers: Readonly<Record<string, string>>
  readonly signal: AbortSignal
  readonly deadlineAt: number
  /** After decompression. */
  readonly maxBytes: number
}

export interface Context {
  readonly clock: Clock
  readonly limits: Limits
  readonly lanes: Lanes
  readonly dispatcher: Dispatcher
  readonly random: () => number
  readonly mayAsk: (url: URL) => boolean
}

export type Landed = { readonly ok: true; readonly url: URL; readonly answer: Answer }

/** Redirects by hand, so that guard, robots.txt and lane hold for every hop; robots null: not asked. */
export async function follow(
  context: Context,
  start: URL,
  visit: Visit,
  robots: RobotsCache | null,
): Promise<Landed | FetchRefused> {
  const seen = new Set<string>()
  let url = start
  let last: URL | null = null
  for (let hop = 0; hop <= context.limits.maxRedirects && !seen.has(url.href); hop += 1) {
    seen.add(url.href)
    // A host that sends us on within itself has asked for that request: no pause before it.
    const pause = url.host !== last?.host
    const answer = await takeTurn(context, url, { ...visit, pause }, robots)
    if (!answer.ok) return answer
    const location = answer.headers.get('location')
    if (![301, 302, 303, 307, 308].includes(answer.status) || location === null) {
      return { ok: true, url, answer }
    }
    const next = parseAddress(location, url.href)
    if (next === null) return refused('bad-address', { url: location })
    last = url
    url = next
  }
  const fact = String(context.limits.maxRedirects)
  return refused('too-many-redirects', { url: visit.shownAs, fact })
}

async function takeTurn(
  { lanes, limits, dispatcher, mayAsk }: Context,
  url: URL,
  visit: Visit & { readonly pause: boolean },
  robots: RobotsCache | null,
): Promise<Answer | FetchRefused> {
  const { headers, signal, deadlineAt, maxBytes } = visit
  // A person asked for a page: what fails while robots.txt is read is told of the host.
  const shownAs = robots === null ? url.host : url.href
  if (!mayAsk(url)) return refused('blocked-address', { url: url.host })
  try {
    const rules = robots === null ? null : await orAborted(robots(url), signal)
    if (rules !== null && 'ok' in rules) return rules
    if (rules !== null && !rules.allows(url.href)) return refused('robots', { url: url.href })
    const gapMs = rules === null || !visit.pause ? 0 : Math.max(limits.gapMs, rules.crawlDelayMs)
    const turn = { host: url.host, gapMs, deadlineAt, signal, counts: robots !== null }
    const page = { url, shownAs, headers, signal, overallMs: limits.requestMs }
    const answer = await lanes.run(turn, () =>
      exchange(dispatcher, {
        ...page,
        maxBytes,
        onTooLarge: rules === null ? 'cut' : 'refuse',
        onlyText: rules !== null,
      }),
    )
    if ('ok' in answer) return answer
    return refused('too-soon', { url: url.host, retryAfterMs: answer.waitMs })
  } catch (error) {
    return refusalOf(error, shownAs, signal)
  }
}
