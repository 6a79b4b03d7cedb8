import { asc, notInArray } from 'drizzle-orm'
import type { Db } from '../database.ts'
import { hostTrust } from '../schema/index.ts'
import { fromRow, inChunks, lastOfEach } from './batch.ts'

export type HostTrust = typeof hostTrust.$inferSelect

/** Makes the table hold exactly these hosts; their organisations must be there already. */
export async function replaceHostTrust(db: Db, rows: readonly HostTrust[]): Promise<void> {
  await db.delete(hostTrust).where(notInArray(hostTrust.host, ['', ...rows.map((row) => row.host)]))
  await inChunks(
    lastOfEach(rows, (row) => row.host),
    (chunk) =>
      db
        .insert(hostTrust)
        .values(chunk)
        .onConflictDoUpdate({
          target: hostTrust.host,
          set: fromRow<typeof hostTrust>([
            'suffix',
            'trust',
            'publisher',
            'organisation',
            'aggregator',
          ]),
        })
        .returning({ host: hostTrust.host }),
  )
}

export const readHostTrust = (db: Db): Promise<HostTrust[]> =>
  db.select().from(hostTrust).orderBy(asc(hostTrust.host))
