/**
 * A price is a claim: somebody said it on some day. Amounts are whole đồng.
 * `range-estimate` comes from a reseller's table and must never make a number look cheap:
 * the two best-known paid look-alikes stand in ranges that such a table calls cheap.
 */
export const priceBases = ['declared', 'reported', 'range-estimate', 'unknown'] as const
export type PriceBasis = (typeof priceBases)[number]

export interface PriceClaim {
  /** Exactly one of the three is set: đồng a minute, a text message, a call. */
  readonly vndPerMinute?: number
  readonly vndPerSms?: number
  readonly vndPerCall?: number
  /** How the call is charged, where the source says so. */
  readonly billing?: {
    /** Seconds of one billing step: 60 means every begun minute counts whole. */
    readonly stepSeconds?: number
    /** The call is free before this second. */
    readonly fromSecond?: number
  }
  readonly paidTo?: string
  readonly basis: PriceBasis
  /** Address of the source, or its publisher's name where the address is not known. */
  readonly source: string
  /** ISO date, year-month or year as the source gives it; null where it gives none. */
  readonly date: string | null
}

/** One minute at a time is the billing step of carriers' 1900 tables where a source says no other. */
const usualStepSeconds = 60

/**
 * What a call costs by a claim.
 * @param minutes length of the call.
 * @returns whole đồng, or null where the claim is not about minutes or calls.
 */
export function costOfCall(price: PriceClaim, minutes: number): number | null {
  if (price.vndPerCall !== undefined) return price.vndPerCall
  if (price.vndPerMinute === undefined) return null
  const { stepSeconds = usualStepSeconds, fromSecond = 1 } = price.billing ?? {}
  const charged = Math.max(0, minutes * 60 - (fromSecond - 1))
  return Math.round((Math.ceil(charged / stepSeconds) * stepSeconds * price.vndPerMinute) / 60)
}
