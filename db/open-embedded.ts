import { setFlagsFromString } from 'node:v8'
import { type Database, type Db, revisionTopic } from './database.ts'
import { rootMessage } from './faults.ts'
import { lockDirectory } from './lock.ts'
import { applyMigrations, migrationsFolder } from './migrations.ts'
import { fillNewDirectory } from './new-directory.ts'
import { withOwnParsers } from './pglite-parsers.ts'
import { DatabaseProblem, DirectoryUnusable } from './problems.ts'
import * as schema from './schema/index.ts'

/**
 * Opens the PGlite directory, as its only owner. Throws DirectoryInUse, DirectoryUnusable or another
 * DatabaseProblem. PGlite is loaded here and not at the top: a process that only checks never pays for it.
 */
export async function openEmbedded(dir: string): Promise<Database> {
  leaveWasmUnoptimised()
  const lock = lockDirectory(dir)
  try {
    await fillNewDirectory(lock.dir)
    const client = await startClient(lock.dir)
    try {
      return await migrated(client, lock.dir, () => lock.release())
    } catch (fault) {
      await client.close().catch(() => undefined)
      throw fault
    }
  } catch (fault) {
    lock.release()
    throw fault
  }
}

/**
 * V8's optimising compiler takes 600 MB and some seconds for one function of PostgreSQL alone, and no
 * measured row is faster for it; a machine with 1 GB could not make a database (docs/scaling.md). Both
 * flags, because each alone leaves another way to that compiler. They hold for the whole process.
 */
function leaveWasmUnoptimised(): void {
  setFlagsFromString('--no-wasm-tier-up')
  setFlagsFromString('--no-wasm-dynamic-tiering')
}

type Client = Awaited<ReturnType<typeof startClient>>

async function startClient(dir: string) {
  const { PGlite } = await import('@electric-sql/pglite')
  try {
    // Durability is PGlite's default and stays so: an acknowledged row is with the kernel, and
    // survives the death of this process.
    return await PGlite.create({ dataDir: dir, relaxedDurability: false })
  } catch (fault) {
    // The fault itself is dropped on purpose: printing it prints PGlite's minified bundle.
    throw new DirectoryUnusable(
      `The database directory ${dir} cannot be opened (${firstLine(fault)}): it is damaged, or this user may not write it. Check its owner; where it is damaged: ${wayBack(dir)}`,
    )
  }
}

const wayBack = (dir: string): string =>
  `mv ${dir} ${dir}.damaged, then kenhthat restore FILE with your last backup; without one the next start makes a new database, with the curated data only.`

const firstLine = (fault: unknown): string =>
  rootMessage(fault).split('\n', 1)[0]?.slice(0, 200) ?? ''

async function migrated(client: Client, dir: string, release: () => void): Promise<Database> {
  const [{ drizzle }, { migrate }] = await Promise.all([
    import('drizzle-orm/pglite'),
    import('drizzle-orm/pglite/migrator'),
  ])
  const { forDrizzle, query, exec } = withOwnParsers(client)
  const embedded = drizzle({ client: forDrizzle, schema, casing: 'snake_case' })
  const db: Db = embedded
  await applyMigrations(db, () => migrate(embedded, { migrationsFolder })).catch((fault) => {
    if (fault instanceof DatabaseProblem) throw fault
    throw new DirectoryUnusable(
      `The database directory ${dir} cannot be read (${firstLine(fault)}): ${wayBack(dir)}`,
    )
  })
  return {
    db,
    embedded: { query, exec },
    kind: 'embedded',
    onRevision: (told) => client.listen(revisionTopic, (revision) => told(Number(revision))),
    close: async () => {
      try {
        await client.close()
      } finally {
        release()
      }
    },
  }
}
