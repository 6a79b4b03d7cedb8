import { z } from '@hono/zod-openapi'
import { categories } from '../detect/mention.ts'
import { statuses } from '../verdict/registry.ts'
import { verdicts } from '../verdict/verdict.ts'
import { ChannelRecord } from './requests.ts'
import { ChannelShape, list, TextShape } from './schemas.ts'

/** How a channel came to stand as it does: `/v1/channels/{key}…` and `/v1/oembed`. */

export const RevisionQuery = z.object({
  revision: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional().openapi({
    description:
      'The state at a past revision, out of the decisions up to it; else the present one.',
  }),
})

const ReasonShape = z.object({ vi: z.string(), en: z.string().nullable() })

export const ChannelRecordAt = ChannelRecord.extend({
  past: z
    .object({
      decidedAt: z.string(),
      rule: z.string().nullable(),
      reason: ReasonShape,
      url: z.string().openapi({ description: 'The permanent page of this revision.' }),
      present: z.object({
        verdict: z.enum(verdicts),
        status: z.enum(statuses).nullable(),
        revision: z.int(),
      }),
    })
    .optional()
    .openapi({ description: 'Where a past revision was asked for.' }),
}).openapi('ChannelRecordAt')

export const SourceShape = z
  .object({
    id: z.int(),
    publisher: z.string(),
    title: z.string().nullable(),
    url: z.string().nullable(),
    publishedAt: z.string().nullable(),
    fetchedAt: z.string(),
    quote: z.string().max(300),
    locator: z.string(),
    sha256: z.string().nullable().openapi({
      description:
        'SHA-256 of what was read: JSON of title, time of publication and text. Null where no version is held.',
    }),
    archive: list(z.string()),
    isPress: z.boolean(),
  })
  .openapi('CitedSource')

export const HistoryShape = z
  .object({
    channel: ChannelShape,
    revision: z.int(),
    items: list(
      z.object({
        at: z.string(),
        revision: z.int(),
        subject: z.enum(['listing', 'official']),
        action: z.string(),
        actor: z.string().openapi({ description: 'A role or a mechanism, never a person.' }),
        from: z.string().nullable(),
        to: z.string(),
        organisation: z.string().nullable(),
        category: z.enum(categories).nullable(),
        rule: z.string().nullable(),
        reason: ReasonShape,
        evidence: list(z.int()).openapi({ description: 'Ids; see `evidence`.' }),
        logIndex: z.int().nullable().openapi({
          description: 'Its entry in the public log; null where that may name a private person.',
        }),
        url: z.string(),
      }),
    ),
    evidence: list(SourceShape),
    bundle: z.string().openapi({ description: 'Address of the evidence bundle.' }),
  })
  .openapi('ChannelHistory')

export const CitationQuery = RevisionQuery.extend({
  format: z.enum(['json', 'text', 'csl-json', 'bibtex', 'ris']).default('json'),
  lang: z.enum(['vi', 'en']).default('vi'),
})

export const CitedShape = z
  .object({
    record: z.object({
      id: z.string(),
      title: TextShape,
      revision: z.int(),
      date: z.string(),
      url: z.string(),
    }),
    sources: list(SourceShape),
  })
  .openapi('Cited')

export const OembedQuery = z.object({
  url: z.string().min(1).max(2_000).openapi({ example: 'http://127.0.0.1:8080/so/1900252510' }),
  format: z.enum(['json']).default('json'),
  maxwidth: z.coerce.number().int().min(1).max(10_000).optional(),
  maxheight: z.coerce.number().int().min(1).max(10_000).optional(),
})

export const OembedShape = z
  .object({
    type: z.literal('rich'),
    version: z.literal('1.0'),
    title: z.string(),
    provider_name: z.string(),
    provider_url: z.string(),
    cache_age: z.int(),
    html: z.string(),
    width: z.int(),
    height: z.int(),
  })
  .openapi('Oembed', { description: 'oEmbed 1.0: a frame that always shows the present state.' })
