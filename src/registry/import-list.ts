import type { Db } from '../../db/database.ts'
import {
  insertListEvidence,
  type ListEvidence,
  readEvidenceBeside,
  readListKeys,
  seeListKeysAgain,
} from '../../db/queries/evidence.ts'
import { readListings } from '../../db/queries/listings.ts'
import { nextRevision } from '../../db/queries/revision.ts'
import type { ChannelKey } from '../channel/channel.ts'
import { parseChannel } from '../channel/parse.ts'
import type { Category } from '../detect/mention.ts'
import type { Trust } from '../verdict/registry.ts'
import type { RegistryContext } from './context.ts'
import { decideListings, type ListingChange } from './decide-listings.ts'
import { erasedAmong } from './stay-erased.ts'

/** A list without a word on each entry: block lists, copied warnings. */
export interface ListImport {
  /** Of the list; a second import of the same list adds only what is new in it. */
  readonly id: string
  /** Address of the list: trust comes from its host. */
  readonly address: string
  /** Day of the copy, ISO date; null where it is not known. */
  readonly publishedAt: string | null
  /** What all entries are said to be. */
  readonly category: Category
  /** Who made it, where the address names nobody (a file of one's own). */
  readonly publisher?: string
  /** How far it is trusted, where the operator himself says so; else as its host is. */
  readonly trust?: Trust
  /** What stands as the quote of each entry; left out: that the list gives no reasons. */
  readonly quote?: string
  /** One channel each, in any spelling. */
  readonly entries: Iterable<string>
}

export interface ImportResult {
  /** Different channels in the list. */
  readonly channels: number
  readonly newEvidence: number
  readonly changes: readonly ListingChange[]
  /** Entries that are no channel, at most 100 of them, each with its place in the list. */
  readonly rejected: readonly { readonly at: number; readonly reason: string }[]
  readonly rejectedCount: number
}

const mostRejectedKept = 100

/** Takes a list in as evidence that proposes: a list without reasons never lists anything. */
export async function importList(
  db: Db,
  context: RegistryContext,
  list: ListImport,
  at: Date,
): Promise<ImportResult> {
  const { keys, rejected, rejectedCount } = readEntries(list.entries)
  const host = context.trustOf(new URL(list.address).hostname)
  const publisher = {
    trust: list.trust ?? host.trust,
    publisher: list.publisher ?? host.publisher,
  }
  const quote = (
    list.quote ?? `Có trong danh sách của ${publisher.publisher}; danh sách không nêu lý do.`
  ).slice(0, 300)
  const erased = await erasedAmong(db, context.erasureSecret, keys)
  const told: ListEvidence = {
    sourceKind: 'list-entry',
    curatedId: `list:${list.id}`,
    category: list.category,
    quote,
    trust: publisher.trust,
    publisher: publisher.publisher,
    source: list.address,
    publishedAt: list.publishedAt,
    inBareList: true,
    createdAt: at,
    lastSeenAt: list.publishedAt === null ? at : new Date(list.publishedAt),
  }
  return db.transaction(async (tx) => {
    const brought = await readListKeys(tx, told)
    const added = await insertListEvidence(
      tx,
      [...keys].filter((key) => !brought.has(key) && !erased.has(key)),
      told,
    )
    const stale = await seeAgain(
      tx,
      [...keys].filter((key) => brought.get(key)?.isOld),
      told,
    )
    const done = { channels: keys.size, newEvidence: added.length, rejected, rejectedCount }
    if (added.length + stale.length === 0) return { ...done, changes: [] }
    const revision = await nextRevision(tx, at)
    const changed = added.map((row) => row.channelKey)
    // From here on nobody else changes what stands on these channels.
    const evidence = [...(await readEvidenceBeside(tx, changed, told)), ...added]
    const decided = { actor: 'policy', at, revision } as const
    const changes = await decideListings(tx, context, { ...decided, keys: changed, evidence })
    const woken = await decideListings(tx, context, { ...decided, keys: stale })
    return { ...done, changes: [...changes, ...woken] }
  })
}

/** Keeps fresh what a list goes on naming; returns what had aged meanwhile and is asked again. */
async function seeAgain(
  tx: Db,
  keys: readonly ChannelKey[],
  told: ListEvidence,
): Promise<readonly ChannelKey[]> {
  await seeListKeysAgain(tx, keys, told)
  const listings = keys.length === 0 ? [] : await readListings(tx, keys)
  return listings.filter(({ status }) => status === 'stale').map((row) => row.channelKey)
}

function readEntries(entries: Iterable<string>) {
  const keys = new Set<ChannelKey>()
  const rejected: { at: number; reason: string }[] = []
  let rejectedCount = 0
  let at = 0
  for (const entry of entries) {
    at++
    const line = entry.trim()
    if (line === '' || line.startsWith('#')) continue
    const parsed = parseChannel(line)
    if (parsed.ok) {
      keys.add(parsed.channel.key)
      continue
    }
    rejectedCount++
    if (rejected.length < mostRejectedKept) rejected.push({ at, reason: parsed.reason })
  }
  return { keys, rejected, rejectedCount }
}
