import type { TestProject } from 'vitest/node'
import { removeScratch } from './scratch.ts'
import { startPostgres } from './start-postgres.ts'
import { dropDatabase, makeEmbeddedTemplate, makePostgresTemplate } from './templates.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of a superuser's database on a PostgreSQL for this run. */
    postgresUrl: string
    /** Name of a database with the schema on it, to make others from. */
    postgresTemplate: string
    /** An embedded database directory with the schema, to copy. */
    embeddedTemplate: string
  }
}

interface Shared {
  readonly postgresUrl: string
  readonly postgresTemplate: string
  readonly embeddedTemplate: string
  stop(): Promise<void>
}

/**
 * Vitest runs a global setup once for each project that names it, each time as a module of its own:
 * the process holds what they share.
 */
const holder = globalThis as { kenhThatDatabases?: { users: number; shared: Promise<Shared> } }

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  holder.kenhThatDatabases ??= { users: 0, shared: start() }
  const { kenhThatDatabases: held } = holder
  held.users += 1
  const shared = await held.shared
  project.provide('postgresUrl', shared.postgresUrl)
  project.provide('postgresTemplate', shared.postgresTemplate)
  project.provide('embeddedTemplate', shared.embeddedTemplate)
  return async () => {
    held.users -= 1
    if (held.users > 0) return
    delete holder.kenhThatDatabases
    await shared.stop()
  }
}

async function start(): Promise<Shared> {
  const server = await startPostgres()
  try {
    const [postgresTemplate, embeddedTemplate] = await Promise.all([
      makePostgresTemplate(server.url),
      makeEmbeddedTemplate(),
    ])
    return {
      postgresUrl: server.url,
      postgresTemplate,
      embeddedTemplate,
      stop: async () => {
        await dropDatabase(server.url, postgresTemplate)
        await server.stop()
        await removeScratch()
      },
    }
  } catch (fault) {
    await server.stop()
    await removeScratch()
    throw fault
  }
}
