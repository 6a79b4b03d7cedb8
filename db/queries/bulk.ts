import { type SQL, sql } from 'drizzle-orm'
import { toSnakeCase } from 'drizzle-orm/casing'
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core'
import { getTableName } from 'drizzle-orm/table'
import type { Db } from '../database.ts'
import { rowsOf } from '../rows.ts'

type Inserted<Table extends PgTable> = Table['$inferInsert']

/** Rows of one statement: 20,000 are some megabytes of JSON, far below what either driver takes. */
const atOnce = 20_000

/**
 * Inserts rows as two JSON parameters a statement, which the server takes apart by itself: one with what
 * all rows say alike, one with the rest. For thousands of rows a tenth of the time of a parameter for each
 * value, and the same on both databases.
 * @param columns the ones that the rows give; all others take their defaults.
 * @param tail `on conflict …`, `returning …`; what is returned comes in the order of the rows.
 */
export async function insertAsJson<Table extends PgTable, Returned = never>(
  db: Db,
  table: Table,
  columns: readonly (keyof Inserted<Table> & string)[],
  rows: readonly Inserted<Table>[],
  tail: SQL = sql``,
): Promise<Returned[]> {
  const [first] = rows
  if (first === undefined) return []
  const name = sql.identifier(getTableName(table))
  const [alike, own] = partition(columns, (column) =>
    rows.every((r) => r[column] === first[column]),
  )
  const identifiers = (from: string | null, of: readonly string[]) =>
    of.map((one) => {
      const column = sql.identifier(toSnakeCase(one))
      return from === null ? column : sql`${sql.identifier(from)}.${column}`
    })
  const into = sql.join(identifiers(null, [...own, ...alike]), sql`, `)
  const values = sql.join([...identifiers('r', own), ...identifiers('a', alike)], sql`, `)
  const same = JSON.stringify(naming(alike)(first))
  const named = naming(own)
  const results: Returned[] = []
  for (let at = 0; at < rows.length; at += atOnce) {
    const json = JSON.stringify(rows.slice(at, at + atOnce).map(named))
    const statement = sql`insert into ${name} (${into}) select ${values}
      from json_populate_recordset(null::${name}, ${json}::text::json) r,
        json_populate_record(null::${name}, ${same}::text::json) a ${tail}`
    results.push(...(await rowsOf<Returned>(db, statement)))
  }
  return results
}

/** Gives the values of some columns under the names that the database gives them; not said is null. */
function naming<Row extends object>(columns: readonly (keyof Row & string)[]) {
  const names = columns.map((column) => [column, toSnakeCase(column)] as const)
  return (row: Row): object => {
    const values: Record<string, unknown> = {}
    for (const [column, name] of names) values[name] = row[column]
    return values
  }
}

function partition<T>(all: readonly T[], belongs: (one: T) => boolean): [T[], T[]] {
  const isIn = all.map(belongs)
  return [all.filter((_, at) => isIn[at]), all.filter((_, at) => !isIn[at])]
}

/** Whether a column is one of many values, as one parameter. */
export const isAmong = (column: AnyPgColumn, values: readonly string[]): SQL =>
  sql`${column} in (select json_array_elements_text(${JSON.stringify(values)}::text::json))`
