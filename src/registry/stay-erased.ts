import { createHmac } from 'node:crypto'
import type { Db } from '../../db/database.ts'
import { dropErased, erasedHashes, keepErased } from '../../db/queries/erased-channels.ts'
import type { ChannelKey } from '../channel/channel.ts'
import { keyValue } from '../channel/parse.ts'
import type { Mention, Page } from '../detect/mention.ts'
import { isErasable, movedOffset, patternOfKey, withoutSpans } from './erase-pattern.ts'

/** What erased channels are hashed under; kept outside of the database. Null: nothing is remembered. */
export type ErasureSecret = string | null

/** What is the same person's: a number, whether it is called, texted or on Zalo. */
function identityOf(key: ChannelKey): string {
  const value = keyValue(key)
  if (/^(phone|sms):/.test(key)) return value
  return /^social:zalo\.me\/\d+$/.test(key) ? value.slice('zalo.me/'.length) : key
}

const hashOf = (secret: string, key: ChannelKey): string =>
  createHmac('sha256', secret)
    .update(`erased ${identityOf(key)}`)
    .digest('hex')

/** Remembers an erased channel, in the caller's transaction. */
export async function rememberErased(
  tx: Db,
  secret: ErasureSecret,
  key: ChannelKey,
  at: Date,
): Promise<void> {
  if (secret !== null) await keepErased(tx, hashOf(secret, key), at)
}

/** Lets a channel in again, as where a number has a new owner; whether it was kept out. */
export const letIn = async (db: Db, secret: ErasureSecret, key: ChannelKey): Promise<boolean> =>
  secret !== null && (await dropErased(db, hashOf(secret, key)))

/** Those of the channels that were erased and stay out. */
export async function erasedAmong(
  db: Db,
  secret: ErasureSecret | undefined,
  keys: Iterable<ChannelKey>,
): Promise<ReadonlySet<ChannelKey>> {
  if (!secret) return new Set()
  const hashes = new Map([...new Set(keys)].filter(isErasable).map((k) => [k, hashOf(secret, k)]))
  const erased = await erasedHashes(db, [...hashes.values()])
  return new Set([...hashes].flatMap(([key, hash]) => (erased.has(hash) ? [key] : [])))
}

export interface ReadPage {
  readonly page: Page
  readonly mentions: readonly Mention[]
}

/** What was read, without the channels that were erased: neither as mentions nor in the text. */
export async function withoutErased(
  db: Db,
  secret: ErasureSecret | undefined,
  read: ReadPage,
): Promise<ReadPage> {
  const erased = await erasedAmong(
    db,
    secret,
    read.mentions.map((m) => m.key),
  )
  let left: ReadPage = {
    ...read,
    mentions: read.mentions.filter((m) => !erased.has(m.key)),
  }
  for (const key of erased) left = withoutOne(left, key)
  return left
}

function withoutOne({ page, mentions }: ReadPage, key: ChannelKey): ReadPage {
  const { spansIn } = patternOfKey(key)
  const masked = (text: string) => withoutSpans(text, spansIn(text, true))
  const spans = spansIn(page.text, true)
  return {
    page: { ...page, title: masked(page.title), text: withoutSpans(page.text, spans) },
    mentions: mentions.flatMap((mention) => {
      const [start, end] = [movedOffset(mention.start, spans), movedOffset(mention.end, spans)]
      if (start === null || end === null) return []
      const quote = masked(mention.quote)
      return [{ ...mention, start, end, quote: [...quote].slice(0, 300).join('') }]
    }),
  }
}
