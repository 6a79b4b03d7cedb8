import { createHash } from 'node:crypto'
import type { Curated } from '../../db/data/load.ts'
import type { CuratedOfficial, CuratedWarned } from '../../db/data/schema.ts'
import type { Db } from '../../db/database.ts'
import { replaceCautions } from '../../db/queries/cautions.ts'
import {
  forgetCuratedLoads,
  noteCuratedLoads,
  readCuratedLoads,
} from '../../db/queries/curated-loads.ts'
import { replaceNeeds } from '../../db/queries/needs.ts'
import { saveOrganisations } from '../../db/queries/organisations.ts'
import { nextRevision } from '../../db/queries/revision.ts'
import type { ChannelKey } from '../channel/channel.ts'
import { parseChannel } from '../channel/parse.ts'
import { loadOfficial, withdrawOfficial } from './load-curated-official.ts'
import { loadWarned } from './load-curated-warned.ts'

/** A curated entry with the key that its value stands for. */
export interface Keyed<T> {
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
    const gone = withChannels ? [...known.keys()].filter((id) => !hashes.has(id)) : []
    if (changed.size + gone.length === 0) return { loaded: 0, revision: null }
    const load = { at, revision: await nextRevision(tx, at), gone }
    if (changed.has('reference')) {
      await saveOrganisations(tx, curated.organisations)
      await replaceNeeds(tx, curated.needs)
    }
    if (changed.has('cautions')) await replaceCautions(tx, curated.cautions)
    const isChanged = ({ id }: { id: string }) => changed.has(id)
    await withdrawOfficial(tx, load)
    await loadOfficial(tx, official.filter(isChanged), load)
    await loadWarned(tx, curated, warned.filter(isChanged), load)
    await noteCuratedLoads(tx, changed)
    await forgetCuratedLoads(tx, gone)
    return { loaded: changed.size, revision: load.revision }
  })
}

/** One load, as its parts see it. */
export interface CuratedLoad {
  readonly at: Date
  readonly revision: number
  /** Ids of entries that were loaded once and are not in the data any more. */
  readonly gone: readonly string[]
}

/** Raise it when the loader makes something else of the same entry: then all are loaded anew. */
const loaderVersion = 1

const hashOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([loaderVersion, value]))
    .digest('hex')

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
