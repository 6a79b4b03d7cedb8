import type { Context } from 'hono'
import type { RealChannel } from '../verdict/verdict.ts'

/** Every error of the HTTP API (RFC 9457), once. `type` is `/problems/<name>` on this server. */
export const problems = {
  'missing-query': {
    status: 400,
    title: 'Nothing was asked',
    detail: 'Give a phone number, an address or a key: /v1/check?q=1900252510.',
  },
  'bad-request': {
    status: 400,
    title: 'The request does not match the contract',
    detail: 'See /openapi.json for the form of each request.',
  },
  'bad-cursor': {
    status: 400,
    title: 'The cursor is not one of ours',
    detail: 'Take `next` of the page before, as it is, or leave the cursor out.',
  },
  'not-found': {
    status: 404,
    title: 'There is nothing at this address',
    detail: 'See /openapi.json for what there is.',
  },
  'unknown-channel': {
    status: 404,
    title: 'This channel is not in the registry',
    detail: 'Ask /v1/check: it answers for every channel, also for those nobody knows.',
  },
  'unknown-revision': {
    status: 404,
    title: 'Nothing of this channel was public at that revision',
    detail: 'See /v1/channels/{key}/history for its decisions and their revisions.',
  },
  'taken-down': {
    status: 410,
    title: 'The warning was taken down',
    detail: 'It may have been about a private person: nothing of it is told any more.',
  },
  'unknown-page': {
    status: 404,
    title: 'This is none of our pages about a channel',
    detail: 'Give the address of a page below /so/, /trang/ or /ho-so/ of this server.',
  },
  'unknown-organisation': {
    status: 404,
    title: 'This organisation is not in the registry',
    detail: 'See /v1/organisations for those that are.',
  },
  'not-in-log': {
    status: 404,
    title: 'The log has no such place',
    detail: 'See /v1/log/checkpoint for how many entries it has.',
  },
  'export-refused': {
    status: 500,
    title: 'The export is not given out',
    detail: 'It would say more than the registry may. The operator is told.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'This method does not fit the address',
    detail: 'See /openapi.json for the methods of each address.',
  },
  'too-large': {
    status: 413,
    title: 'The body is too large',
    detail: 'A body holds at most 1 MiB, a text at most 100,000 characters.',
  },
  'unreadable-channel': {
    status: 422,
    title: 'This is not a channel that can be read',
    detail: 'Give one phone number, web address or social page.',
  },
  'too-many-items': {
    status: 422,
    title: 'Too many items',
    detail: 'Send at most 1,000 items at once.',
  },
  'personal-data': {
    status: 422,
    title: 'Only yes and no are taken here',
    detail: 'Send no insurance number, ID number, password or one-time code, to us or to anybody.',
  },
  'no-way-back': {
    status: 404,
    title: 'The guide holds no way back',
    detail: 'See /v1/reset for what it holds.',
  },
  'unsigned-webhook': {
    status: 401,
    title: 'This is not from our telephone server',
    detail:
      'Webhooks are signed with Jambonz-Signature, at most 300 seconds old, or carry the login.',
  },
  'code-refused': {
    status: 422,
    title: 'The password was not changed',
    detail: 'Ask for a new one-time code. Each works once, and for some minutes only.',
  },
  'unknown-api-key': {
    status: 401,
    title: 'This API key is not known',
    detail: 'Leave X-Api-Key out, or ask the operator of this instance for a key.',
  },
  'bad-idempotency-key': {
    status: 400,
    title: 'The Idempotency-Key cannot be read',
    detail: 'Send 1 to 200 printable ASCII characters, best a UUID in double quotes.',
  },
  'idempotency-running': {
    status: 409,
    title: 'A request with this Idempotency-Key is still running',
    detail: 'Wait for its answer, or ask again in a second.',
  },
  'idempotency-mismatch': {
    status: 422,
    title: 'This Idempotency-Key was used for another request',
    detail: 'Take a new key for a new request.',
  },
  'quota-exceeded': {
    status: 429,
    title: 'Too many requests',
    detail: 'Wait for the seconds in Retry-After.',
  },
  'not-signed-in': {
    status: 401,
    title: 'Nobody is signed in',
    detail: 'Sign in with POST /v1/admin/sessions, or send a token as Authorization: Bearer.',
  },
  'wrong-credentials': {
    status: 401,
    title: 'Name, password or code is wrong',
    detail: 'Which of them is not told.',
  },
  'code-needed': {
    status: 401,
    title: 'This account has a second factor',
    detail: 'Send the six digits that your phone shows as `code`, too.',
  },
  'cross-site': {
    status: 403,
    title: 'The request comes from another site',
    detail: 'A session works for our own pages only; programs send a token.',
  },
  'not-allowed': {
    status: 403,
    title: 'Your role does not allow this',
    detail: 'Ask an admin.',
  },
  'account-conflict': {
    status: 409,
    title: 'This cannot be done with this user',
    detail: '`reason`: admin-exists, name-taken or last-admin.',
  },
  'account-refused': {
    status: 422,
    title: 'Name or password will not do',
    detail:
      '`reason`: bad-name (2 to 40 of a-z, 0-9, dot, hyphen), weak-password (12 to 200 characters, not the name), wrong-password, wrong-code (of the second factor).',
  },
  'review-refused': {
    status: 409,
    title: 'It cannot be decided so',
    detail: '`reason` says why; see docs/review.md.',
  },
  'erasure-refused': {
    status: 409,
    title: 'Nothing was erased',
    detail: '`reason` says why; see docs/erasure.md.',
  },
  'reason-refused': {
    status: 422,
    title: 'The reason cannot stand in public',
    detail: '`reason`: needs-reason, or private-data (an e-mail address or an ID number).',
  },
  'too-many-attempts': {
    status: 429,
    title: 'Too many failed tries to sign in',
    detail: 'Wait for the seconds in Retry-After.',
  },
  'unknown-code': {
    status: 404,
    title: 'There is no such code',
    detail: 'Give the code of your receipt, as it is.',
  },
  'nothing-to-dispute': {
    status: 404,
    title: 'Nothing is said against this channel',
    detail: 'Only a channel that is warned of can be disputed. Ask /v1/check what is said.',
  },
  'no-proof': {
    status: 409,
    title: 'The proof of control is not there yet',
    detail: 'Publish the TXT record or the file, wait until it is seen from outside, ask again.',
  },
  'not-waiting': {
    status: 409,
    title: 'This dispute waits for no proof',
    detail: 'GET /v1/disputes/{code} tells its state.',
  },
  'no-appeal': {
    status: 409,
    title: 'There is nothing to appeal against',
    detail: 'A decision to keep a warning can be appealed against once.',
  },
  'email-not-kept': {
    status: 422,
    title: 'No e-mail is taken here',
    detail:
      'This instance has no key to encrypt e-mails with (EMAIL_KEY). Send the report without.',
  },
  'in-the-future': {
    status: 422,
    title: 'This day has not come yet',
    detail: 'Give the day on which it happened, as 2026-11-24.',
  },
  'too-many-reports': {
    status: 429,
    title: 'Too many reports from one place today',
    detail: 'Try again tomorrow. In an emergency call 113, or send a text to 156.',
  },
  'too-many-disputes': {
    status: 429,
    title: 'Too many disputes from one place today',
    detail: 'Try again tomorrow.',
  },
  'looked-a-moment-ago': {
    status: 429,
    title: 'The proof was looked for a moment ago',
    detail: 'Wait 30 seconds and ask again.',
  },
  unexpected: {
    status: 500,
    title: 'Something broke on our side',
    detail: 'It is in our log. Please try again.',
  },
  'not-ready': {
    status: 503,
    title: 'The registry is still loading',
    detail: 'Try again in a second.',
  },
  'database-away': {
    status: 503,
    title: 'The database does not answer now',
    detail: 'Checks are still answered. Nothing was stored: try this again in some seconds.',
  },
} as const

export type ProblemName = keyof typeof problems
type StatusOf<N extends ProblemName> = (typeof problems)[N]['status']

export interface ProblemMore {
  readonly detail?: string
  readonly suggestions?: readonly RealChannel[]
  readonly [extension: string]: unknown
}

/** The document alone, for places without a Hono context. */
export function problemBody<N extends ProblemName>(name: N, more: ProblemMore = {}) {
  const { status, title, detail } = problems[name]
  // Standard members last, so that an extension can never overwrite them.
  return {
    ...more,
    type: `/problems/${name}`,
    title,
    status: status as StatusOf<N>,
    detail: more.detail ?? detail,
  }
}

/** Answers with a problem document; the text of an exception never goes to a client. */
export function problem<N extends ProblemName>(c: Context, name: N, more: ProblemMore = {}) {
  const body = problemBody(name, more) as {
    type: string
    title: string
    status: number
    detail: string
  }
  const { status } = problems[name]
  const retry = status === 503 ? { 'retry-after': '1' } : {}
  return c.json(body, status as StatusOf<N>, {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    ...retry,
  })
}
