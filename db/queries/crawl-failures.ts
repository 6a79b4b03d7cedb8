import { asc, desc, eq, sql } from 'drizzle-orm'
import type { Db } from '../database.ts'
import { crawlFailure } from '../schema/index.ts'

export type CrawlFailureRow = typeof crawlFailure.$inferSelect

/** Puts a page on the dead-letter list, or counts one more failed attempt with its newest reason. */
export async function recordCrawlFailure(
  db: Db,
  row: Omit<CrawlFailureRow, 'attempts'> & { readonly attempts?: number },
): Promise<void> {
  const { source, reason, message, at } = row
  await db
    .insert(crawlFailure)
    .values(row)
    .onConflictDoUpdate({
      target: crawlFailure.address,
      set: {
        source,
        reason,
        message,
        at,
        attempts: sql`${crawlFailure.attempts} + excluded."attempts"`,
      },
    })
}

/** A page that was read after all leaves the list. */
export async function forgetCrawlFailure(db: Db, address: string): Promise<void> {
  await db.delete(crawlFailure).where(eq(crawlFailure.address, address))
}

/** The newest first. */
export const readCrawlFailures = (db: Db, limit = 200): Promise<CrawlFailureRow[]> =>
  db.select().from(crawlFailure).orderBy(desc(crawlFailure.at)).limit(limit)

/** How many pages of each source were given up, by reason. */
export const countCrawlFailures = (
  db: Db,
): Promise<{ readonly source: string; readonly reason: string; readonly count: number }[]> =>
  db
    .select({
      source: crawlFailure.source,
      reason: crawlFailure.reason,
      count: sql<number>`count(*)::int`,
    })
    .from(crawlFailure)
    .groupBy(crawlFailure.source, crawlFailure.reason)
    .orderBy(asc(crawlFailure.source), asc(crawlFailure.reason))
