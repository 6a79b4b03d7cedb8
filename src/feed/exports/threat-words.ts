import type { RegistryIndex } from '../../verdict/index.ts'
import type { Evidence, Listing } from '../../verdict/registry.ts'

/** How the threat-intelligence formats put what a listing says. */

/** `Không phải kênh của BHXH Việt Nam: 1900 252510`; in careful words, whatever the category. */
export function listingName({ organisations }: RegistryIndex, listing: Listing): string {
  const owner = organisations.get(listing.organisation ?? '')?.shortName
  const what = owner ? `Không phải kênh của ${owner}` : 'Bị cảnh báo'
  return `${what}: ${listing.display}`
}

/** How sure: an estimate (tags of MISP) and its middle in per cent (STIX). */
export function certaintyOf({ status, category }: Pick<Listing, 'status' | 'category'>): {
  readonly confidence: number
  readonly likelihood: string
} {
  if (status === 'withdrawn') return { confidence: 0, likelihood: 'almost-no-chance' }
  if (status === 'stale') return { confidence: 30, likelihood: 'unlikely' }
  // What is disputed, or only called "not ours", is said with less weight.
  const isMild = category === 'paid-intermediary' || category === 'unofficial'
  if (status === 'disputed' || isMild) return { confidence: 60, likelihood: 'likely' }
  return { confidence: 85, likelihood: 'very-likely' }
}

/** How reliable the best source is, on the Admiralty scale: A where an authority says it itself. */
export function reliabilityOf(evidence: readonly Evidence[]): 'a' | 'b' | 'f' {
  const trusts = new Set(evidence.map((e) => e.trust))
  if (trusts.has('agency') || trusts.has('police') || trusts.has('telecom')) return 'a'
  return trusts.has('press') ? 'b' : 'f'
}

/** A date as a source gives it (`2023`, `2023-11`, with a zone or none) as the moment it begins; UTC. */
export function momentOf(date: string | null): string | null {
  if (date === null) return null
  const ms = Date.parse(date)
  return Number.isNaN(ms) ? null : new Date(ms).toISOString()
}
