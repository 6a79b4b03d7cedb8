import { randomInt } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import type { DatabaseConfig } from '../db/database.ts'
import { type Document, fuzzApi } from '../test/support/fuzz-api.ts'
import { emptyHome, type Home } from '../test/support/home.ts'
import { type KillReport, killRepeatedly } from '../test/support/kill-9.ts'
import { startService } from '../test/support/service.ts'
import { startPostgres } from '../test/support/start-postgres.ts'
import { createDatabase, dropDatabase, withDatabase } from '../test/support/templates.ts'
import { readWithTwoWorkers } from '../test/support/two-workers.ts'

/**
 * The long proofs at full counts: `npm run prove [-- --kills 100 --requests 20000 --pages 2000
 * --seed 1]`; 0 leaves a proof out. One line for each, then one for each thing that was lost, doubled or half done; exit code 1 where there is any.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    requests: { type: 'string', default: '20000' },
    pages: { type: 'string', default: '2000' },
    seed: { type: 'string' },
  },
})
const kills = Number(values.kills)
const requests = Number(values.requests)
const pages = Number(values.pages)
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed)
if (
  ![kills, requests, pages, seed].every(Number.isInteger) ||
  Math.min(kills, requests, pages) < 0
) {
  console.error(
    '--kills, --requests and --pages take a whole number, 0 leaves the proof out; --seed too.',
  )
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

/** Two workers, by default 2,000 pages over 40 local hosts, one of them killed half-way. */
async function proveWorkers(): Promise<void> {
  const started = performance.now()
  const server = await startPostgres({ durable: true })
  const name = await createDatabase(server.url)
  try {
    await using home = emptyHome()
    const url = withDatabase(server.url, name)
    const { problems, ...report } = await readWithTwoWorkers({
      home: { env: { ...home.env, DATABASE_URL: url }, config: { kind: 'server', url } },
      hosts: 40,
      perHost: Math.ceil(pages / 40),
      limitMs: 15 * 60_000,
    })
    const seconds = Math.round((performance.now() - started) / 1000)
    console.log(
      `two workers, one killed: ${report.stored} of ${report.pages} pages stored once and ${report.deadLetters.length} on the dead-letter list; ${report.byFirst} by the killed one, ${report.bySecond} by the other; ${report.requests} requests for pages, at most ${report.peakAtOneHost} at a time to a host; ${problems.length} problems (${seconds} s)`,
    )
    for (const problem of problems) console.error(problem)
    if (problems.length > 0) process.exitCode = 1
  } finally {
    await dropDatabase(server.url, name)
    await server.stop()
  }
}

type Proof = (home: Pick<Home, 'env' | 'config'>) => Promise<KillReport>

/** Memory of a process in MiB, as the kernel counts it. */
async function residentMiB(pid: number | undefined): Promise<number> {
  const pages = Number((await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ')[1])
  return Math.round((pages * 4_096) / 1024 ** 2)
}

/** Requests of all kinds over every route, against a service with its database; memory stays flat. */
async function proveRoutes(): Promise<void> {
  const started = performance.now()
  await using home = emptyHome()
  await using service = await startService({ env: home.env })
  await service.ready()
  const document = (await service.get('/openapi.json')).json() as Document
  const base = `http://127.0.0.1:${service.port}`
  const run = (count: number, from: number) =>
    fuzzApi(document, { requests: count, seed: from }, ({ path, ...init }) =>
      fetch(base + path, { ...init, redirect: 'manual', signal: AbortSignal.timeout(30_000) }),
    )
  // What is built once and kept is not growth.
  await run(Math.ceil(requests / 4), seed + 1)
  const before = await residentMiB(service.running.process.pid)
  const report = await run(requests, seed)
  const after = await residentMiB(service.running.process.pid)
  const seconds = Math.round((performance.now() - started) / 1000)
  console.log(
    `routes: ${report.requests} requests over ${report.operations} operations, answers ${JSON.stringify(report.statuses)}; no fault, every error a problem; memory ${before} MiB before, ${after} MiB after (seed ${seed}, ${seconds} s)`,
  )
  if (after > before * 1.25) {
    console.error(`memory grew from ${before} to ${after} MiB`)
    process.exitCode = 1
  }
}

if (requests > 0) {
  await proveRoutes().catch((fault: unknown) => {
    console.error(fault)
    process.exitCode = 1
  })
}

if (pages > 0) await proveWorkers()

for (const [kind, prepare] of kills > 0 ? Object.entries(places) : []) {
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
