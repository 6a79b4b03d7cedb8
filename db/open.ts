import type { Database, DatabaseConfig } from './database.ts'

export type { Database, DatabaseConfig, Db } from './database.ts'

/**
 * Opens the database and brings its schema up to date. Takes 0.5 s on an embedded directory that exists,
 * some seconds on a new one: call it after the process listens. Throws DatabaseProblem (db/problems.ts)
 * with one line for the person who started the process.
 */
export async function openDatabase(config: DatabaseConfig): Promise<Database> {
  if (config.kind === 'embedded') {
    const { openEmbedded } = await import('./open-embedded.ts')
    return openEmbedded(config.dir)
  }
  const { openServer } = await import('./open-server.ts')
  return openServer(config.url, config.connections)
}
