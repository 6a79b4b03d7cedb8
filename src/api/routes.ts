import { createRoute, z } from '@hono/zod-openapi'
import { ChannelRecordAt, RevisionQuery } from '../contract/dossiers.ts'
import {
  BlacklistQuery,
  CheckBody,
  CheckQuery,
  CheckReply,
  FindQuery,
  ListingShape,
  listOf,
  OfficialQuery,
  OfficialShape,
  OrganisationDetail,
  OrganisationShape,
  OrganisationsQuery,
} from '../contract/requests.ts'
import { PlanBody, ResetGuideShape, ResetPlanShape } from '../contract/reset.ts'
import { ProblemShape, RealChannelShape, VerdictShape } from '../contract/schemas.ts'

/** The routes of the public API: validation, OpenAPI and types come from these definitions alone. */

export const json = <T extends z.ZodType>(schema: T, description: string) => ({
  content: { 'application/json': { schema } },
  description,
})
export const problemOf = (description: string) => ({
  content: { 'application/problem+json': { schema: ProblemShape } },
  description,
})
export const notReady = { 503: problemOf('The registry is still loading; see Retry-After.') }
export const badRequest = { 400: problemOf('The request does not match the contract.') }

export const getCheck = createRoute({
  method: 'get',
  path: '/v1/check',
  summary: 'Is this the real channel?',
  request: { query: CheckQuery },
  responses: {
    200: json(VerdictShape, 'The verdict.'),
    400: problemOf('`q` is missing.'),
    422: problemOf('`q` is no channel; `suggestions` names real ones that fit the words.'),
    ...notReady,
  },
})

export const postCheck = createRoute({
  method: 'post',
  path: '/v1/check',
  summary: 'Check one channel, many, or a whole message',
  description:
    'With `Accept: application/x-ndjson` the items come one a line. A text is answered the worst first.',
  request: { body: { required: true, content: { 'application/json': { schema: CheckBody } } } },
  responses: {
    200: {
      content: {
        'application/json': { schema: CheckReply },
        'application/x-ndjson': { schema: z.string() },
      },
      description: 'A verdict, or `items`.',
    },
    ...badRequest,
    413: problemOf('The body or the text is too large.'),
    422: problemOf('`q` is no channel, or there are too many items.'),
    ...notReady,
  },
})

export const getFind = createRoute({
  method: 'get',
  path: '/v1/find',
  summary: 'The real channels of an organisation or for a need, found by words',
  request: { query: FindQuery },
  responses: {
    200: json(listOf(RealChannelShape), 'The best first; empty where nothing fits.'),
    ...badRequest,
    ...notReady,
  },
})

export const getOfficial = createRoute({
  method: 'get',
  path: '/v1/official',
  summary: 'Official channels',
  request: { query: OfficialQuery },
  responses: { 200: json(listOf(OfficialShape), 'A page.'), ...badRequest, ...notReady },
})

export const getBlacklist = createRoute({
  method: 'get',
  path: '/v1/blacklist',
  summary: 'Listed channels with their evidence',
  description: 'Without `status`: those that are `listed` or `disputed`.',
  request: { query: BlacklistQuery },
  responses: { 200: json(listOf(ListingShape), 'A page.'), ...badRequest, ...notReady },
})

export const channelKey = z
  .string()
  .openapi({ description: 'A key, or any spelling.', example: 'phone:19009068' })

export const getChannel = createRoute({
  method: 'get',
  path: '/v1/channels/{key}',
  summary: 'All that the registry holds about one channel, now or at a past revision',
  request: { params: z.object({ key: channelKey }), query: RevisionQuery },
  responses: {
    200: json(ChannelRecordAt, 'The record; with `past` where a revision was asked for.'),
    ...badRequest,
    404: problemOf('The channel is not in the registry, or was not at that revision.'),
    410: problemOf('The warning was taken down and may have been about a private person.'),
    422: problemOf('The key is no channel.'),
    ...notReady,
  },
})

export const getOrganisations = createRoute({
  method: 'get',
  path: '/v1/organisations',
  summary: 'Organisations',
  request: { query: OrganisationsQuery },
  responses: { 200: json(listOf(OrganisationShape), 'A page.'), ...badRequest, ...notReady },
})

export const getOrganisation = createRoute({
  method: 'get',
  path: '/v1/organisations/{id}',
  summary: 'One organisation with its official channels',
  request: { params: z.object({ id: z.string().openapi({ example: 'bhxh' }) }) },
  responses: {
    200: json(OrganisationDetail, 'The organisation.'),
    404: problemOf('No such organisation.'),
    ...notReady,
  },
})

export const getReset = createRoute({
  method: 'get',
  path: '/v1/reset',
  summary: 'The ways back into VssID, the best first',
  responses: { 200: json(ResetGuideShape, 'Methods with needs, steps, price, source and date.') },
})

export const postResetPlan = createRoute({
  method: 'post',
  path: '/v1/reset/plan',
  summary: 'The best next step back into VssID, from four yes-or-no answers',
  description:
    'Takes no insurance number, ID number, password or one-time code: a body that holds one is refused, and nothing of it is kept or repeated.',
  request: { body: { required: true, content: { 'application/json': { schema: PlanBody } } } },
  responses: {
    200: json(ResetPlanShape, 'The next step, and what else works with these answers.'),
    400: problemOf('An answer is missing, or is neither true nor false.'),
    404: problemOf('The guide holds no way back.'),
    422: problemOf('The body holds something else, `reason` says what.'),
  },
})
