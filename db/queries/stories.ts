import { and, desc, eq, gte, inArray, isNull, lte, ne, or, sql } from 'drizzle-orm'
import type { ChannelKey } from '../../src/channel/channel.ts'
import type { Db } from '../database.ts'
import { document, evidence } from '../schema/index.ts'

export interface StoryDocument {
  readonly id: number
  readonly contentHash: string
  readonly body: string
  /** Of its evidence; null where no copy of it is known. */
  readonly story: string | null
}

export interface SharingQuery {
  readonly document: number
  readonly keys: readonly ChannelKey[]
  /** Published, or else fetched, within these. */
  readonly from: Date
  readonly to: Date
  readonly limit: number
}

/** Other documents that warn of one of the channels, the newest first. */
export async function readSharingDocuments(
  tx: Db,
  { document: own, keys, from, to, limit }: SharingQuery,
): Promise<readonly StoryDocument[]> {
  const day = sql<Date>`coalesce(${document.publishedAt}, ${document.fetchedAt})`
  const sharing = await tx
    .select({ id: evidence.document, story: sql<string | null>`min(${evidence.story})` })
    .from(evidence)
    .innerJoin(document, eq(document.id, evidence.document))
    .where(
      and(
        eq(evidence.sourceKind, 'mention'),
        inArray(evidence.channelKey, [...keys]),
        ne(evidence.document, own),
        gte(day, from.toISOString()),
        lte(day, to.toISOString()),
      ),
    )
    .groupBy(evidence.document)
    .orderBy(desc(evidence.document))
    .limit(limit)
  const storyOf = new Map(sharing.map((row) => [row.id, row.story]))
  const ids = sharing.flatMap(({ id }) => id ?? [])
  if (ids.length === 0) return []
  const { id, contentHash, body } = document
  const rows = await tx.select({ id, contentHash, body }).from(document).where(inArray(id, ids))
  return rows.map((row) => ({ ...row, story: storyOf.get(row.id) ?? null }))
}

/**
 * Gives evidence of the documents, and of the stories that they were in, one story. Returns the channels
 * whose evidence has changed.
 */
export async function mergeStories(
  tx: Db,
  {
    documents,
    stories,
    to,
  }: {
    readonly documents: readonly number[]
    readonly stories: readonly string[]
    readonly to: string
  },
): Promise<readonly ChannelKey[]> {
  const rows = await tx
    .update(evidence)
    .set({ story: to })
    .where(
      and(
        eq(evidence.sourceKind, 'mention'),
        or(inArray(evidence.document, [...documents]), inArray(evidence.story, [...stories])),
        or(isNull(evidence.story), ne(evidence.story, to)),
      ),
    )
    .returning({ key: evidence.channelKey })
  return [...new Set(rows.map(({ key }) => key))]
}
