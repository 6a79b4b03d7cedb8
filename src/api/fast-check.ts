import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RegistryIndex } from '../verdict/index.ts'
import { type CheckLimit, checkLimit, headerOf, type Limits } from './check-limit.ts'
import { type CheckAnswer, checkAnswer, checkHeaders } from './check-reply.ts'
import { type Answered, type Meter, newRequestId } from './meter.ts'
import { Recent } from './recent.ts'

const start = '/v1/check?q='
const mostKept = 4_096
const longestKept = 300

/** An answer as it goes over the wire. */
interface Wire extends Omit<CheckAnswer, 'headers'> {
  readonly headers: readonly string[]
}

/** Who counts what was answered; never told which channel. */
export interface Told {
  readonly meter?: Pick<Meter, 'verdict'>
  readonly observe?: (answered: Answered) => void
}

/**
 * Answers a plain `GET /v1/check?q=…` on the socket itself, without Request, Response and
 * middleware; answers to what is asked often are kept for as long as the index stays.
 * @returns a handler; false where it left the request untouched for the ordinary way.
 */
export function fastCheck(
  index: () => RegistryIndex | null,
  limits: Limits,
  { meter, observe }: Told = {},
): (incoming: IncomingMessage, outgoing: ServerResponse) => boolean {
  let keptFor: RegistryIndex | null = null
  // Null where it was asked once: most are never asked again, and what is kept for them costs more
  // than it saves, since it outlives the collection of what is young.
  let kept = new Recent<Wire | null>(mostKept)

  function wireFor(current: RegistryIndex, url: string): Wire | null {
    if (current !== keptFor) {
      keptFor = current
      kept = new Recent(mostKept)
    }
    const known = kept.get(url)
    if (known) return known
    const query = plainQuery(url.slice(start.length))
    if (query === null) return null
    const wire = wireOf(checkAnswer(current, query))
    if (url.length <= longestKept) kept.set(url, known === null ? wire : null)
    return wire
  }

  return (incoming, outgoing) => {
    const { method, url } = incoming
    if (method !== 'GET' || !url?.startsWith(start)) return false
    const current = index()
    if (!current) return false
    const started = performance.now()
    let wire: Wire | null
    let limit: CheckLimit
    try {
      wire = wireFor(current, url)
      if (!wire) return false
      limit = checkLimit(limits, incoming)
      if (limit.refused) wire = wireOf(limit.refused)
    } catch {
      // A fault here would end the process; on the ordinary way it becomes a 500 and a log line.
      return false
    }
    const id = newRequestId()
    const headers = wire.headers.slice()
    headers.push('content-length', String(wire.body.length), 'x-request-id', id)
    if (!limit.refused) {
      for (const [name, value] of Object.entries(limit.headers)) headers.push(name, value)
    }
    outgoing.writeHead(wire.status, headers)
    outgoing.end(wire.body, 'latin1')
    if (wire.verdict) meter?.verdict(wire.verdict)
    observe?.({
      id,
      method,
      route: '/v1/check',
      status: wire.status,
      startedAt: performance.timeOrigin + started,
      ms: performance.now() - started,
      traceparent: headerOf(incoming, 'traceparent'),
    })
    return true
  }
}

const oneParameter = /^[!-"$%'-~]*$/

/**
 * The value of `q` where it is the only parameter and well escaped; null where only a full URL
 * parser should say.
 */
export function plainQuery(escaped: string): string | null {
  if (!oneParameter.test(escaped)) return null
  const spaced = escaped.includes('+') ? escaped.replaceAll('+', ' ') : escaped
  if (!spaced.includes('%')) return spaced
  try {
    return decodeURIComponent(spaced)
  } catch {
    return null
  }
}

const usualHeaders = Object.entries(checkHeaders).flat()

const wireOf = ({ headers, ...answer }: CheckAnswer): Wire => ({
  ...answer,
  headers: headers === checkHeaders ? usualHeaders : Object.entries(headers).flat(),
})
