import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readSnapshotFile, writeSnapshotFile } from '../../src/registry/snapshot-file.ts'
import { official, snapshot } from '../support/snapshot.ts'

async function directory(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'kenhthat-snapshot-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  return dir
}

test('what was written is read again', async () => {
  const path = join(await directory(), 'deeper', 'snapshot.json')
  await writeSnapshotFile(path, snapshot())
  expect(await readSnapshotFile(path)).toEqual(snapshot())
})

test.each([
  ['is missing', null],
  ['was cut off', JSON.stringify(snapshot()).slice(0, 100)],
  ['is empty', ''],
  ['is JSON of another kind', '{"format":1}'],
])('a file that %s is none', async (_, text) => {
  const path = join(await directory(), 'snapshot.json')
  if (text !== null) await writeFile(path, text)
  expect(await readSnapshotFile(path)).toBeNull()
})

test('a file in which one character is another one is none', async () => {
  const path = join(await directory(), 'snapshot.json')
  await writeSnapshotFile(path, snapshot({ official: [official('phone:19009068', 'bhxh')] }))
  const text = await readFile(path, 'utf8')
  expect(text).toContain('19009068')
  await writeFile(path, text.replaceAll('19009068', '19009069'))
  expect(await readSnapshotFile(path)).toBeNull()
})

test('what killed processes left half-written goes with the next write, and nothing else', async () => {
  const dir = await directory()
  const path = join(dir, 'snapshot.json')
  const longAgo = new Date(Date.now() - 3_600_000)
  const names = ['snapshot.json.1.new', 'other.json.1.new', 'snapshot.json.bak']
  for (const name of names) {
    await writeFile(join(dir, name), 'half')
    await utimes(join(dir, name), longAgo, longAgo)
  }
  // Another process is writing this one. Its time by our clock: a file server may have another.
  const now = new Date()
  await writeFile(join(dir, 'snapshot.json.2.new'), 'half')
  await utimes(join(dir, 'snapshot.json.2.new'), now, now)
  await writeSnapshotFile(path, snapshot())
  expect((await readdir(dir)).sort()).toEqual([
    'other.json.1.new',
    'snapshot.json',
    'snapshot.json.2.new',
    'snapshot.json.bak',
  ])
})
