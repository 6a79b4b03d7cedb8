import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm'
import type { Db } from '../database.ts'
import { document } from '../schema/index.ts'

export type DocumentRow = typeof document.$inferSelect
export type NewDocument = typeof document.$inferInsert

/** Stores a version of a page once. `isNew` is false where this very version is known. */
export async function insertDocument(
  db: Db,
  row: NewDocument,
): Promise<{ readonly id: number; readonly isNew: boolean }> {
  const [added] = await db
    .insert(document)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: document.id })
  if (added) return { id: added.id, isNew: true }
  const id = await findDocument(db, row.address, row.contentHash)
  if (id === null) throw new Error(`Document of ${row.address} was refused and is not there`)
  return { id, isNew: false }
}

/** Id of a version that is stored already, else null. */
export async function findDocument(
  db: Db,
  address: string,
  contentHash: string,
): Promise<number | null> {
  const [found] = await db
    .select({ id: document.id })
    .from(document)
    .where(and(eq(document.address, address), eq(document.contentHash, contentHash)))
  return found?.id ?? null
}

export async function readDocument(db: Db, id: number): Promise<DocumentRow | null> {
  const [found] = await db.select().from(document).where(eq(document.id, id))
  return found ?? null
}

/** Whether any version of the page at an address is stored. */
export async function isKnownAddress(db: Db, address: string): Promise<boolean> {
  const [found] = await db
    .select({ id: document.id })
    .from(document)
    .where(eq(document.address, address))
    .limit(1)
  return found !== undefined
}

const atOnce = 50

/** All stored versions up to a time, in the order in which they were published, or else fetched. */
export async function* documentsInOrder(db: Db, until: Date): AsyncGenerator<DocumentRow> {
  const day = sql`coalesce(${document.publishedAt}, ${document.fetchedAt})`
  const order = await db
    .select({ id: document.id })
    .from(document)
    .where(lte(day, until.toISOString()))
    .orderBy(asc(day), asc(document.id))
  for (let at = 0; at < order.length; at += atOnce) {
    const ids = order.slice(at, at + atOnce).map(({ id }) => id)
    const rows = await db.select().from(document).where(inArray(document.id, ids))
    const byId = new Map(rows.map((row) => [row.id, row]))
    for (const id of ids) {
      const row = byId.get(id)
      if (row) yield row
    }
  }
}
