import { createRoute, z } from '@hono/zod-openapi'
import {
  CallHookBody,
  CallPasswordBody,
  callHooks,
  EmailPasswordBody,
  EmailRequestBody,
  SaidShape,
  VerbsShape,
} from '../contract/assistant.ts'
import { ProblemShape } from '../contract/schemas.ts'

/** Routes of the agency's own way back; they are there in the modes `sandbox` and `agency` only. */

const problemOf = (description: string) => ({
  content: { 'application/problem+json': { schema: ProblemShape } },
  description,
})
const said = (description: string) => ({
  content: { 'application/json': { schema: SaidShape } },
  description,
})
const bodyOf = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { 'application/json': { schema } } },
})
const faults = {
  400: problemOf('The request does not match the contract.'),
  503: problemOf('The database does not answer now; see Retry-After.'),
}
const passwordAnswers = {
  200: said('The password is changed.'),
  422: problemOf('No such member, or no such code: which of them is not told.'),
  429: problemOf('Too many requests.'),
  ...faults,
}

export const postCallHook = createRoute({
  method: 'post',
  path: `/v1/reset/calls/{hook}`,
  summary: 'Webhook of the telephone server (jambonz) for one step of a call',
  description:
    'Signed with `Jambonz-Signature` or by basic authentication, as configured. A repeated, late or misplaced webhook changes nothing.',
  request: {
    params: z.object({ hook: z.enum(callHooks) }),
    query: z.object({
      turn: z.coerce.number().int().min(1).max(9).default(1),
      of: z.string().max(100).optional(),
    }),
    ...bodyOf(CallHookBody),
  },
  responses: {
    200: { content: { 'application/json': { schema: VerbsShape } }, description: 'What is said.' },
    401: problemOf('The webhook is not signed by our telephone server.'),
    ...faults,
  },
})

export const postCallPassword = createRoute({
  method: 'post',
  path: '/v1/reset/calls/password',
  summary: 'Set a password with the one-time code that was read out',
  request: bodyOf(CallPasswordBody),
  responses: passwordAnswers,
})

export const postResetEmail = createRoute({
  method: 'post',
  path: '/v1/reset/email',
  summary: 'Ask for a one-time code by e-mail',
  description: 'The same answer whether there is such an account or not.',
  request: bodyOf(EmailRequestBody),
  responses: { 202: said('Taken.'), 429: problemOf('Too many requests.'), ...faults },
})

export const postResetEmailPassword = createRoute({
  method: 'post',
  path: '/v1/reset/email/password',
  summary: 'Set a password with the one-time code that came by e-mail',
  request: bodyOf(EmailPasswordBody),
  responses: passwordAnswers,
})
