import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, inject } from 'vitest'
import type { Database, DatabaseConfig, Db } from '../../db/database.ts'
import { openDatabase } from '../../db/open.ts'
import { scratchDirectory } from './scratch.ts'
import { createDatabase, dropDatabase, withDatabase } from './templates.ts'

export type DatabaseKind = DatabaseConfig['kind']

/** A database of its own with the schema on it, not opened yet. */
export interface FreshDatabase {
  readonly config: DatabaseConfig
  remove(): Promise<void>
}

/** Makes a fresh database; use it where a test opens, kills or shares one itself. */
export async function freshDatabase(kind: DatabaseKind): Promise<FreshDatabase> {
  if (kind === 'embedded') {
    const parent = scratchDirectory('embedded')
    const dir = join(parent, 'db')
    await cp(inject('embeddedTemplate'), dir, { recursive: true })
    return {
      config: { kind, dir },
      remove: () => rm(parent, { recursive: true, force: true }),
    }
  }
  const url = inject('postgresUrl')
  const name = await createDatabase(url, inject('postgresTemplate'))
  return {
    config: { kind, url: withDatabase(url, name) },
    remove: () => dropDatabase(url, name),
  }
}

const kinds = ['embedded', 'server'] as const

/** What a test works on; read the fields inside tests and hooks only. */
export interface TestDatabase {
  readonly kind: DatabaseKind
  readonly config: DatabaseConfig
  /** In `onBothDatabases`: this test's own transaction. */
  readonly db: Db
  /** The opened database; never use it inside `onBothDatabases`, where a transaction is open. */
  readonly database: Database
}

/**
 * Runs the same tests on PGlite and on PostgreSQL, each test in a transaction that is rolled back, so
 * each finds the database empty but for the migrations. After a statement that is expected to fail the
 * transaction is dead: put that statement into `db.transaction(…)`, which becomes a savepoint.
 */
export function onBothDatabases(name: string, tests: (on: TestDatabase) => void): void {
  describe.each(kinds)(`${name} (%s)`, (kind) => {
    const held = holdDatabase(kind)
    let over = Promise.withResolvers<void>()
    let transaction: Promise<void> = Promise.resolve()
    beforeEach(async () => {
      over = Promise.withResolvers<void>()
      const begun = Promise.withResolvers<Db>()
      transaction = held.database.db
        .transaction(async (tx) => {
          begun.resolve(tx)
          await over.promise
          tx.rollback()
        })
        .catch(begun.reject)
      held.db = await begun.promise
    })
    afterEach(async () => {
      over.resolve()
      await transaction
    })
    tests(held)
  })
}

/** Runs the same tests on both, without transactions: tests of one file see each other's rows. */
export function onBothDatabasesCommitted(name: string, tests: (on: TestDatabase) => void): void {
  describe.each(kinds)(`${name} (%s)`, (kind) => {
    const held = holdDatabase(kind)
    beforeEach(() => {
      held.db = held.database.db
    })
    tests(held)
  })
}

type Held = { -readonly [Field in keyof TestDatabase]: TestDatabase[Field] }

function holdDatabase(kind: DatabaseKind): Held {
  const held = { kind } as Held
  let fresh: FreshDatabase | undefined
  beforeAll(async () => {
    fresh = await freshDatabase(kind)
    held.config = fresh.config
    held.database = await openDatabase(fresh.config)
  })
  afterAll(async () => {
    await held.database?.close()
    await fresh?.remove()
  })
  return held
}
