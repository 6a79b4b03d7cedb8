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

/** How often, how many or how long (`cluster`: seconds of load); in the order in which they run. */
const full = {
  texts: 5_000,
  extension: 1,
  requests: 20_000,
  pages: 2_000,
  decisions: 1_000,
  'decision-kills': 100,
  kills: 100,
  idle: 10_000,
  cluster: 45,
} as const
type Name = keyof typeof full
const names = Object.keys(full) as Name[]

/**
 * The long proofs at full counts: `npm run prove [-- --only NAME]… [--NAME COUNT]… [--seed 1]`; 0 leaves one
 * out. One line for each, then one for each thing that was lost, doubled or half done; exit code 1 where there
 * is any.
 */
const { values } = parseArgs({
  options: {
    ...Object.fromEntries(names.map((name) => [name, { type: 'string' } as const])),
    only: { type: 'string', multiple: true },
    seed: { type: 'string' },
  },
})
const given = values as Readonly<Record<string, string | string[] | undefined>>
const only = [given.only ?? names].flat()
const seed = given.seed === undefined ? randomInt(2 ** 31) : Number(given.seed)
const counts = names.map((name) => (only.includes(name) ? Number(given[name] ?? full[name]) : 0))
if (![...counts, seed].every(Number.isInteger) || Math.min(...counts) < 0) {
  console.error('Every count is a whole number, 0 leaves the proof out; --seed takes one too.')
  process.exit(1)
}
if (only.some((name) => !names.some((known) => known === name))) {
  console.error(`--only takes one of ${names.join(', ')}.`)
  process.exit(1)
}

/** Two workers, by default 2,000 pages over 40 local hosts, one of them killed half-way. */
async function proveWorkers(pages: number): Promise<void> {
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
async function proveRoutes(requests: number): Promise<void> {
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

/** Fetching and storing, broken off at random points, on both databases. */
async function proveKills(kills: number): Promise<void> {
  for (const kind of ['embedded', 'server'] as const) {
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
}

/** Of a proof that only says whether it holds. */
const holds = async (isHeld: Promise<boolean>): Promise<void> => {
  if (!(await isHeld)) process.exitCode = 1
}

const proofs: Readonly<Record<Name, (count: number) => Promise<void>>> = {
  texts: (count) => holds(proveParsers(count, seed)),
  extension: () => holds(proveExtension()),
  requests: proveRoutes,
  pages: proveWorkers,
  decisions: proveOneLog,
  'decision-kills': (count) => proveKilledDecisions(count, seed),
  kills: proveKills,
  idle: proveIdle,
  cluster: proveCluster,
}
for (const [at, name] of names.entries()) {
  const count = counts[at] ?? 0
  if (count === 0) continue
  // A proof that breaks off has failed, and the others are still run.
  await proofs[name](count).catch((fault: unknown) => {
    console.error(fault)
    process.exitCode = 1
  })
}
