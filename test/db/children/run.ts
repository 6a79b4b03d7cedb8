import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface Child {
  readonly process: ChildProcess
  readonly lines: AsyncIterableIterator<string>
  /** What it wrote to standard error so far. */
  readonly complaints: () => string
  /** SIGKILL, and waits for the end. */
  kill(): Promise<void>
}

/** Starts a script of this folder as a process of its own. */
export function runChild(
  script: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Child {
  const child = spawn(process.execPath, [join(import.meta.dirname, script), ...args], {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let complaints = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaints += text
  })
  if (!child.stdout) throw new Error('The child has no standard output')
  const ended = once(child, 'exit')
  return {
    process: child,
    lines: createInterface({ input: child.stdout })[Symbol.asyncIterator](),
    complaints: () => complaints,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** The next line that it writes; undefined at its end. */
export async function nextLine(child: Child): Promise<string | undefined> {
  const { value, done } = await child.lines.next()
  return done ? undefined : value
}
