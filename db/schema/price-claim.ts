import { sql } from 'drizzle-orm'
import { bigint, check, integer, pgTable, text, unique } from 'drizzle-orm/pg-core'
import type { ChannelKey } from '../../src/channel/channel.ts'
import { type PriceBasis, priceBases } from '../../src/channel/price.ts'
import { isCanonicalKey, isDateAsGiven, isOneOf } from './rules.ts'

export const priceUnits = ['minute', 'sms', 'call'] as const
export type PriceUnit = (typeof priceUnits)[number]

/** Somebody said on some day what a channel costs. Claims that disagree stand side by side. */
export const priceClaim = pgTable(
  'price_claim',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    channelKey: text().$type<ChannelKey>().notNull(),
    vnd: integer().notNull(),
    unit: text().$type<PriceUnit>().notNull(),
    billingStepSeconds: integer(),
    billingFromSecond: integer(),
    paidTo: text(),
    basis: text().$type<PriceBasis>().notNull(),
    source: text().notNull(),
    date: text(),
  },
  (t) => [
    unique('price_claim_once_per_source').on(t.channelKey, t.unit, t.vnd, t.source),
    isCanonicalKey('price_claim_key_is_canonical', t.channelKey),
    isOneOf('price_claim_unit_is_known', t.unit, priceUnits),
    isOneOf('price_claim_basis_is_known', t.basis, priceBases),
    isDateAsGiven('price_claim_date_is_date', t.date),
    check('price_claim_vnd_is_not_negative', sql`${t.vnd} >= 0`),
    check(
      'price_claim_billing_is_possible',
      sql`${t.billingStepSeconds} > 0 and ${t.billingFromSecond} >= 0`,
    ),
  ],
)
