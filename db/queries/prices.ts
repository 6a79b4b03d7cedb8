import { asc, eq } from 'drizzle-orm'
import type { ChannelKey } from '../../src/channel/channel.ts'
import type { PriceClaim } from '../../src/channel/price.ts'
import type { Db } from '../database.ts'
import { type PriceUnit, priceClaim } from '../schema/index.ts'
import { inChunks } from './batch.ts'
import { isAmong } from './bulk.ts'

export interface ChannelPrice {
  readonly key: ChannelKey
  readonly price: PriceClaim
}

/** Inserts claims that are not known yet; returns how many were new. */
export async function insertPrices(db: Db, prices: readonly ChannelPrice[]): Promise<number> {
  const added = await inChunks(prices.map(toRow), (chunk) =>
    db.insert(priceClaim).values(chunk).onConflictDoNothing().returning({ id: priceClaim.id }),
  )
  return added.length
}

/** Claims by channel, in the order in which they were told: all, or those on some channels. */
export async function readPrices(
  db: Db,
  keys: readonly ChannelKey[] | null = null,
): Promise<ReadonlyMap<ChannelKey, PriceClaim[]>> {
  const of = keys ? isAmong(priceClaim.channelKey, keys) : undefined
  const rows = await db.select().from(priceClaim).where(of).orderBy(asc(priceClaim.id))
  const byKey = new Map<ChannelKey, PriceClaim[]>()
  for (const row of rows) {
    const claims = byKey.get(row.channelKey)
    if (claims) claims.push(toClaim(row))
    else byKey.set(row.channelKey, [toClaim(row)])
  }
  return byKey
}

/** The claims on one channel, in the order in which they were told. */
export async function readPricesOf(db: Db, key: ChannelKey): Promise<readonly PriceClaim[]> {
  const of = eq(priceClaim.channelKey, key)
  return (await db.select().from(priceClaim).where(of).orderBy(asc(priceClaim.id))).map(toClaim)
}

function toRow({ key, price }: ChannelPrice): typeof priceClaim.$inferInsert {
  return {
    ...amountOf(price),
    channelKey: key,
    billingStepSeconds: price.billing?.stepSeconds ?? null,
    billingFromSecond: price.billing?.fromSecond ?? null,
    paidTo: price.paidTo ?? null,
    basis: price.basis,
    source: price.source,
    date: price.date,
  }
}

function amountOf(price: PriceClaim): { vnd: number; unit: PriceUnit } {
  if (price.vndPerMinute !== undefined) return { vnd: price.vndPerMinute, unit: 'minute' }
  if (price.vndPerSms !== undefined) return { vnd: price.vndPerSms, unit: 'sms' }
  if (price.vndPerCall !== undefined) return { vnd: price.vndPerCall, unit: 'call' }
  throw new TypeError(`A price claim without an amount (source ${price.source})`)
}

const unitField = { minute: 'vndPerMinute', sms: 'vndPerSms', call: 'vndPerCall' } as const

function toClaim(row: typeof priceClaim.$inferSelect): PriceClaim {
  const billing = {
    ...(row.billingStepSeconds === null ? {} : { stepSeconds: row.billingStepSeconds }),
    ...(row.billingFromSecond === null ? {} : { fromSecond: row.billingFromSecond }),
  }
  return {
    [unitField[row.unit]]: row.vnd,
    ...(Object.keys(billing).length === 0 ? {} : { billing }),
    ...(row.paidTo === null ? {} : { paidTo: row.paidTo }),
    basis: row.basis,
    source: row.source,
    date: row.date,
  }
}
