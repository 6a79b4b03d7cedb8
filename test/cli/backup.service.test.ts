import { existsSync } from 'node:fs'
import { readdir, rename, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { preparedHome } from '../support/prepared-home.ts'
import { kenhthat, startService } from '../support/service.ts'

const document = JSON.stringify({
  address: 'https://tuoitre.vn/canh-bao-so-gia-1.htm',
  title: 'BHXH Việt Nam cảnh báo số giả mạo',
  text: 'BHXH Việt Nam cảnh báo số 1900 555 777 mạo danh tổng đài của cơ quan này.',
  fetchedAt: '2026-11-20T08:00:00Z',
})

describe.each(['embedded', 'server'] as const)('backup and restore (%s)', (kind) => {
  test('what was decided comes back, and the way back from a lost database works', async () => {
    await using home = await preparedHome(kind)
    await using other = await preparedHome(kind)
    const documents = join(home.dir, 'documents.jsonl')
    await writeFile(documents, `${document}\n`)
    const crawled = await kenhthat(['crawl', '--documents', documents], { env: home.env })
    expect(crawled, crawled.stderr).toMatchObject({ code: 0 })

    const file = join(home.dir, 'backup.jsonl.gz')
    const made = await kenhthat(['backup', file], { env: home.env })
    expect(made, made.stderr).toMatchObject({ code: 0, stderr: '' })
    expect(made.stdout).toContain('signing key is not in it')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const again = await kenhthat(['backup', file], { env: home.env })
    expect(again).toMatchObject({ code: 1, stderr: `${file} is there already: name a new file.\n` })

    const back = await kenhthat(['restore', file, '--json'], { env: other.env })
    expect(back, back.stderr).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(back.stdout)).toMatchObject({ file, revision: 2 })
    const full = await kenhthat(['restore', file], { env: other.env })
    expect(full.code).toBe(1)
    expect(full.stderr).toMatch(/holds data already.*\n$/)

    await using service = await startService({ env: other.env })
    await service.ready()
    const reply = await service.get('/v1/channels/phone:1900555777')
    expect(reply.status, reply.text).toBe(200)
  })
})

test('a backup while the embedded database is in use says so in one line', async () => {
  await using home = await preparedHome('embedded')
  await using service = await startService({ env: home.env })
  await service.ready()
  const file = join(home.dir, 'backup.jsonl.gz')
  const made = await kenhthat(['backup', file], { env: home.env })
  expect(made.code).toBe(1)
  expect(made.stderr).toMatch(/^The database directory .* is in use by another process: .*\n$/)
  expect(existsSync(file)).toBe(false)
})

test('a file that is no backup is refused in one line', async () => {
  await using home = await preparedHome('embedded')
  const file = join(home.dir, 'notes.txt')
  await writeFile(file, 'hello')
  expect(await kenhthat(['restore', file], { env: home.env })).toMatchObject({
    code: 1,
    stderr: `${file}: It is damaged or cut off, or no backup of ours.\n`,
  })
  const missing = join(home.dir, 'missing.gz')
  expect(await kenhthat(['restore', missing], { env: home.env })).toMatchObject({
    code: 1,
    stderr: `${missing} cannot be read (ENOENT).\n`,
  })
})

test('a damaged embedded directory is told in one line, with a way back that works', async () => {
  await using home = await preparedHome('embedded')
  const file = join(home.dir, 'backup.jsonl.gz')
  expect(await kenhthat(['backup', file], { env: home.env })).toMatchObject({ code: 0 })
  const directory = join(home.dir, 'pglite')
  // As after a full disk or a broken copy.
  await truncate(join(directory, 'global/pg_control'), 100)

  const { code, stderr } = await kenhthat(['backup', join(home.dir, 'b.gz')], { env: home.env })
  expect(code).toBe(1)
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  expect(stderr).toContain(`mv ${directory} ${directory}.damaged, then kenhthat restore FILE`)
  expect(await readdir(directory)).toContain('PG_VERSION')

  await rename(directory, `${directory}.damaged`)
  const back = await kenhthat(['restore', file], { env: home.env })
  expect(back, back.stderr).toMatchObject({ code: 0, stderr: '' })
  expect(back.stdout).toMatch(/entries verified\.\n$/)
})
