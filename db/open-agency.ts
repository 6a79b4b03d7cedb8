import type { Db } from './database.ts'
import { loadPostgres } from './postgres-driver.ts'
import * as schema from './schema/index.ts'

/**
 * Opens the agency's own PostgreSQL, where its table of members is. Nothing is migrated there and
 * nothing is asked before the first member is.
 */
export async function openAgency(
  url: string,
): Promise<{ readonly db: Db; readonly close: () => Promise<void> }> {
  const postgres = await loadPostgres()
  const { drizzle } = await import('drizzle-orm/postgres-js')
  const client = postgres(url, { max: 5, connect_timeout: 10, onnotice: () => undefined })
  return {
    db: drizzle(client, { schema, casing: 'snake_case' }),
    close: () => client.end({ timeout: 5 }),
  }
}
