import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../../../bench/support/server-process.ts'
import { emptyHome } from '../home.ts'
import { type Running, startNode } from '../processes.ts'

const root = join(import.meta.dirname, '../../..')
const launcher = join(root, 'src/kenhthat.mjs')
const pageWorker = join(import.meta.dirname, '../page-worker.ts')

/** A process of the cluster that may be killed and started again in the same place. */
export interface Member extends AsyncDisposable {
  readonly name: string
  /** False from the moment when it is killed until it has said that it is there again. */
  readonly isUp: () => boolean
  start(): Promise<void>
  kill(): Promise<void>
  /** What it printed last, where it ended though nobody ended it. */
  readonly death: () => string | null
  /** SIGTERM, and its exit code. */
  stop(): Promise<number | null>
}

export interface ApiNode extends Member {
  readonly base: string
}

export type Env = Readonly<Record<string, string>>

function member(
  name: string,
  args: readonly string[],
  env: Env,
  isThere: (running: Running) => Promise<unknown>,
): Member {
  const home = emptyHome()
  let running: Running | null = null
  let isUp = false
  let death: string | null = null
  return {
    name,
    isUp: () => isUp,
    death: () => death,
    async start() {
      const started = startNode(args, { env: { ...home.env, ...env }, cwd: root })
      running = started
      void started.ended.then(({ code, signal }) => {
        if (!isUp || running !== started) return
        const printed = `${started.stdout()}${started.stderr()}`.slice(-1_500)
        death = `${name} ended by itself with ${code ?? signal}: ${printed}`
      })
      await isThere(started)
      isUp = true
    },
    async kill() {
      isUp = false
      await running?.kill('SIGKILL')
    },
    async stop() {
      isUp = false
      return (await running?.kill('SIGTERM'))?.code ?? null
    },
    async [Symbol.asyncDispose]() {
      await running?.kill('SIGKILL')
      await home[Symbol.asyncDispose]()
    },
  }
}

/** A node that answers, as `npm start` runs it, without crawlers. */
export async function apiNode(name: string, env: Env): Promise<ApiNode> {
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const own = { PORT: String(port), CRAWL: 'off', LOG_LEVEL: 'warn' }
  const made = member(name, [launcher, 'serve'], { ...env, ...own }, async (running) => {
    await untilReady(base, running)
  })
  return Object.assign(made, { base })
}

async function untilReady(base: string, running: Running): Promise<void> {
  for (let tries = 0; tries < 1_200; tries++) {
    const ready = await fetch(`${base}/readyz`).catch(() => null)
    if (ready?.ok && ((await ready.json()) as { database: string }).database === 'ready') return
    if (running.process.exitCode !== null) break
    await pause(50)
  }
  throw new Error(`${base} did not become ready:\n${running.stdout()}${running.stderr()}`)
}

/** A crawler worker over the local newspapers `bao-0.test` …, which all lead to one port. */
export const worker = (name: string, env: Env, paper: { port: number; hosts: number }): Member =>
  member(name, [pageWorker, String(paper.port), String(paper.hosts)], env, (running) =>
    running.line((line) => (line.includes('"started"') ? true : undefined)),
  )
