import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { writeBackup } from '../../db/backup.ts'
import type { Db } from '../../db/database.ts'
import { openDatabase } from '../../db/open.ts'
import { type Restored, RestoreProblem, restoreBackup } from '../../db/restore.ts'
import { type BackupMade, CommandError } from '../cli/tools.ts'
import type { Config } from '../config.ts'
import { snapshotFileOf } from '../main.ts'
import { secretFile } from '../registry/signing-key.ts'

/**
 * Writes a backup beside the file and moves it into place whole, readable by its owner alone: it holds
 * what the database holds.
 * @throws CommandError, DatabaseProblem
 */
export async function backup(config: Config, file: string): Promise<BackupMade> {
  if (await exists(file)) throw new CommandError(`${file} is there already: name a new file.`)
  const fresh = `${file}.${process.pid}.new`
  try {
    const rows = await withDatabase(config, async (db) => {
      await mkdir(dirname(fresh), { recursive: true })
      const gzip = createGzip()
      const written = pipeline(gzip, createWriteStream(fresh, { mode: 0o600, flags: 'wx' }))
      // It is looked at with each wait below.
      written.catch(() => undefined)
      const write = async (line: string) => {
        if (!gzip.write(`${line}\n`)) await Promise.race([once(gzip, 'drain'), written])
      }
      const count = await writeBackup(db, new Date(), write)
      gzip.end()
      await written
      return count
    })
    await flushToDisk(fresh)
    await rename(fresh, file)
    const keyPlace = config.signingKey === null ? secretFile(config.dataDir) : 'SIGNING_KEY'
    return { rows, bytes: (await stat(file)).size, keyPlace }
  } catch (fault) {
    await rm(fresh, { force: true })
    throw explained(fault, file)
  }
}

/** @throws CommandError, DatabaseProblem; then nothing was changed. */
export async function restore(config: Config, file: string): Promise<Restored> {
  if (!(await exists(file))) throw new CommandError(`${file} cannot be read (ENOENT).`)
  try {
    const restored = await withDatabase(config, (db) => restoreBackup(db, linesIn(file)))
    // Of the database as it was before: the next start must not answer from it.
    await rm(snapshotFileOf(config), { force: true })
    return restored
  } catch (fault) {
    throw explained(fault, file)
  }
}

async function withDatabase<T>(config: Config, work: (db: Db) => Promise<T>): Promise<T> {
  const database = await openDatabase(config.database)
  try {
    return await work(database.db)
  } finally {
    await database.close()
  }
}

async function* linesIn(file: string): AsyncGenerator<string> {
  const source = createReadStream(file)
  const unpacked = source.pipe(createGunzip())
  source.on('error', (fault) => unpacked.destroy(fault))
  // An error of the stream ends the interface without a word: it is kept and told at the end.
  let broken: Error | null = null
  unpacked.on('error', (fault) => {
    broken = fault
  })
  yield* createInterface({ input: unpacked, crlfDelay: Number.POSITIVE_INFINITY })
  if (broken) throw broken
}

async function flushToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

function explained(fault: unknown, file: string): unknown {
  if (fault instanceof RestoreProblem) return new CommandError(`${file}: ${fault.message}`)
  const code = (fault as NodeJS.ErrnoException).code
  if (code === 'Z_DATA_ERROR' || code === 'Z_BUF_ERROR') {
    return new CommandError(`${file}: It is damaged or cut off, or no backup of ours.`)
  }
  if (code === 'ENOSPC' || code === 'EACCES' || code === 'EISDIR' || code === 'ENOTDIR') {
    return new CommandError(`${file} cannot be used (${code}).`)
  }
  return fault
}
