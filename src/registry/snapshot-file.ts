import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Snapshot } from '../verdict/registry.ts'

/**
 * Reads a snapshot file.
 * @returns null where there is none, or where it is not one of ours: it is a copy of what the
 * database holds, so a damaged one is no loss and the next revision writes it anew.
 */
export async function readSnapshotFile(path: string): Promise<Snapshot | null> {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return null
  try {
    const snapshot: unknown = JSON.parse(text)
    return isSnapshot(snapshot) ? snapshot : null
  } catch {
    return null
  }
}

const lists = ['organisations', 'needs', 'official', 'listings', 'cautions', 'wellKnownHosts']

function isSnapshot(value: unknown): value is Snapshot {
  if (typeof value !== 'object' || value === null) return false
  const it = value as Record<string, unknown>
  return (
    it.format === 1 &&
    Number.isInteger(it.revision) &&
    lists.every((name) => Array.isArray(it[name]))
  )
}

/** Writes it beside and renames, so that a reader or a crash never sees half of one. */
export async function writeSnapshotFile(path: string, snapshot: Snapshot): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const fresh = `${path}.${process.pid}.new`
  await writeFile(fresh, JSON.stringify(snapshot))
  await rename(fresh, path)
}
