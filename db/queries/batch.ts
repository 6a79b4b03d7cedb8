import { type SQL, sql } from 'drizzle-orm'
import { toSnakeCase } from 'drizzle-orm/casing'
import type { PgTable, PgUpdateSetSource } from 'drizzle-orm/pg-core'

/** Rows of one statement: at 18 columns far below PostgreSQL's limit of 65,535 parameters. */
const chunkSize = 1000

/** Runs one statement per 1,000 rows, in order; nothing at all for no rows. Results are joined. */
export async function inChunks<Row, Result>(
  rows: readonly Row[],
  run: (chunk: Row[]) => PromiseLike<readonly Result[]>,
): Promise<Result[]> {
  const results: Result[] = []
  for (let at = 0; at < rows.length; at += chunkSize) {
    results.push(...(await run(rows.slice(at, at + chunkSize))))
  }
  return results
}

/** The last row of each key: one statement must not meet the same row twice. */
export function lastOfEach<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] {
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()]
}

/** `set` of an upsert: each column takes the value of the row that could not be inserted. */
export function fromRow<Table extends PgTable>(
  columns: readonly (keyof Table['$inferInsert'] & string)[],
): PgUpdateSetSource<Table> {
  const set: Record<string, SQL> = {}
  for (const column of columns) set[column] = sql.raw(`excluded."${toSnakeCase(column)}"`)
  return set as PgUpdateSetSource<Table>
}
