import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm'
import type { ChannelKey } from '../../src/channel/channel.ts'
import type { PriceClaim } from '../../src/channel/price.ts'
import type { OfficialChannel } from '../../src/verdict/registry.ts'
import type { Db } from '../database.ts'
import { type OfficialState, officialChannel } from '../schema/index.ts'
import { fromRow, inChunks, lastOfEach } from './batch.ts'
import { isAmong } from './bulk.ts'

export type OfficialRow = typeof officialChannel.$inferSelect
export type NewOfficialRow = typeof officialChannel.$inferInsert

/** The row of an official channel; its prices are rows of their own (queries/prices.ts). */
export const toOfficialRow = (
  channel: Omit<OfficialChannel, 'prices'>,
  state: OfficialState,
  curatedId: string | null,
): NewOfficialRow => ({
  channelKey: channel.key,
  kind: channel.kind,
  display: channel.display,
  organisation: channel.organisation,
  purposeVi: channel.purpose.vi,
  purposeEn: channel.purpose.en,
  needs: channel.needs,
  direction: channel.direction,
  confirmation: channel.confirmation,
  sources: channel.sources,
  validFrom: channel.validFrom,
  validTo: channel.validTo,
  lastVerified: channel.lastVerified,
  stale: channel.stale,
  noteVi: channel.note?.vi ?? null,
  noteEn: channel.note?.en ?? null,
  state,
  curatedId,
})

export const toOfficialChannel = (
  row: OfficialRow,
  prices: readonly PriceClaim[],
): OfficialChannel => ({
  key: row.channelKey,
  kind: row.kind,
  display: row.display,
  organisation: row.organisation,
  purpose: { vi: row.purposeVi, en: row.purposeEn },
  needs: row.needs,
  direction: row.direction,
  confirmation: row.confirmation,
  prices,
  sources: row.sources,
  validFrom: row.validFrom,
  validTo: row.validTo,
  lastVerified: row.lastVerified,
  stale: row.stale,
  note: row.noteVi === null ? null : { vi: row.noteVi, en: row.noteEn ?? row.noteVi },
})

const once = [officialChannel.channelKey, officialChannel.organisation]
const sameChannel = (row: NewOfficialRow): string => `${row.channelKey} ${row.organisation}`

/**
 * Inserts official channels, or refreshes what is known of them. A channel that was withdrawn stays
 * withdrawn: only `setOfficialState` brings it back. Returns what it wrote.
 */
export const saveOfficialChannels = (
  db: Db,
  rows: readonly NewOfficialRow[],
): Promise<OfficialRow[]> =>
  inChunks(lastOfEach(rows, sameChannel), (chunk) =>
    db
      .insert(officialChannel)
      .values(chunk)
      .onConflictDoUpdate({
        target: once,
        set: {
          ...fromRow<typeof officialChannel>([
            'kind',
            'display',
            'purposeVi',
            'purposeEn',
            'needs',
            'direction',
            'confirmation',
            'sources',
            'validFrom',
            'validTo',
            'stale',
            'noteVi',
            'noteEn',
            'curatedId',
          ]),
          // The data that ship may be older than what was seen on the owner's page since.
          lastVerified: sql`case when excluded."last_verified" is null then null else greatest(${officialChannel.lastVerified}, excluded."last_verified") end`,
          state: sql`case ${officialChannel.state} when 'withdrawn' then 'withdrawn' else excluded."state" end`,
        },
      })
      .returning(),
  )

/** Inserts official channels that are not known yet and leaves known ones alone; returns the new. */
export const proposeOfficialChannels = (
  db: Db,
  rows: readonly NewOfficialRow[],
): Promise<OfficialRow[]> =>
  inChunks(lastOfEach(rows, sameChannel), (chunk) =>
    db.insert(officialChannel).values(chunk).onConflictDoNothing({ target: once }).returning(),
  )

/** Sets the state of one channel of one organisation; false where there is none. */
export async function setOfficialState(
  db: Db,
  key: ChannelKey,
  organisation: string,
  state: OfficialState,
): Promise<boolean> {
  const changed = await db
    .update(officialChannel)
    .set({ state })
    .where(and(eq(officialChannel.channelKey, key), eq(officialChannel.organisation, organisation)))
    .returning({ id: officialChannel.id })
  return changed.length > 0
}

/** All official channels in any of the states, by key. */
export const readOfficialChannels = (
  db: Db,
  states: readonly OfficialState[],
): Promise<OfficialRow[]> =>
  db
    .select()
    .from(officialChannel)
    .where(inArray(officialChannel.state, [...states]))
    .orderBy(asc(officialChannel.channelKey), asc(officialChannel.id))

/** Which of the keys are confirmed official channels now (not stale ones). */
export async function confirmedKeys(
  db: Db,
  keys: readonly ChannelKey[],
): Promise<ReadonlySet<ChannelKey>> {
  const rows = await db
    .select({ key: officialChannel.channelKey })
    .from(officialChannel)
    .where(
      and(
        isAmong(officialChannel.channelKey, keys),
        eq(officialChannel.state, 'confirmed'),
        eq(officialChannel.stale, false),
      ),
    )
  return new Set(rows.map((row) => row.key))
}

/**
 * Notes that confirmed channels were seen on a day; a date never goes back.
 * @param day ISO date.
 * @returns ids of those whose date has moved.
 */
export async function renewVerified(
  db: Db,
  ids: readonly number[],
  day: string,
): Promise<readonly number[]> {
  const moved = await inChunks(ids, (chunk) =>
    db
      .update(officialChannel)
      .set({ lastVerified: day })
      .where(
        and(
          inArray(officialChannel.id, chunk),
          eq(officialChannel.state, 'confirmed'),
          ne(officialChannel.confirmation, 'directory'),
          sql`coalesce(${officialChannel.lastVerified}, '') < ${day}`,
        ),
      )
      .returning({ id: officialChannel.id }),
  )
  return moved.map(({ id }) => id)
}

/** Rows of channels in whatever state. */
export const readOfficialByKey = (db: Db, keys: readonly ChannelKey[]): Promise<OfficialRow[]> =>
  inChunks(keys, (chunk) =>
    db.select().from(officialChannel).where(inArray(officialChannel.channelKey, chunk)),
  )

/** The official channels that came from curated entries and are not withdrawn. */
export const readCuratedOfficial = (db: Db, ids: readonly string[]): Promise<OfficialRow[]> =>
  inChunks(ids, (chunk) =>
    db
      .select()
      .from(officialChannel)
      .where(
        and(inArray(officialChannel.curatedId, chunk), ne(officialChannel.state, 'withdrawn')),
      ),
  )
