import type { Hash } from './merkle.ts'

/** The head of a log as it is signed (c2sp.org/tlog-checkpoint). */
export interface Checkpoint {
  /** Name of the log: the name of the key that signs it. */
  readonly origin: string
  readonly size: number
  readonly root: Hash
}

export const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${btoa(String.fromCharCode(...root))}\n`

/** Reads the text of a note whose signature was verified; null where it is no checkpoint. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const form = /^([^\n]+)\n(0|[1-9]\d{0,14})\n([A-Za-z0-9+/]{43}=)\n/
  const [, origin = '', size, root = ''] = form.exec(text) ?? []
  if (size === undefined) return null
  return {
    origin,
    size: Number(size),
    root: Uint8Array.from(atob(root), (char) => char.charCodeAt(0)),
  }
}
