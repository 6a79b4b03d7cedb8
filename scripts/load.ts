import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type ServerProcess, startServer, until } from '../bench/support/server-process.ts'
import { startPostgres } from '../test/support/start-postgres.ts'
import { type MemoryGroup, memoryGroup } from './load/cgroup.ts'
import { type Scenario, scenarios } from './load/scenarios.ts'
import { type Shot, shoot } from './load/shoot.ts'

/**
 * `npm run load`: throughput and tail of checks and pages against a bare Hono in the same rounds.
 * `-- --seconds 5 --rounds 3` how long; `-- --soak 10 --rate 200` minutes of an even load instead, with
 * the memory each half minute; `-- --memory 1024` MiB that the kernel grants the service, with PGlite and with
 * PostgreSQL beside it. Exit code 1 where a request failed or memory grew.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '3' },
    soak: { type: 'string' },
    rate: { type: 'string', default: '200' },
    memory: { type: 'string' },
  },
})
const mib = 2 ** 20
const home = await mkdtemp(join(tmpdir(), 'kenh-that-load-'))

async function startOurs(name: string, env: Readonly<Record<string, string>> = {}) {
  const own = { DATA_DIR: join(home, name), CRAWL: 'off', LOG_LEVEL: 'warn' }
  const server = await startServer(['src/kenhthat.mjs', 'serve'], { ...own, ...env })
  return server
}
const opened = (server: ServerProcess) =>
  until(
    `http://127.0.0.1:${server.port}/readyz`,
    (_, body) => body.includes('"database":"ready"'),
    { everyMs: 100 },
  )

const cell = (value: number): string =>
  value >= 100 ? String(Math.round(value)) : value.toPrecision(3)
const row = (name: string, shot: Shot): string =>
  [
    name.padEnd(46),
    `${cell(shot.perSecond)}/s`.padStart(9),
    `${cell(shot.cpuUs)} µs`.padStart(9),
    [shot.p50, shot.p99, shot.p999, shot.max].map(cell).join(' / ').padStart(26),
    shot.failed === 0 ? '' : `  ${shot.failed} FAILED`,
  ].join(' ')
const head = `${'what'.padEnd(46)} requests  CPU each       ms p50/p99/p99.9/max`

function told(name: string, shot: Shot): void {
  console.log(row(name, shot))
  if (shot.failed > 0) process.exitCode = 1
}

const median = (shots: readonly Shot[]): Shot =>
  shots.toSorted((a, b) => a.perSecond - b.perSecond)[shots.length >> 1] as Shot

async function compare(seconds: number, rounds: number): Promise<void> {
  const bare = await startServer(['bench/support/hello-server.ts'])
  const ours = await startOurs('compare')
  try {
    await until(`http://127.0.0.1:${bare.port}/v1/check`, (status) => status === 200)
    await opened(ours)
    console.log(head)
    for (const scenario of scenarios) {
      const shots: { bare: Shot[]; ours: Shot[] } = { bare: [], ours: [] }
      for (let round = -1; round < rounds; round++) {
        const length = { seconds: round < 0 ? 1 : seconds }
        const one = await shoot(ours, scenario, length)
        const peer = scenario.hasPeer ? await shoot(bare, scenario, length) : null
        if (round < 0) continue
        shots.ours.push(one)
        if (peer) shots.bare.push(peer)
      }
      told(scenario.name, median(shots.ours))
      if (shots.bare.length > 0) told('  bare Hono', median(shots.bare))
    }
    console.log(
      `memory after it: ${cell(ours.rss() / mib)} MiB, bare Hono ${cell(bare.rss() / mib)}`,
    )
  } finally {
    await Promise.all([ours.stop(), bare.stop()])
  }
}

const mixed: Scenario = {
  name: 'all kinds',
  requests: scenarios.flatMap(({ requests }) => requests),
  hasPeer: false,
}

/** Growth from the third minute on, by a straight line through the samples: MiB in ten minutes. */
function growth(samples: readonly { readonly s: number; readonly mib: number }[]): number {
  const late = samples.filter(({ s }) => s >= 120)
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length
  const [s, m] = [mean(late.map((one) => one.s)), mean(late.map((one) => one.mib))]
  const over = mean(late.map((one) => (one.s - s) * (one.mib - m)))
  return (600 * over) / mean(late.map((one) => (one.s - s) ** 2))
}

async function soak(minutes: number, perSecond: number): Promise<void> {
  const ours = await startOurs('soak')
  try {
    await opened(ours)
    const samples: { s: number; mib: number }[] = []
    for (let s = 0; s <= minutes * 60; s += 30) {
      samples.push({ s, mib: Math.round(ours.rss() / mib) })
      if (s < minutes * 60) {
        const shot = await shoot(ours, mixed, { seconds: 30, perSecond })
        if (s % 120 === 0) told(`minute ${s / 60}, ${samples.at(-1)?.mib} MiB`, shot)
        if (shot.failed > 0) process.exitCode = 1
      }
    }
    const all = samples.map((one) => one.mib)
    console.log(`memory, MiB each half minute: ${all.join(' ')}`)
    const grown = growth(samples)
    console.log(`from the third minute on ${grown.toFixed(1)} MiB more in ten minutes`)
    if (grown > 0.1 * Math.max(...all)) process.exitCode = 1
  } finally {
    await ours.stop()
  }
}

async function limited(limitMiB: number, seconds: number): Promise<void> {
  await using databases = new AsyncDisposableStack()
  const postgres = await startPostgres()
  databases.defer(() => postgres.stop())
  console.log(head)
  for (const [name, env] of [
    ['PGlite', {}],
    ['PostgreSQL elsewhere', { DATABASE_URL: postgres.url }],
  ] as const) {
    const group: MemoryGroup | null = memoryGroup(limitMiB * mib)
    if (!group) throw new Error('No memory limit of the kernel can be set here: run it as root.')
    const ours = await startOurs(`limited ${name}`, env)
    group.take(ours.pid)
    try {
      await opened(ours)
      for (const scenario of scenarios) {
        told(`${name}: ${scenario.name}`, await shoot(ours, scenario, { seconds }))
      }
      console.log(
        `${name} in ${limitMiB} MiB: at most ${cell(group.peak() / mib)} MiB with what the kernel keeps of files, ${cell(ours.rss() / mib)} MiB resident at the end`,
      )
    } finally {
      await ours.stop()
      await pause(100)
      group.remove()
    }
  }
}

try {
  const [seconds, rounds] = [Number(values.seconds), Number(values.rounds)]
  if (values.soak !== undefined) await soak(Number(values.soak), Number(values.rate))
  else if (values.memory !== undefined) await limited(Number(values.memory), seconds)
  else await compare(seconds, rounds)
} finally {
  await rm(home, { recursive: true, force: true })
}
