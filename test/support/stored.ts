import { getTableName, is } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import type { DatabaseConfig, Db } from '../../db/database.ts'
import { openDatabase } from '../../db/open.ts'
import * as schema from '../../db/schema/index.ts'

/** Opens the database that a process has left, for one look. */
export async function lookInto<T>(
  config: DatabaseConfig,
  look: (db: Db) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(config)
  try {
    return await look(database.db)
  } finally {
    await database.close()
  }
}

/** How many rows each table holds. */
export async function countRows(db: Db): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of Object.values(schema)) {
    if (is(table, PgTable)) counts[getTableName(table)] = await db.$count(table)
  }
  return counts
}
