import { z } from '@hono/zod-openapi'

/** The public log: the shapes of `/v1/log` (docs/log.md). */

const place = z.coerce
  .number()
  .int()
  .min(0)
  .max(2 ** 40)
const Hex = z.string().regex(/^[0-9a-f]+$/)

export const TileParams = z.object({
  level: z.coerce.number().int().min(0).max(5).openapi({ example: 0 }),
  path: z.string().openapi({
    description: 'Number of the tile in groups of three digits; `.p/W` where only W are there yet.',
    example: '000.p/12',
  }),
})
export const BundleParams = TileParams.omit({ level: true })

export const InclusionQuery = z.object({ index: place, size: place })
export const ConsistencyQuery = z.object({ from: place, to: place })
export const ProofShape = z
  .object({ hashes: z.array(Hex).openapi({ description: 'In the order of RFC 6962.' }) })
  .openapi('LogProof')

export const LogEntriesQuery = z.object({
  key: z.string().min(1).max(1000).openapi({ example: 'phone:1900252510' }),
})
const LogEntryShape = z
  .object({
    format: z.string(),
    at: z.string(),
    actor: z.string(),
    action: z.string(),
    subject: z.string(),
    channel: z.string().nullable(),
    organisation: z.string().nullable(),
    from: z.string().nullable(),
    to: z.string(),
    category: z.string().nullable(),
    rule: z.string().nullable(),
    revision: z.int(),
    evidence: z.array(Hex).readonly(),
    evidenceCount: z.int(),
    commitment: Hex,
  })
  .openapi('LogEntry')
export const LogEntriesShape = z
  .object({
    checkpoint: z.string().openapi({ description: 'The signed note that the proofs lead to.' }),
    items: z.array(
      z.object({
        index: z.int(),
        entry: LogEntryShape,
        proof: z.array(Hex),
        salt: Hex.nullable().openapi({ description: 'Null where personal data were erased.' }),
        committed: z
          .object({
            channel: z.string(),
            reasonVi: z.string(),
            reasonEn: z.string().nullable(),
          })
          .nullable(),
      }),
    ),
  })
  .openapi('LogEntries')
