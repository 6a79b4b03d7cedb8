import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { mends } from '../../db/postgres-driver.ts'
import { freshDatabase } from '../support/databases.ts'
import { startNode } from '../support/processes.ts'

test('the faults of the driver that are mended stand in the installed one', async () => {
  const entry = createRequire(import.meta.url).resolve('postgres')
  for (const [file, changes] of Object.entries(mends)) {
    const source = await readFile(join(dirname(entry), '../../src', file), 'utf8')
    for (const [broken] of changes) expect(source.split(broken), broken).toHaveLength(2)
  }
})

test('a connection that is lost in a transaction is a fault of this one alone, twenty times over', async () => {
  const { config, remove } = await freshDatabase('server')
  onTestFinished(remove)
  const url = config.kind === 'server' ? config.url : ''
  // A process of its own: the helpers of these tests have loaded the driver as it is.
  const child = startNode([join(import.meta.dirname, 'children/lose-connections.ts'), url, '20'])
  const { code } = await child.ended
  expect([code, child.stdout().trim()], child.stderr()).toEqual([0, 'told 20'])
})
