import { mkdirSync, realpathSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { rootMessage } from './faults.ts'
import { DirectoryInUse, DirectoryUnusable } from './problems.ts'

export interface DirectoryLock {
  /** The directory with all links resolved. */
  readonly dir: string
  release(): void
}

const sqliteBusy = 5

const codeOf = (fault: unknown): unknown =>
  typeof fault === 'object' && fault !== null && 'errcode' in fault ? fault.errcode : undefined

/**
 * Makes this process the only owner of a database directory, which is made where it is missing.
 * PGlite has no lock, and two owners destroy a directory. The lock is an exclusive SQLite transaction
 * on `<dir>.lock`: the kernel frees it when the process ends, however it ends.
 * Throws DirectoryInUse or DirectoryUnusable.
 */
export function lockDirectory(dir: string): DirectoryLock {
  const real = makeDirectory(dir)
  let file: DatabaseSync | undefined
  try {
    file = new DatabaseSync(`${real}.lock`)
    file.exec('pragma locking_mode = exclusive; begin exclusive')
  } catch (fault) {
    file?.close()
    if (codeOf(fault) === sqliteBusy) throw new DirectoryInUse(real)
    throw new DirectoryUnusable(
      `The lock file ${real}.lock cannot be written (${rootMessage(fault)}): give this user write permission on ${dirname(real)}, or choose another DATA_DIR.`,
    )
  }
  const held = file
  return { dir: real, release: () => held.close() }
}

function makeDirectory(dir: string): string {
  try {
    mkdirSync(dir, { recursive: true })
    return realpathSync(dir)
  } catch (fault) {
    throw new DirectoryUnusable(
      `The database directory ${dir} cannot be made (${rootMessage(fault)}): give this user write permission on it, or choose another DATA_DIR.`,
    )
  }
}
