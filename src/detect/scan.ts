import type { ChannelKey, ChannelKind } from '../channel/channel.ts'
import { findCandidates } from './candidates.ts'
import { keyOfAddress, keyOfPhone } from './keys.ts'
import { scanNumberWords } from './number-words.ts'
import { type PhoneSpan, scanPhones } from './scan-phones.ts'
import type { SiteSpan } from './scan-sites.ts'

/** A channel as it is written in a text; offsets are UTF-16. */
export interface FoundChannel {
  readonly kind: ChannelKind
  readonly key: ChannelKey
  readonly value: string
  readonly surface: string
  readonly start: number
  readonly end: number
}

/** What a text holds, unreadable numbers included, for those who count what is printed. */
export interface ScannedChannel extends Omit<FoundChannel, 'key'> {
  /** Null where the print is no number that can be dialled: a warning's number without a digit. */
  readonly key: ChannelKey | null
  /** Digits as printed where they differ from those dialled today. */
  readonly printed: string | null
  /** The writer made the address unclickable: `bhxh[.]co`. */
  readonly defanged: boolean
  /** A short code, which is a number only because the words around say so. */
  readonly short: boolean
}

function fromSite(text: string, found: SiteSpan): ScannedChannel | null {
  const keyed = keyOfAddress(found.address)
  if (keyed === null) return null
  const { start, end, defanged } = found
  const { kind, key, value, printed } = keyed
  const surface = text.slice(start, end)
  return { kind, key, value, printed, surface, start, end, defanged, short: false }
}

function fromPhone(text: string, found: PhoneSpan): ScannedChannel {
  const { dial, start, end, short } = found
  const keyed = keyOfPhone(dial) ?? {
    kind: 'phone' as const,
    key: null,
    value: dial,
    printed: dial,
  }
  return { ...keyed, surface: text.slice(start, end), start, end, defanged: false, short }
}

/** Everything printed as a channel, in text order, without overlaps. */
export function scanPrinted(text: string): ScannedChannel[] {
  const { sites, digits, spoken } = findCandidates(text)
  const phones = scanPhones(text, digits, sites)
  if (spoken) phones.push(...scanNumberWords(text))
  const all: ScannedChannel[] = []
  for (const span of sites) {
    const site = fromSite(text, span)
    if (site !== null) all.push(site)
  }
  for (const phone of phones) all.push(fromPhone(text, phone))
  return all.sort((a, b) => a.start - b.start)
}

/**
 * Finds the phones, sites, social pages and e-mails of a text in order, each with its key and the
 * exact place where it stands. Linear in the length of the text; never throws.
 */
export function scanChannels(text: string): FoundChannel[] {
  const out: FoundChannel[] = []
  for (const { kind, key, value, surface, start, end } of scanPrinted(text)) {
    if (key !== null) out.push({ kind, key, value, surface, start, end })
  }
  return out
}
