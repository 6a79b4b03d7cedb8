import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { manifestFor } from '../../extension/manifest.ts'

const folder = join(import.meta.dirname, '../../extension')
const shortest = { vi: 'Mô tả ngắn', en: 'Short description' }

test.each(['vi', 'en'] as const)('the store says in %s what the package says', async (lang) => {
  const text = await readFile(join(folder, `store/${lang}.md`), 'utf8')
  const messages = JSON.parse(
    await readFile(join(folder, `_locales/${lang}/messages.json`), 'utf8'),
  )
  const [, title] = /^# (.+)$/m.exec(text) ?? []
  const [, short] = new RegExp(`^## ${shortest[lang]}\n\n(.+)$`, 'm').exec(text) ?? []
  expect(title).toBe(messages.name.message)
  expect(short).toBe(messages.description.message)
  // Limits of the Chrome Web Store.
  expect(title?.length).toBeLessThanOrEqual(75)
  expect(short?.length).toBeLessThanOrEqual(132)
})

test.each(['vi', 'en'])('each permission has its reason in %s', async (lang) => {
  const text = await readFile(join(folder, `store/${lang}.md`), 'utf8')
  const manifest = manifestFor('chromium', { version: '1.0.0', grantPages: false })
  for (const permission of (manifest as { permissions: string[] }).permissions) {
    expect(text).toContain(`\`${permission}\``)
  }
})
