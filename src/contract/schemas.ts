import { z } from '@hono/zod-openapi'
import { channelKinds } from '../channel/channel.ts'
import { priceBases } from '../channel/price.ts'
import { categories } from '../detect/mention.ts'
import { statuses, trusts } from '../verdict/registry.ts'
import { reasonCodes, verdicts } from '../verdict/verdict.ts'

/** The shapes on the wire, once: API, OpenAPI, command line, client and tests use these. */

/** Lists leave as they are in memory, where nothing changes them. */
export const list = <T extends z.ZodType>(shape: T) => z.array(shape).readonly()

export const TextShape = z
  .object({ vi: z.string(), en: z.string() })
  .openapi('Text', { description: 'A sentence for people, in Vietnamese and English.' })

export const ChannelShape = z
  .object({
    kind: z.enum(channelKinds),
    key: z.string().openapi({ example: 'phone:1900252510' }),
    display: z.string().openapi({ example: '1900 252510' }),
  })
  .openapi('Channel')

export const PriceShape = z
  .object({
    vndPerMinute: z.int().min(0).optional().openapi({ description: 'Đồng a minute.' }),
    vndPerSms: z.int().min(0).optional().openapi({ description: 'Đồng a text message.' }),
    vndPerCall: z.int().min(0).optional().openapi({ description: 'Đồng a call.' }),
    billing: z
      .object({ stepSeconds: z.int().optional(), fromSecond: z.int().optional() })
      .optional(),
    paidTo: z.string().optional(),
    basis: z.enum(priceBases),
    source: z.string(),
    date: z.string().nullable(),
  })
  .openapi('Price', { description: 'A claim: somebody said it on some day.' })

export const OrganisationRefShape = z
  .object({ id: z.string().openapi({ example: 'bhxh' }), name: z.string() })
  .openapi('OrganisationRef')

export const LossShape = z
  .object({ vnd: z.int(), source: z.string(), date: z.string().nullable() })
  .openapi('Loss', { description: 'Money that somebody reported lost, in đồng.' })

export const EvidenceShape = z
  .object({
    source: z.string().openapi({ description: 'Address, or publisher where it is not known.' }),
    publisher: z.string(),
    publishedAt: z.string().nullable(),
    quote: z.string().max(300),
    trust: z.enum(trusts),
    wordOf: z.string().nullable(),
  })
  .openapi('Evidence')

export const RealChannelShape = z
  .object({
    key: z.string(),
    kind: z.enum(channelKinds),
    display: z.string(),
    organisation: OrganisationRefShape,
    need: TextShape,
    price: PriceShape.nullable(),
    lastVerified: z.string().nullable(),
    source: z.string(),
  })
  .openapi('RealChannel')

export const DisputeShownShape = z
  .object({
    state: z.enum(['open', 'kept']),
    reply: z.string().max(1_000).nullable(),
    since: z.string(),
    dueAt: z.string().nullable(),
  })
  .openapi('ListingDispute', {
    description: 'What the owner objects, once control of the channel is proven.',
  })

export const VerdictShape = z
  .object({
    query: z.string(),
    channel: ChannelShape,
    verdict: z.enum(verdicts),
    category: z.enum(categories).nullable(),
    status: z.enum(statuses).nullable(),
    headline: TextShape,
    advice: TextShape,
    organisation: OrganisationRefShape.nullable(),
    impersonates: OrganisationRefShape.nullable(),
    price: PriceShape.nullable(),
    prices: list(PriceShape),
    losses: list(LossShape),
    reasons: list(z.object({ code: z.enum(reasonCodes), vi: z.string(), en: z.string() })),
    cautions: list(
      z.object({
        code: z.string(),
        vi: z.string(),
        en: z.string(),
        source: z.string().nullable(),
      }),
    ),
    evidence: list(EvidenceShape),
    dispute: DisputeShownShape.nullable(),
    instead: list(RealChannelShape),
    lastVerified: z.string().nullable(),
    revision: z.int(),
  })
  .openapi('Verdict')

export const ProblemShape = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    suggestions: list(RealChannelShape).optional(),
  })
  .openapi('Problem', { description: 'RFC 9457 problem details.' })

export const CitationShape = z
  .object({
    url: z.string().nullable(),
    publisher: z.string(),
    date: z.string().nullable(),
    dateIs: z.enum(['published', 'collected']),
  })
  .openapi('Citation')
