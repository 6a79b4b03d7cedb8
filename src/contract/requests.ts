import { z } from '@hono/zod-openapi'
import { channelKinds } from '../channel/channel.ts'
import { categories } from '../detect/mention.ts'
import { confirmations, scopes, statuses } from '../verdict/registry.ts'
import {
  ChannelShape,
  CitationShape,
  DisputeShownShape,
  EvidenceShape,
  LossShape,
  list,
  PriceShape,
  RealChannelShape,
  TextShape,
  VerdictShape,
} from './schemas.ts'

export const mostItems = 1_000
export const longestText = 100_000

export const CheckQuery = z.object({
  q: z
    .string()
    .optional()
    .openapi({ description: 'One channel in any spelling.', example: '1900.252510' }),
})

const item = z.string().max(2_000)
export const CheckBody = z
  .union([
    z.strictObject({ q: item }),
    z.strictObject({ items: z.array(item).max(mostItems) }),
    z.strictObject({ text: z.string().max(longestText) }),
  ])
  .openapi('CheckRequest', {
    example: { items: ['1900 252510', 'baohiemxahoi.gov.vn'] },
    description:
      'One of: `q`, one channel; `items`, up to 1,000 channels, answered in order; `text`, a whole message in which every channel is found.',
  })

/** One line of a bulk answer: a verdict, or why the line is no channel. */
export const CheckedItem = z
  .union([
    VerdictShape,
    z.object({
      query: z.string(),
      verdict: z.null(),
      error: z.object({ code: z.string(), vi: z.string(), en: z.string() }),
    }),
  ])
  .openapi('CheckedItem')

export const CheckedInText = VerdictShape.extend({
  start: z.int().openapi({ description: 'UTF-16 offset into the text.' }),
  end: z.int(),
}).openapi('CheckedInText')

export const CheckReply = z
  .union([
    VerdictShape,
    z.object({ items: list(CheckedItem) }),
    z.object({ items: list(CheckedInText) }),
  ])
  .openapi('CheckReply')

export const FindQuery = z.object({
  q: z.string().min(1).max(2_000).openapi({ example: 'tổng đài BHXH' }),
})

const page = {
  cursor: z.string().max(4_096).optional().openapi({ description: '`next` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  kind: z.enum(channelKinds).optional(),
  organisation: z.string().max(100).optional().openapi({ example: 'bhxh' }),
}
export const OfficialQuery = z.object(page)
export const BlacklistQuery = z.object({
  ...page,
  category: z.enum(categories).optional(),
  status: z.enum(statuses).optional(),
})
export const OrganisationsQuery = z.object({ cursor: page.cursor, limit: page.limit })

export const listOf = <T extends z.ZodType>(shape: T) =>
  z.object({ items: list(shape), next: z.string().nullable(), revision: z.int() })

export const OfficialShape = ChannelShape.extend({
  organisation: z.string(),
  purpose: TextShape,
  needs: list(z.string()),
  direction: z.enum(['call', 'outbound']),
  confirmation: z.enum(confirmations),
  price: PriceShape.nullable(),
  prices: list(PriceShape),
  sources: list(CitationShape),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  lastVerified: z.string().nullable(),
  stale: z.boolean(),
  note: TextShape.nullable(),
}).openapi('OfficialChannel')

export const ListingShape = ChannelShape.extend({
  scope: z.enum(scopes),
  category: z.enum(categories),
  status: z.enum(statuses),
  impersonates: z.string().nullable(),
  price: PriceShape.nullable(),
  prices: list(PriceShape),
  losses: list(LossShape),
  evidence: list(EvidenceShape),
  dispute: DisputeShownShape.nullable(),
  firstWarnedAt: z.string().nullable(),
  lastWarnedAt: z.string().nullable(),
  instead: list(RealChannelShape),
}).openapi('Listing')

export const OrganisationShape = z
  .object({
    id: z.string(),
    name: z.string(),
    nameEn: z.string().nullable(),
    shortName: z.string(),
    aliases: list(z.string()),
    domains: list(z.string()),
    sector: z.string(),
    parent: z.string().nullable(),
  })
  .openapi('Organisation')

export const OrganisationDetail = OrganisationShape.extend({
  official: list(OfficialShape),
  listings: z.int().openapi({ description: 'How many listed channels are mistaken for it.' }),
}).openapi('OrganisationDetail')

export const ChannelRecord = z
  .object({
    channel: ChannelShape,
    verdict: VerdictShape,
    official: list(OfficialShape),
    listing: ListingShape.nullable(),
    revision: z.int(),
  })
  .openapi('ChannelRecord')
