import type { Channel } from '../channel/channel.ts'
import { parseChannel } from '../channel/parse.ts'
import { answerTo } from '../verdict/check.ts'
import { find } from '../verdict/find.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import type { Said, VerdictWord } from '../verdict/verdict.ts'
import type { Meter } from './meter.ts'
import { problemBody } from './problems.ts'

export const longestQuery = 2_000

/** Constant headers of a check: a record given at once keeps the server's fast path. */
export const checkHeaders = {
  'content-type': 'application/json; charset=UTF-8',
  'cache-control': 'no-store',
  'access-control-allow-origin': '*',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
  'cross-origin-resource-policy': 'cross-origin',
} as const

const problemHeaders = { ...checkHeaders, 'content-type': 'application/problem+json' } as const

export interface CheckAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** UTF-8 bytes as a string of one byte a character, as a socket takes them at once. */
  readonly body: string
  /** Null where the answer is a problem. */
  readonly verdict: VerdictWord | null
}

/** The whole answer to `GET /v1/check?q=`: a verdict or a problem document. */
export function checkAnswer(index: RegistryIndex | null, query: string | null): CheckAnswer {
  if (!index) return problemAnswer(problemBody('not-ready'), { 'retry-after': '1' })
  if (query === null || query.trim() === '') return problemAnswer(problemBody('missing-query'))
  if (query.length > longestQuery) {
    return problemAnswer(
      problemBody('unreadable-channel', {
        detail: `A query has at most ${longestQuery} characters. For a whole message POST {"text"}.`,
      }),
    )
  }
  const parsed = parseChannel(query)
  if (!parsed.ok) {
    return problemAnswer(
      problemBody('unreadable-channel', {
        detail: `${parsed.message.vi} / ${parsed.message.en}`,
        reason: parsed.reason,
        suggestions: find(index, query),
      }),
    )
  }
  const { channel, said } = answerTo(index, parsed.channel, query)
  return {
    status: 200,
    headers: checkHeaders,
    body: verdictBody(query, channel, said),
    verdict: said.verdict,
  }
}

/** JSON of what is said: the same for all channels of which nothing is known, so it is made once. */
const saidBodies = new WeakMap<Said, string>()

/** The bytes of `JSON.stringify(checkChannel(…))`. */
function verdictBody(query: string, { kind, key, display }: Channel, said: Said): string {
  let rest = saidBodies.get(said)
  if (rest === undefined) {
    rest = bytesOf(JSON.stringify(said).slice(1))
    saidBodies.set(said, rest)
  }
  return `${bytesOf(JSON.stringify({ query, channel: { kind, key, display } }).slice(0, -1))},${rest}`
}

const ascii = /^[ -~]*$/

function bytesOf(text: string): string {
  return ascii.test(text) ? text : Buffer.from(text).toString('latin1')
}

export function problemAnswer(
  body: { status: number },
  more: Readonly<Record<string, string>> = {},
): CheckAnswer {
  const headers = { ...problemHeaders, ...more }
  return { status: body.status, headers, body: bytesOf(JSON.stringify(body)), verdict: null }
}

export const responseOf = (
  { status, headers, body }: CheckAnswer,
  more: Readonly<Record<string, string>> = {},
): Response =>
  new Response(Buffer.from(body, 'latin1'), { status, headers: { ...headers, ...more } })

/** The answer as a Response; its verdict is counted. */
export function checkReply(
  index: RegistryIndex | null,
  query: string | null,
  meter?: Pick<Meter, 'verdict'>,
): Response {
  const answer = checkAnswer(index, query)
  if (answer.verdict) meter?.verdict(answer.verdict)
  return responseOf(answer)
}
