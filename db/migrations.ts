import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator'
import type { Db } from './database.ts'
import { rootMessage } from './faults.ts'
import { DatabaseProblem } from './problems.ts'
import { rowsOf } from './rows.ts'

export const migrationsFolder = join(import.meta.dirname, 'migrations')

interface Applied {
  readonly created_at: string | number
}

/**
 * Brings a database to the schema of this version; nothing happens where it has it already.
 * `run` is the driver's own migrator. Throws DatabaseProblem `schema-newer` where a newer version of the
 * program wrote the database, `migration-failed` where a migration fails.
 */
export async function applyMigrations(db: Db, run: () => Promise<void>): Promise<void> {
  const known: readonly MigrationMeta[] = readMigrationFiles({ migrationsFolder })
  const newest = known.at(-1)?.folderMillis ?? 0
  if ((await lastApplied(db)) > newest) {
    throw new DatabaseProblem(
      'schema-newer',
      'The database was written by a newer version of the program: start that version, or restore a backup of this one.',
    )
  }
  try {
    await run()
  } catch (fault) {
    throw new DatabaseProblem(
      'migration-failed',
      `The database schema could not be brought up to date (${rootMessage(fault)}); nothing was changed.`,
    )
  }
}

async function lastApplied(db: Db): Promise<number> {
  const found = await rowsOf<{ exists: boolean }>(
    db,
    sql`select to_regclass('drizzle.__drizzle_migrations') is not null as exists`,
  )
  if (found[0]?.exists !== true) return 0
  const rows = await rowsOf<Applied>(
    db,
    sql`select created_at from drizzle.__drizzle_migrations order by created_at desc limit 1`,
  )
  return Number(rows[0]?.created_at ?? 0)
}
