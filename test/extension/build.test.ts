import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildExtension, packageOf } from '../../extension/build.ts'
import type { Target } from '../../extension/manifest.ts'
import { zipOf } from '../../extension/zip.ts'
import { feedContent } from '../../src/feed/content.ts'
import { fullFile } from '../../src/feed/files.ts'
import { shippedSnapshot } from '../../src/main.ts'
import { readSnapshotFile } from '../../src/registry/snapshot-file.ts'
import { removeScratch, scratchDirectory } from '../support/scratch.ts'

const targets: readonly Target[] = ['chromium', 'firefox']
const folders = new Map<Target, string>()

beforeAll(async () => {
  for (const target of targets) {
    const folder = join(scratchDirectory('extension'), target)
    await buildExtension(target, folder)
    folders.set(target, folder)
  }
})
afterAll(removeScratch)

const folderOf = (target: Target) => folders.get(target) ?? ''
const manifestOf = async (target: Target) =>
  JSON.parse(await readFile(join(folderOf(target), 'manifest.json'), 'utf8'))

test.each(targets)('two builds for %s give the same bytes, packed too', async (target) => {
  const again = join(scratchDirectory('extension'), 'again')
  await buildExtension(target, again)
  const [first, second] = await Promise.all([packageOf(folderOf(target)), packageOf(again)])
  expect(Buffer.compare(first, second)).toBe(0)
})

test('a package holds each file as it is, wherever it is packed', () => {
  const files = [
    { name: 'b/ă.txt', bytes: new TextEncoder().encode('số '.repeat(500)) },
    { name: 'a', bytes: new Uint8Array() },
  ]
  const zip = Buffer.from(zipOf(files))
  expect(zip.equals(Buffer.from(zipOf(files.toReversed())))).toBe(true)
  const [name, data] = [zip.readUInt16LE(30 - 4), zip.readUInt32LE(18)]
  const rest = zip.subarray(30 + name + data)
  expect(zip.toString('utf8', 30, 30 + name)).toBe('a')
  const [nextName, nextData] = [rest.readUInt16LE(26), rest.readUInt32LE(18)]
  expect(rest.toString('utf8', 30, 30 + nextName)).toBe('b/ă.txt')
  const packed = rest.subarray(30 + nextName, 30 + nextName + nextData)
  expect(inflateRawSync(packed).toString()).toBe('số '.repeat(500))
})

test.each(targets)('what ships for %s asks for pages, and has them not', async (target) => {
  const manifest = await manifestOf(target)
  expect(manifest.host_permissions).toBeUndefined()
  expect(manifest.content_scripts).toBeUndefined()
  expect(manifest.optional_host_permissions).toEqual(['https://*/*', 'http://*/*'])
  expect([...manifest.permissions].sort()).toEqual([
    'activeTab',
    'alarms',
    'contextMenus',
    'declarativeNetRequest',
    'scripting',
    'storage',
  ])
})

test('the list in the package is the snapshot that ships: npm run extension:feed makes it', async () => {
  const snapshot = await readSnapshotFile(shippedSnapshot)
  if (!snapshot) throw new Error('no snapshot ships')
  const packed = await readFile(join(folderOf('chromium'), 'feed/full.txt'))
  expect(packed.equals(fullFile(await feedContent(snapshot)))).toBe(true)
  const about = JSON.parse(await readFile(join(folderOf('chromium'), 'feed/feed.json'), 'utf8'))
  expect(about.issued).toBe(snapshot.madeAt)
})

test.each(targets)('what ships for %s runs no code from elsewhere', async (target) => {
  const { content_security_policy: policy } = await manifestOf(target)
  expect(policy.extension_pages).not.toMatch(/unsafe|script-src(?! 'self')/)
  for (const name of ['background.js', 'content.js', 'pages/popup.js']) {
    const code = await readFile(join(folderOf(target), name), 'utf8')
    expect(code, name).not.toMatch(/\beval\(|new Function\(|importScripts|import\(["'`]http/)
  }
})

test('both languages say the same things', async () => {
  const [vi, en] = await Promise.all(
    ['vi', 'en'].map(async (lang) =>
      JSON.parse(
        await readFile(join(folderOf('firefox'), `_locales/${lang}/messages.json`), 'utf8'),
      ),
    ),
  )
  expect(Object.keys(vi)).toEqual(Object.keys(en))
  for (const [name, { message }] of Object.entries<{ message: string }>(vi)) {
    const given = (text: string) => [...text.matchAll(/\$\d/g)].map(([one]) => one).sort()
    expect(given(en[name].message), name).toEqual(given(message))
  }
})
