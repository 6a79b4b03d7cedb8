import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import postgres from 'postgres'
import { migrationsFolder } from '../../db/migrations.ts'
import { openDatabase } from '../../db/open.ts'
import { scratchDirectory } from './scratch.ts'

/** Address of another database on the same server. */
export function withDatabase(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}

/** Makes a database and returns its name; `template` is the name of one to copy. */
export async function createDatabase(url: string, template?: string): Promise<string> {
  const name = `kenhthat_test_${randomBytes(6).toString('hex')}`
  await onServer(url, (client) =>
    client.unsafe(`create database ${name} ${template ? `template ${template}` : ''}`),
  )
  return name
}

export const dropDatabase = (url: string, name: string): Promise<void> =>
  onServer(url, (client) => client.unsafe(`drop database if exists ${name} with (force)`))

export async function makePostgresTemplate(url: string): Promise<string> {
  const name = await createDatabase(url)
  const database = await openDatabase({ kind: 'server', url: withDatabase(url, name) })
  await database.close()
  return name
}

/**
 * An embedded directory with the schema, kept between runs for as long as migrations and PGlite stay
 * the same: to make one takes five seconds, to copy it 30 ms.
 */
export async function makeEmbeddedTemplate(): Promise<string> {
  const cache = join(import.meta.dirname, '../../node_modules/.cache/kenh-that')
  const template = join(cache, `pglite-${await schemaHash()}`)
  if (existsSync(template)) return template
  const dir = join(scratchDirectory('template'), 'db')
  const database = await openDatabase({ kind: 'embedded', dir })
  await database.close()
  return (await keepIn(cache, dir, template)) ? template : dir
}

/** False where the cache cannot be written: the scratch directory serves this run as well. */
async function keepIn(cache: string, dir: string, template: string): Promise<boolean> {
  const beside = `${template}.${process.pid}`
  try {
    await mkdir(cache, { recursive: true })
    await cp(dir, beside, { recursive: true })
    await rename(beside, template)
  } catch {
    await rm(beside, { recursive: true, force: true })
  }
  // Another run may have made it in the meantime; either is as good.
  return existsSync(template)
}

async function schemaHash(): Promise<string> {
  const hash = createHash('sha256')
  for (const migration of readMigrationFiles({ migrationsFolder })) hash.update(migration.hash)
  const lockfile = await readFile(join(import.meta.dirname, '../../package-lock.json'), 'utf8')
  const packages = JSON.parse(lockfile) as { packages: Record<string, { version?: string }> }
  hash.update(packages.packages['node_modules/@electric-sql/pglite']?.version ?? '')
  return hash.digest('hex').slice(0, 16)
}

async function onServer(
  url: string,
  act: (client: postgres.Sql) => PromiseLike<unknown>,
): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    await act(client)
  } finally {
    await client.end({ timeout: 5 })
  }
}
