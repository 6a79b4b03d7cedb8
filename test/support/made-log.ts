import { checkpointText } from '../../src/feed/checkpoint.ts'
import { entryBundle, tileOf } from '../../src/feed/log-tiles.ts'
import { emptyTree, growTree, type Hash, leafHash, rootOf } from '../../src/feed/merkle.ts'
import { type Signer, signNote } from '../../src/feed/signed-note.ts'
import type { LogReader } from '../../src/feed/verify-log.ts'

export interface MadeLog {
  readonly note: string
  readonly reader: LogReader
}

/** A log of entries as a server gives it, signed. */
export async function madeLog(entries: readonly string[], signer: Signer): Promise<MadeLog> {
  const leaves = await Promise.all(
    entries.map((entry) => leafHash(new TextEncoder().encode(entry))),
  )
  const { frontier, completed } = await growTree(emptyTree, leaves)
  const head = { origin: signer.name, size: entries.length, root: await rootOf(frontier) }
  const note = await signNote(checkpointText(head), [signer])
  const levels: Readonly<Record<string, readonly Hash[]>> = {
    0: leaves,
    1: completed.filter((node) => node.height === 8).map((node) => node.hash),
    2: completed.filter((node) => node.height === 16).map((node) => node.hash),
  }
  const reader: LogReader = {
    checkpoint: async () => note,
    tile: async (path) => {
      const [, level = '', rest = ''] = /^(entries|\d)\/(.+)$/.exec(path) ?? []
      const tile = tileOf(rest)
      if (!tile) return null
      const part = <T>(all: readonly T[]) => all.slice(tile.index * 256).slice(0, tile.width)
      if (level === 'entries') return entryBundle(part(entries))
      return Uint8Array.from(part(levels[level] ?? []).flatMap((hash) => [...hash]))
    },
  }
  return { note, reader }
}
