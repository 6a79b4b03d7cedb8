import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { logCommand } from '../../src/cli/log.ts'
import { makeKeys, readSigner, type Signer } from '../../src/feed/signed-note.ts'
import type { LogReader } from '../../src/feed/verify-log.ts'
import { runInProcess } from '../support/in-process.ts'
import { madeLog } from '../support/made-log.ts'
import { scratchDirectory } from '../support/scratch.ts'
import { kenhthat } from '../support/service.ts'

/** Enough for a tile above the leaves, and a part of the second one. */
const entries = Array.from({ length: 300 }, (_, i) => `{"entry":${i}}`)
const dir = scratchDirectory('log-verify')
const keys = await makeKeys('so-cai.example')
let signer: Signer
let older = ''
/** What the server on this machine says now. */
let says: LogReader
let served = 0
const server = createServer((request, response) => {
  const path = (request.url ?? '').replace(/^\/v1\/log\//, '')
  served += 1
  const answer = path === 'checkpoint' ? says.checkpoint() : says.tile(path.replace(/^tile\//, ''))
  void answer.then((body) => response.writeHead(body === null ? 404 : 200).end(body ?? ''))
})
const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

beforeAll(async () => {
  signer = await readSigner(keys.signerKey)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  older = join(dir, 'older.txt')
  await writeFile(older, (await madeLog(entries.slice(0, 290), signer)).note)
})
afterAll(() => {
  server.close()
})

const args = (...more: string[]) => ['log', 'verify', base(), '--key', keys.verifierKey, ...more]
const verify = (...more: string[]) => runInProcess(logCommand, args(...more), { dataDir: dir })
const saysOf = async (given: readonly string[]) => (await madeLog(given, signer)).reader

test('the log as it was signed, and the beginning of it: every file is asked for', async () => {
  says = await saysOf(entries)
  served = 0
  const done = await verify('--checkpoint', older, '--save', join(dir, 'saved.txt'))
  expect(done).toMatchObject({ code: 0, stderr: '' })
  expect(done.stdout).toContain('so-cai.example: 300 entries')
  expect(done.stdout).toContain('begins with the log of the older checkpoint')
  // Checkpoint, two tiles of leaves, two of entries, one above them.
  expect(served).toBe(6)
})

const moved = entries.with(100, entries[101] ?? '').with(101, entries[100] ?? '')
test.each<[string, readonly string[], RegExp]>([
  ['changed', entries.with(7, '{"entry":"changed"}'), /do not make up the signed root/],
  ['dropped', entries.toSpliced(7, 1), /does not give all entries/],
  ['doubled', entries.toSpliced(7, 1, '{"entry":6}'), /do not make up the signed root/],
  ['reordered', moved, /do not make up the signed root/],
])('an entry %s under the signed head of before is found', async (_what, given, found) => {
  const { checkpoint } = await saysOf(entries)
  says = { ...(await saysOf(given)), checkpoint }
  const done = await verify()
  expect(done).toMatchObject({ code: 1, stdout: '' })
  expect(done.stderr).toMatch(found)
  expect(done.stderr).toMatch(/^The log at [^\n]+\n$/)
})

test.each<[string, readonly string[]]>([
  ['changed', entries.with(7, '{"entry":"changed"}')],
  ['dropped', [...entries.toSpliced(7, 1), '{"entry":300}']],
  ['reordered', moved],
  ['forked at its end', entries.with(289, '{"entry":"fork"}')],
])('a history %s and signed anew is found by who kept a checkpoint', async (_what, given) => {
  says = await saysOf(given)
  expect((await verify()).code).toBe(0)
  const done = await verify('--checkpoint', older)
  expect([done.code, done.stderr]).toEqual([1, expect.stringContaining('history was rewritten')])
})

test('an entry that differs from its leaf, a tile above that lies, a cut log', async () => {
  const whole = await saysOf(entries)
  const changed = await saysOf(entries.with(299, '{"entry":"changed"}'))
  const from = (start: string, other: LogReader): LogReader => ({
    ...whole,
    tile: (path) => (path.startsWith(start) ? other : whole).tile(path),
  })
  says = from('entries/', changed)
  expect((await verify()).stderr).toContain(
    'is not the one in its tree: it was changed (entry 299)',
  )
  says = from('1/', await saysOf(entries.with(0, '{"entry":"changed"}')))
  expect((await verify()).stderr).toContain(
    'a tile whose hashes are not those that its entries make',
  )
  says = await saysOf(entries.slice(0, 200))
  expect((await verify('--checkpoint', older)).stderr).toContain('entries were taken away')
})

test('the real command line ends with 1 and one line on a fork', async () => {
  says = await saysOf(entries.with(3, '{"entry":"fork"}'))
  const env = { DATA_DIR: dir }
  const done = await kenhthat(args('--checkpoint', older), { env })
  expect(done).toMatchObject({ code: 1, stdout: '' })
  expect(done.stderr).toMatch(/^The log at http[^\n]+history was rewritten[^\n]*\n$/)
})
