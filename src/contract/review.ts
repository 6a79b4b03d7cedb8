import { z } from '@hono/zod-openapi'
import { categories } from '../detect/mention.ts'
import { scopes, trusts } from '../verdict/registry.ts'
import { at } from './accounts.ts'
import { list, PriceShape, TextShape } from './schemas.ts'
import { text } from './text.ts'

/** The shapes of what reviewers and admins do, under /v1/admin. */

export const queueKindNames = [
  'listing',
  'official',
  'vanished',
  'conflict',
  'pivot',
  'aged',
  'report',
  'dispute',
] as const
export const reviewActionNames = [
  'accept',
  'reject',
  'change-category',
  'merge',
  'narrow',
  'ask-second',
  'keep',
  'withdraw',
  'propose',
  'known',
  'not-enough',
  'not-true',
  'letter',
] as const

/** A page of what only people who are signed in see; it has no revision. */
export const pageOf = <T extends z.ZodType>(shape: T) =>
  z.object({ items: list(shape), next: z.string().nullable() })

export const IdParams = z.object({
  id: z.coerce
    .number()
    .int()
    .min(1)
    .max(2 ** 53 - 1),
})

/** All open reports on one channel: nothing that leads to who sent them. */
const reportedFields = {
  reports: z.int(),
  sent: z.int(),
  independent: z.int().openapi({ description: 'From networks that differ: what counts.' }),
  lostVnd: z.int(),
  firstAt: at,
  lastAt: at,
}
/** Never the disputant's code, nor who decided. */
const disputeFields = {
  state: z.enum(['queued', 'proven', 'decided']),
  proof: z.enum(['dns', 'file', 'letter']).nullable(),
  createdAt: at,
  dueAt: at.nullable(),
  clockWithdrew: z.boolean(),
  isAppeal: z.boolean(),
  outcome: z.enum(['kept', 'withdrawn']).nullable(),
}

const QueueItemFields = {
  kind: z.enum(queueKindNames),
  id: z.string(),
  key: z.string(),
  display: z.string(),
  organisation: z.string().nullable(),
  category: z.enum(categories).nullable(),
  status: z.string(),
  scope: z.enum(scopes).nullable().openapi({ description: 'How far a listing reaches.' }),
  since: at.nullable(),
  supporters: z.int().openapi({ description: 'Different persons who are for it so far.' }),
  needed: z.union([z.literal(1), z.literal(2)]),
  warnings: list(z.string()).openapi({ description: 'What a reviewer must see first.' }),
  actions: list(z.enum(reviewActionNames)).openapi({
    description: 'What fits the item and what your role may do.',
  }),
  noticed: z
    .string()
    .nullable()
    .openapi({ description: 'The first thing that the crawlers noticed of it, in Vietnamese.' }),
  reported: z.object(reportedFields).nullable(),
  dispute: z.object(disputeFields).nullable(),
}
export const QueueItemShape = z.object(QueueItemFields).openapi('QueueItem')

const EvidenceOfItem = z.object({
  publisher: z.string(),
  source: z.string(),
  publishedAt: z.string().nullable(),
  trust: z.enum(trusts),
  wordOf: z.string().nullable(),
  category: z.enum(categories).nullable(),
  quote: z.string(),
})

const DeclaredShape = z.object({
  purpose: TextShape.optional(),
  needs: list(z.string()),
  direction: z.enum(['call', 'outbound']),
  prices: list(PriceShape),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
})
const NoticeShape = z.object({
  source: z.string().openapi({ description: 'The page or file that was read.' }),
  noticedAt: at,
  quote: z.string(),
  chain: list(z.string()).openapi({
    description: 'How one came to it, channel by channel; the first one is listed.',
  }),
  details: DeclaredShape.nullable().openapi({
    description: "What an organisation's own file says of it.",
  }),
})

export const ReviewDecisionShape = z
  .object({
    id: z.int(),
    at,
    actor: z.string().openapi({ description: 'The public role or mechanism.' }),
    by: z.string().nullable().openapi({ description: 'The person; never public.' }),
    subject: z.enum(['listing', 'official']),
    key: z.string(),
    action: z.string(),
    from: z.string().nullable(),
    to: z.string(),
    category: z.enum(categories).nullable(),
    rule: z.string().nullable(),
    reason: z.string(),
  })
  .openapi('ReviewDecision')

export const QueueItemDetailShape = z
  .object({
    ...QueueItemFields,
    against: list(EvidenceOfItem),
    official: list(EvidenceOfItem),
    notices: list(NoticeShape),
    beside: list(
      z.object({
        key: z.string(),
        display: z.string(),
        purpose: TextShape,
        sameKind: z.boolean(),
      }),
    ),
    decisions: list(ReviewDecisionShape),
    told: list(
      z.object({
        what: z.string(),
        lostVnd: z.int().nullable(),
        happenedOn: z.string().nullable(),
      }),
    ).openapi({ description: 'report: some of what citizens wrote.' }),
    objection: z
      .object({ reason: z.string(), reply: z.string().nullable() })
      .nullable()
      .openapi({ description: 'dispute: what the listed party says.' }),
  })
  .openapi('QueueItemDetail')

export const QueueQuery = z.object({
  kind: z.enum(queueKindNames).default('listing'),
  after: text(1_000).optional().openapi({ description: '`next` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export const ItemParams = z.object({
  kind: z.enum(queueKindNames),
  id: text(1_000, 1),
})

export const ReviewBody = z
  .strictObject({
    action: z.enum(reviewActionNames),
    reason: text(2_000).default('').openapi({
      description:
        'In Vietnamese; public beside the decision, of a dispute its statement of reasons. No personal data. Not needed for known, not-enough, not-true and letter.',
    }),
    reasonEn: text(2_000).optional(),
    category: z.enum(categories).optional(),
    organisation: text(100)
      .optional()
      .openapi({ description: 'Whom it is mistaken for; an empty text: nobody.' }),
    into: text(1_000).optional().openapi({
      description:
        'merge: the other channel. narrow: the page of it that alone stays listed; without it the entry no longer covers what is under it.',
    }),
    purposeVi: text(200).optional(),
    purposeEn: text(200).optional(),
    direction: z.enum(['call', 'outbound']).optional(),
  })
  .openapi('Review', { example: { action: 'accept', reason: 'Đã đọc hai bài báo.' } })

export const ReviewResultShape = z
  .object({
    outcome: z.enum(['done', 'waits-for-second']),
    decision: z.int().nullable().openapi({ description: 'Null where reports were closed.' }),
  })
  .openapi('ReviewResult')

export const DecisionsQuery = z.object({
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

export const NumberedParams = z.object({ id: z.coerce.number().int().min(1) })

/** What citizens told of one channel: one row, however many told it. */
export const ReportedShape = z
  .object({
    key: z.string(),
    display: z.string(),
    ...reportedFields,
    told: list(z.object({ what: z.string(), lostVnd: z.int().nullable() })),
  })
  .openapi('Reported')
export const ReportedBody = z
  .strictObject({
    key: text(1_000, 1),
    action: z.enum(['propose', 'close']),
    outcome: z
      .enum(['known', 'not-enough', 'not-true'])
      .default('not-enough')
      .openapi({ description: 'close: what the reporters are told.' }),
    reason: text(1_000).default('').openapi({ description: 'propose: public, in Vietnamese.' }),
    category: z.enum(categories).default('unofficial'),
    organisation: text(100).optional(),
  })
  .openapi('ReportedDecision', {
    example: { key: 'phone:1900252510', action: 'close', outcome: 'known' },
  })

export const OpenDisputeShape = z
  .object({
    id: z.int(),
    key: z.string(),
    reason: z.string(),
    reply: z.string().nullable(),
    ...disputeFields,
  })
  .openapi('OpenDispute')
export const DisputeDecisionBody = z
  .strictObject({
    outcome: z.enum(['kept', 'withdrawn']),
    statement: text(2_000, 1).openapi({ description: 'Statement of reasons; public, Vietnamese.' }),
    statementEn: text(2_000).optional(),
  })
  .openapi('DisputeDecision', {
    example: { outcome: 'kept', statement: 'Cơ quan đã xác nhận cảnh báo.' },
  })

export const ErasureBody = z
  .strictObject({
    channel: text(1_000, 1).optional().openapi({
      description: 'A mobile number, an e-mail address or an account; or `text`, one of them.',
    }),
    text: text(200, 1).optional().openapi({ description: 'A name, to take out of texts.' }),
    reason: text(1_000, 1).openapi({ description: 'Public in the log; say no name.' }),
  })
  .refine((body) => (body.channel === undefined) !== (body.text === undefined), {
    error: 'takes `channel` or `text`, one of them',
  })
  .openapi('Erasure', {
    example: { channel: '0912 345 678', reason: 'Số của một người, theo yêu cầu của người đó.' },
  })
export const ErasedShape = z
  .object({
    foundAny: z.boolean(),
    revision: z.int(),
    listings: z.int(),
    evidence: z.int(),
    mentions: z.int(),
    others: z.int(),
    decisions: z.int(),
    texts: z.int(),
    salts: z.int(),
    left: list(z.string()).openapi({ description: 'Columns that still hold it: look yourself.' }),
  })
  .openapi('Erased')
