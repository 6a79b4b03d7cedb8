import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type * as schema from './schema/index.ts'

/**
 * What queries take: either driver, and a transaction as well. Inside `db.transaction(async (tx) => …)`
 * use `tx` only: on the embedded database the outer `db` would wait for its own transaction for ever.
 */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>

export type DatabaseConfig =
  | { readonly kind: 'embedded'; readonly dir: string }
  | { readonly kind: 'server'; readonly url: string; readonly connections?: number }

export interface Database {
  readonly db: Db
  /** What a job queue needs of the embedded database; a server is opened by its own address. */
  readonly embedded: EmbeddedClient | null
  readonly kind: DatabaseConfig['kind']
  /**
   * Calls back with each revision that any process commits, and with NaN when a lost connection is back.
   * A notification is lost while it is down, so callers also ask for the revision from time to time.
   * Returns what ends the listening.
   */
  onRevision(told: (revision: number) => void): Promise<() => Promise<void>>
  close(): Promise<void>
}

/** The part of PGlite that others may use beside the queries here. */
export interface EmbeddedClient {
  query<T>(query: string, params?: unknown[]): Promise<{ rows: T[] }>
  exec(query: string): Promise<{ rows: unknown[] }[]>
}

/** Name of the notification that a trigger sends with each new revision. */
export const revisionTopic = 'registry_revision'
