import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { readBundle, tilePath, tilesOf, tileWidth } from './log-tiles.ts'
import {
  emptyTree,
  growTree,
  type Hash,
  leafHash,
  rootOf,
  sameHash,
  type TreeNode,
} from './merkle.ts'
import { openNote, type Verifier } from './signed-note.ts'

export interface LogReader {
  /** The signed note at /v1/log/checkpoint; null where it cannot be had. */
  readonly checkpoint: () => Promise<string | null>
  /** A file below /v1/log/tile/; null where it cannot be had. */
  readonly tile: (path: string) => Promise<Uint8Array<ArrayBuffer> | null>
}

export type LogFault =
  | 'no-checkpoint'
  | 'not-signed'
  | 'older-not-signed'
  | 'other-log'
  | 'shrunk'
  | 'tile-missing'
  | 'entry-differs'
  /** A hash above the leaves is not the one that they make. */
  | 'node-differs'
  | 'wrong-root'
  | 'rewritten'

export type LogVerification =
  | { readonly ok: true; readonly checkpoint: Checkpoint; readonly note: string }
  | { readonly ok: false; readonly reason: LogFault; readonly at: number | null }

/**
 * Reads a whole log and holds it against its signed head: every entry is hashed, compared with its leaf
 * in the tiles, and put into the tree (RFC 6962), whose root must be the signed one; and the tiles above
 * the leaves must hold the hashes that the leaves make. With the note of an older head it also says whether the log of that day is still the beginning of this one.
 * @returns the head, or the first thing that is wrong and the entry where it is.
 */
export async function verifyLog(
  reader: LogReader,
  accepted: readonly Verifier[],
  olderNote: string | null = null,
): Promise<LogVerification> {
  const note = await reader.checkpoint()
  if (note === null) return wrong('no-checkpoint')
  const head = await openCheckpoint(note, accepted)
  if (!head) return wrong('not-signed')
  const older = olderNote === null ? null : await openCheckpoint(olderNote, accepted)
  if (olderNote !== null && !older) return wrong('older-not-signed')
  if (older && older.origin !== head.origin) return wrong('other-log')
  if (older && older.size > head.size) return wrong('shrunk', head.size)

  let frontier = emptyTree
  const above: Hash[][] = []
  const grow = async (leaves: readonly Hash[]) => {
    const grown = await growTree(frontier, leaves)
    frontier = grown.frontier
    for (const node of grown.completed) keepTileHash(above, node)
  }
  for (const tile of tilesOf(head.size)) {
    const leaves = await leavesOf(reader, tilePath(tile), tile)
    if (!Array.isArray(leaves)) return leaves
    // The older head may end inside this tile.
    const split = older ? Math.min(Math.max(older.size - frontier.size, 0), leaves.length) : 0
    await grow(leaves.slice(0, split))
    if (older && frontier.size === older.size && !sameHash(await rootOf(frontier), older.root)) {
      return wrong('rewritten', older.size)
    }
    await grow(leaves.slice(split))
  }
  if (!sameHash(await rootOf(frontier), head.root)) return wrong('wrong-root', head.size)
  const bent = await tilesAbove(reader, above)
  if (bent) return bent
  return { ok: true, checkpoint: head, note }
}

const tileHeight = Math.log2(tileWidth)

/** A complete subtree of 256^level leaves is a hash of the tiles of that level. */
function keepTileHash(above: Hash[][], { height, index, hash }: TreeNode): void {
  if (height % tileHeight !== 0) return
  const level = height / tileHeight
  const row = above[level] ?? []
  row[index] = hash
  above[level] = row
}

/** Whoever proves an entry to others takes these tiles: they must not say anything else. */
async function tilesAbove(reader: LogReader, above: readonly (readonly Hash[])[]) {
  for (const [level, made] of above.entries()) {
    for (const tile of tilesOf(made?.length ?? 0)) {
      const first = tile.index * tileWidth
      const at = first * tileWidth ** level
      const hashes = await reader.tile(`${level}/${tilePath(tile)}`)
      if (hashes?.length !== tile.width * 32) return wrong('tile-missing', at)
      const isMade = Array.from({ length: tile.width }, (_, one) => {
        const hash = made[first + one]
        return hash !== undefined && sameHash(hash, hashes.slice(one * 32, one * 32 + 32))
      })
      if (isMade.includes(false)) return wrong('node-differs', at)
    }
  }
  return null
}

async function openCheckpoint(
  note: string,
  accepted: readonly Verifier[],
): Promise<Checkpoint | null> {
  const opened = await openNote(note, accepted)
  return opened.ok ? parseCheckpoint(opened.text) : null
}

const wrong = (reason: LogFault, at: number | null = null) => ({ ok: false, reason, at }) as const

/** The leaves of one tile, each made from its entry and compared with the hash that the log gives. */
async function leavesOf(
  reader: LogReader,
  path: string,
  { index, width }: Readonly<{ index: number; width: number }>,
): Promise<Hash[] | ReturnType<typeof wrong>> {
  const first = index * tileWidth
  const [bundle, hashes] = await Promise.all([
    reader.tile(`entries/${path}`),
    reader.tile(`0/${path}`),
  ])
  const entries = bundle && readBundle(bundle)
  if (entries?.length !== width || hashes?.length !== width * 32) {
    return wrong('tile-missing', first)
  }
  const leaves = await Promise.all(entries.map((entry) => leafHash(entry)))
  for (const [at, leaf] of leaves.entries()) {
    if (!sameHash(leaf, hashes.slice(at * 32, at * 32 + 32))) {
      return wrong('entry-differs', first + at)
    }
  }
  return leaves
}
