import { join } from 'node:path'
import { type Exit, type Running, type StartOptions, startNode } from './processes.ts'

const launcher = join(import.meta.dirname, '../../src/kenhthat.mjs')

export interface Finished extends Exit {
  readonly stdout: string
  readonly stderr: string
}

/** Runs one command of the real command line to its end. */
export async function kenhthat(
  args: readonly string[],
  { env = {}, ...options }: StartOptions = {},
): Promise<Finished> {
  const running = startNode([launcher, ...args], { ...options, env: { ...quiet, ...env } })
  const exit = await running.ended
  return { ...exit, stdout: running.stdout(), stderr: running.stderr() }
}

// No test reads the newspapers of the world.
const quiet = { CRAWL: 'off' }

export interface Reply {
  readonly status: number
  readonly type: string
  readonly text: string
  readonly json: () => unknown
}

export interface Service extends AsyncDisposable {
  readonly port: number
  readonly running: Running
  get(path: string): Promise<Reply>
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply>
  /** Waits until the database is open and its registry is answered from. */
  ready(): Promise<void>
  /** SIGTERM, and waits for the end. */
  stop(): Promise<Exit>
}

/** Starts the real service on a free port and waits until it listens. */
export async function startService({ env = {}, ...options }: StartOptions): Promise<Service> {
  const running = startNode([launcher, 'serve'], {
    ...options,
    env: { ...quiet, PORT: '0', ...env },
  })
  try {
    const port = await running.line((line) => logged(line, 'port', /^listening on /))
    return serviceOf(running, Number(port))
  } catch (fault) {
    await running.kill()
    throw fault
  }
}

function serviceOf(running: Running, port: number): Service {
  const base = `http://127.0.0.1:${port}`
  const stop = () => running.kill('SIGTERM')
  return {
    port,
    running,
    get: (path) => replyOf(fetch(base + path)),
    post: (path, body, headers = {}) =>
      replyOf(
        fetch(base + path, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
      ),
    ready: async () => {
      await running.line((line) => logged(line, 'revision', /^registry loaded$/))
    },
    stop,
    async [Symbol.asyncDispose]() {
      await running.kill()
    },
  }
}

async function replyOf(pending: Promise<Response>): Promise<Reply> {
  const response = await pending
  const text = await response.text()
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    text,
    json: () => JSON.parse(text),
  }
}

/** A field of a log line whose message matches. */
function logged(line: string, field: string, message: RegExp): unknown {
  if (!line.startsWith('{')) return undefined
  const entry = JSON.parse(line) as Record<string, unknown>
  return message.test(String(entry.msg)) ? entry[field] : undefined
}
