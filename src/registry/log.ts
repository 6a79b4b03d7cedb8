import type { Db } from '../../db/database.ts'
import type { DecisionRow } from '../../db/queries/decisions.ts'
import {
  logOlderDecisions,
  readFrontier,
  readLogBodies,
  readLogHashes,
  readLogOf,
} from '../../db/queries/log.ts'
import type { ChannelKey } from '../channel/channel.ts'
import { type Committed, isLoggedInClear, type LogEntry } from '../feed/log-entry.ts'
import { tileWidth } from '../feed/log-tiles.ts'
import {
  consistencyPath,
  type Hash,
  inclusionPath,
  nodeHash,
  rootOf,
  subtreesOf,
} from '../feed/merkle.ts'

/** How large the public log is, and the root of its tree. */
export interface LogHead {
  readonly size: number
  readonly root: Hash
}

/** An entry with what opens it; without `salt` where personal data were erased. */
export interface OpenedEntry {
  readonly index: number
  readonly entry: LogEntry
  /** Hex. */
  readonly salt: string | null
  readonly committed: Committed | null
}

/** The public log of decisions (docs/log.md). Null answers: the log has no such place. */
export interface LogUseCases {
  readonly head: () => Promise<LogHead>
  /** As it was when it had so many entries. */
  readonly headAt: (size: number) => Promise<LogHead | null>
  /** Hashes of a tile, at most 256, as many as are asked for; C2SP tlog-tiles. */
  readonly tile: (level: number, index: number, width: number) => Promise<readonly Hash[] | null>
  /** Bodies of entries from 256 × index on. */
  readonly bodies: (index: number, width: number) => Promise<readonly string[] | null>
  readonly inclusion: (index: number, size: number) => Promise<readonly Hash[] | null>
  readonly consistency: (from: number, to: number) => Promise<readonly Hash[] | null>
  /** The entries on a channel, oldest first; none on a number that may be a person's. */
  readonly entriesOf: (key: ChannelKey) => Promise<readonly OpenedEntry[]>
}

const tileHeight = 8

export function logUseCases(db: Db): LogUseCases {
  const sizeNow = async () => (await readFrontier(db)).size
  return {
    async head() {
      const frontier = await readFrontier(db)
      return { size: frontier.size, root: await rootOf(frontier) }
    },
    async headAt(size) {
      if (size > (await sizeNow())) return null
      const [root] = await hashesOf(db, [[0, size]])
      return root ? { size, root } : null
    },
    async tile(level, index, width) {
      const first = index * tileWidth
      const hashes = await readLogHashes(db, level, first, first + width)
      return hashes.length === width ? hashes : null
    },
    async bodies(index, width) {
      const first = index * tileWidth
      const bodies = await readLogBodies(db, first, first + width)
      return bodies.length === width ? bodies : null
    },
    async inclusion(index, size) {
      if (index >= size || size > (await sizeNow())) return null
      return hashesOf(db, inclusionPath(index, size))
    },
    async consistency(from, to) {
      if (from > to || to > (await sizeNow())) return null
      return from === 0 ? [] : hashesOf(db, consistencyPath(from, to))
    },
    async entriesOf(key) {
      if (!isLoggedInClear(key)) return []
      return (await readLogOf(db, key)).map(({ index, body, salt, decision }) => ({
        index,
        entry: JSON.parse(body) as LogEntry,
        salt,
        committed: salt === null ? null : committedOf(decision),
      }))
    },
  }
}

const committedOf = ({ channelKey, reasonVi, reasonEn }: DecisionRow): Committed => ({
  channel: channelKey,
  reasonVi,
  reasonEn,
})

/** Gives the decisions of a database older than the log their entries; returns how many. */
export const completeLog = (db: Db): Promise<number> =>
  db.transaction((tx) => logOlderDecisions(tx))

async function hashesOf(
  db: Db,
  ranges: readonly (readonly [number, number])[],
): Promise<readonly Hash[]> {
  const hashes: Hash[] = []
  for (const [from, to] of ranges) {
    const parts: Hash[] = []
    for (const { height, index } of subtreesOf(from, to)) {
      parts.push(await subtreeHash(db, height, index))
    }
    hashes.push(await rootOf({ size: to - from, hashes: parts }))
  }
  return hashes
}

/** From the nearest stored level below: at most 128 hashes are read, whatever the height. */
async function subtreeHash(db: Db, height: number, index: number): Promise<Hash> {
  const level = Math.floor(height / tileHeight)
  const width = 2 ** (height - level * tileHeight)
  let row = await readLogHashes(db, level, index * width, (index + 1) * width)
  if (row.length !== width) throw new Error('the log lacks a hash that its size promises')
  while (row.length > 1) {
    const pairs = row.flatMap((left, at) => {
      const right = at % 2 === 0 ? row[at + 1] : undefined
      return right ? [nodeHash(left, right)] : []
    })
    row = await Promise.all(pairs)
  }
  const [hash] = row
  if (!hash) throw new Error('a subtree has at least one leaf')
  return hash
}
