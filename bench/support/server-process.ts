import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

const root = new URL('../..', import.meta.url).pathname

export interface ServerProcess {
  readonly port: number
  readonly pid: number
  /** User and system time so far, in nanoseconds, in steps of 10 ms (proc(5), utime and stime). */
  readonly cpuNs: () => number
  /** Memory that is resident now, in bytes. */
  readonly rss: () => number
  readonly stop: () => Promise<void>
}

/** A port that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** Starts a script of this repository with PORT set; it need not listen yet when this returns. */
export async function startServer(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const port = await freePort()
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const { pid } = child
  if (pid === undefined) throw new Error(`${args.join(' ')} did not start`)
  return { port, pid, cpuNs: () => cpuOf(pid), rss: () => rssOf(pid), stop: () => stop(child) }
}

const nsPerTick = 10_000_000

function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * nsPerTick
}

function rssOf(pid: number): number {
  const kb = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kb) * 1024
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

/** Asks until the address answers as wanted; the server may not listen yet. */
export async function until(
  address: string,
  wanted: (status: number, body: string) => boolean,
  { everyMs = 2, patienceMs = 60_000 } = {},
): Promise<void> {
  const end = performance.now() + patienceMs
  while (performance.now() < end) {
    try {
      const response = await fetch(address)
      if (wanted(response.status, await response.text())) return
    } catch {
      // It does not listen yet.
    }
    await wait(everyMs)
  }
  throw new Error(`${address} did not answer as wanted within ${patienceMs} ms`)
}
