import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { buildExtension } from '../extension/build.ts'
import type { Language } from '../extension/manifest.ts'
import { type Loaded, loadExtension, marksOn, overPage } from '../test/extension/loaded.ts'
import { startSite } from '../test/extension/site.ts'
import { scratchDirectory } from '../test/support/scratch.ts'

/** Makes extension/store/screenshots and the icon anew, of the extension as it runs. */
const store = join(import.meta.dirname, '../extension/store')
const size = { width: 1280, height: 800 }
const [newspaper, warned, imitation] = ['tin.example', 'govvvn.com', 'bhxh-vssid.example']

const page = (
  title: string,
  body: string,
) => `<!doctype html><html lang="vi"><meta charset="utf-8"><title>${title}</title>
<style>body { margin: 3rem auto; max-width: 46rem; font: 21px/1.6 "Noto Serif", serif } h1 { line-height: 1.2 } a { color: #00466f }</style>
<h1>${title}</h1>${body}</html>`

const news = page(
  'Quên mật khẩu VssID, gọi số nào?',
  `<p>Nhiều người tìm trên mạng rồi gọi 1900 252510 và bị trừ tiền. Bảo hiểm xã hội Việt Nam nói số này không phải của
mình; tổng đài của ngành là 1900 9068. Một số khác hay thấy trong kết quả tìm kiếm, 1900 561234, cũng tính cước cao.</p>
<p><a id="call" href="tel:1900252510">Gọi 1900 252510 để lấy lại mật khẩu</a></p>
<p>Nếu đã lỡ gọi, hãy giữ lại lịch sử cuộc gọi và báo cho nhà mạng.</p>`,
)
const shop = page('Hỗ trợ BHXH 24/7', '<p>Lấy lại mật khẩu VssID trong 5 phút.</p>')

async function take(loaded: Loaded, lang: Language, port: number): Promise<void> {
  const shot = (one: Page, name: string) =>
    one.screenshot({ path: join(store, `screenshots/${name}-${lang}.png`) })
  await using reading = await loaded.context.newPage()
  await reading.goto(`http://${newspaper}:${port}/`)
  await until(async () => (await marksOn(reading)).bad?.includes('1900 252510') ?? false)
  await shot(reading, 'marks')
  await reading.click('#call')
  await until(async () => (await overPage(reading)) !== '')
  await shot(reading, 'before-the-call')
  await reading.keyboard.press('Escape')

  await using stopped = await loaded.context.newPage()
  await stopped.goto(`http://${warned}/`).catch(() => null)
  await stopped.locator('.card.blacklisted').waitFor()
  await shot(stopped, 'warned-site')
  await using barred = await loaded.context.newPage()
  await barred.goto(`http://${imitation}:${port}/`)
  await until(async () => (await overPage(barred)) !== '')
  await shot(barred, 'imitation')

  await using popup = await loaded.popup()
  await popup.setViewportSize({ width: 640, height: 800 })
  await popup.fill('#q', '1900 252510')
  await popup.press('#q', 'Enter')
  await popup.locator('form .card').waitFor()
  await shot(popup, 'popup')
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('what was to be shown did not come')
}

await mkdir(join(store, 'screenshots'), { recursive: true })
await using site = await startSite((_, host) => (host === newspaper ? news : shop))
const { port } = site
for (const language of ['vi', 'en'] as const) {
  const hosts = { [newspaper]: port, [warned]: port, [imitation]: port }
  await using loaded = await loadExtension({ grantPages: true, language, hosts, size })
  await take(loaded, language, port)
}
const built = join(scratchDirectory('extension'), 'chromium')
await buildExtension('chromium', built)
await copyFile(join(built, 'icons/128.png'), join(store, 'icon-128.png'))
console.log(store)
