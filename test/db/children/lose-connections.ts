import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import type { Db } from '../../../db/database.ts'
import { openDatabase } from '../../../db/open.ts'
import { rowsOf } from '../../../db/rows.ts'
import { isDatabaseAway } from '../../../src/registry/database-away.ts'

/** Loses a connection in the middle of a transaction, many times; prints how often it was told well. */
const [url = '', rounds = '0'] = process.argv.slice(2)
const database = await openDatabase({ kind: 'server', url })
const backend = async (db: Db) =>
  (await rowsOf<{ pid: number }>(db, sql`select pg_backend_pid() as pid`))[0]?.pid ?? 0

/** The server's last word can arrive behind a write that failed: then the next statement hears it. */
async function answersAgain(): Promise<boolean> {
  for (let n = 0; n < 100; n++) {
    try {
      return (await backend(database.db)) > 0
    } catch (fault) {
      if (!isDatabaseAway(fault)) throw fault
      await pause(20)
    }
  }
  return false
}

let told = 0
for (let round = 0; round < Number(rounds); round++) {
  const lost = database.db.transaction(async (tx) => {
    const pid = await backend(tx)
    await database.db.execute(sql`select pg_terminate_backend(${pid}::int, 5000)`)
    // One after the other: somewhere among them the driver learns that the socket is gone.
    for (let n = 0; n < 50; n++) await rowsOf(tx, sql`select 1`).catch(() => undefined)
    await rowsOf(tx, sql`select 1`)
  })
  const fault = await lost.catch((thrown: unknown) => thrown)
  if (isDatabaseAway(fault) && (await answersAgain())) told += 1
  else console.error(`round ${round}:`, fault)
}
await database.close()
console.log(`told ${told}`)
