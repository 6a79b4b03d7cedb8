import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readRevision } from '../../db/queries/revision.ts'
import type { Home } from '../support/home.ts'
import { preparedHome } from '../support/prepared-home.ts'
import { kenhthat } from '../support/service.ts'
import { countRows, lookInto } from '../support/stored.ts'

let home: Home
let file: string

beforeAll(async () => {
  home = await preparedHome('server')
  file = join(home.dir, 'danh-sach.csv')
  await writeFile(file, 'số điện thoại;ghi chú\n1900 252510;mất tiền\n0943 803 550;\nhỏng;\n')
})
afterAll(() => home?.[Symbol.asyncDispose]())

const run = async (...args: string[]) => {
  const done = await kenhthat([...args, '--json'], { env: { ...home.env, CURATED: 'off' } })
  expect(done, done.stderr).toMatchObject({ code: 0, stderr: '' })
  return JSON.parse(done.stdout)
}
const state = () =>
  lookInto(home.config, async (db) => ({
    rows: await countRows(db),
    revision: (await readRevision(db)).revision,
  }))

test('a list proposes and lists nothing; a trial keeps nothing; the same list again changes nothing', async () => {
  const before = await state()
  const brings = {
    format: 'csv',
    channels: 2,
    newEvidence: 2,
    listed: [],
    proposed: ['phone:1900252510', 'phone:0943803550'],
    rejected: 1,
  }
  expect(await run('import', file, '--dry-run')).toEqual(brings)
  // Loading what ships is no part of the trial: the first command does it once.
  const tried = await state()
  expect(tried.rows).toMatchObject({ evidence: 0, listing: 0, decision: before.rows.decision })

  expect(await run('import', file)).toEqual(brings)
  const after = await state()
  expect(after.rows).toMatchObject({ evidence: 2, listing: 2 })
  expect(after.revision).toBe(tried.revision + 1)

  expect(await run('import', file)).toEqual({ ...brings, newEvidence: 0, proposed: [] })
  expect(await state()).toEqual(after)
})

test('crawl --dry-run tells what would be listed and keeps nothing', async () => {
  const before = await state()
  const page = join(home.dir, 'page.html')
  await writeFile(
    page,
    '<h1>Cảnh báo</h1><p>Bảo hiểm xã hội Việt Nam cảnh báo: tổng đài 1900 252511 mạo danh cơ quan BHXH.</p>',
  )
  const address = 'https://baohiemxahoi.gov.vn/canh-bao'
  const told = await run('crawl', '--file', page, '--address', address, '--dry-run')
  expect(told).toMatchObject({ pages: 1, listed: ['phone:1900252511'] })
  expect(await state()).toEqual(before)
})

test('crawl own-lists takes in the folder of LISTS_DIR, and names the file that it cannot use', async () => {
  const folder = join(home.dir, 'lists')
  await mkdir(folder)
  await writeFile(join(folder, 'a.txt'), '# publisher: Tổ công nghệ xã\n1900 4501 99\n')
  await writeFile(join(folder, 'b.txt'), 'khong-ai-lam.example\n')
  const env = { ...home.env, CURATED: 'off', LISTS_DIR: folder }
  const done = await kenhthat(['crawl', 'own-lists'], { env })
  expect(done.code).toBe(0)
  expect(done.stdout).toContain('proposed: phone:1900450199')
  expect(done.stderr).toMatch(/^own-lists: The list b\.txt: .*publisher.*\n$/)
})

test('a file without a channel, or that is not there, is one line', async () => {
  const empty = join(home.dir, 'empty.txt')
  await writeFile(empty, '# nothing\n')
  for (const [path, words] of [
    [empty, '0 channels found in empty.txt'],
    [join(home.dir, 'none.txt'), 'cannot be read (ENOENT)'],
  ] as const) {
    const done = await kenhthat(['import', path], { env: home.env })
    expect(done.code).toBe(1)
    expect(done.stderr).toContain(words)
    expect(done.stderr.trim()).not.toContain('\n')
  }
})
