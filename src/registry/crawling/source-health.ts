import type { Db } from '../../../db/database.ts'
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
  readonly rejected: number
  readonly problems: readonly { readonly address: string; readonly reason: string }[]
  /** No success for three of its periods: somebody must look. */
  readonly silent: boolean
}

const silentPeriods = 3

export async function readSourceReports(db: Db, now: Date): Promise<readonly SourceReport[]> {
  return (await readSourceRuns(db)).map((run) => reportOf(run, now))
}

function reportOf(run: SourceRun, now: Date): SourceReport {
  const { source, lastAttemptAt, lastSuccessAt, newestEvidenceAt, lastModified, etag, ...rest } =
    run
  return {
    id: source,
    lastAttemptAt: lastAttemptAt.toISOString(),
    lastSuccessAt: lastSuccessAt?.toISOString() ?? null,
    newestEvidenceAt: newestEvidenceAt?.toISOString() ?? null,
    ...rest,
    silent: isSilent(run, now),
  }
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
