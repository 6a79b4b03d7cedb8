import { glob, readFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

/** Each room and what it may import of the others; docs/architecture.md says why. */
const mayImport: Record<string, readonly string[]> = {
  'src/channel': [],
  'src/detect': ['src/channel'],
  'src/verdict': ['src/channel', 'src/detect'],
  'src/feed': ['src/channel', 'src/detect', 'src/verdict'],
  'src/contract': ['src/channel', 'src/detect', 'src/verdict'],
  'src/reset': ['db', 'src/channel', 'src/detect', 'src/verdict'],
  'src/registry': ['db', 'src/channel', 'src/detect', 'src/feed', 'src/verdict'],
  'src/api': [
    'src/channel',
    'src/contract',
    'src/detect',
    'src/feed',
    'src/registry',
    'src/reset',
    'src/verdict',
  ],
  'src/web': [
    'src/channel',
    'src/contract',
    'src/detect',
    'src/feed',
    'src/registry',
    'src/reset',
    'src/verdict',
  ],
  'src/cli': [
    'src/channel',
    'src/contract',
    'src/detect',
    'src/feed',
    'src/registry',
    'src/reset',
    'src/verdict',
  ],
  crawlers: ['src/channel', 'src/detect', 'src/verdict', 'src/registry'],
  db: ['src/channel', 'src/detect', 'src/feed', 'src/verdict'],
  'extension/background': [
    'extension/messages.ts',
    'src/channel',
    'src/detect',
    'src/feed',
    'src/verdict',
  ],
  'extension/content': [
    'extension/elements.ts',
    'extension/messages.ts',
    'src/channel',
    'src/verdict',
  ],
  'extension/pages': [
    'extension/elements.ts',
    'extension/messages.ts',
    'src/channel',
    'src/verdict',
  ],
}
const rooms = Object.keys(mayImport)
/** Run in a browser too: no Node module, no clock, no network. */
const pureRooms = ['src/channel', 'src/detect', 'src/verdict', 'src/feed']

const imported = /(?:from|import)\s*\(?\s*'([^']+)'/g
const root = join(import.meta.dirname, '..')

async function filesOf(room: string) {
  const paths = await Array.fromAsync(glob(`${room}/**/*.ts`, { cwd: root }))
  expect(paths, 'a renamed folder must not pass unread').not.toEqual([])
  return Promise.all(
    paths.map(async (path) => ({ path, code: await readFile(join(root, path), 'utf8') })),
  )
}

const roomOf = (path: string) => rooms.find((room) => path.startsWith(`${room}/`)) ?? path

test.each(Object.entries(mayImport))('%s imports only inwards', async (room, inner) => {
  for (const { path, code } of await filesOf(room)) {
    const crossed = [...code.matchAll(imported)]
      .flatMap(([, name]) => (name?.startsWith('.') ? [name] : []))
      .map((name) => roomOf(relative(root, join(root, dirname(path), name))))
      .filter((target) => target !== room)
    expect(inner, path).toEqual(expect.arrayContaining(crossed))
  }
})

test.each(pureRooms)('%s runs in a browser: no Node, clock or network', async (room) => {
  for (const { path, code } of await filesOf(room)) {
    expect(code, path).not.toMatch(/['"]node:|Date\.now\(|new Date\(\)|\bfetch\(|\bprocess\./)
  }
})

test('an evidence bundle is checked without database, network or clock', async () => {
  const seen = new Set<string>()
  const queue = ['src/registry/bundle/verify-bundle.ts']
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (seen.has(path)) continue
    seen.add(path)
    const code = await readFile(join(root, path), 'utf8')
    expect(code, path).not.toMatch(/['"]node:|Date\.now\(|new Date\(\)|\bfetch\(|\bprocess\./)
    // Types are gone when it runs.
    const loaded = code.replaceAll(/^(?:import|export) type [^;]*?from '[^']+'$/gms, '')
    for (const [, name] of loaded.matchAll(imported)) {
      if (name?.startsWith('.')) queue.push(relative(root, join(root, dirname(path), name)))
    }
  }
  expect(seen.size).toBeGreaterThan(10)
  expect([...seen].filter((path) => path.startsWith('db/'))).toEqual([])
})
