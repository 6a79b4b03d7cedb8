import type { Sql } from 'postgres'
import { type Database, type Db, revisionTopic } from './database.ts'
import { faultCode, isConnectionFault, rootMessage } from './faults.ts'
import { applyMigrations, migrationsFolder } from './migrations.ts'
import { loadPostgres } from './postgres-driver.ts'
import { isPostgres } from './probe.ts'
import { DatabaseProblem, oldestServer, ServerTooOld, ServerUnreachable } from './problems.ts'
import * as schema from './schema/index.ts'

/** Any number that no other program on the server takes for its own advisory lock. */
const migrationLock = 7_164_250_319

const connectSeconds = 10

/**
 * Opens a PostgreSQL server: applies the migrations over a connection of its own, under an advisory
 * lock, so that any number of processes may start at once; then hands over a pool.
 * Throws ServerUnreachable, ServerTooOld or another DatabaseProblem; no message holds the password.
 */
export async function openServer(url: string, connections = 10): Promise<Database> {
  const postgres = await loadPostgres()
  const { drizzle } = await import('drizzle-orm/postgres-js')
  const connect = (max: number): Sql =>
    postgres(url, {
      max,
      connect_timeout: connectSeconds,
      // The driver's own pauses grow to 20 s, and then the server has long been back.
      backoff: (tries: number) => Math.min(0.05 * 2 ** tries, 1),
      onnotice: () => undefined,
    })

  let migrator: Sql | undefined
  try {
    await requirePostgres(url)
    migrator = connect(1)
    await prepare(migrator, drizzle(migrator, { schema, casing: 'snake_case' }))
  } catch (fault) {
    throw explained(fault, placeOf(url))
  } finally {
    await migrator?.end({ timeout: 5 })
  }

  const pool = connect(connections)
  const db: Db = drizzle(pool, { schema, casing: 'snake_case' })
  return {
    db,
    embedded: null,
    kind: 'server',
    onRevision: async (told) => {
      let isFirst = true
      const listening = await pool.listen(
        revisionTopic,
        (revision) => told(Number(revision)),
        // The driver listens again when a connection is back: what was told meanwhile is asked for.
        () => {
          if (!isFirst) told(Number.NaN)
          isFirst = false
        },
      )
      return () => listening.unlisten()
    },
    close: () => pool.end({ timeout: 5 }),
  }
}

async function requirePostgres(url: string): Promise<void> {
  const { hostname, port } = new URL(url)
  // A socket path or a list of hosts is left to the driver.
  if (hostname === '' || hostname.includes(',') || hostname.includes('%')) return
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  if (await isPostgres(host, Number(port || 5432), connectSeconds)) return
  throw new ServerUnreachable(placeOf(url), 'what answers there is no PostgreSQL')
}

/** Throws ServerTooOld below the oldest version that we test. `number` as in server_version_num. */
export function requireServerVersion(number: number): void {
  const major = Math.floor(number / 10_000)
  if (major < oldestServer) throw new ServerTooOld(`${major}.${number % 10_000}`)
}

type ServerDb = Parameters<typeof import('drizzle-orm/postgres-js/migrator')['migrate']>[0]

async function prepare(client: Sql, db: ServerDb): Promise<void> {
  const rows = await client<{ version: number }[]>`
    select current_setting('server_version_num')::int as version`
  requireServerVersion(rows[0]?.version ?? 0)
  const { migrate } = await import('drizzle-orm/postgres-js/migrator')
  await client`select pg_advisory_lock(${migrationLock})`
  try {
    await applyMigrations(db as unknown as Db, () => migrate(db, { migrationsFolder }))
  } finally {
    await client`select pg_advisory_unlock(${migrationLock})`
  }
}

/** Host and port of an address, never its user, password or options. */
export function placeOf(url: string): string {
  try {
    const { hostname, port } = new URL(url)
    return `${hostname || 'localhost'}:${port || '5432'}`
  } catch {
    return 'the address in DATABASE_URL'
  }
}

/** The server answered and said no: SQLSTATE classes of a refused or ended login. */
const refusals: Readonly<Record<string, string>> = {
  '28P01': 'the password is wrong',
  '28000': 'this user may not log in',
  '3D000': 'the database does not exist',
  '53300': 'it has no connection left',
}

function explained(fault: unknown, place: string): unknown {
  if (fault instanceof DatabaseProblem) return fault
  const code = faultCode(fault) ?? ''
  const refusal = refusals[code]
  if (refusal !== undefined) {
    return new DatabaseProblem(
      'server-refused',
      `PostgreSQL at ${place} refused the connection (${refusal}): check DATABASE_URL.`,
    )
  }
  if (isConnectionFault(code) || /^E[A-Z_]+$/.test(code)) {
    return new ServerUnreachable(place, code)
  }
  return new DatabaseProblem(
    'server-refused',
    `PostgreSQL at ${place} cannot be used (${rootMessage(fault)}).`,
  )
}
