import type { Channel, ChannelKey } from '../channel/channel.ts'
import { parseChannel } from '../channel/parse.ts'
import { checkChannel } from '../verdict/check.ts'
import { find } from '../verdict/find.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import { problemBody } from './problems.ts'

export const longestQuery = 2_000

/** Constant headers of a check: a record given at once keeps the server's fast path. */
export const checkHeaders = {
  'content-type': 'application/json; charset=UTF-8',
  'cache-control': 'no-store',
  'access-control-allow-origin': '*',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const

const problemHeaders = { ...checkHeaders, 'content-type': 'application/problem+json' } as const

const mostKept = 10_000
const serialised = new WeakMap<RegistryIndex, Map<ChannelKey, string>>()

/**
 * A verdict as JSON text. All but the echoed query is the same for every spelling of a channel,
 * so it is serialised once a revision and kept for the channels that are asked most recently.
 */
export function verdictJson(index: RegistryIndex, channel: Channel, query: string): string {
  let kept = serialised.get(index)
  if (!kept) {
    kept = new Map()
    serialised.set(index, kept)
  }
  let tail = kept.get(channel.key)
  if (tail === undefined) {
    const { query: _, ...rest } = checkChannel(index, channel, query)
    tail = JSON.stringify(rest).slice(1)
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? channel.key)
    kept.set(channel.key, tail)
  }
  return `{"query":${JSON.stringify(query)},${tail}`
}

/** The whole answer to `GET /v1/check?q=`: a verdict or a problem document. */
export function checkReply(index: RegistryIndex | null, query: string | null): Response {
  if (!index) {
    const headers = { ...problemHeaders, 'retry-after': '1' }
    return new Response(JSON.stringify(problemBody('not-ready')), { status: 503, headers })
  }
  const refused = (body: { status: number }) =>
    new Response(JSON.stringify(body), { status: body.status, headers: problemHeaders })
  if (query === null || query.trim() === '') return refused(problemBody('missing-query'))
  if (query.length > longestQuery) {
    return refused(
      problemBody('unreadable-channel', {
        detail: `A query has at most ${longestQuery} characters. For a whole message POST {"text"}.`,
      }),
    )
  }
  const parsed = parseChannel(query)
  if (!parsed.ok) {
    return refused(
      problemBody('unreadable-channel', {
        detail: `${parsed.message.vi} / ${parsed.message.en}`,
        reason: parsed.reason,
        suggestions: find(index, query),
      }),
    )
  }
  return new Response(verdictJson(index, parsed.channel, query), { headers: checkHeaders })
}
