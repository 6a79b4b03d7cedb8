import { z } from '@hono/zod-openapi'
import { categories } from '../detect/mention.ts'
import { list } from './schemas.ts'

/** The figures: `/v1/stats`. */

const count = z.int().min(0)
const organisation = z.string().nullable().openapi({ description: 'Null: nobody in particular.' })

export const chartFiles = [
  'new-listings-by-week.csv',
  'first-warned-by-year.csv',
  'by-organisation.csv',
  'by-category.csv',
  'paid-lines-by-operator.csv',
  'money-lost.csv',
  'dispute-time.csv',
] as const

export const StatsShape = z
  .object({
    revision: z.int(),
    madeAt: z.string(),
    totals: z.object({
      listed: count,
      disputed: count,
      stale: count,
      withdrawn: count,
      official: count,
      evidence: count,
      lostVnd: count.openapi({ description: 'Whole đồng, as sources tell; each told loss once.' }),
      lossesTold: count,
    }),
    newListingsByWeek: list(z.object({ week: z.string(), listings: count })).openapi({
      description: 'Weeks in Vietnam by their Monday, 26 at most, by the first decision to list.',
    }),
    firstWarnedByYear: list(z.object({ year: z.string(), listings: count })),
    byOrganisation: list(z.object({ organisation, listings: count })),
    byCategory: list(z.object({ category: z.enum(categories), listings: count })),
    paidLinesByOperator: list(
      z.object({ operator: z.string().nullable(), listings: count }),
    ).openapi({ description: 'By whom the number range was given to; null: no source names one.' }),
    moneyLost: list(z.object({ organisation, vnd: count, told: count })),
    disputes: z.object({
      open: count,
      decided: count,
      withdrawn: count,
      byClock: count,
      medianHours: z.number().nullable().openapi({ description: 'From proof to decision.' }),
      byMonth: list(
        z.object({
          month: z.string(),
          decided: count,
          withdrawn: count,
          medianHours: z.number().nullable(),
        }),
      ),
    }),
    licence: z.string(),
    disputeUrl: z.string(),
  })
  .openapi('Stats')
