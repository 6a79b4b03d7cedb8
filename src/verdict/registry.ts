import type { ChannelKey, ChannelKind, Text } from '../channel/channel.ts'
import type { Organisation } from '../channel/organisation.ts'
import type { PriceClaim } from '../channel/price.ts'
import type { Category } from '../detect/mention.ts'

/** How far the host that a document stands on is trusted; never what the page says of itself. */
export const trusts = ['agency', 'police', 'telecom', 'press', 'community', 'unknown'] as const
export type Trust = (typeof trusts)[number]

export const statuses = [
  'proposed',
  'listed',
  'disputed',
  'stale',
  'withdrawn',
  'rejected',
] as const
export type Status = (typeof statuses)[number]

/** Who says that an official channel is one; `directory` is too weak for the verdict `official`. */
export const confirmations = ['own', 'press', 'list', 'directory'] as const
export type Confirmation = (typeof confirmations)[number]

/** Exactly what a claim covers; nothing may answer wider. `number` is one number or one account. */
export const scopes = ['number', 'page', 'path', 'host', 'domain'] as const
export type Scope = (typeof scopes)[number]

/** Where a curated fact was read. */
export interface Citation {
  /** Null where the page's address is not known: then publisher and date stand alone. */
  readonly url: string | null
  readonly publisher: string
  /** ISO date, year-month or year. */
  readonly date: string | null
  /** `collected`: the source gives no date, this is the day on which we read it. */
  readonly dateIs: 'published' | 'collected'
}

export interface OfficialChannel {
  readonly key: ChannelKey
  readonly kind: ChannelKind
  readonly display: string
  readonly organisation: string
  readonly purpose: Text
  /** Ids of the needs that it serves. */
  readonly needs: readonly string[]
  /** `outbound`: a number that only calls you; never offered to be called. */
  readonly direction: 'call' | 'outbound'
  readonly confirmation: Confirmation
  readonly prices: readonly PriceClaim[]
  readonly sources: readonly Citation[]
  readonly validFrom: string | null
  readonly validTo: string | null
  /** ISO date on which somebody last saw it on a source. */
  readonly lastVerified: string | null
  /** Superseded or too old: kept for history, not official now. */
  readonly stale: boolean
  readonly note: Text | null
}

export interface Evidence {
  /** Address of the document, or its publisher where the address is not known. */
  readonly source: string
  readonly publisher: string
  /** ISO 8601; null where the document gives none. */
  readonly publishedAt: string | null
  readonly quote: string
  readonly trust: Trust
  /** Whose word it is: an organisation's id, `police`, `telecom`, `agency`, or null. */
  readonly wordOf: string | null
}

/** The order in which evidence is told; what has no date comes last. */
export function newestFirst(
  a: Pick<Evidence, 'publishedAt'>,
  b: Pick<Evidence, 'publishedAt'>,
): number {
  const [x, y] = [a.publishedAt ?? '', b.publishedAt ?? '']
  return x < y ? 1 : x > y ? -1 : 0
}

export interface Loss {
  readonly vnd: number
  readonly source: string
  readonly date: string | null
}

/** What the owner of a listed channel objects, once control of it is proven. */
export interface ListingDispute {
  /** `kept`: decided, the warning stays and the reply beside it. */
  readonly state: 'open' | 'kept'
  /** In the owner's words, without channels; null where there is none. */
  readonly reply: string | null
  /** ISO 8601: when control was proven. */
  readonly since: string
  /** ISO 8601: when the clock withdraws the listing; null where it does not. */
  readonly dueAt: string | null
}

export interface Listing {
  readonly key: ChannelKey
  readonly kind: ChannelKind
  readonly display: string
  readonly scope: Scope
  readonly category: Category
  readonly status: Status
  /** The organisation that it is mistaken for. */
  readonly organisation: string | null
  readonly prices: readonly PriceClaim[]
  readonly losses: readonly Loss[]
  /** Newest first. */
  readonly evidence: readonly Evidence[]
  /** Nothing but what citizens told stands behind it: no verdict changes by that. */
  readonly reportedOnly?: true
  /** Absent where nobody with proven control disputes it. */
  readonly dispute?: ListingDispute
  /** Of a withdrawn listing: it stood in public before, so who took it over must hear that it is gone. */
  readonly wasSeen?: true
  /** First and last time that a source warned of it; ISO 8601. */
  readonly firstWarnedAt: string | null
  readonly lastWarnedAt: string | null
}

/** A warning about a prefix, range, pattern or forged number: shown beside a verdict, never a listing. */
export interface Caution {
  readonly id: string
  /** `phone-prefix` and `phone-range` match digits as dialled (x stands for any digit). */
  readonly kind: 'phone-prefix' | 'phone-range' | 'phone-spoof' | 'site-pattern'
  readonly pattern: string
  readonly text: Text
  readonly organisation: string | null
  readonly source: Citation
}

/** What a person wants: leads to the right official channel in `find` and `instead`. */
export interface Need {
  readonly id: string
  readonly text: Text
  /** Ways in which people say it, without diacritics in lower case. */
  readonly phrases: readonly string[]
}

/** The registry at one revision, as plain data: what the index is built from and a snapshot file holds. */
export interface Snapshot {
  readonly format: 1
  readonly revision: number
  /** ISO 8601 with zone. */
  readonly madeAt: string
  readonly organisations: readonly Organisation[]
  readonly needs: readonly Need[]
  readonly official: readonly OfficialChannel[]
  readonly listings: readonly Listing[]
  readonly cautions: readonly Caution[]
  /** Hosts that are never listed as a whole: platforms, agencies, newspapers. */
  readonly wellKnownHosts: readonly string[]
}
