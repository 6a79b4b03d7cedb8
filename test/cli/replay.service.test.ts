import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { emptyHome } from '../support/home.ts'
import { replayedLines } from '../support/replayed.ts'
import { kenhthat } from '../support/service.ts'

test('replay prints a line for each listing and the totals, and leaves no database behind', async () => {
  await using home = emptyHome()
  const file = join(home.dir, 'bai.jsonl')
  await writeFile(file, replayedLines.map((line) => JSON.stringify(line)).join('\n'))
  const done = await kenhthat(['replay', '--documents', file, '--as-of', '2025-12-31'], {
    env: home.env,
  })
  expect(done, done.stderr).toMatchObject({ code: 0, stderr: '' })
  expect(done.stdout).toMatch(/^2025-03-11 +10 +1900 450177 +\S+ +two-publishers +listed/m)
  expect(done.stdout).toMatch(/^2025-04-01 +0 +1900 9068 .*official$/m)
  expect(done.stdout).toContain('left out: 1 without a date, 1 later')
  expect(done.stdout).toContain('wrong listings: 1')
})

test('a day that is none and a file that is not there are one line', async () => {
  for (const [args, words] of [
    [['--as-of', '2025-13-01'], '--as-of "2025-13-01" is no day'],
    [['--documents', '/nowhere.jsonl'], 'cannot be read (ENOENT)'],
  ] as const) {
    const done = await kenhthat(['replay', ...args])
    expect(done.code).toBe(1)
    expect(done.stderr).toContain(words)
    expect(done.stderr.trim()).not.toContain('\n')
  }
})
