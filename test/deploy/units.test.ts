import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, glob, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { scratchDirectory } from '../support/scratch.ts'

const folder = join(import.meta.dirname, '../../deploy')
const root = join(import.meta.dirname, '../..')
const verifier = '/usr/bin/systemd-analyze'
let copies = ''
let names: string[] = []

beforeAll(async () => {
  copies = scratchDirectory('units')
  names = await Array.fromAsync(glob('*.{service,timer}', { cwd: folder }))
  for (const name of names) {
    await cp(join(folder, name), join(copies, name))
    const text = await readFile(join(folder, name), 'utf8')
    // The verifier looks for the program, which is installed elsewhere than here.
    const here = text
      .replaceAll('/opt/kenh-that', root)
      .replaceAll(/\S+\/bin\/node/g, process.execPath)
    await writeFile(join(copies, name), here)
  }
})
afterAll(() => rm(copies, { recursive: true }))

test.skipIf(!existsSync(verifier))(
  'systemd-analyze finds nothing wrong with the units',
  async () => {
    expect(names.length).toBeGreaterThanOrEqual(5)
    const units = names.map((name) => join(copies, name.replace('@.', '@8081.')))
    for (const name of names.filter((one) => one.includes('@.'))) {
      await cp(join(copies, name), join(copies, name.replace('@.', '@8081.')))
    }
    const done = await promisify(execFile)(verifier, ['verify', '--man=no', ...units])
    const own = done.stderr.split('\n').filter((line) => line.includes('kenh-that'))
    expect(own).toEqual([])
  },
)

test('a unit that is wrong is found out', async () => {
  if (!existsSync(verifier)) return
  const file = join(copies, 'kenh-that-wrong.service')
  await writeFile(file, '[Service]\nExecStart=/bin/true\nRestart=sometimes\n')
  const { stderr } = await promisify(execFile)(verifier, ['verify', '--man=no', file])
  expect(stderr).toContain('kenh-that-wrong.service:3')
})

test('each variable that units and compose.yaml set is one that the service reads', async () => {
  const texts = await Promise.all(
    [...names.map((name) => join(folder, name)), join(root, 'compose.yaml')].map((path) =>
      readFile(path, 'utf8'),
    ),
  )
  const config = await readFile(join(root, 'src/config.ts'), 'utf8')
  const set = texts.flatMap((text) => [
    ...[...text.matchAll(/^ {2}([A-Z_]{4,}): \S/gm)].map(([, name]) => name),
    ...[...text.matchAll(/(?:env|Environment=)(?: ?[A-Z_]+=\S+)+/g)].flatMap(([all]) =>
      [...all.matchAll(/([A-Z_]+)=/g)].map(([, name]) => name),
    ),
  ])
  expect(set).toContain('DATABASE_URL')
  expect(set).toContain('PORT')
  for (const name of new Set(set)) {
    if (name !== 'NODE_COMPILE_CACHE') expect(config, name).toContain(`  ${name}: `)
  }
  expect(readConfig({ TRUSTED_PROXIES: '10.89.7.0/24' }).trustedProxies).toEqual(['10.89.7.0/24'])
  expect(() => readConfig({ TRUSTED_PROXIES: '10.89.7.0/33' })).toThrow(/TRUSTED_PROXIES/)
})
