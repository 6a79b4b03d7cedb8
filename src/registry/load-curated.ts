import { createHash } from 'node:crypto'
import type { Curated } from '../../db/data/load.ts'
import type { CuratedOfficial, CuratedWarned } from '../../db/data/schema.ts'
import type { Db } from '../../db/database.ts'
import { replaceCautions } from '../../db/queries/cautions.ts'
import { noteCuratedLoads, readCuratedLoads } from '../../db/queries/curated-loads.ts'
import { appendDecisions, readLastDecisions } from '../../db/queries/decisions.ts'
import { saveCuratedEvidence } from '../../db/queries/evidence.ts'
import { insertLosses } from '../../db/queries/losses.ts'
import { replaceNeeds } from '../../db/queries/needs.ts'
import { saveOfficialChannels, toOfficialRow } from '../../db/queries/official-channels.ts'
import { saveOrganisations } from '../../db/queries/organisations.ts'
import { insertPrices } from '../../db/queries/prices.ts'
import { nextRevision } from '../../db/queries/revision.ts'
import type { ChannelKey } from '../channel/channel.ts'
import { displayOf, parseChannel } from '../channel/parse.ts'
import { readContext } from './context.ts'
import { decideListings } from './decide-listings.ts'

/** A curated entry with the key that its value stands for. */
interface Keyed<T> {
  readonly id: string
  readonly key: ChannelKey
  readonly entry: T
}

export interface CuratedResult {
  /** Entries that are new or have changed since the last load. */
  readonly loaded: number
  readonly revision: number | null
}

/**
 * Loads the data that ship into the registry, as decisions of their own kind. Idempotent: an entry
 * that has not changed since it was loaded is left alone, and what a person decided since stands.
 * @param withChannels false (CURATED=off) leaves out official and warned channels and prices.
 */
export async function loadCurated(
  db: Db,
  curated: Curated,
  { at, withChannels }: { at: Date; withChannels: boolean },
): Promise<CuratedResult> {
  const official = withChannels ? keyedOfficial(curated.official) : []
  const warned = withChannels ? keyedWarned(curated.warned) : []
  const hashes = new Map<string, string>([
    ['reference', hashOf([curated.organisations, curated.needs])],
    ...(withChannels ? [['cautions', hashOf(curated.cautions)] as const] : []),
    ...[...official, ...warned].map(({ id, entry }) => [id, hashOf(entry)] as const),
  ])
  return db.transaction(async (tx) => {
    const known = await readCuratedLoads(tx)
    const changed = new Map([...hashes].filter(([id, hash]) => known.get(id) !== hash))
    if (changed.size === 0) return { loaded: 0, revision: null }
    const revision = await nextRevision(tx, at)
    if (changed.has('reference')) {
      await saveOrganisations(tx, curated.organisations)
      await replaceNeeds(tx, curated.needs)
    }
    if (changed.has('cautions')) await replaceCautions(tx, curated.cautions)
    await loadOfficial(
      tx,
      official.filter((o) => changed.has(o.id)),
      at,
      revision,
    )
    await loadWarned(
      tx,
      curated,
      warned.filter((w) => changed.has(w.id)),
      at,
      revision,
    )
    await noteCuratedLoads(tx, changed)
    return { loaded: changed.size, revision }
  })
}

const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex')

function keyOf(kind: string, value: string, where: string): ChannelKey {
  const parsed = parseChannel(kind === 'phone' || kind === 'site' ? value : `${kind}:${value}`)
  if (parsed.ok && parsed.channel.kind === kind) return parsed.channel.key
  throw new Error(`Curated data: ${kind} ${JSON.stringify(value)} (${where}) is no channel key.`)
}

function keyedOfficial(entries: readonly CuratedOfficial[]): Keyed<CuratedOfficial>[] {
  return entries
    .filter((entry) => entry.usable)
    .map((entry) => {
      const key = keyOf(entry.kind, entry.value, entry.organisation)
      return { id: `official:${entry.organisation}:${key}`, key, entry }
    })
}

/** Entries on one channel are one unit: its listing is decided on all of them together. */
function keyedWarned(entries: readonly CuratedWarned[]): Keyed<readonly CuratedWarned[]>[] {
  const byKey = Map.groupBy(
    entries.filter((entry) => entry.usable),
    (entry) => keyOf(entry.kind, entry.value, 'warned'),
  )
  return [...byKey].map(([key, entry]) => ({ id: `warned:${key}`, key, entry }))
}

async function loadOfficial(
  tx: Db,
  changed: readonly Keyed<CuratedOfficial>[],
  at: Date,
  revision: number,
): Promise<void> {
  const decided = await readLastDecisions(
    tx,
    'official',
    changed.map((c) => c.key),
  )
  const free = changed.filter(({ key }) => (decided.get(key)?.actor ?? 'curated') === 'curated')
  await saveOfficialChannels(
    tx,
    free.map(({ id, key, entry }) => {
      const { usable: _usable, value: _value, ...rest } = entry
      return toOfficialRow({ ...rest, key, display: displayOfEntry(entry, key) }, 'confirmed', id)
    }),
  )
  await insertPrices(
    tx,
    free.flatMap(({ key, entry }) => entry.prices.map((price) => ({ key, price }))),
  )
  await appendDecisions(
    tx,
    free.map(({ key, entry }) => ({
      at,
      actor: 'curated',
      action: 'confirm',
      subject: 'official' as const,
      channelKey: key,
      organisation: entry.organisation,
      fromStatus: null,
      toStatus: 'confirmed' as const,
      reasonVi: 'Dữ liệu đi kèm, có nguồn và ngày.',
      reasonEn: 'Ships with the project, with source and date.',
      revision,
    })),
  )
}

/** A number or an address has one display; an app, an office or a page known by name has its name. */
function displayOfEntry({ kind, display }: CuratedOfficial, key: ChannelKey): string {
  return kind === 'app' || kind === 'office' || kind === 'social' ? display : displayOf(key)
}

async function loadWarned(
  tx: Db,
  curated: Curated,
  changed: readonly Keyed<readonly CuratedWarned[]>[],
  at: Date,
  revision: number,
): Promise<void> {
  await saveCuratedEvidence(tx, changed.flatMap(evidenceRows))
  await insertPrices(
    tx,
    changed.flatMap(({ key, entry }) =>
      entry.flatMap((w) => w.prices.map((price) => ({ key, price }))),
    ),
  )
  await insertLosses(
    tx,
    changed.flatMap(({ key, entry }) => entry.flatMap((w) => w.losses.map((l) => ({ key, ...l })))),
  )
  const context = await readContext(tx, curated)
  const keys = changed.map((c) => c.key)
  await decideListings(tx, context, { keys, actor: 'curated', at, revision })
}

function evidenceRows({ id, key, entry }: Keyed<readonly CuratedWarned[]>) {
  return entry.flatMap((warned) =>
    warned.evidence.map((e) => ({
      channelKey: key,
      sourceKind: 'curated' as const,
      curatedId: id,
      organisation: warned.organisation,
      category: warned.category,
      quote: e.quote,
      trust: e.trust,
      wordOf: e.wordOf,
      publisher: e.publisher,
      source: e.source ?? e.publisher,
      publishedAt: e.publishedAt,
      inBareList: e.inBareList,
      // The day on which it was read: a source without a date ages from then on.
      createdAt: new Date(e.collectedAt),
    })),
  )
}
