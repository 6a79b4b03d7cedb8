import { hash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Snapshot } from '../verdict/registry.ts'

/**
 * Reads a snapshot file.
 * @returns null where there is none, or where it is not one of ours: it is a copy of what the
 * database holds, so a damaged one is no loss and the next revision writes it anew.
 */
export async function readSnapshotFile(path: string): Promise<Snapshot | null> {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return null
  const kept = sealed.exec(text.slice(0, sealLength))
  const content = kept ? `{${text.slice(sealLength)}` : text
  // One flipped bit of a disk could make another number official.
  if (kept && kept[1] !== hash('sha256', content)) return null
  try {
    const snapshot: unknown = JSON.parse(content)
    return isSnapshot(snapshot) ? snapshot : null
  } catch {
    return null
  }
}

/** How a file begins that says what the rest of it hashes to. */
const sealed = /^\{"sha256":"([0-9a-f]{64})",$/
const sealLength = 77

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
  const content = JSON.stringify(snapshot)
  await writeFile(fresh, `{"sha256":"${hash('sha256', content)}",${content.slice(1)}`)
  await rename(fresh, path)
  await removeLeftOvers(path)
}

/** No write takes a minute: what is older was left half-written by a process that was killed. */
const leftOverAfterMs = 60_000

async function removeLeftOvers(path: string): Promise<void> {
  const names = await readdir(dirname(path)).catch(() => [])
  for (const name of names) {
    if (!name.startsWith(`${basename(path)}.`) || !name.endsWith('.new')) continue
    const file = join(dirname(path), name)
    const age = await stat(file).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    )
    if (age > leftOverAfterMs) await rm(file, { force: true }).catch(() => undefined)
  }
}
