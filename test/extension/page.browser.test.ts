import { expect, test } from 'vitest'
import { loadExtension, startSite } from './loaded.ts'

const words = `<!doctype html><title>Bài của chúng tôi</title><p id="a">Đừng gọi <b>1900</b> 252510 khi cần hỏi bảo hiểm.</p>
<a id="call" href="tel:1900252510">Gọi ngay</a><pre>một  hai</pre><p contenteditable>viết</p>`

test('marks without touching the page, stops before the call, and puts our page before a warned site', async () => {
  await using site = await startSite(() => words)
  await using loaded = await loadExtension({
    hosts: { 'news.example': site.port, 'agribank0.com': site.port },
  })
  await using page = await loaded.context.newPage()
  await page.goto(`http://news.example:${site.port}/`)
  const html = () => page.evaluate<string>('document.documentElement.outerHTML')
  const before = await html()
  const bad = () => page.evaluate<number>(`CSS.highlights.get('kenhthat-bad')?.size ?? 0`)
  await expect.poll(bad, { timeout: 20_000 }).toBe(2)
  expect(await html()).toBe(before)
  await page.click('#call')
  await expect.poll(() => page.evaluate<number>('document.documentElement.children.length')).toBe(3)
  await page.keyboard.press('Escape')
  await expect.poll(html).toBe(before)
  await page.goto(`http://agribank0.com:${site.port}/`).catch(() => null)
  await expect
    .poll(() => page.url(), { timeout: 10_000 })
    .toContain('canhbao.html#http://agribank0.com')
  await page.locator('.card.blacklisted').waitFor()
  const asked = loaded.requests.map((url) => new URL(url).hostname)
  expect(new Set(asked)).toEqual(new Set(['news.example', 'agribank0.com']))
})
