import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Loaded, loadExtension } from './loaded.ts'

let loaded: Loaded
beforeAll(async () => {
  loaded = await loadExtension({ grantPages: false })
})
afterAll(() => loaded[Symbol.asyncDispose]())

async function checked(text: string): Promise<{ className: string; text: string }> {
  await using page = await loaded.popup()
  await page.fill('#q', text)
  await page.press('#q', 'Enter')
  const card = page.locator('form .card').first()
  return { className: (await card.getAttribute('class')) ?? '', text: await card.innerText() }
}

test('says offline, from the list that ships, that the number of 2023 is not the insurance', async () => {
  const said = await checked('1900 25 25 10')
  expect(said.className).toContain('blacklisted')
  expect(said.text).toContain('1900 252510')
  expect(said.text).toContain('1900 9068')
})

test('says that the real number is real', async () => {
  expect((await checked('19009068')).className).toContain('official')
})

test('finds a real channel by words', async () => {
  expect((await checked('bảo hiểm xã hội')).text).toContain('1900 9068')
})

test('what ships has no access to pages', async () => {
  await using page = await loaded.context.newPage()
  await page.goto(`chrome-extension://${loaded.id}/manifest.json`)
  const manifest = await page.locator('body').innerText()
  expect(manifest).toContain('"optional_host_permissions"')
  expect(manifest).not.toContain('"host_permissions"')
})

test('nothing was asked of any server', () => {
  expect(loaded.requests).toEqual([])
})
