import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { ChannelKey } from '../../src/channel/channel.ts'
import type { Db } from '../database.ts'
import { evidence } from '../schema/index.ts'
import { fromRow, inChunks, lastOfEach } from './batch.ts'
import { insertInBulk, isAmong } from './bulk.ts'

export type EvidenceRow = typeof evidence.$inferSelect
export type NewEvidence = typeof evidence.$inferInsert

/** Inserts evidence that is not known yet; returns the new rows. */
export const insertEvidence = (db: Db, rows: readonly NewEvidence[]): Promise<EvidenceRow[]> =>
  inChunks(rows, (chunk) => db.insert(evidence).values(chunk).onConflictDoNothing().returning())

/** A whole list at once: rows that differ in nothing but their channel. */
export interface ListEvidence
  extends Required<
    Pick<
      EvidenceRow,
      | 'sourceKind'
      | 'category'
      | 'quote'
      | 'trust'
      | 'publisher'
      | 'source'
      | 'publishedAt'
      | 'inBareList'
      | 'createdAt'
    >
  > {
  readonly curatedId: string
  /** The day of the copy, or when it was read. */
  readonly lastSeenAt: Date
}

const listColumns = [
  ...(['channelKey', 'sourceKind', 'curatedId', 'category', 'quote', 'trust'] as const),
  ...(['publisher', 'source', 'publishedAt', 'inBareList', 'createdAt', 'lastSeenAt'] as const),
]

/** Inserts the entries of a list that are not known yet; returns the new rows. */
export async function insertListEvidence(
  db: Db,
  keys: readonly ChannelKey[],
  list: ListEvidence,
): Promise<EvidenceRow[]> {
  const added = await insertInBulk<typeof evidence, { id: number; key: ChannelKey }>(
    db,
    evidence,
    listColumns,
    keys.map((channelKey) => ({ ...list, channelKey })),
    sql`on conflict do nothing returning "id"::float8 as "id", "channel_key" as "key"`,
  )
  const nobody = { document: null, organisation: null, wordOf: null, story: null }
  return added.map(({ id, key }) => ({ ...nobody, ...list, id, channelKey: key }))
}

/** Which channels a list has brought already, and whether it was last seen to name them in a month before. */
export async function readListKeys(
  db: Db,
  { curatedId, source, lastSeenAt }: Pick<ListEvidence, 'curatedId' | 'source' | 'lastSeenAt'>,
): Promise<ReadonlyMap<ChannelKey, { readonly isOld: boolean }>> {
  const month = `${lastSeenAt.toISOString().slice(0, 7)}-01T00:00:00Z`
  const rows = await db
    .select({
      key: evidence.channelKey,
      isOld: sql<boolean>`coalesce(${evidence.lastSeenAt}, ${evidence.createdAt}) < ${month}::timestamptz`,
    })
    .from(evidence)
    .where(and(eq(evidence.curatedId, curatedId), eq(evidence.source, source)))
  return new Map(rows.map(({ key, isOld }) => [key, { isOld }]))
}

/** Notes that a list still names channels that it has brought before. */
export async function seeListKeysAgain(
  db: Db,
  keys: readonly ChannelKey[],
  { curatedId, source, lastSeenAt }: Pick<ListEvidence, 'curatedId' | 'source' | 'lastSeenAt'>,
): Promise<void> {
  if (keys.length === 0) return
  await db
    .update(evidence)
    .set({ lastSeenAt })
    .where(
      and(
        eq(evidence.curatedId, curatedId),
        eq(evidence.source, source),
        isAmong(evidence.channelKey, keys),
      ),
    )
}

/** All evidence on the channels but that of one list, oldest first. */
export const readEvidenceBeside = (
  db: Db,
  keys: readonly ChannelKey[],
  { curatedId, source }: Pick<ListEvidence, 'curatedId' | 'source'>,
): Promise<EvidenceRow[]> =>
  db
    .select()
    .from(evidence)
    .where(
      and(
        isAmong(evidence.channelKey, keys),
        sql`(${evidence.curatedId}, ${evidence.source}) is distinct from (${curatedId}, ${source})`,
      ),
    )
    .orderBy(asc(evidence.id))

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
  db.select().from(evidence).where(isAmong(evidence.channelKey, keys)).orderBy(asc(evidence.id))

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
