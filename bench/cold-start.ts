import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Bench, judged, median } from './support/bench.ts'
import { type ServerProcess, startServer, until } from './support/server-process.ts'

const rounds = 7
const idleMs = 500
const mib = 2 ** 20

interface Start {
  readonly wall: number
  readonly cpu: number
  readonly firstRss: number
  readonly idleRss: number
}

/** From spawn to the first right answer in ms, and memory then and once nothing is left to do. */
async function start(
  spawn: () => Promise<ServerProcess>,
  path: string,
  right: (body: string) => boolean,
  settled: (port: number) => Promise<void>,
): Promise<Start> {
  const from = performance.now()
  const server = await spawn()
  try {
    await until(`http://127.0.0.1:${server.port}${path}`, (_, body) => right(body), { everyMs: 1 })
    const answered = {
      wall: performance.now() - from,
      cpu: server.cpuNs() / 1e6,
      firstRss: server.rss() / mib,
    }
    await settled(server.port)
    return { ...answered, idleRss: server.rss() / mib }
  } finally {
    await server.stop()
  }
}

const startBare = () =>
  start(
    () => startServer(['bench/support/bare-server.ts']),
    '/',
    (body) => body === 'hello',
    async () => {
      await wait(idleMs)
    },
  )

const startOurs = (home: string) =>
  start(
    () =>
      startServer(['src/kenhthat.mjs', 'serve'], {
        DATA_DIR: home,
        CRAWL: 'off',
        LOG_LEVEL: 'warn',
      }),
    '/v1/check?q=1900.252510',
    (body) => body.includes('"verdict":"blacklisted"'),
    async (port) => {
      const opened = (_: number, body: string) => body.includes('"database":"ready"')
      await until(`http://127.0.0.1:${port}/readyz`, opened, { everyMs: 100 })
      await wait(idleMs)
    },
  )

export const bench: Bench = {
  about: 'from spawn to the first right verdict against a bare node:http server in TypeScript',
  run: async ({ log }) => {
    const homes: string[] = []
    const newHome = async () => {
      const home = await mkdtemp(join(tmpdir(), 'kenh-that-bench-'))
      homes.push(home)
      return home
    }
    const took: Record<'bare' | 'first' | 'second', Start[]> = { bare: [], first: [], second: [] }
    try {
      for (let round = 0; round < rounds; round++) {
        const home = await newHome()
        took.bare.push(await startBare())
        took.first.push(await startOurs(home))
        took.bare.push(await startBare())
        took.second.push(await startOurs(home))
        log(`round ${round + 1} of ${rounds}`)
      }
    } finally {
      await Promise.all(homes.map((home) => rm(home, { recursive: true, force: true })))
    }
    const of = (which: keyof typeof took, what: keyof Start) =>
      median(took[which].map((one) => one[what]))
    const row = (name: string, which: 'first' | 'second', what: keyof Start, unit: string) => {
      const [ours, other] = [of(which, what), of('bare', what)]
      return { name: `cold-start ${name}`, ours, other, unit, ratio: ours / other }
    }
    return [
      judged(row('first, empty DATA_DIR', 'first', 'wall', 'ms wall'), { atMost: 2 }),
      judged(row('second, its own snapshot', 'second', 'wall', 'ms wall'), { atMost: 2 }),
      judged(row('first, CPU', 'first', 'cpu', 'ms CPU'), null),
      judged(row('second, CPU', 'second', 'cpu', 'ms CPU'), null),
      judged(row('memory at the first answer', 'second', 'firstRss', 'MiB'), null),
      judged(row('memory idle, database open', 'second', 'idleRss', 'MiB'), null),
    ]
  },
}
