import { createRoute, z } from '@hono/zod-openapi'
import { ExportFileParams, ExportParams, ExportsReply } from '../contract/exports.ts'
import { badRequest, json, notReady, problemOf } from './routes.ts'

export const getExports = createRoute({
  method: 'get',
  path: '/v1/exports',
  summary: 'The formats in which the whole registry can be taken',
  responses: { 200: json(ExportsReply, 'The formats.'), ...notReady },
})

const file = {
  content: { 'application/octet-stream': { schema: z.string() } },
  description:
    'The file, in the media type that the list names. Its bytes depend on the revision alone.',
}
const failures = {
  ...badRequest,
  404: problemOf('There is no such export or file; see /v1/exports.'),
  500: problemOf('The export would say more than it may, so it is not given out.'),
  ...notReady,
}

export const getExport = createRoute({
  method: 'get',
  path: '/v1/exports/{id}',
  summary: 'An export of the whole registry',
  request: { params: ExportParams },
  responses: { 200: file, ...failures },
})

export const getExportFile = createRoute({
  method: 'get',
  path: '/v1/exports/{id}/{file}',
  summary: 'A file of an export that is a folder (MISP feed)',
  request: { params: ExportFileParams },
  responses: { 200: file, ...failures },
})
