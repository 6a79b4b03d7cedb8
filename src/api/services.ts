import type { Exporter } from '../feed/exports/exporter.ts'
import type { ForbiddenHosts } from '../feed/redistribution.ts'
import type { Signer } from '../feed/signed-note.ts'
import type { Registry } from '../registry/registry.ts'
import type { ResetGuide } from '../reset/guide.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import type { AssistantAccess } from './assistant.ts'
import type { ApiKeys } from './caller.ts'
import type { Family } from './exposition.ts'
import type { Answered, Meter } from './meter.ts'
import type { RateLimiter } from './rate-limit.ts'
import type { SharedLimit } from './shared-limit.ts'

/** How the parts that a check does not need are doing; told by /readyz. */
export interface Health {
  readonly database: 'opening' | 'ready' | 'lost'
  /** One clear line where the database is not ready. */
  readonly databaseProblem: string | null
  readonly sources: readonly {
    readonly id: string
    readonly lastSuccessAt: string | null
    readonly lastError: string | null
    readonly silent: boolean
  }[]
}

/** The signed feed as files (docs/feed.md). */
export interface FeedService {
  /** The signed note of the newest version; null while there is none yet. */
  readonly manifest: () => Promise<string | null>
  /** A file by its name in the feed, `full/<sha256>`; null where there is none. */
  readonly file: (name: string) => Promise<Uint8Array<ArrayBuffer> | null>
  /** Public keys to accept: the one that signs first. */
  readonly keys: () => Promise<readonly string[]>
}

/** An export of one revision, as it is kept. */
export interface BuiltExport {
  readonly gzip: Uint8Array<ArrayBuffer>
  /** Length and SHA-256 of what it unpacks to. */
  readonly bytes: number
  readonly sha256: Buffer
  readonly revision: number
  readonly madeAt: string
}

/** The registry in the formats of others' tools (docs/exports.md). */
export interface ExportService {
  /** A format's own file, or one that stands in its folder. */
  readonly open: (
    exporter: Exporter,
    file: string | null,
  ) => Promise<
    | { readonly ok: true; readonly file: BuiltExport }
    | { readonly ok: false; readonly reason: 'not-found' | 'not-ready' | 'database-away' }
    | { readonly ok: false; readonly reason: 'refused'; readonly fault: Error }
  >
}

/** What the HTTP side works on; the composition root (src/main.ts) makes it. */
export interface Services {
  /** The newest index; null until the first one is loaded. */
  readonly index: () => RegistryIndex | null
  /** The open registry, for what a check does not need; null while its database is away. */
  readonly registry: () => Registry | null
  /** The key that signs the log's checkpoints and the feed. */
  readonly signer: () => Promise<Signer>
  readonly health: () => Health
  readonly resetGuide: ResetGuide
  /** The agency's own way back; absent in guide mode. */
  readonly assistant?: AssistantAccess
  readonly publicUrl: string
  readonly version: string
  /** Absent where nothing signs. */
  readonly feed?: FeedService
  /** Hosts of sources whose data must not be passed on; none where it is absent. */
  readonly forbidden?: () => Promise<ForbiddenHosts>
  /** Absent where nothing is exported. */
  readonly exports?: ExportService
  /** Shared with the fast path; one of its own where there is none. */
  readonly limiter?: RateLimiter
  /** Where several nodes count together; null while their database is away. */
  readonly sharedLimit?: () => SharedLimit | null
  readonly apiKeys?: ApiKeys
  /** What cursors are sealed with; of this process alone where there is none. */
  readonly cursorSecret?: string
  /** Makes the first admin and nothing else; null: nobody is admin. */
  readonly adminToken?: string | null
  /** The clock; the process's own where there is none. */
  readonly now?: () => Date
  /** Counts verdicts and answers; told at /metrics. */
  readonly meter?: Meter
  /** Told of every request that was answered. */
  readonly observe?: (answered: Answered) => void
  /** What is read when somebody asks /metrics. */
  readonly gauges?: () => Promise<readonly Family[]>
  /** Opens /metrics to other machines; null: to this one alone. */
  readonly metricsToken?: string | null
  /** Faults go here, never to a client. What was checked is never logged. */
  readonly logFault: (error: unknown, at: string, requestId: string | null) => void
}
