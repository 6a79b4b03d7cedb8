import { asc, inArray } from 'drizzle-orm'
import type { ChannelKey } from '../../src/channel/channel.ts'
import type { Db } from '../database.ts'
import { evidence } from '../schema/index.ts'
import { fromRow, inChunks, lastOfEach } from './batch.ts'

export type EvidenceRow = typeof evidence.$inferSelect
export type NewEvidence = typeof evidence.$inferInsert

/** Inserts evidence that is not known yet; returns the new rows. */
export const insertEvidence = (db: Db, rows: readonly NewEvidence[]): Promise<EvidenceRow[]> =>
  inChunks(rows, (chunk) => db.insert(evidence).values(chunk).onConflictDoNothing().returning())

/** Inserts or corrects evidence that curated data gives; each row names its `curatedId`. */
export const saveCuratedEvidence = (
  db: Db,
  rows: readonly (NewEvidence & { readonly curatedId: string })[],
): Promise<EvidenceRow[]> =>
  inChunks(
    lastOfEach(rows, (row) => JSON.stringify([row.curatedId, row.channelKey, row.source])),
    (chunk) =>
      db
        .insert(evidence)
        .values(chunk)
        .onConflictDoUpdate({
          target: [evidence.curatedId, evidence.channelKey, evidence.source],
          set: fromRow<typeof evidence>([
            'organisation',
            'category',
            'quote',
            'trust',
            'wordOf',
            'publisher',
            'publishedAt',
            'inBareList',
            'story',
          ]),
        })
        .returning(),
  )

/** All evidence on the channels, oldest first. */
export const readEvidence = (db: Db, keys: readonly ChannelKey[]): Promise<EvidenceRow[]> =>
  inChunks(keys, (chunk) =>
    db.select().from(evidence).where(inArray(evidence.channelKey, chunk)).orderBy(asc(evidence.id)),
  )

/** Deletes what curated entries do not say any more: rows of the ids whose place is not in `kept`. */
export async function deleteCuratedEvidence(
  db: Db,
  ids: readonly string[],
  kept: readonly { readonly curatedId: string; readonly source: string }[],
): Promise<number> {
  const stays = new Set(kept.map((k) => JSON.stringify([k.curatedId, k.source])))
  const rows = await inChunks(ids, (chunk) =>
    db
      .select({ id: evidence.id, curatedId: evidence.curatedId, source: evidence.source })
      .from(evidence)
      .where(inArray(evidence.curatedId, chunk)),
  )
  const gone = rows.filter((row) => !stays.has(JSON.stringify([row.curatedId, row.source])))
  await inChunks(
    gone.map((row) => row.id),
    (chunk) =>
      db.delete(evidence).where(inArray(evidence.id, chunk)).returning({ id: evidence.id }),
  )
  return gone.length
}
