import { randomInt } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { type Document, fuzzApi } from '../test/support/fuzz-api.ts'
import { emptyHome } from '../test/support/home.ts'
import { killRepeatedly } from '../test/support/kill-9.ts'
import { startService } from '../test/support/service.ts'
import { readWithTwoWorkers } from '../test/support/two-workers.ts'
import { proveKilledDecisions, proveOneLog } from './prove-decisions.ts'
import { proveExtension } from './prove-extension.ts'
import { proveParsers } from './prove-parsers.ts'
import { inPlace, placeNames, told } from './prove-places.ts'
import { proveCluster, proveIdle } from './prove-scale.ts'

/**
 * The long proofs at full counts: `npm run prove [-- --kills 100 --requests 20000 --pages 2000
 * --decisions 1000 --texts 5000 --extension 1 --cluster 45 --idle 10000 --seed 1]`; 0 leaves a proof out. One line for each, then one for each thing that was lost, doubled or half done; exit code 1 where there is any.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    requests: { type: 'string', default: '20000' },
    pages: { type: 'string', default: '2000' },
    decisions: { type: 'string', default: '1000' },
    texts: { type: 'string', default: '5000' },
    extension: { type: 'string', default: '1' },
    // Seconds of load; idle connections.
    cluster: { type: 'string', default: '45' },
    idle: { type: 'string', default: '10000' },
    seed: { type: 'string' },
  },
})
const kills = Number(values.kills)
const requests = Number(values.requests)
const pages = Number(values.pages)
const decisions = Number(values.decisions)
const texts = Number(values.texts)
const extension = Number(values.extension)
const cluster = Number(values.cluster)
const idle = Number(values.idle)
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed)
const counts = [kills, requests, pages, decisions, texts, extension, cluster, idle]
if (![...counts, seed].every(Number.isInteger) || Math.min(...counts) < 0) {
  console.error(
    '--kills, --requests, --pages, --decisions, --texts, --extension, --cluster and --idle take a whole number, 0 leaves the proof out; --seed too.',
  )
  process.exit(1)
}

/** Two workers, by default 2,000 pages over 40 local hosts, one of them killed half-way. */
async function proveWorkers(): Promise<void> {
  const started = performance.now()
  const { problems, ...report } = await inPlace('server', (home) =>
    readWithTwoWorkers({ home, hosts: 40, perHost: Math.ceil(pages / 40), limitMs: 15 * 60_000 }),
  )
  told(
    `two workers, one killed: ${report.stored} of ${report.pages} pages stored once and ${report.deadLetters.length} on the dead-letter list; ${report.byFirst} by the killed one, ${report.bySecond} by the other; ${report.requests} requests for pages, at most ${report.peakAtOneHost} at a time to a host; ${problems.length} problems`,
    problems,
    started,
  )
}

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

if (texts > 0 && !(await proveParsers(texts, seed))) process.exitCode = 1
if (extension > 0 && !(await proveExtension())) process.exitCode = 1

if (requests > 0) {
  await proveRoutes().catch((fault: unknown) => {
    console.error(fault)
    process.exitCode = 1
  })
}

if (pages > 0) await proveWorkers()

if (decisions > 0) await proveOneLog(decisions)

for (const kind of kills > 0 ? (['embedded', 'server'] as const) : []) {
  const started = performance.now()
  const { problems, ...report } = await inPlace(kind, (home) =>
    killRepeatedly({ home, kills, seed }),
  )
  told(
    `kill -9, ${placeNames[kind]}: ${report.kills} kills during a crawl and ${report.killsWhileOpening} while opening; ${report.acknowledged} documents acknowledged, ${report.documents} stored, revision ${report.revision}; ${problems.length} lost, doubled or half done (seed ${seed})`,
    problems,
    started,
  )
}

if (kills > 0) await proveKilledDecisions(kills, seed)
if (idle > 0) await proveIdle(idle)
if (cluster > 0) await proveCluster(cluster)
