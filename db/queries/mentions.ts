import { asc, eq, inArray } from 'drizzle-orm'
import type { ChannelKey } from '../../src/channel/channel.ts'
import type { Mention } from '../../src/detect/mention.ts'
import type { Db } from '../database.ts'
import { mention } from '../schema/index.ts'
import { inChunks } from './batch.ts'

export type MentionRow = typeof mention.$inferSelect

/** Stores the mentions of a document once; returns how many were new. */
export async function insertMentions(
  db: Db,
  document: number,
  mentions: readonly Mention[],
): Promise<number> {
  const rows = mentions.map(({ key, value: _value, ...rest }) => ({
    ...rest,
    document,
    channelKey: key,
  }))
  const added = await inChunks(rows, (chunk) =>
    db.insert(mention).values(chunk).onConflictDoNothing().returning({ id: mention.id }),
  )
  return added.length
}

/** Mentions of one document in the order of the text. */
export const readMentionsOfDocument = (db: Db, document: number): Promise<MentionRow[]> =>
  db.select().from(mention).where(eq(mention.document, document)).orderBy(asc(mention.start))

/** Mentions of channels in any document, oldest first. */
export const readMentionsOfChannels = (
  db: Db,
  keys: readonly ChannelKey[],
): Promise<MentionRow[]> =>
  inChunks(keys, (chunk) =>
    db.select().from(mention).where(inArray(mention.channelKey, chunk)).orderBy(asc(mention.id)),
  )
