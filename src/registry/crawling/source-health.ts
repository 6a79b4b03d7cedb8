import type { Db } from '../../../db/database.ts'
import { countCrawlFailures } from '../../../db/queries/crawl-failures.ts'
import { readSourceRuns, type SourceRun } from '../../../db/queries/source-runs.ts'

/** How one source is doing. */
export interface SourceReport {
  readonly id: string
  /** ISO 8601, or null where there was none yet. */
  readonly lastAttemptAt: string
  readonly lastSuccessAt: string | null
  readonly newestEvidenceAt: string | null
  /** Runs that failed since the last success. */
  readonly failures: number
  readonly lastError: string | null
  readonly periodSeconds: number | null
  /** Of the last run that read the source. */
  readonly pages: number
  readonly mentions: number
  readonly entries: number
  readonly matched: number
  readonly known: number
  /** Entries without a usable address. */
  readonly rejected: number
  /** The first 20 of what could not be read in that run. */
  readonly problems: readonly { readonly address: string; readonly reason: string }[]
  /** Why things were refused in that run, and how many for each reason; `no-address` for entries. */
  readonly rejects: Readonly<Record<string, number>>
  /** Its pages on the dead-letter list, by reason. */
  readonly deadLetters: Readonly<Record<string, number>>
  /** No success for three of its periods: somebody must look. */
  readonly silent: boolean
}

const silentPeriods = 3

export async function readSourceReports(db: Db, now: Date): Promise<readonly SourceReport[]> {
  const dead = Map.groupBy(await countCrawlFailures(db), ({ source }) => source)
  return (await readSourceRuns(db)).map((run) => {
    const counts = (dead.get(run.source) ?? []).map(({ reason, count }) => [reason, count] as const)
    return { ...reportOf(run, now), deadLetters: Object.fromEntries(counts) }
  })
}

function reportOf(run: SourceRun, now: Date): Omit<SourceReport, 'deadLetters'> {
  const { source, lastAttemptAt, lastSuccessAt, newestEvidenceAt, ...rest } = run
  return {
    id: source,
    lastAttemptAt: lastAttemptAt.toISOString(),
    lastSuccessAt: lastSuccessAt?.toISOString() ?? null,
    newestEvidenceAt: newestEvidenceAt?.toISOString() ?? null,
    ...rest,
    rejects: rejectsOf(run),
    silent: isSilent(run, now),
  }
}

/** What a run refused, counted by reason. */
export function rejectsOf({
  rejected,
  problems,
}: Pick<SourceRun, 'rejected' | 'problems'>): Record<string, number> {
  const counts: Record<string, number> = rejected > 0 ? { 'no-address': rejected } : {}
  for (const { reason } of problems) counts[reason] = (counts[reason] ?? 0) + 1
  return counts
}

/** Without any success it is silent once it has failed three times. */
export function isSilent(
  run: Pick<SourceRun, 'lastSuccessAt' | 'periodSeconds' | 'failures'>,
  now: Date,
): boolean {
  const { lastSuccessAt, periodSeconds, failures } = run
  if (lastSuccessAt === null) return failures >= silentPeriods
  if (periodSeconds === null) return false
  return now.getTime() - lastSuccessAt.getTime() > silentPeriods * periodSeconds * 1000
}
