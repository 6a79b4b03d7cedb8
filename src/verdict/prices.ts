import type { PriceClaim } from '../channel/price.ts'

/**
 * Newest first; claims that disagree all stay. Range estimates come last whatever their date:
 * a reseller's table must never be read before what a source says of this very number.
 */
export function orderPrices(prices: readonly PriceClaim[]): readonly PriceClaim[] {
  return prices.toSorted(
    (a, b) =>
      Number(a.basis === 'range-estimate') - Number(b.basis === 'range-estimate') ||
      (b.date ?? '').localeCompare(a.date ?? ''),
  )
}

/** The newest price that somebody stated for this very channel, or null. */
export function statedPrice(prices: readonly PriceClaim[]): PriceClaim | null {
  return orderPrices(prices).find((p) => p.basis === 'declared' || p.basis === 'reported') ?? null
}
