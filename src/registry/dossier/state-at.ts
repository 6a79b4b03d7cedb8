import type { Category } from '../../detect/mention.ts'
import { checkChannel } from '../../verdict/check.ts'
import { buildIndex, type RegistryIndex } from '../../verdict/index.ts'
import {
  type Listing,
  newestFirst,
  type OfficialChannel,
  type Scope,
  type Status,
} from '../../verdict/registry.ts'
import type { Verdict } from '../../verdict/verdict.ts'
import { warnedDays } from '../evidence-age.ts'
import type { Dossier, DossierDecision, DossierEvidence } from './dossier.ts'

/** How a channel stood at a past revision, as far as decisions tell. */
export interface StateAt {
  readonly revision: number
  /** When the last decision before it was taken; ISO 8601. */
  readonly decidedAt: string
  readonly decision: DossierDecision
  readonly verdict: Verdict
  readonly listing: Listing | null
  readonly official: readonly OfficialChannel[]
  /** The evidence that the listing rested on. */
  readonly evidenceIds: ReadonlySet<number>
}

/**
 * The state of a channel at a revision, out of the decisions up to it. Prices and losses are claims of
 * sources: those of sources that the listing rested on then are told. Null: nothing of it was public.
 * @param index the newest one: names of organisations, and the channels that are real now.
 */
export function stateAt(dossier: Dossier, index: RegistryIndex, revision: number): StateAt | null {
  const before = dossier.decisions.filter((d) => d.revision <= revision)
  const listing = listingAt(dossier, index, before)
  const official = officialAt(dossier, before)
  const decision = before.findLast((d) => d.subject === 'listing' || isConfirmation(d))
  if (!decision || (!listing && official.length === 0)) return null
  const { key } = dossier.channel
  const then = buildIndex(
    {
      ...index.snapshot,
      revision,
      madeAt: decision.at,
      official: [...index.snapshot.official.filter((c) => c.key !== key), ...official],
      listings: listing ? [listing] : [],
    },
    { asOf: decision.at.slice(0, 10), imitates: index.imitates },
  )
  const verdict = checkChannel(then, dossier.channel, dossier.channel.key)
  const last = lastOnListing(before)
  const evidenceIds = listing && last ? restsOn(last) : new Set<number>()
  return { revision, decidedAt: decision.at, decision, verdict, listing, official, evidenceIds }
}

const lastOnListing = (before: readonly DossierDecision[]) =>
  before.findLast((d) => d.subject === 'listing')

/** What was taken down accuses nobody any more, whatever it once rested on. */
const restsOn = ({ to, evidenceIds }: DossierDecision): ReadonlySet<number> =>
  new Set(to === 'withdrawn' ? [] : evidenceIds)

const isConfirmation = ({ to }: DossierDecision): boolean => to === 'confirmed'

function officialAt(
  { official }: Dossier,
  before: readonly DossierDecision[],
): readonly OfficialChannel[] {
  return official.flatMap(({ channel }) => {
    const last = before.findLast(
      (d) => d.subject === 'official' && d.organisation === channel.organisation,
    )
    return last && isConfirmation(last) ? [channel] : []
  })
}

/** A proposal and a refusal were not public then, and are not made so now. */
const hidden = new Set(['proposed', 'rejected'])

function listingAt(
  { channel, listing: now, evidence, decisions }: Dossier,
  index: RegistryIndex,
  before: readonly DossierDecision[],
): Listing | null {
  const last = lastOnListing(before)
  if (!now || !last || hidden.has(last.to)) return null
  const named = restsOn(last)
  // An ageing or a withdrawal names what it rests on as well; a dispute names all there was.
  const shown = evidence.filter((e) => named.has(e.id)).toSorted(newestFirst)
  const sources = new Set(shown.map((e) => e.source))
  const claims = index.listings.get(channel.key)
  return {
    ...channel,
    scope: scopeBefore(decisions.slice(before.length), now.scope),
    category: (last.category as Category | null) ?? now.category,
    status: last.to as Status,
    organisation: last.organisation,
    prices: (claims?.prices ?? []).filter((p) => sources.has(p.source)),
    losses: (claims?.losses ?? []).filter((l) => sources.has(l.source)),
    evidence: shown.map(toldEvidence),
    ...warnedDays(shown),
  }
}

/** What it covered before it was narrowed since. @param since oldest first. */
function scopeBefore(since: readonly DossierDecision[], now: Scope): Scope {
  for (const { action } of since) {
    if (action === 'narrow-to-host') return 'domain'
    if (action === 'narrow-to-page') return 'path'
  }
  return now
}

export const toldEvidence = ({
  source,
  publisher,
  publishedAt,
  quote,
  trust,
  wordOf,
}: DossierEvidence) => ({ source, publisher, publishedAt, quote, trust, wordOf })
