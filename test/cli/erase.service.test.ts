import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { preparedHome } from '../support/prepared-home.ts'
import { kenhthat } from '../support/service.ts'

const page = JSON.stringify({
  address: 'https://tuoitre.vn/canh-bao-so-di-dong-1.htm',
  title: 'BHXH Việt Nam cảnh báo số giả mạo',
  text: 'BHXH Việt Nam cảnh báo số 0912 345 678 mạo danh cán bộ của cơ quan này để lừa đảo.',
  fetchedAt: '2026-11-20T08:00:00Z',
})

test('a number is erased with one line, and the next check knows nothing of it', async () => {
  await using home = await preparedHome('embedded')
  const { env } = home
  const file = join(home.dir, 'documents.jsonl')
  await writeFile(file, `${page}\n`)
  expect(await kenhthat(['crawl', '--documents', file], { env })).toMatchObject({ code: 0 })
  const verdictOf = async () => {
    const { stdout } = await kenhthat(['check', '0912345678', '--json'], { env })
    return (JSON.parse(stdout) as { verdict: string }).verdict
  }
  expect(await verdictOf()).toBe('blacklisted')

  const args = ['erase', '0912 345 678', '--reason', 'Chủ số yêu cầu.']
  const done = await kenhthat(args, { env })
  expect(done, done.stderr).toMatchObject({ code: 0, stderr: '' })
  expect(done.stdout).toMatch(/^Erased at revision \d+: listings 1, evidence 1, .*\.\n$/)
  expect(await verdictOf()).toBe('unknown')
  expect((await kenhthat(args, { env })).stdout).toBe('Nothing of it was found.\n')

  for (const wrong of [['1900252510'], [], ['0912345678', '--text', 'Nguyễn An']]) {
    const refused = await kenhthat(['erase', ...wrong, '--reason', 'x'], { env })
    expect(refused).toMatchObject({ code: 1, stdout: '' })
    expect(refused.stderr).toMatch(/^[^\n]+\n$/)
  }
})

test('a node with another secret reads nothing in, until what was kept out is forgotten', async () => {
  await using home = await preparedHome('embedded')
  const { env } = home
  const run = (args: readonly string[], more: Record<string, string> = {}) =>
    kenhthat(args, { env: { ...env, ...more } })
  const file = join(home.dir, 'documents.jsonl')
  await writeFile(file, `${page}\n`)
  const erased = await run(['erase', '0912345678', '--reason', 'Chủ số yêu cầu.'])
  expect(erased, erased.stderr).toMatchObject({ code: 0 })

  const other = { ERASURE_KEY: 'another-secret-of-another-node-here' }
  const refused = await run(['crawl', '--documents', file], other)
  expect(refused).toMatchObject({ code: 1, stdout: '' })
  expect(refused.stderr).toMatch(
    /^Nothing was read: .*the same ERASURE_KEY \(docs\/erasure.md\)\.\n$/,
  )
  expect((await run(['erase', '--forget-lost'])).stderr).toContain('this node has the secret')
  expect((await run(['erase', '--forget-lost'], other)).stdout).toMatch(/^Forgotten: 1\./)
})
