import { asc } from 'drizzle-orm'
import type { Organisation } from '../../src/channel/organisation.ts'
import type { Db } from '../database.ts'
import { organisation } from '../schema/index.ts'
import { fromRow, inChunks, lastOfEach } from './batch.ts'

/** Inserts or refreshes organisations; a parent may stand after its children. Deletes none. */
export async function saveOrganisations(db: Db, rows: readonly Organisation[]): Promise<void> {
  const ordered = parentsFirst(lastOfEach(rows, (row) => row.id))
  await inChunks(ordered, (chunk) =>
    db
      .insert(organisation)
      .values(chunk)
      .onConflictDoUpdate({
        target: organisation.id,
        set: fromRow<typeof organisation>([
          'name',
          'nameEn',
          'shortName',
          'aliases',
          'tokens',
          'domains',
          'sector',
          'parent',
        ]),
      })
      .returning({ id: organisation.id }),
  )
}

export const readOrganisations = (db: Db): Promise<Organisation[]> =>
  db.select().from(organisation).orderBy(asc(organisation.id))

/** A foreign key is checked at the end of each statement, and a load may need several. */
function parentsFirst(rows: readonly Organisation[]): Organisation[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const ordered = new Set<Organisation>()
  const visit = (row: Organisation, above: ReadonlySet<Organisation>): void => {
    const parent = row.parent === null ? undefined : byId.get(row.parent)
    if (parent && !above.has(parent)) visit(parent, new Set([...above, row]))
    ordered.add(row)
  }
  for (const row of rows) visit(row, new Set([row]))
  return [...ordered]
}
