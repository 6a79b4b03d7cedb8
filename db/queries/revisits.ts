import { and, eq, inArray, lte, ne, sql } from 'drizzle-orm'
import type { Db } from '../database.ts'
import { type RevisitKind, revisit } from '../schema/index.ts'

export type RevisitRow = typeof revisit.$inferSelect

/** What is known of everything of a kind, by its subject. */
export async function readRevisits(
  db: Db,
  kind: RevisitKind,
): Promise<ReadonlyMap<string, RevisitRow>> {
  const rows = await db.select().from(revisit).where(eq(revisit.kind, kind))
  return new Map(rows.map((row) => [row.subject, row]))
}

/** The row while the transaction lasts, so that two readings of one page come one after the other. */
export async function lockRevisit(
  tx: Db,
  kind: RevisitKind,
  subject: string,
): Promise<RevisitRow | null> {
  const [row] = await tx
    .select()
    .from(revisit)
    .where(and(eq(revisit.kind, kind), eq(revisit.subject, subject)))
    .for('update')
  return row ?? null
}

/** Whether any of the pages showed a channel before that it shows no more. */
export async function hasDropped(db: Db, sources: readonly string[]): Promise<boolean> {
  if (sources.length === 0) return false
  const [found] = await db
    .select({ subject: revisit.subject })
    .from(revisit)
    .where(and(inArray(revisit.subject, [...sources]), ne(revisit.missed, sql`'{}'::jsonb`)))
    .limit(1)
  return found !== undefined
}

/** Takes one on: true for exactly one of all who ask, until `before` has moved past `at`. */
export async function claimRevisit(
  db: Db,
  one: {
    readonly kind: RevisitKind
    readonly subject: string
    readonly at: Date
    readonly before: Date
  },
): Promise<boolean> {
  const { kind, subject, at, before } = one
  const claimed = await db
    .insert(revisit)
    .values({ kind, subject, checkedAt: at })
    .onConflictDoUpdate({
      target: [revisit.kind, revisit.subject],
      set: { checkedAt: at },
      setWhere: lte(revisit.checkedAt, before),
    })
    .returning({ subject: revisit.subject })
  return claimed.length === 1
}

/** What a good reading showed. */
export async function saveReading(
  db: Db,
  row: Pick<RevisitRow, 'kind' | 'subject' | 'etag' | 'lastModified' | 'found' | 'missed'> &
    Partial<Pick<RevisitRow, 'title' | 'length'>> & { readonly at: Date },
): Promise<void> {
  const { at, ...rest } = row
  const values = { ...rest, checkedAt: at, readAt: at, problem: null, failures: 0 }
  await db
    .insert(revisit)
    .values(values)
    .onConflictDoUpdate({ target: [revisit.kind, revisit.subject], set: values })
}

/** Keeps what the last good reading showed, and why this one was none. */
export async function saveProblem(
  db: Db,
  row: {
    readonly kind: RevisitKind
    readonly subject: string
    readonly at: Date
    readonly problem: string
  },
): Promise<void> {
  const { kind, subject, at, problem } = row
  await db
    .insert(revisit)
    .values({ kind, subject, checkedAt: at, problem, failures: 1 })
    .onConflictDoUpdate({
      target: [revisit.kind, revisit.subject],
      set: { checkedAt: at, problem, failures: sql`${revisit.failures} + 1` },
    })
}
