import { randomInt } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openDatabase } from '../../db/open.ts'
import { readRevision } from '../../db/queries/revision.ts'
import { freshDatabase } from '../support/databases.ts'
import { scratchDirectory } from '../support/scratch.ts'
import { nextLine, runChild } from './children/run.ts'

const rounds = Number(process.env.PROVE_ROUNDS ?? 5)

test(
  `nothing acknowledged is lost or doubled by ${rounds} × SIGKILL`,
  async () => {
    const fresh = await freshDatabase('embedded')
    const dir = fresh.config.kind === 'embedded' ? fresh.config.dir : ''
    const acknowledged: string[] = []
    for (let round = 0; round < rounds; round++) {
      const child = runChild('insert-documents.ts', [dir, String(round)])
      const enough = randomInt(1, 200)
      for (let told = 0; told < enough; told++) {
        const address = await nextLine(child)
        expect(address, child.complaints()).toBeDefined()
        if (address !== undefined) acknowledged.push(address)
      }
      await child.kill()
      // What it wrote before it died is acknowledged as well; its very last line may be cut.
      for await (const address of child.lines) {
        if (/\/\d+\/\d+$/.test(address)) acknowledged.push(address)
      }
    }

    const { db, close } = await openDatabase(fresh.config)
    const stored = (await db.query.document.findMany()).map((row) => row.address)
    const { revision } = await readRevision(db)
    await close()
    await fresh.remove()
    expect(acknowledged.length).toBeGreaterThanOrEqual(rounds)
    expect(acknowledged.filter((address) => !stored.includes(address))).toEqual([])
    expect(new Set(stored).size).toBe(stored.length)
    expect(revision, 'a document and its revision come together').toBe(stored.length)
  },
  300_000 + rounds * 20_000,
)

test('a first start that is killed at any point leaves a directory that opens', async () => {
  const parent = scratchDirectory('first-start')
  const dir = join(parent, 'db')
  for (const milliseconds of [400, 2500]) {
    const child = runChild('open-directory.ts', [dir])
    await pause(milliseconds)
    await child.kill()
  }
  const { db, close } = await openDatabase({ kind: 'embedded', dir })
  expect((await readRevision(db)).revision).toBe(0)
  await close()
  await rm(parent, { recursive: true })
})
