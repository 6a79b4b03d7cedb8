import { createRoute, z } from '@hono/zod-openapi'
import {
  CitationQuery,
  CitedShape,
  HistoryShape,
  OembedQuery,
  OembedShape,
} from '../contract/dossiers.ts'
import { chartFiles, StatsShape } from '../contract/stats.ts'
import { badRequest, channelKey, json, notReady, problemOf } from './routes.ts'

const params = z.object({ key: channelKey })
const text = z.string()
const notThere = {
  404: problemOf('The channel is not in the registry, or was not at that revision.'),
  410: problemOf('The warning was taken down and may have been about a private person.'),
  422: problemOf('The key cannot be read.'),
}

export const getHistory = createRoute({
  method: 'get',
  path: '/v1/channels/{key}/history',
  summary: 'How a channel came to stand as it does: every public decision, and the evidence',
  request: { params },
  responses: { 200: json(HistoryShape, 'The oldest first.'), ...notThere, ...notReady },
})

export const getCitation = createRoute({
  method: 'get',
  path: '/v1/channels/{key}/citation',
  summary: 'References to our record and to what it rests on',
  request: { params, query: CitationQuery },
  responses: {
    200: {
      content: {
        'application/json': { schema: CitedShape },
        'text/plain': { schema: text },
        'application/vnd.citationstyles.csl+json': { schema: text },
        'application/x-bibtex': { schema: text },
        'application/x-research-info-systems': { schema: text },
      },
      description: 'In the format asked for.',
    },
    ...badRequest,
    ...notThere,
    ...notReady,
  },
})

export const getBundle = createRoute({
  method: 'get',
  path: '/v1/channels/{key}/bundle',
  summary: 'The evidence bundle: a ZIP from which the verdict can be recomputed',
  description:
    'For people index.html, for programs record.json; signed, with proofs of the public log. `kenhthat verify-bundle` checks it without network.',
  request: { params },
  responses: {
    200: { content: { 'application/zip': { schema: text } }, description: 'The ZIP.' },
    ...notThere,
    ...notReady,
  },
})

export const getOrganisationChanges = createRoute({
  method: 'get',
  path: '/v1/organisations/{id}/{feed}',
  summary: 'Changes that touch one organisation, as RSS, Atom or JSON Feed',
  request: {
    params: z.object({
      id: z.string().max(100).openapi({ example: 'bhxh' }),
      feed: z.enum(['changes.rss', 'changes.atom', 'changes.json']),
    }),
  },
  responses: {
    200: {
      content: {
        'application/rss+xml': { schema: text },
        'application/atom+xml': { schema: text },
        'application/feed+json': { schema: text },
      },
      description: 'The newest first.',
    },
    ...badRequest,
    404: problemOf('No such organisation.'),
    ...notReady,
  },
})

export const getOembed = createRoute({
  method: 'get',
  path: '/v1/oembed',
  summary: 'oEmbed: a card of a channel that always shows its present state',
  request: { query: OembedQuery },
  responses: {
    200: json(OembedShape, 'A frame without script.'),
    ...badRequest,
    404: problemOf('The address is none of our pages about a channel.'),
    ...notReady,
  },
})

export const getStats = createRoute({
  method: 'get',
  path: '/v1/stats',
  summary: 'Figures: new listings, organisations, categories, operators, money lost, disputes',
  responses: { 200: json(StatsShape, 'Of one revision.'), ...notReady },
})

export const getStatsFile = createRoute({
  method: 'get',
  path: '/v1/stats/{file}',
  summary: 'The figures behind one chart, as CSV',
  request: {
    params: z.object({ file: z.enum(chartFiles).openapi({ example: 'by-organisation.csv' }) }),
  },
  responses: {
    200: { content: { 'text/csv': { schema: text } }, description: 'RFC 4180, UTF-8.' },
    ...badRequest,
    ...notReady,
  },
})
