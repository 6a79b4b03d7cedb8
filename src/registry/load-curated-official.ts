import type { CuratedOfficial } from '../../db/data/schema.ts'
import type { Db } from '../../db/database.ts'
import { appendDecisions, type NewDecision, readLastDecisions } from '../../db/queries/decisions.ts'
import {
  type OfficialRow,
  readCuratedOfficial,
  saveOfficialChannels,
  setOfficialState,
  toOfficialRow,
} from '../../db/queries/official-channels.ts'
import { insertPrices } from '../../db/queries/prices.ts'
import type { ChannelKey } from '../channel/channel.ts'
import { displayOf } from '../channel/parse.ts'
import type { CuratedLoad, Keyed } from './load-curated.ts'

/** Confirms changed entries, but for channels on which a person decided. */
export async function loadOfficial(
  tx: Db,
  changed: readonly Keyed<CuratedOfficial>[],
  load: CuratedLoad,
): Promise<void> {
  const free = await undecidedByPersons(tx, changed)
  const rows = await saveOfficialChannels(
    tx,
    free.map(({ id, key, entry }) => {
      const { usable: _usable, value: _value, ...rest } = entry
      return toOfficialRow({ ...rest, key, display: displayOfEntry(entry, key) }, 'confirmed', id)
    }),
  )
  // An entry that the data took back once and hold again.
  for (const row of rows.filter((r) => r.state === 'withdrawn')) {
    await setOfficialState(tx, row.channelKey, row.organisation, 'confirmed')
  }
  await insertPrices(
    tx,
    free.flatMap(({ key, entry }) => entry.prices.map((price) => ({ key, price }))),
  )
  await appendDecisions(
    tx,
    rows.map((row) => confirmed(row, load)),
  )
}

/** Takes back what the data do not hold any more: an official channel must not outlive its source. */
export async function withdrawOfficial(tx: Db, load: CuratedLoad): Promise<void> {
  const rows = (await readCuratedOfficial(tx, load.gone)).map((row) => ({
    key: row.channelKey,
    row,
  }))
  const free = await undecidedByPersons(tx, rows)
  for (const { row } of free) {
    await setOfficialState(tx, row.channelKey, row.organisation, 'withdrawn')
  }
  await appendDecisions(
    tx,
    free.map(({ row }) => withdrawn(row, load)),
  )
}

async function undecidedByPersons<T extends { readonly key: ChannelKey }>(
  tx: Db,
  entries: readonly T[],
): Promise<readonly T[]> {
  const decided = await readLastDecisions(
    tx,
    'official',
    entries.map((e) => e.key),
  )
  return entries.filter(({ key }) => (decided.get(key)?.actor ?? 'curated') === 'curated')
}

const decisionOn = (row: OfficialRow, { at, revision }: CuratedLoad) => ({
  at,
  revision,
  actor: 'curated',
  subject: 'official' as const,
  channelKey: row.channelKey,
  organisation: row.organisation,
})

const confirmed = (row: OfficialRow, load: CuratedLoad): NewDecision => ({
  ...decisionOn(row, load),
  action: 'confirm',
  toStatus: 'confirmed',
  reasonVi: 'Dữ liệu đi kèm, có nguồn và ngày.',
  reasonEn: 'Ships with the project, with source and date.',
})

const withdrawn = (row: OfficialRow, load: CuratedLoad): NewDecision => ({
  ...decisionOn(row, load),
  action: 'withdraw',
  fromStatus: row.state,
  toStatus: 'withdrawn',
  reasonVi: 'Dữ liệu đi kèm không còn nêu kênh này.',
  reasonEn: 'The data that ship do not name it any more.',
})

/** A number or an address has one display; an app, an office or a page known by name has its name. */
function displayOfEntry({ kind, display, value }: CuratedOfficial, key: ChannelKey): string {
  const byName =
    kind === 'app' || kind === 'office' || (kind === 'social' && !/^[^/]+\.[^/]+\//.test(value))
  return byName ? display : displayOf(key)
}
