import { asc, notInArray } from 'drizzle-orm'
import type { Caution } from '../../src/verdict/registry.ts'
import type { Db } from '../database.ts'
import { caution } from '../schema/index.ts'
import { fromRow, inChunks } from './batch.ts'

/** Makes the table hold exactly these cautions. */
export async function replaceCautions(db: Db, cautions: readonly Caution[]): Promise<void> {
  const rows = cautions.map(({ text, ...rest }) => ({ ...rest, textVi: text.vi, textEn: text.en }))
  await db.delete(caution).where(notInArray(caution.id, ['', ...rows.map((row) => row.id)]))
  await inChunks(rows, (chunk) =>
    db
      .insert(caution)
      .values(chunk)
      .onConflictDoUpdate({
        target: caution.id,
        set: fromRow<typeof caution>([
          'kind',
          'pattern',
          'textVi',
          'textEn',
          'organisation',
          'source',
        ]),
      })
      .returning({ id: caution.id }),
  )
}

export async function readCautions(db: Db): Promise<Caution[]> {
  const rows = await db.select().from(caution).orderBy(asc(caution.id))
  return rows.map(({ textVi, textEn, ...rest }) => ({ ...rest, text: { vi: textVi, en: textEn } }))
}
