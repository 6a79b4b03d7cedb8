import type { DatabaseConfig } from '../db/database.ts'
import { emptyHome, type Home } from '../test/support/home.ts'
import { startPostgres } from '../test/support/start-postgres.ts'
import { createDatabase, dropDatabase, withDatabase } from '../test/support/templates.ts'

export type Place = Pick<Home, 'env' | 'config'>

export const placeNames = { embedded: 'PGlite', server: 'PostgreSQL' } as const

/** Runs a proof on an empty database of a kind, which is gone afterwards. */
export async function inPlace<T>(
  kind: DatabaseConfig['kind'],
  prove: (home: Place) => Promise<T>,
): Promise<T> {
  await using home = emptyHome()
  if (kind === 'embedded') return await prove(home)
  // Commits wait for the disk, as in production.
  const server = await startPostgres({ durable: true })
  const name = await createDatabase(server.url)
  try {
    const url = withDatabase(server.url, name)
    return await prove({ env: { ...home.env, DATABASE_URL: url }, config: { kind, url } })
  } finally {
    await dropDatabase(server.url, name)
    await server.stop()
  }
}

/** Prints what was proven, and each problem on a line of its own. */
export function told(line: string, problems: readonly string[], startedAt: number): void {
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  console.log(`${line} (${seconds} s)`)
  for (const problem of problems) console.error(problem)
  if (problems.length > 0) process.exitCode = 1
}
