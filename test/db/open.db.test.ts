import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { openDatabase } from '../../db/open.ts'
import { placeOf, requireServerVersion } from '../../db/open-server.ts'
import { DatabaseProblem } from '../../db/problems.ts'
import { type FreshDatabase, freshDatabase } from '../support/databases.ts'
import { scratchDirectory } from '../support/scratch.ts'
import { withDatabase } from '../support/templates.ts'
import { nextLine, runChild } from './children/run.ts'

async function problemOf(opening: Promise<{ close(): Promise<void> }>): Promise<DatabaseProblem> {
  const outcome = await opening.then(
    async (database) => {
      await database.close()
      return null
    },
    (fault: unknown) => fault,
  )
  expect(outcome).toBeInstanceOf(DatabaseProblem)
  const problem = outcome as DatabaseProblem
  expect(problem.message, 'one line, short enough for a log').toMatch(/^[^\n]{20,400}$/)
  return problem
}

describe('a server', () => {
  test('older than 15 is told its version and what to do', () => {
    expect(() => requireServerVersion(150_000)).not.toThrow()
    expect(() => requireServerVersion(140_012)).toThrow(
      'PostgreSQL 14.12 is too old: version 15 or newer is needed. Upgrade the server, or unset DATABASE_URL to use the embedded database.',
    )
  })

  test('that nobody runs is named by host and port, never with its password', async () => {
    const url = 'postgres://kenhthat:bi-mat@127.0.0.1:1/kenhthat'
    const problem = await problemOf(openDatabase({ kind: 'server', url }))
    expect(problem.code).toBe('server-unreachable')
    expect(problem.message).toContain('127.0.0.1:1 cannot be reached (ECONNREFUSED)')
    expect(JSON.stringify(problem) + problem.message + problem.stack).not.toContain('bi-mat')
  })

  test('that speaks another language is no PostgreSQL', async () => {
    const web = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    await new Promise<void>((listening) => web.listen(0, '127.0.0.1', listening))
    const address = web.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const url = `postgres://kenhthat:bi-mat@127.0.0.1:${port}/kenhthat`
    const problem = await problemOf(openDatabase({ kind: 'server', url }))
    web.close()
    expect(problem.message).toContain(`127.0.0.1:${port} cannot be reached (what answers there is`)
    expect(problem.message).not.toContain('bi-mat')
  })

  test('that hangs up at once is no PostgreSQL', async () => {
    const proxy = createServer((socket) => socket.destroy())
    await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening))
    const address = proxy.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const problem = await problemOf(
      openDatabase({ kind: 'server', url: `postgres://kenhthat@127.0.0.1:${port}/kenhthat` }),
    )
    proxy.close()
    expect(problem.code).toBe('server-unreachable')
  })

  test('without the database says so', async () => {
    const url = withDatabase(inject('postgresUrl'), 'khong_co')
    const problem = await problemOf(openDatabase({ kind: 'server', url }))
    expect(problem.code).toBe('server-refused')
    expect(problem.message).toContain('the database does not exist')
  })

  test('an address is shown without user, password and options', () => {
    expect(placeOf('postgres://a:b@db.example/x?password=c')).toBe('db.example:5432')
    expect(placeOf('no address')).toBe('the address in DATABASE_URL')
  })
})

describe('an embedded directory', () => {
  let parent: string
  beforeEach(() => {
    parent = scratchDirectory('open')
  })
  afterEach(() => rm(parent, { recursive: true, force: true }))

  const open = (dir: string) => openDatabase({ kind: 'embedded', dir })

  test('is made where there is none, whole or not at all', async () => {
    const dir = join(parent, 'a', 'db')
    const beside = `${dir}.new`
    await mkdir(beside, { recursive: true })
    await writeFile(join(beside, 'PG_VERSION'), 'left by a process that was killed')
    const database = await open(dir)
    await database.close()
    expect(await readdir(join(parent, 'a'))).toEqual(['db', 'db.lock'])
  })

  test('that holds other files is left alone', async () => {
    await writeFile(join(parent, 'bai-viet.txt'), 'quan trọng')
    const problem = await problemOf(open(parent))
    expect(problem).toMatchObject({ code: 'directory-unusable' })
    expect(problem.message).toContain('holds other files (bai-viet.txt)')
    expect(await readdir(parent)).toEqual(['bai-viet.txt'])
    await rm(`${parent}.lock`, { force: true })
  })

  test('below a file says that it cannot be made', async () => {
    await writeFile(join(parent, 'file'), '')
    const problem = await problemOf(open(join(parent, 'file', 'db')))
    expect(problem.code).toBe('directory-unusable')
    expect(problem.message).toContain('cannot be made')
  })

  test('that this user may not write says so, and prints no bundle', async () => {
    await chmod(parent, 0o555)
    // Root may write everywhere: it tries as somebody else.
    const somebody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
    const child = runChild('open-directory.ts', [join(parent, 'db')], somebody)
    expect(await nextLine(child)).toMatch(
      /^directory-unusable: The database directory \S+ cannot be made .*permission/,
    )
    expect(child.complaints()).toBe('')
    await child.kill()
    await chmod(parent, 0o755)
  })

  test.each(['global', 'pg_wal', 'base'])(
    'without its %s says that it is damaged',
    async (part) => {
      const fresh = await freshDatabase('embedded')
      const dir = fresh.config.kind === 'embedded' ? fresh.config.dir : ''
      await rm(join(dir, part), { recursive: true })
      const child = runChild('open-directory.ts', [dir])
      expect(await nextLine(child)).toMatch(
        /^directory-unusable: The database directory \S+ cannot be opened \(.{1,210}\): it is damaged, .*kenhthat restore FILE/,
      )
      expect(child.complaints()).toBe('')
      await child.kill()
      await fresh.remove()
    },
  )
})

describe.each(['embedded', 'server'] as const)('migrations (%s)', (kind) => {
  let fresh: FreshDatabase
  beforeEach(async () => {
    fresh = await freshDatabase(kind)
  })
  afterEach(() => fresh.remove())

  test('applied twice change nothing', async () => {
    const seen: unknown[] = []
    for (let round = 0; round < 2; round++) {
      const { db, close } = await openDatabase(fresh.config)
      const rows = await db.execute(
        sql`select count(*)::int as migrations, max(created_at)::text as newest from drizzle.__drizzle_migrations`,
      )
      const { revision } = await db.query.registryState
        .findFirst()
        .then((row) => row ?? { revision: -1 })
      seen.push([revision, JSON.stringify(rows).match(/"migrations":\d+,"newest":"\d+"/)?.[0]])
      await close()
    }
    expect(seen[0]).toEqual([0, expect.stringMatching(/"migrations":[1-9]/)])
    expect(seen[1]).toEqual(seen[0])
  })

  test('of a newer version are not run over', async () => {
    const { db, close } = await openDatabase(fresh.config)
    await db.execute(
      sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', 99999999999999)`,
    )
    await close()
    const problem = await problemOf(openDatabase(fresh.config))
    expect(problem.code).toBe('schema-newer')
  })
})

test('any number of processes may start at once on an empty server', async () => {
  const { createDatabase, dropDatabase } = await import('../support/templates.ts')
  const name = await createDatabase(inject('postgresUrl'))
  const url = withDatabase(inject('postgresUrl'), name)
  const opened = await Promise.all(
    Array.from({ length: 5 }, () => openDatabase({ kind: 'server', url, connections: 1 })),
  )
  const states = await Promise.all(opened.map(({ db }) => db.query.registryState.findMany()))
  expect(states.every((rows) => rows.length === 1)).toBe(true)
  await Promise.all(opened.map((database) => database.close()))
  await dropDatabase(inject('postgresUrl'), name)
})
