import { z } from '@hono/zod-openapi'
import { list } from './schemas.ts'

const at = z.string().openapi({ format: 'date-time' })
const counts = z.record(z.string(), z.int()).openapi({ example: { 'http-status': 2 } })

/** How one source of the crawlers is doing, under /v1/admin/sources. */
export const SourceReportShape = z
  .object({
    id: z.string().openapi({ example: 'vnexpress' }),
    lastAttemptAt: at,
    lastSuccessAt: at.nullable(),
    newestEvidenceAt: at
      .nullable()
      .openapi({ description: 'When a page of it last brought evidence that nobody had.' }),
    failures: z.int().openapi({ description: 'Runs that failed since the last success.' }),
    lastError: z.string().nullable(),
    periodSeconds: z.int().nullable(),
    pages: z.int().openapi({ description: 'Read since its last run began.' }),
    mentions: z.int().openapi({ description: 'Channels found in them.' }),
    entries: z.int(),
    matched: z.int().openapi({ description: 'Entries with a keyword.' }),
    known: z.int().openapi({ description: 'Of those, the ones that were stored already.' }),
    rejected: z.int().openapi({ description: 'Entries without a usable address.' }),
    rejects: counts.openapi({ description: 'What its last run refused, by reason.' }),
    deadLetters: counts.openapi({ description: 'Its pages that were given up, by reason.' }),
    problems: list(z.object({ address: z.string(), reason: z.string() })),
    silent: z
      .boolean()
      .openapi({ description: 'No success for three of its periods: somebody must look.' }),
  })
  .openapi('SourceReport')

/** A page that was given up. */
export const DeadLetterShape = z
  .object({
    address: z.string(),
    source: z.string(),
    reason: z.string(),
    message: z.string(),
    attempts: z.int(),
    at,
  })
  .openapi('DeadLetter')

export const SourcesShape = z
  .object({
    items: list(SourceReportShape),
    next: z.null(),
    deadLetters: list(DeadLetterShape).openapi({ description: 'The newest first, at most 200.' }),
  })
  .openapi('Sources')
