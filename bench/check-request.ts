import { fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Bench, judged, median } from './support/bench.ts'
import { checkPaths, type Traffic } from './support/check-paths.ts'
import type { Load, LoadResult } from './support/load-client.ts'
import { type ServerProcess, startServer, until } from './support/server-process.ts'

const requests = 20_000
const warmUps = 2
const rounds = 9
const connections = 16

function startClient() {
  const child = fork(join(import.meta.dirname, 'support/load-client.ts'))
  return {
    run: (load: Load) =>
      new Promise<LoadResult>((resolve) => {
        child.once('message', resolve)
        child.send(load)
      }),
    stop: () => child.kill(),
  }
}

interface Spent {
  readonly cpu: number
  readonly wall: number
}

/** Microseconds a request: CPU time of the server, and wall time. */
async function spentPerRequest(
  server: ServerProcess,
  client: ReturnType<typeof startClient>,
  paths: readonly string[],
): Promise<Spent> {
  const before = server.cpuNs()
  const { wallNs, statuses } = await client.run({ port: server.port, paths, connections })
  const cpu = (server.cpuNs() - before) / paths.length / 1_000
  if (statuses['200'] !== paths.length) throw new Error(`answers: ${JSON.stringify(statuses)}`)
  return { cpu, wall: wallNs / paths.length / 1_000 }
}

type Servers = Record<'ours' | 'bare' | 'middlewares', ServerProcess>

async function startServers(home: string): Promise<Servers> {
  const env = { DATA_DIR: home, CRAWL: 'off', LOG_LEVEL: 'warn' }
  const [bare, middlewares, ours] = await Promise.all([
    startServer(['bench/support/hello-server.ts']),
    startServer(['bench/support/hello-server.ts', 'middlewares']),
    startServer(['src/kenhthat.mjs', 'serve'], env),
  ])
  const hello = (server: ServerProcess) =>
    until(`http://127.0.0.1:${server.port}/v1/check?q=113`, (status) => status === 200)
  await Promise.all([hello(bare), hello(middlewares), hello(ours)])
  // The database is opened behind the first answers; what that costs is not a check's.
  const ready = `http://127.0.0.1:${ours.port}/readyz`
  await until(ready, (_, body) => body.includes('"database":"ready"'), { everyMs: 200 })
  return { bare, middlewares, ours }
}

async function measure(
  servers: Servers,
  client: ReturnType<typeof startClient>,
  traffic: Traffic,
): Promise<Record<keyof Servers, Spent>> {
  const names = Object.keys(servers) as (keyof Servers)[]
  const spent: Record<keyof Servers, Spent[]> = { bare: [], middlewares: [], ours: [] }
  for (let round = 0; round < warmUps + rounds; round++) {
    const paths = checkPaths(traffic, requests, round)
    for (const name of round % 2 ? names : names.toReversed()) {
      const one = await spentPerRequest(servers[name], client, paths)
      if (round >= warmUps) spent[name].push(one)
    }
  }
  const medians = (all: readonly Spent[]): Spent => ({
    cpu: median(all.map((one) => one.cpu)),
    wall: median(all.map((one) => one.wall)),
  })
  return {
    ours: medians(spent.ours),
    bare: medians(spent.bare),
    middlewares: medians(spent.middlewares),
  }
}

const rowOf = (name: string, ours: Spent, other: Spent) => ({
  name: `check-request ${name}`,
  ours: ours.cpu,
  other: other.cpu,
  unit: 'µs CPU/request',
  ratio: ours.cpu / other.cpu,
  oursWall: ours.wall,
  otherWall: other.wall,
})

export const bench: Bench = {
  about: 'GET /v1/check of the running service against a bare Hono hello, CPU of the server',
  run: async ({ log }) => {
    const home = await mkdtemp(join(tmpdir(), 'kenh-that-bench-'))
    const servers = await startServers(home)
    const client = startClient()
    try {
      log('queries that come again')
      const repeated = await measure(servers, client, 'repeated')
      log('every second query never asked before')
      const never = await measure(servers, client, 'new')
      const limit = { atMost: 1.5 }
      return [
        judged(rowOf('repeated / bare Hono', repeated.ours, repeated.bare), limit),
        judged(rowOf('half new / bare Hono', never.ours, never.bare), limit),
        judged(rowOf('half new / Hono + 3 middlewares', never.ours, never.middlewares), null),
      ]
    } finally {
      client.stop()
      await Promise.all(Object.values(servers).map((server) => server.stop()))
      await rm(home, { recursive: true, force: true })
    }
  },
}
