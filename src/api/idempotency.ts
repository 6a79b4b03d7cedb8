import { hash } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { problem } from './problems.ts'

const keptMs = 24 * 3600 * 1000
const mostKept = 10_000
const largestKept = 64 * 1024

interface Answered {
  readonly fingerprint: string
  readonly at: number
  /** Null while the first request still runs. */
  answer: { status: number; headers: readonly [string, string][]; body: string } | null
}

/** Posts that only read, or whose answer holds a secret: nothing of them is kept. */
const notKept = /^\/v1\/(check|reset|disputes)(\/|$)/

/** A structured-field string has quotes; many clients leave them out. */
function keyOf(header: string): string | null {
  const key = /^"((?:[ !#-[\]-~]|\\["\\])*)"$/.exec(header)?.[1] ?? header
  return /^[!-~ ]{1,200}$/.test(key) && !(key === header && header.includes('"')) ? key : null
}

/**
 * `Idempotency-Key` on POSTs that change something: a request that is sent again gets the first answer
 * and does nothing twice. Kept in memory for a day, for the caller who sent it alone.
 * @param callerOf who asks; two callers never share a key.
 */
export function idempotency(
  callerOf: (c: Context) => string,
  now: () => number = Date.now,
): MiddlewareHandler {
  const kept = new Map<string, Answered>()
  return async (c, next) => {
    const header = c.req.header('idempotency-key')
    if (c.req.method !== 'POST' || header === undefined || notKept.test(c.req.path)) return next()
    const key = keyOf(header)
    if (key === null) return problem(c, 'bad-idempotency-key')
    const name = hash('sha256', JSON.stringify([callerOf(c), c.req.path, key]))
    const fingerprint = hash('sha256', await c.req.text())
    forget(kept, now())
    const known = kept.get(name)
    if (known) {
      if (known.fingerprint !== fingerprint) return problem(c, 'idempotency-mismatch')
      if (!known.answer) return problem(c, 'idempotency-running')
      const { status, headers, body } = known.answer
      return new Response(body, { status, headers: [...headers, ['idempotency-replayed', 'true']] })
    }
    const entry: Answered = { fingerprint, at: now(), answer: null }
    kept.set(name, entry)
    try {
      await next()
    } finally {
      if (!(await keep(entry, c.res))) kept.delete(name)
    }
  }
}

/** A fault of ours is no answer: the client may try again. */
async function keep(entry: Answered, response: Response): Promise<boolean> {
  if (response.status >= 500 || response.status === 429) return false
  const body = await response.clone().text()
  if (body.length > largestKept) return false
  const headers = [...response.headers].filter(([name]) => !/^(ratelimit|date)/.test(name))
  entry.answer = { status: response.status, headers, body }
  return true
}

function forget(kept: Map<string, Answered>, now: number): void {
  for (const [name, { at, answer }] of kept) {
    const isOld = at + keptMs <= now
    if (!isOld && kept.size < mostKept) return
    if (isOld || answer) kept.delete(name)
  }
}
