import type { Db } from '../../db/database.ts'

class Undo extends Error {}

/** Does the work in a transaction, hands its result over and leaves the database as it was. */
export async function undone<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  let result: { readonly value: T } | null = null
  try {
    await db.transaction(async (tx) => {
      result = { value: await work(tx) }
      throw new Undo('rolled back as intended')
    })
  } catch (fault) {
    if (!(fault instanceof Undo)) throw fault
  }
  return (result as unknown as { readonly value: T }).value
}
