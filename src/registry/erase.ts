import type { Db } from '../../db/database.ts'
import { appendDecisions } from '../../db/queries/decisions.ts'
import {
  allowErasing,
  blankDecisionsOn,
  type DeletedRows,
  deleteRowsOn,
  documentsMentioning,
  erasedKey,
  type FreeTextTable,
  forgetSaltsAround,
  freeTexts,
  moveMentions,
  readAllKeys,
  readFreeTexts,
  readOffsets,
  readOtherTexts,
  writeFreeTexts,
} from '../../db/queries/erasure.ts'
import { readListings } from '../../db/queries/listings.ts'
import { forgetLogSalts } from '../../db/queries/log.ts'
import { confirmedKeys } from '../../db/queries/official-channels.ts'
import { nextRevision } from '../../db/queries/revision.ts'
import type { ChannelKey } from '../channel/channel.ts'
import { scanChannels } from '../detect/scan.ts'
import {
  type ErasePattern,
  erasedMark,
  isErasable,
  movedOffset,
  patternOfKey,
  patternOfText,
  withoutSpans,
} from './erase-pattern.ts'
import type { ErasureProblem } from './erasure-problem.ts'
import { type ErasureSecret, erasureProblem, rememberErased } from './stay-erased.ts'
import { undoable } from './undoable.ts'

export interface ErasureRequest {
  /** A channel that may be a private person's. */
  readonly key?: ChannelKey
  /** A name, or other words, to take out of texts. */
  readonly text?: string
  readonly at: Date
  /** Public beside the decision; what is erased is taken out of it as well. */
  readonly reason: string
  /** With it what is erased stays out when a page prints it again; absent: nothing remembers it. */
  readonly secret?: ErasureSecret
}

export interface Erased extends DeletedRows {
  readonly ok: true
  readonly revision: number
  /** Decisions that say no longer on what they were. */
  readonly decisions: number
  /** Entries of the public log that nobody can open any more. */
  readonly salts: number
  /** Rows of each table whose text was rewritten. */
  readonly texts: Readonly<Record<FreeTextTable, number>>
  /** Columns that still hold it, as an address of a page: to be looked at by a person. */
  readonly left: readonly string[]
  readonly foundAny: boolean
}

export type ErasureRefusal =
  | 'not-a-persons'
  | 'official'
  | 'too-short'
  /** Words that hold a number or an address: hotlines would be hidden so. */
  | 'holds-a-channel'
  | ErasureProblem
export type ErasureResult = Erased | { readonly ok: false; readonly reason: ErasureRefusal }

/** A shorter word would tear holes into the texts of others. */
const shortestText = 4
/** What the schema gives a text: the mark may be longer than what stood there. */
const longest: Readonly<Record<string, number>> = {
  quote: 300,
  reply: 1000,
  reason: 4000,
  what: 4000,
}

/**
 * Removes personal data in one transaction (docs/erasure.md): a channel with all that is told of it, or
 * words within texts. The public log keeps its leaves and its root; what opens them is deleted.
 */
export async function erase(db: Db, request: ErasureRequest): Promise<ErasureResult> {
  const { key, text, at } = request
  if (key !== undefined && !isErasable(key)) return { ok: false, reason: 'not-a-persons' }
  if (key === undefined && [...(text ?? '').trim()].length < shortestText) {
    return { ok: false, reason: 'too-short' }
  }
  if (key === undefined && scanChannels(text ?? '').length > 0) {
    return { ok: false, reason: 'holds-a-channel' }
  }
  const pattern = key === undefined ? patternOfText(text ?? '') : patternOfKey(key)
  return undoable<ErasureResult>(db, async (tx, undo) => {
    const revision = await nextRevision(tx, at)
    const { secret } = request
    if (secret === null) undo({ ok: false, reason: 'no-secret' })
    const problem = secret === undefined ? null : await erasureProblem(tx, secret)
    if (problem !== null) undo({ ok: false, reason: problem })
    const keys = key === undefined ? [] : await keysWith(tx, key, pattern)
    if ((await confirmedKeys(tx, keys)).size > 0) undo({ ok: false, reason: 'official' })
    await allowErasing(tx, true)
    const close = await documentsMentioning(tx, keys)
    const listings = await readListings(tx, keys)
    let salts = 0
    for (const one of keys) salts += await forgetLogSalts(tx, one)
    const deleted = await deleteRowsOn(tx, keys)
    const decisions = await blankDecisionsOn(tx, keys, erasedMark)
    const { texts, ids } = await rewriteTexts(tx, pattern, close)
    salts += await forgetSaltsAround(tx, { decisions: ids.decision, evidences: ids.evidence })
    await allowErasing(tx, false)
    if (secret)
      await rememberErased(tx, secret, key === undefined ? { text: text ?? '' } : { key }, at)
    const counts = [...Object.values(deleted), ...Object.values(texts), decisions]
    const foundAny = counts.some((count) => count > 0)
    if (foundAny) await recordErasure(tx, request, pattern, listings[0]?.status ?? null, revision)
    const left = await placesLeft(tx, pattern)
    return { ok: true, revision, ...deleted, decisions, salts, texts, left, foundAny } as const
  })
}

/** The channel, and others that spell it: the text messages and the Zalo page of a number. */
async function keysWith(tx: Db, key: ChannelKey, { occursIn }: ErasePattern) {
  const others = await readAllKeys(tx)
  return [...new Set([key, ...others.filter((one) => isErasable(one) && occursIn(one))])]
}

async function rewriteTexts(tx: Db, pattern: ErasePattern, close: ReadonlySet<number>) {
  const ids: Record<FreeTextTable, number[]> = {
    ...{ document: [], mention: [], evidence: [] },
    ...{ decision: [], channel_proposal: [], official_channel: [] },
    ...{ report: [], dispute: [] },
  }
  for (const table of Object.keys(freeTexts) as FreeTextTable[]) {
    for await (const { id, texts } of readFreeTexts(tx, table)) {
      const closely = table !== 'document' || close.has(id)
      const changed: Record<string, string> = {}
      for (const [column, old] of Object.entries(texts)) {
        const spans = old === null ? [] : pattern.spansIn(old, closely)
        if (old === null || spans.length === 0) continue
        const text = withoutSpans(old, spans)
        changed[column] = [...text].slice(0, longest[column]).join('')
        if (column === 'body') await follow(tx, id, spans)
      }
      if (Object.keys(changed).length === 0) continue
      await writeFreeTexts(tx, table, { id, texts: changed })
      ids[table].push(id)
    }
  }
  const texts = Object.fromEntries(Object.entries(ids).map(([table, of]) => [table, of.length]))
  return { ids, texts: texts as Record<FreeTextTable, number> }
}

/** The mark is shorter or longer than what stood there: mentions behind it move. */
async function follow(tx: Db, document: number, spans: ReturnType<ErasePattern['spansIn']>) {
  const places = new Map<number, { start: number; end: number } | null>()
  for (const { id, start, end } of await readOffsets(tx, document)) {
    const from = movedOffset(start, spans)
    const to = movedOffset(end, spans)
    if (from === null || to === null) places.set(id, null)
    else if (from !== start || to !== end) places.set(id, { start: from, end: to })
  }
  await moveMentions(tx, places)
}

/** That something was erased is a decision too: the log shows when and why, not what. */
async function recordErasure(
  tx: Db,
  { at, reason }: ErasureRequest,
  pattern: ErasePattern,
  fromStatus: Awaited<ReturnType<typeof readListings>>[number]['status'] | null,
  revision: number,
): Promise<void> {
  await appendDecisions(tx, [
    {
      ...{ at, revision, fromStatus, actor: 'admin', action: 'erase', subject: 'listing' },
      ...{ channelKey: erasedKey, organisation: null, toStatus: 'withdrawn', category: null },
      reasonVi: withoutSpans(reason, pattern.spansIn(reason, true)),
    },
  ])
}

async function placesLeft(tx: Db, { occursIn }: ErasePattern): Promise<readonly string[]> {
  const left = new Set<string>()
  for await (const { place, text } of readOtherTexts(tx)) if (occursIn(text)) left.add(place)
  return [...left]
}
