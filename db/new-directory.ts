import { existsSync } from 'node:fs'
import { readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { rootMessage } from './faults.ts'
import { DirectoryUnusable } from './problems.ts'

/**
 * Makes the database of an empty directory; nothing happens where there is one. The caller holds the
 * lock. It is made beside and moved into place whole, so a process that is killed in between leaves
 * no half-made directory, which PGlite could never open again.
 */
export async function fillNewDirectory(dir: string): Promise<void> {
  if (existsSync(join(dir, 'PG_VERSION'))) return
  const strangers = await readdir(dir)
  if (strangers.length > 0) {
    throw new DirectoryUnusable(
      `The directory ${dir} holds other files (${strangers.slice(0, 3).join(', ')}) and no database: choose an empty one as DATA_DIR.`,
    )
  }
  const beside = `${dir}.new`
  try {
    await rm(beside, { recursive: true, force: true })
    await inWorker(beside)
    await rename(beside, dir)
  } catch (fault) {
    await rm(beside, { recursive: true, force: true }).catch(() => undefined)
    throw new DirectoryUnusable(
      `The database directory ${dir} cannot be made (${rootMessage(fault)}): check free space and write permission, or choose another DATA_DIR.`,
    )
  }
}

type Answer = { readonly made: true } | { readonly made: false; readonly why: string }

const inWorker = (dir: string): Promise<void> =>
  new Promise((done, failed) => {
    const worker = new Worker(join(import.meta.dirname, 'make-directory.ts'), {
      workerData: { dir },
    })
    let answer: Answer = { made: false, why: 'it ended without an answer' }
    worker.on('message', (told: Answer) => {
      answer = told
    })
    worker.on('error', failed)
    worker.on('exit', () => (answer.made ? done() : failed(new Error(answer.why))))
  })
