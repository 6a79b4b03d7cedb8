import { z } from '@hono/zod-openapi'
import { CitationShape, list, PriceShape, TextShape } from './schemas.ts'

export const ResetMethodShape = z
  .object({
    id: z.string().openapi({ example: 'vneid-login' }),
    name: TextShape,
    status: z.enum(['current', 'unconfirmed', 'superseded']),
    needs: list(TextShape),
    steps: list(TextShape),
    price: PriceShape.extend({
      vnd: z.int().optional().openapi({ description: 'Đồng in all.' }),
    }),
    source: CitationShape,
    otherSources: list(CitationShape.extend({ says: TextShape.nullable() })),
    caution: TextShape.nullable(),
    supersedes: z.string().nullable(),
    supersededBy: z.string().nullable(),
    supersededSource: CitationShape.nullable(),
    conflicts: list(
      z.object({
        topic: TextShape,
        advice: TextShape,
        versions: list(z.object({ says: TextShape, source: CitationShape })),
      }),
    ).openapi({ description: 'Where sources do not agree: what each says, the newest first.' }),
  })
  .openapi('ResetMethod')

export const ResetGuideShape = z
  .object({
    methods: list(ResetMethodShape).openapi({
      description: 'In the recommended order; superseded ones last, kept for history.',
    }),
    decisions: list(z.object({ when: TextShape, method: z.string(), advice: TextShape })).openapi({
      description: 'Which method to try first: the first line whose `when` is true.',
    }),
    caution: TextShape,
  })
  .openapi('ResetGuide')

const answer = (description: string) => z.boolean().openapi({ description })

export const PlanBody = z
  .strictObject({
    vneidLevel2: answer('Has a level-2 VNeID account.'),
    emailOnAccount: answer('The VssID account has an e-mail address.'),
    sameSim: answer('Still has the SIM with which VssID was registered.'),
    employed: answer('Works for an employer who files social insurance.'),
  })
  .openapi('ResetPlanRequest', {
    example: { vneidLevel2: false, emailOnAccount: true, sameSim: true, employed: true },
  })

export const ResetPlanShape = z
  .object({
    next: ResetMethodShape.openapi({ description: 'The one step to try first.' }),
    fallbacks: list(ResetMethodShape),
    help: list(ResetMethodShape).openapi({
      description: 'Where the next step itself is locked: a forgotten VNeID password.',
    }),
    afterwards: list(ResetMethodShape).openapi({
      description: 'How to add an e-mail, so that the next time is free and quick.',
    }),
    caution: TextShape,
  })
  .openapi('ResetPlan')
