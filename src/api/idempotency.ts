import { createCipheriv, createDecipheriv, hash, hkdfSync, randomBytes } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import type { RequestUseCases } from '../registry/requests/use-cases.ts'
import { problem } from './problems.ts'

const largestKept = 64 * 1024

/** Where the answers are kept: in the database, for all nodes. */
export type AnswerStore = Pick<RequestUseCases, 'claim' | 'settle'>

interface Answer {
  readonly status: number
  readonly headers: readonly [string, string][]
  readonly body: string
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
 * and does nothing twice, at whichever node. Kept for a day, for the caller who sent it alone, and
 * sealed with the client's key: the database holds only a hash of that.
 * @param callerOf who asks; two callers never share a key.
 * @param store null while the database is away: no such POST can be answered then anyway.
 */
export function idempotency(
  callerOf: (c: Context) => string,
  store: () => AnswerStore | null,
): MiddlewareHandler {
  return async (c, next) => {
    const header = c.req.header('idempotency-key')
    if (c.req.method !== 'POST' || header === undefined || notKept.test(c.req.path)) return next()
    const key = keyOf(header)
    if (key === null) return problem(c, 'bad-idempotency-key')
    const answers = store()
    if (!answers) return problem(c, 'database-away')
    const secret = JSON.stringify([callerOf(c), c.req.path, key])
    const name = hash('sha256', secret)
    const known = await answers.claim(name, hash('sha256', await c.req.text()))
    if (known.kind === 'other-request') return problem(c, 'idempotency-mismatch')
    if (known.kind === 'running') return problem(c, 'idempotency-running')
    if (known.kind === 'answered') return replayed(open(secret, known.sealed))
    c.set(nameOfRequest, name)
    await next()
    // Where this fails the answer is given all the same: what must not be done twice is held by name.
    await answers.settle(known.claimed, await sealedAnswer(secret, c.res))
  }
}

/** The variable of the context that names a request with a key: what it stores is stored once. */
const nameOfRequest = 'request'

/** Name of a request with an `Idempotency-Key`, the same when it comes again; null without one. */
export const requestName = (c: Context): string | null =>
  (c.get(nameOfRequest) as string | undefined) ?? null

const replayed = ({ status, headers, body }: Answer): Response =>
  new Response(body, { status, headers: [...headers, ['idempotency-replayed', 'true']] })

/** A fault of ours is no answer: the client may try again. */
async function sealedAnswer(secret: string, response: Response): Promise<string | null> {
  if (response.status >= 500 || response.status === 429) return null
  const body = await response.clone().text()
  const headers = [...response.headers].filter(([name]) => !/^(ratelimit|date)/.test(name))
  const text = Buffer.from(JSON.stringify({ status: response.status, headers, body }))
  return text.length > largestKept ? null : seal(secret, text)
}

const cipher = 'aes-256-gcm'
const cipherKey = (secret: string) =>
  new Uint8Array(hkdfSync('sha256', secret, '', 'kenh-that kept answer', 32))

function seal(secret: string, text: Uint8Array): string {
  const nonce = randomBytes(12)
  const sealing = createCipheriv(cipher, cipherKey(secret), nonce)
  const sealed = Buffer.concat([sealing.update(text), sealing.final()])
  return Buffer.concat([nonce, sealing.getAuthTag(), sealed]).toString('base64')
}

/** @throws where the row was tampered with: then it is no answer of ours. */
function open(secret: string, sealed: string): Answer {
  const bytes = Buffer.from(sealed, 'base64')
  const opening = createDecipheriv(cipher, cipherKey(secret), bytes.subarray(0, 12))
  opening.setAuthTag(bytes.subarray(12, 28))
  const text = Buffer.concat([opening.update(bytes.subarray(28)), opening.final()])
  return JSON.parse(text.toString('utf8')) as Answer
}
