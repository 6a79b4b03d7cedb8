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
