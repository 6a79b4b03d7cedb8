import { z } from '@hono/zod-openapi'
import { categories } from '../detect/mention.ts'
import { verdicts } from '../verdict/verdict.ts'
import { list } from './schemas.ts'

/** Private lookups: the shapes of `/v1/range` (docs/private-lookups.md). */

export const RangeParams = z.object({
  kind: z.enum(['phone', 'site']).openapi({ example: 'phone' }),
  prefix: z
    .string()
    .regex(/^[0-9a-f]{3}$/i, { error: 'exactly three hexadecimal digits' })
    .openapi({
      description: 'The first three hexadecimal digits of SHA-256 of the channel’s key.',
      example: '8f2',
    }),
})

export const RangeEntry = z
  .object({
    suffix: z.string().openapi({ description: 'The other 61 digits of the hash.' }),
    verdict: z.enum(verdicts).nullable().openapi({ description: 'Null: a row of padding.' }),
    category: z.enum(categories).nullable(),
    organisation: z.string().nullable().openapi({
      description: 'Owner of an official channel, else who a listed one is mistaken for.',
    }),
  })
  .openapi('RangeEntry')

export const RangeShape = z
  .object({ prefix: z.string(), revision: z.int(), items: list(RangeEntry) })
  .openapi('Range')
