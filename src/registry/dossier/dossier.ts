import type { Db } from '../../../db/database.ts'
import { readEvidenceWithPages, readOfficialOn } from '../../../db/queries/dossier.ts'
import { type ListingRow, readListings } from '../../../db/queries/listings.ts'
import { readLogOf } from '../../../db/queries/log.ts'
import { confirmedKeys, toOfficialChannel } from '../../../db/queries/official-channels.ts'
import { readPricesOf } from '../../../db/queries/prices.ts'
import { readRevision } from '../../../db/queries/revision.ts'
import type { DecisionSubject } from '../../../db/schema/index.ts'
import type { Channel, ChannelKey } from '../../channel/channel.ts'
import { channelOfKey } from '../../channel/parse.ts'
import { personNames } from '../../detect/persons.ts'
import { seenStatuses } from '../../feed/exports/change.ts'
import { isLoggedInClear, type LogEntry } from '../../feed/log-entry.ts'
import { neverListed } from '../../verdict/never-listed.ts'
import type { OfficialChannel } from '../../verdict/registry.ts'
import type { RegistryContext } from '../context.ts'
import { isAggregated } from '../policy-evidence.ts'
import type { StoredEvidence } from '../policy-input.ts'

/** A piece of evidence as it may be told, with what is known of the page that it was read on. */
export interface DossierEvidence extends StoredEvidence {
  /** Address, or publisher where the address is not known. */
  readonly source: string
  readonly aggregator: boolean
  /** Title of the page; null where we hold no version of it, or where it names a private person. */
  readonly title: string | null
  /** ISO 8601; null where an editor read it and no version is held. */
  readonly fetchedAt: string | null
  /** SHA-256 in hex of what was read of the page: title, time of publication and text. */
  readonly pageSha256: string | null
}

export interface DossierDecision {
  /** ISO 8601. */
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly subject: DecisionSubject
  readonly organisation: string | null
  readonly from: string | null
  readonly to: string
  readonly category: string | null
  readonly rule: string | null
  readonly reasonVi: string
  readonly reasonEn: string | null
  readonly evidenceIds: readonly number[]
  readonly revision: number
  /** Its entry in the public log; null on a channel that may be a private person's. */
  readonly log: {
    readonly index: number
    readonly entry: LogEntry
    readonly salt: string | null
  } | null
}

/** All that may be told of one channel, and how it came to stand as it does. */
export interface Dossier {
  readonly channel: Channel
  /** Of the registry when this was read. */
  readonly revision: number
  readonly madeAt: string
  /** Null where there is none that may be told. */
  readonly listing: ListingRow | null
  /** Whatever was official once, and whether it is now. */
  readonly official: readonly { readonly channel: OfficialChannel; readonly confirmed: boolean }[]
  /** Oldest first. */
  readonly evidence: readonly DossierEvidence[]
  readonly decisions: readonly DossierDecision[]
  /** What the policy looks at beside the evidence. */
  readonly facts: {
    readonly neverListed: 'official' | 'well-known' | null
    /** Those of the organisations whose word stands in the evidence that speak with authority. */
    readonly authorities: readonly string[]
  }
}

/** `taken-down`: a channel that may be a private person's, of which nothing is said any more. */
export type DossierResult =
  | { readonly ok: true; readonly dossier: Dossier }
  | { readonly ok: false; readonly reason: 'unknown' | 'taken-down' }

/** Statuses in which everybody sees a listing: proposals wait for a reviewer, what was refused is nobody's business. */
const seen: ReadonlySet<string | null> = new Set(seenStatuses)

/** Reads everything of one channel in one state of the database. */
export const readDossier = (
  db: Db,
  context: RegistryContext,
  key: ChannelKey,
): Promise<DossierResult> =>
  db.transaction((tx) => readIn(tx, context, key), {
    isolationLevel: 'repeatable read',
    accessMode: 'read only',
  })

async function readIn(tx: Db, context: RegistryContext, key: ChannelKey): Promise<DossierResult> {
  const parsed = channelOfKey(key)
  if (!parsed.ok) return { ok: false, reason: 'unknown' }
  const { revision, changedAt } = await readRevision(tx)
  const [row = null] = await readListings(tx, [key])
  const rows = (await readOfficialOn(tx, key)).filter((one) => one.state !== 'proposed')
  const logged = await readLogOf(tx, key)
  const wasSeen = logged.some(
    ({ decision: d }) =>
      d.subject === 'listing' && (seen.has(d.toStatus) || seen.has(d.fromStatus)),
  )
  // What was withdrawn stays readable as that; a proposal that fell was never told.
  const isTaken = row?.status === 'withdrawn' && wasSeen
  const listing = row !== null && (seen.has(row.status) || isTaken) ? row : null
  if (!listing && rows.length === 0) return { ok: false, reason: 'unknown' }
  const inClear = isLoggedInClear(key)
  if (!inClear && listing?.status === 'withdrawn' && rows.length === 0) {
    return { ok: false, reason: 'taken-down' }
  }
  const prices = await readPricesOf(tx, key)
  const evidence = listing ? await readEvidence(tx, context, key) : []
  return {
    ok: true,
    dossier: {
      channel: parsed.channel,
      revision,
      madeAt: changedAt.toISOString(),
      listing,
      official: rows.map((one) => ({
        channel: toOfficialChannel(one, prices),
        confirmed: one.state === 'confirmed',
      })),
      evidence,
      decisions: logged.flatMap((one) => (isTold(one.decision) ? [toldDecision(one)] : [])),
      facts: {
        neverListed: neverListed(key, context, await confirmedKeys(tx, [key])),
        authorities: [
          ...new Set(
            evidence.flatMap((e) => e.wordOf ?? []).filter((of) => context.authorities.has(of)),
          ),
        ],
      },
    },
  }

  function isTold({ subject, toStatus }: (typeof logged)[number]['decision']): boolean {
    return subject === 'listing' ? listing !== null : toStatus !== 'proposed'
  }
  function toldDecision({ index, body, salt, decision }: (typeof logged)[number]): DossierDecision {
    const { at, actor, action, subject, organisation, category, rule } = decision
    return {
      ...{ at: at.toISOString(), actor, action, subject, organisation, category, rule },
      from: decision.fromStatus,
      to: decision.toStatus,
      reasonVi: decision.reasonVi,
      reasonEn: decision.reasonEn,
      evidenceIds: decision.evidenceIds,
      revision: decision.revision,
      log: inClear ? { index, entry: JSON.parse(body) as LogEntry, salt } : null,
    }
  }
}

async function readEvidence(
  tx: Db,
  context: RegistryContext,
  key: ChannelKey,
): Promise<readonly DossierEvidence[]> {
  const rows = await readEvidenceWithPages(tx, key)
  return rows.map(({ evidence, page }) => ({
    ...evidence,
    aggregator: isAggregated(evidence.source, context),
    // A quote has private persons taken out when it is stored; a title is the page's own.
    title: page && page.title !== '' && personNames(page.title).length === 0 ? page.title : null,
    fetchedAt: page?.fetchedAt.toISOString() ?? null,
    pageSha256: page?.contentHash ?? null,
  }))
}
