import { z } from '@hono/zod-openapi'
import { statuses } from '../verdict/registry.ts'
import { list, TextShape } from './schemas.ts'

/** The shapes of `/v1/exports` (docs/exports.md). */

export const ExportParams = z.object({
  id: z.string().max(60).openapi({ example: 'csv' }),
})
export const ExportFileParams = ExportParams.extend({
  id: z.string().max(60).openapi({ example: 'misp-feed' }),
  file: z.string().max(100).openapi({ example: 'hashes.csv' }),
})

export const ExportShape = z
  .object({
    id: z.string(),
    url: z.string(),
    mediaType: z.string(),
    title: TextShape,
    statuses: list(z.enum(statuses)).openapi({ description: 'Of the listings in it.' }),
    isFolder: z.boolean().openapi({ description: 'Other files stand below its address.' }),
  })
  .openapi('Export')

export const ExportsReply = z
  .object({
    items: list(ExportShape),
    next: z.null(),
    revision: z.int(),
    date: z.string().openapi({ description: 'Day of the revision.' }),
    licence: z.string(),
    licenceUrl: z.string(),
    dispute: z.string().openapi({ description: 'Where whoever is named in them objects.' }),
  })
  .openapi('Exports')
