import { createRoute, type z } from '@hono/zod-openapi'
import {
  AccountChangeBody,
  AccountShape,
  LoginBody,
  NewAccountBody,
  PasswordBody,
  PersonShape,
  SecondFactorBody,
  SecondFactorShape,
  SessionShape,
  SignedInShape,
  TokenBody,
  TokenShape,
} from '../contract/accounts.ts'
import {
  DecisionsQuery,
  ErasedShape,
  ErasureBody,
  IdParams,
  ItemParams,
  pageOf,
  QueueItemDetailShape,
  QueueItemShape,
  QueueQuery,
  ReviewBody,
  ReviewDecisionShape,
  ReviewResultShape,
} from '../contract/review.ts'
import { json, problemOf } from './routes.ts'

/** The routes of reviewers, editors and admins. Who may use which stands in admin-guard.ts. */

const body = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { 'application/json': { schema } } },
})
export const guarded = {
  400: problemOf('The request does not match the contract.'),
  401: problemOf('Nobody is signed in, or the session is over.'),
  403: problemOf('The role does not allow it, or the request comes from another site.'),
  503: problemOf('The database is away.'),
}
const none = { 204: { description: 'Done.' } }
export const security = [{ session: [] }, { token: [] }]

export const postSession = createRoute({
  method: 'post',
  path: '/v1/admin/sessions',
  summary: 'Sign in; answers with a session cookie',
  request: body(LoginBody),
  responses: {
    201: json(SignedInShape, 'Signed in.'),
    ...guarded,
    429: problemOf('Too many failed tries; see Retry-After.'),
  },
})
export const getSessions = createRoute({
  method: 'get',
  path: '/v1/admin/sessions',
  security,
  summary: 'My sessions and tokens',
  responses: { 200: json(pageOf(SessionShape), 'Those that are open.'), ...guarded },
})
export const getMe = createRoute({
  method: 'get',
  path: '/v1/admin/me',
  security,
  summary: 'Who is signed in',
  responses: { 200: json(PersonShape, 'The person.'), ...guarded },
})
export const deleteCurrentSession = createRoute({
  method: 'delete',
  path: '/v1/admin/sessions/current',
  security,
  summary: 'Sign out',
  responses: { ...none, ...guarded },
})
export const deleteOneSession = createRoute({
  method: 'delete',
  path: '/v1/admin/sessions/{id}',
  security,
  summary: 'End one of my sessions or tokens',
  request: { params: IdParams },
  responses: { ...none, ...guarded, 404: problemOf('It is not one of yours.') },
})
export const postToken = createRoute({
  method: 'post',
  path: '/v1/admin/tokens',
  security,
  summary: 'A token for programs, valid for 90 days',
  request: body(TokenBody),
  responses: { 201: json(TokenShape, 'Shown this once.'), ...guarded },
})
export const postPassword = createRoute({
  method: 'post',
  path: '/v1/admin/password',
  security,
  summary: 'Change my password; ends all my sessions',
  request: body(PasswordBody),
  responses: {
    ...none,
    ...guarded,
    404: problemOf('No such user.'),
    409: problemOf('It cannot be done with this user.'),
    422: problemOf('The old or the new password will not do.'),
  },
})
export const getSecondFactor = createRoute({
  method: 'get',
  path: '/v1/admin/second-factor',
  security,
  summary: 'Whether my account has a second factor, and the secret of a new one',
  responses: { 200: json(SecondFactorShape, 'Nothing is kept of the secret yet.'), ...guarded },
})
export const postSecondFactor = createRoute({
  method: 'post',
  path: '/v1/admin/second-factor',
  security,
  summary: 'Ask for a code at each sign-in from now on; ends all my sessions',
  request: body(SecondFactorBody),
  responses: {
    ...none,
    ...guarded,
    404: problemOf('No such user.'),
    409: problemOf('It cannot be done with this user.'),
    422: problemOf('Password or code is wrong.'),
  },
})
export const postUser = createRoute({
  method: 'post',
  path: '/v1/admin/users',
  security,
  summary: 'Make a user',
  description:
    'By an admin; or, while there is no admin, with `Authorization: Bearer ADMIN_TOKEN`: then the user becomes the first admin.',
  request: body(NewAccountBody),
  responses: {
    201: json(AccountShape, 'The user.'),
    ...guarded,
    404: problemOf('No such user.'),
    409: problemOf('The name is taken, or there is an admin already.'),
    422: problemOf('Name or password will not do.'),
  },
})
export const getUsers = createRoute({
  method: 'get',
  path: '/v1/admin/users',
  security,
  summary: 'All users',
  responses: { 200: json(pageOf(AccountShape), 'All.'), ...guarded },
})
export const patchUser = createRoute({
  method: 'patch',
  path: '/v1/admin/users/{id}',
  security,
  summary: 'Change role or password, disable or enable; ends all sessions of the user',
  request: { params: IdParams, ...body(AccountChangeBody) },
  responses: {
    200: json(AccountShape, 'The user.'),
    ...guarded,
    404: problemOf('No such user.'),
    409: problemOf('It is the last admin.'),
    422: problemOf('The password will not do.'),
  },
})
export const postErasure = createRoute({
  method: 'post',
  path: '/v1/admin/erasures',
  security,
  summary: 'Remove a person’s data; it stays out when a page prints it again',
  request: body(ErasureBody),
  responses: {
    200: json(ErasedShape, 'What was removed, in numbers alone.'),
    ...guarded,
    409: problemOf(
      'It is no person’s channel, a confirmed official one, or words that hold a channel; or this node has not the secret of the others. See docs/erasure.md.',
    ),
    422: problemOf('`channel` is no channel.'),
  },
})
export const getQueue = createRoute({
  method: 'get',
  path: '/v1/admin/queue',
  security,
  summary: 'What waits for review',
  request: { query: QueueQuery },
  responses: { 200: json(pageOf(QueueItemShape), 'A page.'), ...guarded },
})
export const getQueueItem = createRoute({
  method: 'get',
  path: '/v1/admin/queue/{kind}/{id}',
  security,
  summary: 'One item with its evidence side by side',
  request: { params: ItemParams },
  responses: {
    200: json(QueueItemDetailShape, 'The item.'),
    ...guarded,
    404: problemOf('No such item.'),
  },
})
export const postReview = createRoute({
  method: 'post',
  path: '/v1/admin/queue/{kind}/{id}/decisions',
  security,
  summary: 'Decide, with a reason that is public',
  request: { params: ItemParams, ...body(ReviewBody) },
  responses: {
    201: json(ReviewResultShape, 'The decision, or the first of two opinions.'),
    ...guarded,
    404: problemOf('No such item.'),
    409: problemOf('It cannot be decided so; `reason` says why.'),
    422: problemOf('The reason says nothing, or holds personal data.'),
  },
})
export const getDecisions = createRoute({
  method: 'get',
  path: '/v1/admin/decisions',
  security,
  summary: 'What persons and the clock decided, the newest first, with who',
  request: { query: DecisionsQuery },
  responses: { 200: json(pageOf(ReviewDecisionShape), 'A page.'), ...guarded },
})
