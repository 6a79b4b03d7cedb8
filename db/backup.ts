import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Db } from './database.ts'
import { rowsOf } from './rows.ts'

/**
 * A backup is lines of JSON: what it is, then each table's name before its rows, then how many rows
 * there were and the hash over all lines before. Either kind of database writes it and takes it back.
 */
export const backupFormat = 'kenh-that/backup/1'

export interface BackupHead {
  readonly format: typeof backupFormat
  readonly at: string
  /** Hashes of the migrations that made the schema, in order. */
  readonly schema: readonly string[]
}

export interface BackupEnd {
  readonly rows: number
  readonly sha256: string
}

const pageRows = 500

/**
 * Writes everything that the database holds as of one moment, whatever others write meanwhile.
 * @returns how many rows there were.
 */
export async function writeBackup(
  db: Db,
  at: Date,
  write: (line: string) => Promise<void>,
): Promise<number> {
  const hash = createHash('sha256')
  const line = async (text: string) => {
    hash.update(`${text}\n`)
    await write(text)
  }
  let rows = 0
  await db.transaction(
    async (tx) => {
      const head: BackupHead = {
        format: backupFormat,
        at: at.toISOString(),
        schema: await schemaOf(tx),
      }
      await line(JSON.stringify(head))
      for (const table of await tablesOf(tx)) {
        await line(JSON.stringify({ table }))
        for await (const row of rowsIn(tx, table)) {
          await line(row)
          rows += 1
        }
      }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
  const end: BackupEnd = { rows, sha256: hash.digest('hex') }
  await write(JSON.stringify(end))
  return rows
}

/** The rows as JSON text of the database's own making: no value goes through a type of ours. */
async function* rowsIn(tx: Db, table: string): AsyncGenerator<string> {
  await tx.execute(
    sql`declare backup_rows no scroll cursor for select row_to_json(t)::text as row from ${sql.identifier(table)} t`,
  )
  for (;;) {
    const page = await rowsOf<{ row: string }>(
      tx,
      sql.raw(`fetch forward ${pageRows} from backup_rows`),
    )
    for (const { row } of page) yield row
    if (page.length < pageRows) break
  }
  await tx.execute(sql`close backup_rows`)
}

export async function schemaOf(db: Db): Promise<readonly string[]> {
  const rows = await rowsOf<{ hash: string }>(
    db,
    sql`select hash from drizzle.__drizzle_migrations order by created_at`,
  )
  return rows.map((row) => row.hash)
}

/** The tables of the schema, each after those that it refers to. */
export async function tablesOf(db: Db): Promise<readonly string[]> {
  const tables = await rowsOf<{ name: string }>(
    db,
    sql`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind = 'r' order by c.relname`,
  )
  const references = await rowsOf<{ name: string; target: string }>(
    db,
    sql`select distinct a.relname as name, b.relname as target from pg_constraint k
        join pg_class a on a.oid = k.conrelid join pg_class b on b.oid = k.confrelid
        join pg_namespace n on n.oid = a.relnamespace
        where k.contype = 'f' and n.nspname = 'public' and a.oid <> b.oid`,
  )
  const ordered: string[] = []
  const waiting = new Set(tables.map((t) => t.name))
  while (waiting.size > 0) {
    const free = [...waiting].filter(
      (name) => !references.some((r) => r.name === name && waiting.has(r.target)),
    )
    if (free.length === 0) throw new Error(`tables refer to each other: ${[...waiting].join(', ')}`)
    for (const name of free) waiting.delete(name)
    ordered.push(...free)
  }
  return ordered
}
