import type { VerdictWord } from '../verdict/verdict.ts'
import type { Family, Sample } from './exposition.ts'

/** A request that was answered. Never what was asked: a route is a pattern, not an address. */
export interface Answered {
  /** Of our own making: what a client sends could carry what it asks. */
  readonly id: string
  readonly method: string
  /** `/v1/channels/{key}`; `other` where no route fits. */
  readonly route: string
  readonly status: number
  /** Milliseconds since 1970, with fractions. */
  readonly startedAt: number
  readonly ms: number
  /** W3C Trace Context of the caller, unread. */
  readonly traceparent: string | null
}

/** Upper bounds of the histogram in seconds: a check takes tens of microseconds, a page milliseconds. */
const bounds = [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5]

interface Durations {
  /** One more than bounds: the last holds what is above all of them. */
  readonly counts: Uint32Array
  sum: number
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Counts answers and verdicts of this process. Constant memory: routes, methods and states are few. */
export class Meter {
  readonly #answers = new Map<string, { readonly labels: Record<string, string>; count: number }>()
  readonly #durations = new Map<string, Durations>()
  readonly #verdicts: Partial<Record<VerdictWord, number>> = {}

  answered({ method, route, status, ms }: Answered): void {
    const known = methods.has(method) ? method : 'other'
    const name = `${known} ${route} ${status}`
    let entry = this.#answers.get(name)
    if (!entry) {
      entry = { labels: { method: known, route, status: String(status) }, count: 0 }
      this.#answers.set(name, entry)
    }
    entry.count += 1
    let durations = this.#durations.get(route)
    if (!durations) {
      durations = { counts: new Uint32Array(bounds.length + 1), sum: 0 }
      this.#durations.set(route, durations)
    }
    const seconds = ms / 1000
    let at = 0
    while (at < bounds.length && seconds > (bounds[at] ?? 0)) at++
    durations.counts[at] = (durations.counts[at] ?? 0) + 1
    durations.sum += seconds
  }

  verdict(word: VerdictWord): void {
    this.#verdicts[word] = (this.#verdicts[word] ?? 0) + 1
  }

  families(): readonly Family[] {
    return [
      {
        name: 'kenhthat_requests_total',
        help: 'Requests that were answered, by route pattern and status.',
        type: 'counter',
        samples: [...this.#answers.values()].map(({ labels, count }) => ({ labels, value: count })),
      },
      {
        name: 'kenhthat_request_duration_seconds',
        help: 'From the request head to the answer.',
        type: 'histogram',
        samples: [...this.#durations].flatMap(([route, durations]) => buckets(route, durations)),
      },
      {
        name: 'kenhthat_verdicts_total',
        help: 'Verdicts given, by word. Which channels were asked is not kept.',
        type: 'counter',
        samples: Object.entries(this.#verdicts).map(([verdict, value]) => ({
          labels: { verdict },
          value,
        })),
      },
    ]
  }
}

function buckets(route: string, { counts, sum }: Durations): Sample[] {
  let below = 0
  const samples: Sample[] = [...counts].map((count, at) => {
    below += count
    const le = at < bounds.length ? String(bounds[at]) : '+Inf'
    return { suffix: '_bucket', labels: { route, le }, value: below }
  })
  return [
    ...samples,
    { suffix: '_sum', labels: { route }, value: sum },
    { suffix: '_count', labels: { route }, value: below },
  ]
}

const boot = crypto.randomUUID().slice(0, 8)
let made = 0

/** Names a request in the log and in `X-Request-Id`; tells nothing about it. */
export const newRequestId = (): string => `${boot}-${(++made).toString(36)}`
