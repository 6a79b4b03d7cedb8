import { type AssistantStore, assistantStore } from '../../db/assistant-store.ts'
import type { Curated } from '../../db/data/load.ts'
import type { DatabaseConfig, Db, EmbeddedClient } from '../../db/database.ts'
import { openDatabase } from '../../db/open.ts'
import { type ChangesAsked, readChanges } from '../../db/queries/changes.ts'
import { claimTick, pruneTicks } from '../../db/queries/cron-ticks.ts'
import { isKnownAddress } from '../../db/queries/documents.ts'
import { type OperatingFigures, readOperatingFigures } from '../../db/queries/figures.ts'
import { readRevision } from '../../db/queries/revision.ts'
import {
  readSourceRun,
  readSourceRuns,
  recordSourceFailure,
  recordSourceSuccess,
} from '../../db/queries/source-runs.ts'
import type { Change } from '../feed/exports/change.ts'
import type { Snapshot } from '../verdict/registry.ts'
import { readContext } from './context.ts'
import { isSilent } from './crawling/source-health.ts'
import { type CrawlingUseCases, crawlingUseCases } from './crawling/use-cases.ts'
import type { ProofLookup } from './disputes/proof.ts'
import { type DisputeUseCases, disputeUseCases } from './disputes/use-cases.ts'
import { type DossierUseCases, dossierUseCases } from './dossier/use-cases.ts'
import { type ErasureRequest, type ErasureResult, erase } from './erase.ts'
import type { ErasureProblem } from './erasure-problem.ts'
import { type ImportResult, importList, type ListImport } from './import-list.ts'
import { type DocumentInput, type IngestResult, ingestDocument } from './ingest-document.ts'
import { loadCurated } from './load-curated.ts'
import { completeLog, type LogUseCases, logUseCases } from './log.ts'
import { type PivotUseCases, pivotUseCases } from './pivot/use-cases.ts'
import { snapshotReader } from './read-snapshot.ts'
import { type ReportUseCases, reportUseCases } from './reports/use-cases.ts'
import { type RequestUseCases, requestUseCases } from './requests/use-cases.ts'
import { type ReviewUseCases, reviewUseCases } from './review/use-cases.ts'
import {
  type ErasureSecret,
  erasureProblem,
  forgetErased,
  letIn,
  type WhatIsErased,
} from './stay-erased.ts'
import { undoable } from './undoable.ts'
import { type FileAddress, officialFileAddress } from './verification/targets.ts'
import { type VerificationUseCases, verificationUseCases } from './verification/use-cases.ts'

export type { OperatingFigures }

export interface SourceHealth {
  readonly id: string
  /** ISO 8601, or null where there was none yet. */
  readonly lastSuccessAt: string | null
  /** Of the newest run; null where it went well. */
  readonly lastError: string | null
  /** No success for three of its periods. */
  readonly silent: boolean
}

/** The registry over an open database: what the crawlers, the service and the commands use. */
export interface Registry {
  readonly revision: () => Promise<number>
  readonly snapshot: () => Promise<Snapshot>
  readonly ingest: (input: DocumentInput) => Promise<IngestResult>
  readonly isKnownAddress: (address: string) => Promise<boolean>
  readonly importList: (list: ListImport) => Promise<ImportResult>
  /** What `ingest` and `importList` would do: done, told, and rolled back. */
  readonly preview: Pick<Registry, 'ingest' | 'importList'> & {
    readonly verification: Pick<VerificationUseCases, 'take' | 'failed'>
    readonly pivot: Pick<PivotUseCases, 'take'>
  }
  readonly recordRun: (run: FinishedRun) => Promise<void>
  readonly lastRunAt: (source: string) => Promise<string | null>
  readonly sourceHealth: () => Promise<readonly SourceHealth[]>
  /** What an operator watches. */
  readonly figures: () => Promise<OperatingFigures>
  /** What the voice assistant and the e-mail way keep. */
  readonly assistant: AssistantStore
  readonly claimTick: (key: string) => Promise<boolean>
  readonly review: ReviewUseCases
  readonly log: LogUseCases
  /** What changed in public, newest first. */
  readonly changes: (asked: ChangesAsked) => Promise<readonly Change[]>
  readonly crawling: CrawlingUseCases
  readonly verification: VerificationUseCases
  readonly pivot: PivotUseCases
  /** Removes personal data (docs/erasure.md). */
  readonly erase: (request: Omit<ErasureRequest, 'at' | 'secret'>) => Promise<ErasureResult>
  /** Lets what was erased in again; whether it was kept out. */
  readonly letIn: (what: WhatIsErased) => Promise<boolean>
  /** Why this node may neither erase nor read pages: it has not the secret of the others. */
  readonly erasureProblem: () => Promise<ErasureProblem | null>
  /** Forgets what was kept out under a secret that is lost; returns how much that was. */
  readonly forgetErased: () => Promise<number>
  /** What a job queue needs of the embedded database; null on a server. */
  readonly embedded: EmbeddedClient | null
  readonly reports: ReportUseCases
  readonly disputes: DisputeUseCases
  /** Limits and answers that all nodes share. */
  readonly requests: RequestUseCases
  readonly dossiers: DossierUseCases
  /** Calls back with each revision that any process commits; returns what ends it. */
  readonly onRevision: (told: (revision: number) => void) => Promise<() => Promise<void>>
  readonly close: () => Promise<void>
}

/** What is kept of one run of a source. */
export interface FinishedRun {
  readonly source: string
  /** ISO 8601, UTC. */
  readonly endedAt: string
  readonly ok: boolean
  /** Seconds between two runs by the schedule; null where there is none. */
  readonly periodSeconds: number | null
  readonly pages: number
  readonly mentions: number
  readonly newEvidence: number
  readonly entries: number
  readonly matched: number
  readonly known: number
  readonly rejected: number
  readonly problems: readonly {
    readonly address: string
    readonly reason: string
    readonly message: { readonly en: string }
  }[]
}

export interface RegistryOptions {
  readonly curated: Curated
  readonly withChannels: boolean
  readonly now: () => Date
  /** Seals the e-mails of reporters; without one none is taken. */
  readonly emailKey?: string | null
  /** Where proofs of control are looked for; without one only letters prove. */
  readonly proofLookup?: ProofLookup | null
  /** Hashes what is erased, so that it stays out; without it nothing is erased. */
  readonly erasureSecret?: ErasureSecret
  /** For tests: where the official-channels.json of domains of this machine stand. */
  readonly fileAddress?: FileAddress
}

/** Does the work, hands its result over and leaves the database as it was. */
const undone = <T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> =>
  undoable<T>(db, async (tx, undo) => undo(await work(tx)))

const tickMemoryMs = 7 * 24 * 3600 * 1000

/**
 * Opens the database, loads the curated data that have changed, and hands the use cases over.
 * @throws DatabaseProblem with one line for the person who started the process.
 */
export async function openRegistry(
  config: DatabaseConfig,
  options: RegistryOptions,
): Promise<Registry> {
  const { curated, withChannels, now, emailKey = null, proofLookup = null } = options
  const { erasureSecret = null } = options
  const verifying = { now, fileAddress: options.fileAddress ?? officialFileAddress }
  const database = await openDatabase(config)
  try {
    const { db } = database
    await completeLog(db)
    await loadCurated(db, curated, { at: now(), withChannels })
    await pruneTicks(db, new Date(now().getTime() - tickMemoryMs))
    const context = { ...(await readContext(db, curated)), erasureSecret }
    return {
      revision: async () => (await readRevision(db)).revision,
      snapshot: snapshotReader(db, curated.wellKnownHosts),
      ingest: (input) => ingestDocument(db, context, input, now()),
      isKnownAddress: (address) => isKnownAddress(db, address),
      importList: (list) => importList(db, context, list, now()),
      preview: {
        ingest: (input) => undone(db, (tx) => ingestDocument(tx, context, input, now())),
        importList: (list) => undone(db, (tx) => importList(tx, context, list, now())),
        verification: {
          take: (target, fetched) =>
            undone(db, (tx) => verificationUseCases(tx, context, verifying).take(target, fetched)),
          failed: async () => undefined,
        },
        pivot: {
          take: (start, findings, problem) =>
            undone(db, (tx) => pivotUseCases(tx, context, now).take(start, findings, problem)),
        },
      },
      recordRun: (run) => recordRun(db, run),
      lastRunAt: async (source) =>
        (await readSourceRun(db, source))?.lastSuccessAt?.toISOString() ?? null,
      sourceHealth: async () =>
        (await readSourceRuns(db)).map((run) => ({
          id: run.source,
          lastSuccessAt: run.lastSuccessAt?.toISOString() ?? null,
          lastError: run.lastError,
          silent: isSilent(run, now()),
        })),
      figures: () => readOperatingFigures(db, now()),
      assistant: assistantStore(db),
      claimTick: (key) => claimTick(db, key, now()),
      review: reviewUseCases(db, context, now),
      log: logUseCases(db),
      changes: (asked) => readChanges(db, asked),
      crawling: crawlingUseCases(db, now),
      verification: verificationUseCases(db, context, verifying),
      pivot: pivotUseCases(db, context, now),
      erase: (request) => erase(db, { ...request, at: now(), secret: erasureSecret }),
      letIn: (what) => letIn(db, erasureSecret, what),
      erasureProblem: () => erasureProblem(db, erasureSecret),
      forgetErased: () => forgetErased(db),
      embedded: database.embedded,
      reports: reportUseCases(db, context, { now, emailKey }),
      disputes: disputeUseCases(db, context, { now, lookup: proofLookup }),
      requests: requestUseCases(db, now),
      dossiers: dossierUseCases(db, context),
      onRevision: (told) => database.onRevision(told),
      close: () => database.close(),
    }
  } catch (fault) {
    await database.close()
    throw fault
  }
}

async function recordRun(
  db: Parameters<typeof recordSourceSuccess>[0],
  { endedAt, ok, newEvidence, problems, ...run }: FinishedRun,
): Promise<void> {
  const { source, periodSeconds, pages, mentions, entries, matched, known, rejected } = run
  const at = new Date(endedAt)
  if (!ok) {
    const error = problems[0]?.message.en ?? 'The run broke off.'
    await recordSourceFailure(db, { source, at, error, periodSeconds })
    return
  }
  await recordSourceSuccess(db, {
    ...{ source, at, periodSeconds, pages, mentions, entries, matched, known, rejected },
    broughtEvidence: newEvidence > 0,
    problems: problems.map(({ address, reason }) => ({ address, reason })),
  })
}
