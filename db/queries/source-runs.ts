import { asc, eq, sql } from 'drizzle-orm'
import type { Db } from '../database.ts'
import { sourceRun } from '../schema/index.ts'

export type SourceRun = typeof sourceRun.$inferSelect

export interface SourceSuccess
  extends Pick<
    SourceRun,
    | 'source'
    | 'pages'
    | 'mentions'
    | 'entries'
    | 'matched'
    | 'known'
    | 'rejected'
    | 'problems'
    | 'periodSeconds'
  > {
  readonly at: Date
  /** The run brought evidence that nobody had before. */
  readonly broughtEvidence: boolean
}

export async function recordSourceSuccess(db: Db, run: SourceSuccess): Promise<void> {
  const { source, at, broughtEvidence, ...figures } = run
  const values = {
    ...figures,
    lastAttemptAt: at,
    lastSuccessAt: at,
    ...(broughtEvidence ? { newestEvidenceAt: at } : {}),
    lastError: null,
    failures: 0,
  }
  await db
    .insert(sourceRun)
    .values({ source, ...values })
    .onConflictDoUpdate({ target: sourceRun.source, set: values })
}

/** Pages that a worker read later count for the source that named them. */
export async function recordSourcePage(
  db: Db,
  page: {
    readonly source: string
    readonly at: Date
    readonly mentions: number
    readonly broughtEvidence: boolean
  },
): Promise<void> {
  const { source, at, mentions, broughtEvidence } = page
  await db
    .update(sourceRun)
    .set({
      pages: sql`${sourceRun.pages} + 1`,
      mentions: sql`${sourceRun.mentions} + ${mentions}`,
      ...(broughtEvidence ? { newestEvidenceAt: at } : {}),
    })
    .where(eq(sourceRun.source, source))
}

/** Keeps what the last success left; counts the failures since then. */
export async function recordSourceFailure(
  db: Db,
  run: {
    readonly source: string
    readonly at: Date
    readonly error: string
    readonly periodSeconds: number | null
  },
): Promise<void> {
  const { at, error, periodSeconds } = run
  const values = { lastAttemptAt: at, lastError: error, periodSeconds }
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
