import type { Signer } from '../feed/signed-note.ts'
import type { Registry } from '../registry/registry.ts'
import type { ResetGuide } from '../reset/guide.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import type { ApiKeys } from './caller.ts'
import type { RateLimiter } from './rate-limit.ts'

/** How the parts that a check does not need are doing; told by /readyz. */
export interface Health {
  readonly database: 'opening' | 'ready' | 'lost'
  /** One clear line where the database is not ready. */
  readonly databaseProblem: string | null
  readonly sources: readonly {
    readonly id: string
    readonly lastSuccessAt: string | null
    readonly lastError: string | null
  }[]
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
  readonly publicUrl: string
  readonly version: string
  /** Shared with the fast path; one of its own where there is none. */
  readonly limiter?: RateLimiter
  readonly apiKeys?: ApiKeys
  /** What cursors are sealed with; of this process alone where there is none. */
  readonly cursorSecret?: string
  /** Faults go here, never to a client. What was checked is never logged. */
  readonly logFault: (error: unknown, at: string) => void
}
