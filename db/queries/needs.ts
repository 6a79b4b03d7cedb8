import { asc, notInArray } from 'drizzle-orm'
import type { Need } from '../../src/verdict/registry.ts'
import type { Db } from '../database.ts'
import { need } from '../schema/index.ts'
import { fromRow, inChunks } from './batch.ts'

/** Makes the table hold exactly these needs. */
export async function replaceNeeds(db: Db, needs: readonly Need[]): Promise<void> {
  const rows = needs.map(({ id, text, phrases }) => ({
    id,
    textVi: text.vi,
    textEn: text.en,
    phrases,
  }))
  await db.delete(need).where(notInArray(need.id, ['', ...rows.map((row) => row.id)]))
  await inChunks(rows, (chunk) =>
    db
      .insert(need)
      .values(chunk)
      .onConflictDoUpdate({
        target: need.id,
        set: fromRow<typeof need>(['textVi', 'textEn', 'phrases']),
      })
      .returning({ id: need.id }),
  )
}

export async function readNeeds(db: Db): Promise<Need[]> {
  const rows = await db.select().from(need).orderBy(asc(need.id))
  return rows.map((row) => ({
    id: row.id,
    text: { vi: row.textVi, en: row.textEn },
    phrases: row.phrases,
  }))
}
