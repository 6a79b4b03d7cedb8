import { createRoute, type z } from '@hono/zod-openapi'
import {
  DisputeDecisionBody,
  NumberedParams,
  OpenDisputeShape,
  pageOf,
  ReportedBody,
  ReportedShape,
} from '../contract/review.ts'
import { json, problemOf } from './routes.ts'
import { guarded, security } from './routes-admin.ts'

/** What reviewers do with what citizens and listed parties send. */

const body = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { 'application/json': { schema } } },
})
const refused = {
  404: problemOf('It does not wait here.'),
  409: problemOf('It cannot be decided so; `reason` says why.'),
  422: problemOf('The reason says nothing, or holds personal data.'),
}

export const getReported = createRoute({
  method: 'get',
  path: '/v1/admin/reports',
  security,
  summary: 'What citizens told, a row a channel',
  responses: { 200: json(pageOf(ReportedShape), 'The most independent first.'), ...guarded },
})
export const postReported = createRoute({
  method: 'post',
  path: '/v1/admin/reports',
  security,
  summary: 'Propose a listing out of reports, or close them',
  request: body(ReportedBody),
  responses: { 204: { description: 'Done.' }, ...guarded, ...refused },
})
export const getOpenDisputes = createRoute({
  method: 'get',
  path: '/v1/admin/disputes',
  security,
  summary: 'Disputes that wait, the most urgent first',
  responses: { 200: json(pageOf(OpenDisputeShape), 'At most 100.'), ...guarded },
})
export const postLetter = createRoute({
  method: 'post',
  path: '/v1/admin/disputes/{id}/letter',
  security,
  summary: 'I have read a letter that proves control: the clock of 48 hours starts',
  request: { params: NumberedParams },
  responses: { 200: json(OpenDisputeShape, 'Proven.'), ...guarded, ...refused },
})
export const postDisputeDecision = createRoute({
  method: 'post',
  path: '/v1/admin/disputes/{id}/decision',
  security,
  summary: 'Decide a proven dispute, with a statement of reasons',
  request: { params: NumberedParams, ...body(DisputeDecisionBody) },
  responses: { 200: json(OpenDisputeShape, 'Decided.'), ...guarded, ...refused },
})
