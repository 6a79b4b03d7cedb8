import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { hex } from '../src/channel/hash-list.ts'
import { emptyTree, growTree, leafHash, rootOf, sameHash } from '../src/feed/merkle.ts'
import { type BackupEnd, type BackupHead, backupFormat, schemaOf, tablesOf } from './backup.ts'
import type { Db } from './database.ts'
import { rootMessage } from './faults.ts'
import { readFrontier, readLogBodies, readLogHashes } from './queries/log.ts'
import { readRevision } from './queries/revision.ts'
import { rowsOf } from './rows.ts'

/** Why a backup is not taken back; nothing was changed. One line for the person who asked. */
export class RestoreProblem extends Error {}

export interface Restored {
  readonly rows: number
  readonly revision: number
  readonly entries: number
  /** When the backup was made: ISO 8601. */
  readonly at: string
}

const pageRows = 500

/**
 * Takes a backup back into a database that holds nothing yet, in one transaction, and verifies it before
 * it commits: the hash over the file, the number of rows, and the tree of the public log built anew.
 * @throws RestoreProblem
 */
export async function restoreBackup(db: Db, lines: AsyncIterable<string>): Promise<Restored> {
  if ((await readRevision(db)).revision > 0) {
    throw new RestoreProblem(
      'The database holds data already, and a backup is restored into an empty one only: take another DATA_DIR or DATABASE_URL, or move the old directory away.',
    )
  }
  return db.transaction(async (tx) => {
    const tables = await tablesOf(tx)
    // Rows that the migrations put there come from the backup as well.
    for (const table of ['registry_state', 'log_state']) {
      await tx.execute(sql`delete from ${sql.identifier(table)}`)
    }
    const { head, rows } = await readInto(tx, lines, new Set(tables))
    for (const table of tables) await setSequences(tx, table)
    const entries = await verifyLogOf(tx)
    return { rows, entries, at: head.at, revision: (await readRevision(tx)).revision }
  })
}

async function readInto(
  tx: Db,
  lines: AsyncIterable<string>,
  tables: ReadonlySet<string>,
): Promise<{ readonly head: BackupHead; readonly rows: number }> {
  const hash = createHash('sha256')
  let head: BackupHead | null = null
  let end: BackupEnd | null = null
  let table: string | null = null
  let page: string[] = []
  let rows = 0
  const flush = async () => {
    if (table !== null && page.length > 0) await insertRows(tx, table, page)
    page = []
  }
  for await (const line of lines) {
    if (end) throw new RestoreProblem('The backup goes on after its end: it was changed.')
    if (!head) head = await readHead(tx, line)
    else {
      const found = endOf(line)
      if (found) {
        end = found
        continue
      }
      const name = tableOf(line)
      if (name !== null) {
        if (!tables.has(name))
          throw new RestoreProblem(`The backup has a table ${name}, we have not.`)
        await flush()
        table = name
      } else {
        page.push(line)
        rows += 1
        if (page.length >= pageRows) await flush()
      }
    }
    hash.update(`${line}\n`)
  }
  await flush()
  if (!head || !end) throw new RestoreProblem('The backup is cut off: its end is missing.')
  if (end.sha256 !== hash.digest('hex') || end.rows !== rows) {
    throw new RestoreProblem('The backup is damaged: its lines do not give the hash at its end.')
  }
  return { head, rows }
}

async function readHead(tx: Db, line: string): Promise<BackupHead> {
  const head = objectIn(line) as Partial<BackupHead> | null
  if (head?.format !== backupFormat || !Array.isArray(head.schema)) {
    throw new RestoreProblem('This is no backup of ours.')
  }
  const ours = await schemaOf(tx)
  if (ours.join() !== head.schema.join()) {
    throw new RestoreProblem(
      'The backup is of another version of the program: restore it with that version, then start this one on it.',
    )
  }
  return { format: backupFormat, at: String(head.at), schema: head.schema }
}

function objectIn(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new RestoreProblem('The backup is damaged: a line is no JSON.')
  }
}

/** `{"table":"x"}` and nothing else: no table has one column of this name alone. */
function tableOf(line: string): string | null {
  return /^\{"table":"([a-z_]+)"\}$/.exec(line)?.[1] ?? null
}

function endOf(line: string): BackupEnd | null {
  const [, rows, sha256] = /^\{"rows":(\d+),"sha256":"([0-9a-f]{64})"\}$/.exec(line) ?? []
  return rows === undefined || sha256 === undefined ? null : { rows: Number(rows), sha256 }
}

async function insertRows(tx: Db, table: string, rows: readonly string[]): Promise<void> {
  const columns = await rowsOf<{ name: string }>(
    tx,
    sql`select column_name as name from information_schema.columns
        where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER'
        order by ordinal_position`,
  )
  const names = sql.join(
    columns.map((c) => sql.identifier(c.name)),
    sql`, `,
  )
  const name = sql.identifier(table)
  try {
    await tx.execute(
      sql`insert into ${name} (${names}) overriding system value
          select ${names} from json_populate_recordset(null::${name}, ${`[${rows.join(',')}]`}::text::json)`,
    )
  } catch (fault) {
    throw new RestoreProblem(
      `The backup is damaged: ${table} does not take a row (${rootMessage(fault)}).`,
    )
  }
}

/** New rows get numbers above those that came back. */
async function setSequences(tx: Db, table: string): Promise<void> {
  const columns = await rowsOf<{ name: string }>(
    tx,
    sql`select column_name as name from information_schema.columns
        where table_schema = 'public' and table_name = ${table} and is_identity = 'YES'`,
  )
  for (const { name } of columns) {
    const column = sql.identifier(name)
    await tx.execute(
      sql`select setval(pg_get_serial_sequence(${table}, ${name}), coalesce(max(${column}), 1), max(${column}) is not null)
          from ${sql.identifier(table)}`,
    )
  }
}

/** Builds the tree of the public log anew from its entries. */
async function verifyLogOf(tx: Db): Promise<number> {
  const kept = await readFrontier(tx)
  let tree = emptyTree
  for (;;) {
    const bodies = await readLogBodies(tx, tree.size, tree.size + pageRows)
    if (bodies.length === 0) break
    const leaves = await Promise.all(bodies.map((body) => leafHash(new TextEncoder().encode(body))))
    const told = await readLogHashes(tx, 0, tree.size, tree.size + pageRows)
    const wrong = leaves.findIndex((leaf, at) => hex(leaf) !== hex(told[at] ?? new Uint8Array()))
    if (wrong >= 0) {
      throw new RestoreProblem(`Entry ${tree.size + wrong} of the log is not what its hash says.`)
    }
    tree = (await growTree(tree, leaves)).frontier
  }
  if (tree.size !== kept.size || !sameHash(await rootOf(tree), await rootOf(kept))) {
    throw new RestoreProblem('The entries of the log do not give its root.')
  }
  return tree.size
}
