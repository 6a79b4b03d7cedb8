import { afterEach, expect, test } from 'vitest'
import { lockDirectory } from '../../db/lock.ts'
import { openDatabase } from '../../db/open.ts'
import { DirectoryInUse } from '../../db/problems.ts'
import { type FreshDatabase, freshDatabase } from '../support/databases.ts'
import { type Child, nextLine, runChild } from './children/run.ts'

const children: Child[] = []
const databases: FreshDatabase[] = []

async function embedded(): Promise<string> {
  const fresh = await freshDatabase('embedded')
  databases.push(fresh)
  if (fresh.config.kind !== 'embedded') throw new Error('not embedded')
  return fresh.config.dir
}

function open(dir: string): Child {
  const child = runChild('open-directory.ts', [dir])
  children.push(child)
  return child
}

afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => child.kill()))
  await Promise.all(databases.splice(0).map((database) => database.remove()))
})

test('a second process is refused with one line that names directory and ways out', async () => {
  const dir = await embedded()
  expect(await nextLine(open(dir))).toBe('opened')

  const second = open(dir)
  expect(await nextLine(second)).toBe(
    `directory-in-use: The database directory ${dir} is in use by another process: stop that process, ask the running server, or set DATABASE_URL to use PostgreSQL.`,
  )
  expect(second.complaints()).toBe('')
  await expect(openDatabase({ kind: 'embedded', dir })).rejects.toThrow(DirectoryInUse)
})

test('the directory is free again after the owner was killed', async () => {
  const dir = await embedded()
  const owner = open(dir)
  expect(await nextLine(owner)).toBe('opened')
  await owner.kill()
  expect(await nextLine(open(dir))).toBe('opened')
})

test('of eight processes that start at once, one owns the directory', async () => {
  const dir = await embedded()
  const said = await Promise.all(Array.from({ length: 8 }, () => nextLine(open(dir))))
  expect(said.filter((line) => line === 'opened')).toHaveLength(1)
  expect(said.filter((line) => line?.startsWith('directory-in-use'))).toHaveLength(7)
})

test('a directory has one lock by whatever path it is named', async () => {
  const dir = await embedded()
  const lock = lockDirectory(dir)
  expect(() => lockDirectory(`${dir}/../db`)).toThrow(DirectoryInUse)
  lock.release()
  lockDirectory(dir).release()
})

test('closing frees the directory for the same process', async () => {
  const dir = await embedded()
  for (let round = 0; round < 2; round++) {
    const database = await openDatabase({ kind: 'embedded', dir })
    await database.close()
  }
})
