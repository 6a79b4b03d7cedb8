import type { Db } from '../../db/database.ts'
import { mergeStories, readSharingDocuments } from '../../db/queries/stories.ts'
import type { ChannelKey } from '../channel/channel.ts'
import { isNearCopy, phrasesOf } from './near-copy.ts'

/** How far apart two prints of one text are looked for: a yearly warning is printed again. */
const apartDays = 400
/** Texts on one channel that are compared; a number that more papers wrote about is listed long since. */
const mostCompared = 200
const dayMs = 24 * 3600 * 1000

export interface StoryDocumentInput {
  readonly document: number
  readonly contentHash: string
  readonly body: string
  /** Published, else fetched. */
  readonly day: Date
  /** What it warns of. */
  readonly keys: readonly ChannelKey[]
}

/**
 * Finds the near copies of a document among those that warn of the same channels, and gives all of them
 * one story: one witness for the policy. A story is named after the smallest content hash in it, so that
 * it is the same whichever copy was read first; two stories that a text belongs to both become one.
 *
 * Call it after `nextRevision`, whose lock lets each writer see what the one before him stored.
 * @returns the channels whose evidence has changed: their listings are to be decided anew.
 */
export async function joinStory(
  tx: Db,
  { document, contentHash, body, day, keys }: StoryDocumentInput,
): Promise<readonly ChannelKey[]> {
  if (keys.length === 0) return []
  const others = await readSharingDocuments(tx, {
    document,
    keys,
    from: new Date(day.getTime() - apartDays * dayMs),
    to: new Date(day.getTime() + apartDays * dayMs),
    limit: mostCompared,
  })
  const phrases = phrasesOf(body)
  const copies = others.filter((other) => isNearCopy(phrases, phrasesOf(other.body)))
  if (copies.length === 0) return []
  const stories = copies.flatMap(({ story }) => story ?? [])
  const names = [contentHash, ...copies.map((copy) => copy.contentHash)].map((hash) =>
    hash.slice(0, 16),
  )
  const to = [...stories, ...names].sort()[0] ?? contentHash
  return mergeStories(tx, { documents: [document, ...copies.map(({ id }) => id)], stories, to })
}
