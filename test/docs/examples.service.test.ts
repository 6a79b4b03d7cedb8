import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyHome, type Home } from '../support/home.ts'
import { kenhthat } from '../support/service.ts'

const root = join(import.meta.dirname, '../..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const pages = [
  readme,
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => readFileSync(join(root, 'docs', name), 'utf8')),
]

let home: Home
beforeAll(() => {
  home = emptyHome()
})
afterAll(() => home[Symbol.asyncDispose]())

const words = (line: string): string[] =>
  (line.match(/"[^"]*"|'[^']*'|\S+/g) ?? []).map((word) => word.replace(/^(["'])(.*)\1$/, '$2'))

/** What the README shows of a terminal: each command with all that it prints. */
const shown = [...readme.matchAll(/^```console\n([\s\S]*?)^```$/gm)]
  .flatMap(([, block = '']) => block.split(/^\$ npm run -s kenhthat -- /m).slice(1))
  .map((part) => {
    const [line = '', ...output] = part.trimEnd().split('\n')
    return { line, output: output.join('\n').trimEnd() }
  })

test('there are examples', () => {
  expect(shown.length).toBeGreaterThanOrEqual(3)
})
test.each(shown)('the README shows what $line prints', async ({ line, output }) => {
  const ran = await kenhthat(words(line), { env: home.env })
  expect(ran.code, ran.stderr).toBe(0)
  expect(ran.stdout.trimEnd()).toBe(output)
})

/** Commands that need no server, no database and no file. */
const cheap = [
  ...new Set(
    pages.flatMap((page) =>
      [
        ...page.matchAll(
          /^npm run -s kenhthat -- ((?:check|find|reset-call|reset-guide)(?: .*)?)$/gm,
        ),
      ]
        .map(([, line = '']) => line)
        .filter((line) => !/[<>|…$]|FILE|CHANNEL|--jsonl/.test(line)),
    ),
  ),
]
test.each(cheap)('%s', async (line) => {
  const ran = await kenhthat(words(line), { env: home.env })
  expect([ran.code, ran.stderr]).toEqual([0, ''])
  expect(ran.stdout).not.toBe('')
})
