import { asc, eq, sql } from 'drizzle-orm'
import type { Db } from '../database.ts'
import { sourceRun } from '../schema/index.ts'

export type SourceRun = typeof sourceRun.$inferSelect

export interface SourceSuccess {
  readonly source: string
  readonly at: Date
  /** Pages read in this run. */
  readonly pages: number
  /** What the server said of the version, for the next conditional request. */
  readonly etag: string | null
  readonly lastModified: string | null
}

export async function recordSourceSuccess(db: Db, run: SourceSuccess): Promise<void> {
  const { source, at, pages, etag, lastModified } = run
  const now = { lastAttemptAt: at, lastSuccessAt: at, pages, etag, lastModified }
  const values = { ...now, lastError: null, failures: 0 }
  await db
    .insert(sourceRun)
    .values({ source, ...values })
    .onConflictDoUpdate({ target: sourceRun.source, set: values })
}

/** Keeps what the last success left; counts the failures since then. */
export async function recordSourceFailure(
  db: Db,
  run: { readonly source: string; readonly at: Date; readonly error: string },
): Promise<void> {
  const values = { lastAttemptAt: run.at, lastError: run.error }
  await db
    .insert(sourceRun)
    .values({ source: run.source, ...values, failures: 1 })
    .onConflictDoUpdate({
      target: sourceRun.source,
      set: { ...values, failures: sql`${sourceRun.failures} + 1` },
    })
}

export async function readSourceRun(db: Db, source: string): Promise<SourceRun | null> {
  const [run] = await db.select().from(sourceRun).where(eq(sourceRun.source, source))
  return run ?? null
}

export const readSourceRuns = (db: Db): Promise<SourceRun[]> =>
  db.select().from(sourceRun).orderBy(asc(sourceRun.source))
