import type { SQL } from 'drizzle-orm'
import type { Db } from './database.ts'

/**
 * Rows of a raw statement on either driver. Values are as the driver gives them: timestamps are text,
 * and 64-bit integers may be text, so cast in the statement what is read as a number.
 */
export async function rowsOf<Row>(db: Db, statement: SQL): Promise<readonly Row[]> {
  const result: unknown = await db.execute(statement)
  if (Array.isArray(result)) return result as Row[]
  return (result as { rows: Row[] }).rows
}
