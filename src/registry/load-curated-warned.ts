import type { Curated } from '../../db/data/load.ts'
import type { CuratedWarned } from '../../db/data/schema.ts'
import type { Db } from '../../db/database.ts'
import { deleteCuratedEvidence, saveCuratedEvidence } from '../../db/queries/evidence.ts'
import { insertLosses } from '../../db/queries/losses.ts'
import { insertPrices } from '../../db/queries/prices.ts'
import type { ChannelKey } from '../channel/channel.ts'
import { readContext } from './context.ts'
import { decideListings } from './decide-listings.ts'
import type { CuratedLoad, Keyed } from './load-curated.ts'

/** Brings the evidence to what the data say now and applies the listing policy to it. */
export async function loadWarned(
  tx: Db,
  curated: Curated,
  changed: readonly Keyed<readonly CuratedWarned[]>[],
  { at, revision, gone }: CuratedLoad,
): Promise<void> {
  const rows = changed.flatMap(evidenceRows)
  const goneWarned = gone.filter((id) => id.startsWith(prefix))
  await deleteCuratedEvidence(tx, [...changed.map((c) => c.id), ...goneWarned], rows)
  await saveCuratedEvidence(tx, rows)
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
  const keys = [
    ...changed.map((c) => c.key),
    ...goneWarned.map((id) => id.slice(prefix.length) as ChannelKey),
  ]
  const context = await readContext(tx, curated)
  await decideListings(tx, context, { keys, actor: 'curated', at, revision })
}

const prefix = 'warned:'

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
