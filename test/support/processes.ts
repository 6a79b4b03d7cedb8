import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'

export interface Exit {
  /** Null where a signal ended it. */
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

export interface Running {
  readonly process: ChildProcess
  readonly stdout: () => string
  readonly stderr: () => string
  /** The whole lines on standard output so far. */
  readonly lines: () => readonly string[]
  /**
   * Waits for a line of which `read` makes a value, a minute unless told otherwise; throws with all output
   * where the end comes first.
   */
  line<T>(read: (line: string) => T | undefined, longestMs?: number): Promise<T>
  /** All output has arrived when this is settled. */
  readonly ended: Promise<Exit>
  kill(signal?: NodeJS.Signals): Promise<Exit>
}

export interface StartOptions {
  /** Beside PATH, HOME and TMPDIR the only variables that it sees. */
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  /** What it reads on standard input. */
  readonly input?: string
}

const alive = new Set<ChildProcess>()
// A worker that a time limit ends must not leave servers behind.
process.on('exit', () => {
  for (const child of alive) child.kill('SIGKILL')
})

const inherited = ['PATH', 'HOME', 'TMPDIR'] as const

/** Starts Node, the one that runs the tests, as a process of its own. */
export function startNode(args: readonly string[], options: StartOptions = {}): Running {
  const { env = {}, cwd, input } = options
  const kept = Object.fromEntries(inherited.flatMap((n) => [[n, process.env[n] ?? '']] as const))
  const child = spawn(process.execPath, args, {
    env: { ...kept, ...env },
    ...(cwd === undefined ? {} : { cwd }),
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  alive.add(child)
  // It may end without having read all of its input.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input ?? '')
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const ended = once(child, 'close').then(([code, signal]): Exit => {
    alive.delete(child)
    return { code, signal }
  })
  const lines = () => stdout.split('\n').slice(0, -1)
  return {
    process: child,
    stdout: () => stdout,
    stderr: () => stderr,
    lines,
    ended,
    line: (read, longestMs = 60_000) =>
      waitForLine({ child, lines, ended, output: () => stdout + stderr }, read, longestMs),
    async kill(signal = 'SIGKILL') {
      child.kill(signal)
      return ended
    },
  }
}

interface Watched {
  readonly child: ChildProcess
  readonly lines: () => readonly string[]
  readonly ended: Promise<Exit>
  readonly output: () => string
}

async function waitForLine<T>(
  { child, lines, ended, output }: Watched,
  read: (line: string) => T | undefined,
  longestMs: number,
): Promise<T> {
  const giveUp = new AbortController()
  const over = pause(longestMs, 'over', { signal: giveUp.signal })
  over.catch(() => undefined)
  try {
    for (let seen = 0; ; ) {
      const all = lines()
      for (; seen < all.length; seen++) {
        const value = read(all[seen] ?? '')
        if (value !== undefined) return value
      }
      const more = child.stdout ? once(child.stdout, 'data', { signal: giveUp.signal }) : ended
      more.catch(() => undefined)
      const what = await Promise.race([more.then(() => 'more'), ended.then(() => 'ended'), over])
      if (what === 'more' || lines().length > seen) continue
      throw new Error(`The line did not come (${what}). It printed:\n${output().slice(-4000)}`)
    }
  } finally {
    giveUp.abort()
  }
}
