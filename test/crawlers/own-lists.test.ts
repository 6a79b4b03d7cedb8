import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { crawlOwnLists } from '../../crawlers/own-lists.ts'
import { redistributionOf } from '../../src/feed/redistribution.ts'
import { scratchDirectory } from '../support/scratch.ts'
import { recordingDeps } from './recording-deps.ts'

const noNetwork = {
  fetchPage: () => Promise.reject(new Error('a folder must not touch the network')),
}
let folder: string
const put = (name: string, text: string) => writeFile(join(folder, name), text)
const read = async () => {
  const deps = recordingDeps({ fetcher: noNetwork })
  const run = await crawlOwnLists(deps, folder)
  return { run, lists: deps.lists, runs: deps.runs }
}
const problemsOf = async () => (await read()).run.problems.map(({ message }) => message)

beforeEach(async () => {
  folder = join(scratchDirectory('lists'), 'lists')
  await mkdir(folder)
})

test('lists of every form are taken in with what their heads or sidecars say', async () => {
  await put(
    'a.txt',
    '# publisher: Tổ công nghệ xã\n# category: phishing\n# date: 2026-10-01\n# a comment: of theirs\nxau-01.example\nxau-02.example\n',
  )
  await put('b.csv', 'số điện thoại;ghi chú\n1900 4501 88;bấm máy là mất tiền\n')
  const details = {
    publisher: 'Hội người tiêu dùng',
    trust: 'unknown',
    redistribution: 'open',
    address: 'https://hoi.example/danh-sach.csv',
  }
  await put('b.csv.meta.json', JSON.stringify(details))
  await put('c.json', '["xau-03.example"]')
  await put('c.json.meta.json', '{"publisher":"Quán nét"}')
  await put('.d.txt', 'not/a/list')
  await utimes(join(folder, 'c.json'), new Date(), new Date('2026-09-09T10:00:00Z'))
  const { run, lists, runs } = await read()
  expect(run).toMatchObject({ ok: true, matched: 4, errors: 0, problems: [] })
  expect(runs).toEqual([run])
  expect(lists).toMatchObject([
    {
      id: 'own-lists/a.txt',
      publisher: 'Tổ công nghệ xã',
      trust: 'community',
      category: 'phishing',
      publishedAt: '2026-10-01',
      entries: ['xau-01.example', 'xau-02.example'],
    },
    {
      id: 'own-lists/b.csv',
      address: details.address,
      trust: 'unknown',
      entries: ['1900 4501 88'],
    },
    { id: 'own-lists/c.json', publishedAt: '2026-09-09', entries: ['xau-03.example'] },
  ])
})

test('what may not be passed on never leaves in a feed, whatever its trust', async () => {
  await put(
    'a.txt',
    '# publisher: Riêng tư\n# trust: press\n# address: https://rieng.example/\nx.example\n',
  )
  const [list] = (await read()).lists
  const evidence = { source: list?.address ?? '', trust: 'press' as const }
  expect(redistributionOf(evidence, new Set())).toBe('none')
})

test.each([
  ['x.example\n', 'publisher: must name who made the list'],
  ['# publisher: A\n# trust: high\nx.example\n', 'trust: '],
  ['# publisher: A\n# date: 2026-02-30\nx.example\n', 'date: must be a day'],
  ['# publisher: A\n# redistribution: open\nx.example\n', 'address: must say where'],
  ['# publisher: A\n# category: bad\nx.example\n', 'category: '],
  ['# publisher: A\n# nothing but comments\n', 'holds no channel when read as plain'],
])(
  '%j is refused in one line that names the file, and the next one is read',
  async (text, words) => {
    await put('a.txt', text)
    await put('b.txt', '# publisher: B\ny.example\n')
    const { run, lists } = await read()
    expect(lists.map(({ id }) => id)).toEqual(['own-lists/b.txt'])
    const [problem] = run.problems
    expect(problem?.message.en).toContain('The list a.txt: ')
    expect(problem?.message.en).toContain(words)
    expect(problem?.message.vi).toMatch(/^Danh sách a\.txt: /)
    expect(problem?.message.en).not.toContain('\n')
  },
)

test('a sidecar with a mistake, or with a word that it does not know, is refused', async () => {
  await put('a.txt', 'x.example\n')
  await put('a.txt.meta.json', '{"publisher":')
  expect((await problemsOf())[0]?.en).toContain('is no JSON object')
  await put('a.txt.meta.json', '{"publisher":"A","trusted":true}')
  expect((await problemsOf())[0]?.en).toContain('trusted')
})

test('a folder that is not there is one error, and the run counts as failed', async () => {
  folder = join(folder, 'none')
  const { run } = await read()
  expect(run.ok).toBe(false)
  expect(run.problems[0]?.message.en).toMatch(/ENOENT.*LISTS_DIR/)
})
