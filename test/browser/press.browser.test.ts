import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, inject, test } from 'vitest'
import { readVerifier } from '../../src/feed/signed-note.ts'
import { verifyBundle } from '../../src/registry/bundle/verify-bundle.ts'
import { open, useBrowser } from './open.ts'

useBrowser()

/** What a link hands over as a file. */
async function downloaded(page: Page, link: Locator): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  return buffer(await download.createReadStream())
}

describe.each([true, false])('a journalist, script %s', (javaScriptEnabled) => {
  test('from "1900" to a cited listing, its evidence, an export and a chart’s figures', async () => {
    await using tab = await open({ javaScriptEnabled })
    const { page } = tab
    await page.goto('/')
    await page.locator('footer').getByRole('link', { name: 'Cho báo chí' }).click()
    await page.locator('#q').fill('1900')
    await page.getByRole('button', { name: 'Tìm' }).click()
    await page.locator('#ket-qua li').nth(4).waitFor()
    await page.getByRole('link', { name: /^Hồ sơ và trích dẫn\s*: 1900 252510$/ }).click()
    const notTheirs = 'Không phải số của Bảo hiểm xã hội Việt Nam.'
    await page.locator('h1').filter({ hasText: notTheirs }).waitFor()
    const cited = await page.locator('.cited').innerText()
    expect(cited).toMatch(/^Kênh Thật\. “1900 252510: .*\/ho-so\/phone:1900252510@\d+\n/)
    expect(cited).toContain('laodongthudo.vn')
    const bibtex = await page.getByRole('link', { name: 'BibTeX' }).getAttribute('href')
    const references = await (await page.request.get(bibtex ?? '')).text()
    expect(references).toMatch(/^@misc\{kenhthat-phone-1900252510-/)

    const bundle = await downloaded(page, page.getByRole('link', { name: 'Tải bộ bằng chứng' }))
    const key = await (await page.request.get('/v1/log/key')).text()
    const checked = await verifyBundle(bundle, [await readVerifier(key)])
    expect(checked).toMatchObject({ faults: [], pinned: true, recomputed: { status: 'listed' } })

    await page.getByRole('link', { name: 'Tìm hồ sơ khác' }).click()
    const exported = await page
      .locator('#tai-du-lieu a[href="/v1/exports/csv"]')
      .getAttribute('href')
    expect(await (await page.request.get(exported ?? '')).text()).toContain('1900252510')
    const csv = page.locator('#by-organisation').getByRole('link', { name: 'Tải bảng này' })
    expect(String(await downloaded(page, csv))).toMatch(/^organisation,listings\r\n\w+,\d+/)
    expect(tab.complaints).toEqual([])
  })
})

test('charts can be read at 360 px, and on paper with their tables', async () => {
  await using tab = await open()
  const { page } = tab
  await page.goto('/bao-chi')
  const smallest = await page.evaluate(
    `Math.min(...[...document.querySelectorAll('.chart text')].map((t) => t.getBoundingClientRect().height))`,
  )
  expect(smallest).toBeGreaterThan(13)
  const cut = await page.evaluate(
    `[...document.querySelectorAll('.chart text')].filter((t) => { const r = t.getBoundingClientRect(); return r.right > innerWidth || r.left < 0 }).map((t) => t.textContent)`,
  )
  expect(cut).toEqual([])
  const table = page.locator('#by-organisation table')
  expect(await table.isVisible()).toBe(false)
  await page.emulateMedia({ media: 'print' })
  expect((await table.boundingBox())?.height).toBeGreaterThan(100)
  expect(await page.locator('#by-organisation svg').isVisible()).toBe(true)
})

test('the card alone can be framed by another site; it has its style and no script', async () => {
  const base = inject('pagesUrl')
  const frame = (path: string) =>
    `<iframe src="${base}${path}" sandbox="allow-popups" width="480" height="260"></iframe>`
  // Only a site with an address is an ancestor that a policy can speak of.
  const newspaper = createServer(({ url }, reply) => {
    reply.setHeader('content-type', 'text/html')
    reply.end(url === '/card' ? frame('/the/phone:1900252510') : frame('/so/1900252510'))
  }).listen(0, '127.0.0.1')
  await once(newspaper, 'listening')
  const { port } = newspaper.address() as AddressInfo
  await using tab = await open({ baseURL: `http://127.0.0.1:${port}` })
  const { page } = tab
  await page.goto('/card')
  const card = page.frameLocator('iframe')
  expect(await card.locator('h1').textContent()).toContain('Không phải số')
  const border = await page
    .frames()[1]
    ?.evaluate("getComputedStyle(document.querySelector('main')).borderTopWidth")
  expect(Number.parseFloat(String(border))).toBeGreaterThan(3)
  expect(tab.complaints).toEqual([])
  await page.goto('/page')
  await expect.poll(() => tab.complaints.join()).toMatch(/frame-ancestors|X-Frame-Options/)
  newspaper.close()
})
