import { createRoute, z } from '@hono/zod-openapi'
import {
  AppealBody,
  DisputeBody,
  DisputeFiguresShape,
  DisputeReceipt,
  DisputeStatusShape,
} from '../contract/disputes.ts'
import { ReportBody, ReportReceipt, ReportStatusShape } from '../contract/reports.ts'
import { badRequest, json, problemOf } from './routes.ts'

const code = z.object({ code: z.string().min(1).max(100) })
const body = <T extends z.ZodType>(schema: T) => ({
  required: true,
  content: { 'application/json': { schema } },
})
const away = { 503: problemOf('The database does not answer now.') }
const unreadable = problemOf('`channel` is no channel, or something else cannot be taken.')
const unknownCode = problemOf('No such code.')
const tooMany = problemOf('Too many from one place today.')

export const postReport = createRoute({
  method: 'post',
  path: '/v1/reports',
  summary: 'Report a channel, without an account',
  description:
    'Reports go to reviewers and change no verdict by themselves. No telephone number of the reporter is asked or kept; an e-mail is encrypted and deleted 30 days after the report is closed.',
  request: { body: body(ReportBody) },
  responses: {
    201: json(ReportReceipt, 'The receipt, with a ready-made text to the authorities.'),
    ...badRequest,
    422: unreadable,
    429: tooMany,
    ...away,
  },
})

export const getReport = createRoute({
  method: 'get',
  path: '/v1/reports/{code}',
  summary: 'What became of a report',
  request: { params: code },
  responses: {
    200: json(ReportStatusShape, 'Its state; nothing of what was told.'),
    404: unknownCode,
    ...away,
  },
})

export const postDispute = createRoute({
  method: 'post',
  path: '/v1/disputes',
  summary: 'Dispute a warning about an own channel',
  description:
    'A dispute waits in the queue until control of the channel is proven. Then it is shown beside the warning and decided within 48 hours, else the warning is withdrawn until it is, unless it rests on the word of an authority.',
  request: { body: body(DisputeBody) },
  responses: {
    201: json(DisputeReceipt, 'A secret code, and how to prove control.'),
    ...badRequest,
    404: problemOf('Nothing is said against this channel.'),
    422: unreadable,
    429: tooMany,
    ...away,
  },
})

export const getDisputes = createRoute({
  method: 'get',
  path: '/v1/disputes',
  summary: 'How disputes end and how long they take',
  responses: { 200: json(DisputeFiguresShape, 'Figures over all disputes.'), ...away },
})

export const getDispute = createRoute({
  method: 'get',
  path: '/v1/disputes/{code}',
  summary: 'State of a dispute',
  request: { params: code },
  responses: { 200: json(DisputeStatusShape, 'The state.'), 404: unknownCode, ...away },
})

export const postDisputeCheck = createRoute({
  method: 'post',
  path: '/v1/disputes/{code}/check',
  summary: 'Look for the proof of control now',
  request: { params: code },
  responses: {
    200: json(DisputeStatusShape, 'Control is proven; the clock runs.'),
    404: unknownCode,
    409: problemOf('The proof is not there yet, or none is awaited.'),
    429: problemOf('It was looked for a moment ago.'),
    ...away,
  },
})

export const postAppeal = createRoute({
  method: 'post',
  path: '/v1/disputes/{code}/appeal',
  summary: 'Appeal, once, against a decision: somebody else hears it',
  request: { params: code, body: body(AppealBody) },
  responses: {
    201: json(DisputeReceipt.omit({ proof: true }), 'The code of the appeal.'),
    ...badRequest,
    404: unknownCode,
    409: problemOf('There is nothing to appeal against.'),
    ...away,
  },
})
