import { createHmac } from 'node:crypto'
import type { Db } from '../../db/database.ts'
import {
  dropAllErased,
  dropErased,
  erasedHashes,
  keepErasedChannel,
  keepErasedText,
  noteErasureCheck,
  readErasedState,
  readErasedTexts,
} from '../../db/queries/erased.ts'
import type { ChannelKey } from '../channel/channel.ts'
import { keyValue } from '../channel/parse.ts'
import type { Mention, Page } from '../detect/mention.ts'
import {
  isErasable,
  joined,
  movedOffset,
  patternOfKey,
  type Span,
  withoutSpans,
} from './erase-pattern.ts'
import { countWords, erasedSpans, wordsKey } from './erased-words.ts'
import { type ErasureProblem, erasureProblems } from './erasure-problem.ts'

/** What is erased is hashed under it; kept outside of the database. Null: this node can keep none. */
export type ErasureSecret = string | null

/** A channel, or words within texts. */
export type WhatIsErased = { readonly key: ChannelKey } | { readonly text: string }

/** Thrown where a node would store what it cannot compare with what was erased. */
export class ErasureSecretProblem extends Error {
  constructor(problem: ErasureProblem) {
    super(erasureProblems[problem])
  }
}

const hmac = (secret: string, text: string): string =>
  createHmac('sha256', secret).update(text).digest('hex')

/** What is the same person's: a number, whether it is called, texted or on Zalo. */
function identityOf(key: ChannelKey): string {
  const value = keyValue(key)
  if (/^(phone|sms):/.test(key)) return value
  return /^social:zalo\.me\/\d+$/.test(key) ? value.slice('zalo.me/'.length) : key
}

const hashOfChannel = (secret: string, key: ChannelKey): string =>
  hmac(secret, `erased ${identityOf(key)}`)

const hashOfWords = (secret: string, key: string): string => hmac(secret, `erased words ${key}`)

const hashOf = (secret: string, what: WhatIsErased): string =>
  'key' in what ? hashOfChannel(secret, what.key) : hashOfWords(secret, wordsKey(what.text))

const checkOf = (secret: string): string => hmac(secret, 'the secret of erasure')

/** What keeps this node from erasing, and from reading pages where something is kept out; else null. */
export async function erasureProblem(
  db: Db,
  secret: ErasureSecret,
): Promise<ErasureProblem | null> {
  const { any, check } = await readErasedState(db)
  if (secret === null) return any ? 'no-secret' : null
  return any && check !== null && check !== checkOf(secret) ? 'other-secret' : null
}

/** Remembers what was erased, in the caller's transaction, after `erasureProblem`. */
export async function rememberErased(
  tx: Db,
  secret: string,
  what: WhatIsErased,
  at: Date,
): Promise<void> {
  await noteErasureCheck(tx, checkOf(secret))
  const hash = hashOf(secret, what)
  if ('key' in what) await keepErasedChannel(tx, hash, at)
  else await keepErasedText(tx, { hash, words: countWords(what.text), at })
}

/**
 * Lets a channel or words in again, as where a number has a new owner; whether they were kept out.
 * @throws ErasureSecretProblem
 */
export async function letIn(db: Db, secret: ErasureSecret, what: WhatIsErased): Promise<boolean> {
  const own = await secretInUse(db, secret)
  return own !== null && dropErased(db, hashOf(own, what))
}

/** Where the secret is lost for good: forgets what was kept out under it. Returns how much that was. */
export const forgetErased = (db: Db): Promise<number> =>
  db.transaction(async (tx) => {
    await noteErasureCheck(tx, null)
    return dropAllErased(tx)
  })

/** The secret under which something is kept out; null where nothing is. */
async function secretInUse(db: Db, secret: ErasureSecret | undefined): Promise<string | null> {
  const { any, check } = await readErasedState(db)
  if (!any) return null
  if (!secret) throw new ErasureSecretProblem('no-secret')
  if (check !== null && check !== checkOf(secret)) throw new ErasureSecretProblem('other-secret')
  return secret
}

/**
 * Those of the channels that were erased and stay out.
 * @throws ErasureSecretProblem
 */
export async function erasedAmong(
  db: Db,
  secret: ErasureSecret | undefined,
  keys: Iterable<ChannelKey>,
): Promise<ReadonlySet<ChannelKey>> {
  const own = await secretInUse(db, secret)
  return own === null ? new Set() : channelsAmong(db, own, keys)
}

async function channelsAmong(
  db: Db,
  secret: string,
  keys: Iterable<ChannelKey>,
): Promise<ReadonlySet<ChannelKey>> {
  const all = [...new Set(keys)].filter(isErasable)
  const hashes = new Map(all.map((key) => [key, hashOfChannel(secret, key)]))
  const erased = await erasedHashes(db, [...hashes.values()])
  return new Set([...hashes].flatMap(([key, hash]) => (erased.has(hash) ? [key] : [])))
}

/** What is kept out of something that was read. */
interface KeptOut {
  readonly keys: ReadonlySet<ChannelKey>
  /** Every place in a text, in order, without overlaps. */
  readonly spansIn: (text: string) => readonly Span[]
}

/** Null where nothing at all is kept out. */
async function keptOut(
  db: Db,
  secret: ErasureSecret | undefined,
  of: Iterable<ChannelKey>,
): Promise<KeptOut | null> {
  const own = await secretInUse(db, secret)
  if (own === null) return null
  const keys = await channelsAmong(db, own, of)
  const texts = await readErasedTexts(db)
  const hashes = new Set(texts.map(({ hash }) => hash))
  const counts = new Set(texts.map(({ words }) => words))
  const patterns = [...keys].map(patternOfKey)
  return {
    keys,
    spansIn: (text) =>
      joined([
        ...patterns.flatMap(({ spansIn }) => spansIn(text, true)),
        ...erasedSpans(text, counts, (key) => hashes.has(hashOfWords(own, key))),
      ]),
  }
}

export interface ReadPage {
  readonly page: Page
  readonly mentions: readonly Mention[]
}

/**
 * What was read, without what was erased: no mention of the channels, and neither they nor the words
 * stand in the text.
 * @throws ErasureSecretProblem
 */
export async function withoutErased(
  db: Db,
  secret: ErasureSecret | undefined,
  read: ReadPage,
): Promise<ReadPage> {
  const out = await keptOut(
    db,
    secret,
    read.mentions.map((m) => m.key),
  )
  if (out === null) return read
  const { page } = read
  const masked = (text: string) => withoutSpans(text, out.spansIn(text))
  const spans = out.spansIn(page.text)
  return {
    page: { ...page, title: masked(page.title), text: withoutSpans(page.text, spans) },
    mentions: read.mentions.flatMap((mention) => {
      const [start, end] = [movedOffset(mention.start, spans), movedOffset(mention.end, spans)]
      if (start === null || end === null || out.keys.has(mention.key)) return []
      return [{ ...mention, start, end, quote: shortened(masked(mention.quote)) }]
    }),
  }
}

/** The same of channels that a page shows, each with its words. */
export async function saidWithoutErased<
  Said extends { readonly key: ChannelKey; readonly quote: string },
>(db: Db, secret: ErasureSecret | undefined, said: readonly Said[]): Promise<readonly Said[]> {
  const out = await keptOut(
    db,
    secret,
    said.map(({ key }) => key),
  )
  if (out === null) return said
  return said
    .filter(({ key }) => !out.keys.has(key))
    .map((one) => ({ ...one, quote: shortened(withoutSpans(one.quote, out.spansIn(one.quote))) }))
}

/** The mark may be longer than what stood there. */
const shortened = (quote: string): string => [...quote].slice(0, 300).join('')
