import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import type { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { createApi } from '../../src/api/app.ts'
import { commandLine } from '../../src/cli/program.ts'
import { curatedGuides } from '../../src/compose/curated.ts'
import { variables } from '../../src/config.ts'
import { createPages } from '../../src/web/pages.ts'
import { apiServices } from '../support/api.ts'

const root = join(import.meta.dirname, '../..')
const pages = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)]
  .filter((path) => path.endsWith('.md'))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
const readme = pages[0]?.text ?? ''

const withoutBlocks = (text: string) => text.replaceAll(/^```[\s\S]*?^```$/gm, '')
const inline = (text: string) =>
  [...withoutBlocks(text).matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)

describe('what the docs name is there', () => {
  test.each(pages)('links of $path', ({ path, text }) => {
    const links = [...withoutBlocks(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => to)
    const broken = links.filter((to) => {
      const [file = '', anchor] = to.split('#')
      if (/^[a-z]+:/.test(to)) return false
      const target = file === '' ? path : relative(root, join(root, dirname(path), file))
      if (!existsSync(join(root, target))) return true
      return (
        anchor !== undefined && !anchorsOf(readFileSync(join(root, target), 'utf8')).has(anchor)
      )
    })
    expect(broken).toEqual([])
  })

  test('every page of docs is linked from the README', () => {
    const missing = pages.slice(1).filter(({ path }) => !readme.includes(`(${path})`))
    expect(missing.map(({ path }) => path)).toEqual([])
  })

  test.each(pages)('files that $path names', ({ text }) => {
    const rooms = /^(?:src|test|db|docs|scripts|bench|crawlers|extension|deploy)\/[\w./-]*[\w/]$/
    const made = /^extension\/(?:dist|store\/screenshots)\b/
    const files = inline(text).filter((code) => rooms.test(code) && !made.test(code))
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([])
  })

  test('every bench is explained', () => {
    const performance = pages.find(({ path }) => path === 'docs/performance.md')?.text ?? ''
    const benches = readdirSync(join(root, 'bench')).filter((name) => name.endsWith('.ts'))
    const missing = benches
      .map((name) => name.slice(0, -3))
      .filter((name) => name !== 'main' && !performance.includes(`\`${name}\``))
    expect(missing).toEqual([])
  })

  test('every variable stands in the table of the README, and no other', () => {
    const section = readme.split('\n## Configuration\n')[1]?.split('\n## ')[0] ?? ''
    const rows = section.split('\n').filter((line) => line.startsWith('| `'))
    const named = rows.flatMap((row) => (row.split('|')[1] ?? '').match(/[A-Z][A-Z_]+/g) ?? [])
    expect(named.toSorted()).toEqual(variables.toSorted())
  })
})

const anchorsOf = (text: string): ReadonlySet<string> =>
  new Set(
    [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  )

describe('commands', () => {
  const program = commandLine({ version: '' } as never)
  const scripts = Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts)

  /** Each call of the command line in a page: in a block of a shell, or named in a sentence. */
  const calls = ({ text }: { readonly text: string }) =>
    [...text.matchAll(/(?:npm run -s kenhthat --|`kenhthat) ([^`\n]*)/g)]
      .map(([, rest = '']) => rest.replace(/\s*(?:[#|]|&&|\$\(|>).*$/, ''))
      .filter((rest) => /^[a-z]/.test(rest))

  test.each(pages)('commands and options that $path names', (page) => {
    for (const call of calls(page)) expect(problemOf(call, program), call).toBeNull()
  })

  test('the README tells every command', () => {
    const table = readme.split('\n## Commands\n')[1]?.split('\n## ')[0] ?? ''
    const missing = program.commands.filter(
      (command) => !new RegExp(`\`${command.name()}[ \`]`).test(table),
    )
    expect(missing.map((command) => command.name())).toEqual([])
  })

  test('a command or an option that there is not is found', () => {
    expect(problemOf('fly away', program)).toBe('no command fly')
    expect(problemOf('check --louder 113', program)).toBe('no option --louder')
    expect(problemOf('feed verify https://a.vn --key x', program)).toBeNull()
  })

  test.each(pages)('scripts that $path names', ({ text }) => {
    const named = [...text.matchAll(/\bnpm run (?:-s )?([a-z][\w:-]*)/g)].map(([, name]) => name)
    expect(named.filter((name) => name !== undefined && !scripts.includes(name))).toEqual([])
  })
})

function problemOf(call: string, program: Command): string | null {
  const words = call.match(/"[^"]*"|'[^']*'|\S+/g) ?? []
  let command = program
  for (const word of words) {
    if (!/^[a-z][a-z-]*$/.test(word)) break
    const below = command.commands.find((one) => one.name() === word)
    if (below === undefined) break
    command = below
  }
  if (command === program) return `no command ${words[0]}`
  const options = new Set(command.options.flatMap(({ long, short }) => [long, short]))
  const wrong = words.find((word) => word.startsWith('--') && !options.has(word.split('=')[0]))
  return wrong === undefined || wrong === '--help' ? null : `no option ${wrong}`
}

describe('routes', () => {
  const services = apiServices({
    assistant: {
      open: () => null,
      auth: { secret: null, login: null },
      sandbox: true,
      email: true,
    },
  })
  const api = createApi(services)
  const operator = { name: null, contact: null }
  const senderOf = () => ({ address: '', agent: '' }) as never
  const now = () => new Date()
  api.route('/', createPages({ ...services, ...curatedGuides(), operator, senderOf, now }))
  const patterns = api.routes
    .filter(({ method }) => method !== 'ALL' && method !== 'OPTIONS')
    .map(
      ({ path }) =>
        new RegExp(
          `^${path
            .replaceAll('.', '\\.')
            .replaceAll(/:\w+(\{[^}]*\})?/g, '[^\\s]+')
            .replaceAll('*', '.*')}/?$`,
        ),
    )
  const isRoute = (path: string) => patterns.some((pattern) => pattern.test(path))

  /** `/v1/range/{phone|site}/{3 hex}?x=` → `/v1/range/x/x`. */
  const plain = (path: string) =>
    path
      .replace(/[?#].*$/, '')
      .replaceAll(/\[[^\]]*\]/g, '')
      .replaceAll(/\{[^}]*\}|…/g, 'x')

  test.each(pages)('addresses that $path names', ({ text }) => {
    const named = inline(text).flatMap((code) => {
      const path = /^(?:(?:GET|POST|PATCH|DELETE) )?(\/[a-z][^\s`]*)/.exec(code)?.[1]
      return path === undefined || /^\/(?:etc|var|tmp|dev|proc|usr|opt|run|srv)\//.test(path)
        ? []
        : [path]
    })
    const wrong = named.filter((path) => {
      // "/v1/admin/…" and "/v1/log": a family of addresses.
      const bare = plain(path).replace(/\/x?$/, '')
      return !isRoute(plain(path)) && !api.routes.some((route) => route.path.startsWith(`${bare}/`))
    })
    expect(wrong).toEqual([])
  })

  test('an address that there is not is found', () => {
    expect(isRoute('/v1/channels/phone:113')).toBe(true)
    expect(isRoute('/v1/nothing')).toBe(false)
  })
})
