import { randomInt } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import type { DatabaseConfig } from '../db/database.ts'
import { emptyHome, type Home } from '../test/support/home.ts'
import { type KillReport, killRepeatedly } from '../test/support/kill-9.ts'
import { startPostgres } from '../test/support/start-postgres.ts'
import { createDatabase, dropDatabase, withDatabase } from '../test/support/templates.ts'

/**
 * The long proofs at full counts: `npm run prove [-- --kills 100 --seed 1]`. One line for each
 * database, then one for each thing that was lost, doubled or half done; exit code 1 where there is any.
 */
const { values } = parseArgs({
  options: { kills: { type: 'string', default: '100' }, seed: { type: 'string' } },
})
const kills = Number(values.kills)
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed)
if (!Number.isInteger(kills) || kills < 1 || !Number.isInteger(seed)) {
  console.error('--kills takes a whole number above 0, --seed a whole number.')
  process.exit(1)
}

const places: Record<DatabaseConfig['kind'], (prove: Proof) => Promise<KillReport>> = {
  async embedded(prove) {
    await using home = emptyHome()
    return await prove(home)
  },
  async server(prove) {
    // Commits wait for the disk, as in production.
    const server = await startPostgres({ durable: true })
    const name = await createDatabase(server.url)
    try {
      await using home = emptyHome()
      const url = withDatabase(server.url, name)
      const env = { ...home.env, DATABASE_URL: url }
      return await prove({ env, config: { kind: 'server', url } })
    } finally {
      await dropDatabase(server.url, name)
      await server.stop()
    }
  },
}

type Proof = (home: Pick<Home, 'env' | 'config'>) => Promise<KillReport>

for (const [kind, prepare] of Object.entries(places)) {
  const started = performance.now()
  const { problems, ...report } = await prepare((home) => killRepeatedly({ home, kills, seed }))
  const seconds = Math.round((performance.now() - started) / 1000)
  const names = { embedded: 'PGlite', server: 'PostgreSQL' }[kind] ?? kind
  console.log(
    `kill -9, ${names}: ${report.kills} kills during a crawl and ${report.killsWhileOpening} while opening; ${report.acknowledged} documents acknowledged, ${report.documents} stored, revision ${report.revision}; ${problems.length} lost, doubled or half done (seed ${seed}, ${seconds} s)`,
  )
  for (const problem of problems) console.error(problem)
  if (problems.length > 0) process.exitCode = 1
}
