import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { chromiumArguments, findChromium } from '../test/support/chromium.ts'
import { deskEnv, fillDesk } from '../test/support/desk-data.ts'
import { emptyHome } from '../test/support/home.ts'
import { startService } from '../test/support/service.ts'

/** Makes docs/screenshots anew from the service over what ships; with names, only those. */
const folder = join(import.meta.dirname, '../docs/screenshots')
const phone = { width: 360, height: 640 }
const tall = { width: 360, height: 1100 }
const desk = { width: 1280, height: 800 }
/** A4 at 96 dots an inch. */
const paper = { width: 794, height: 1123 }
const high = { width: 1280, height: 1150 }
const message =
  'VssID thông báo: để lấy lại mật khẩu gọi 1900.252510 hoặc vào hoidapluatbaohiemxahoi.com. Tổng đài BHXH 1900 9068.'

interface Shot {
  readonly path: string
  readonly size: { readonly width: number; readonly height: number }
  readonly dark?: boolean
  readonly posted?: string
  readonly textPercent?: number
  /** Scrolls to it first. */
  readonly at?: string
  readonly print?: boolean
}

const shots: Readonly<Record<string, Shot>> = {
  'check-360': { path: '/', size: phone },
  'check-1280-dark': { path: '/', size: desk, dark: true },
  'warned-360': { path: '/so/1900252510', size: phone },
  'warned-360-letters-200': { path: '/so/1900252510', size: phone, textPercent: 200 },
  'warned-1280': { path: '/so/1900252510', size: desk },
  'real-360-dark': { path: '/so/19009068', size: phone, dark: true },
  'unknown-360-en': { path: '/en?q=0999999999', size: phone },
  'message-360': { path: '/', size: tall, posted: message },
  'reset-360': { path: '/lay-lai-mat-khau', size: tall },
  'after-a-call-360': { path: '/da-lo-goi?so=1900252510', size: tall },
  'organisation-1280': { path: '/co-quan/bhxh', size: desk },
  'press-360': { path: '/bao-chi?q=1900', size: tall },
  'press-charts-360': { path: '/bao-chi', size: tall, at: '#first-warned-by-year' },
  'press-charts-1280-dark': { path: '/en/bao-chi', size: desk, dark: true, at: '#by-organisation' },
  'press-charts-print': { path: '/bao-chi', size: paper, at: '#by-organisation', print: true },
  'dossier-360': { path: '/ho-so/phone:1900252510', size: tall },
  'embedded-card': { path: '/the/phone:1900252510', size: { width: 480, height: 260 } },
  'report-360': { path: '/bao-cao', size: tall },
  'dispute-360': { path: '/khieu-nai', size: tall },
  'sign-in-360': { path: '/quan-tri', size: phone },
}

const home = emptyHome()
const service = await startService({
  // Without https, so that a session's cookie may be set on this machine.
  env: { ...home.env, ...deskEnv, PUBLIC_URL: 'http://kenhthat.example' },
})
await service.ready()
const base = `http://127.0.0.1:${service.port}`
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments })
const asked = process.argv.slice(2)
const isAsked = (name: string) => asked.length === 0 || asked.includes(name)
await take(shots)

// Last, because with a proven dispute the pages above would tell of it.
const { token, reportCode, disputeCode, items } = await fillDesk(base, '1900252510')
await take(
  {
    'report-receipt-360': { path: `/bao-cao?ma=${reportCode}`, size: phone },
    'dispute-proof-360': { path: `/khieu-nai?ma=${disputeCode}`, size: tall },
    'second-factor-360': { path: '/quan-tri/ma-hai', size: tall },
    'desk-reports-1280': { path: '/quan-tri?loai=report', size: desk },
    'desk-report-1280': { path: items.report, size: high },
    'desk-disputes-360': { path: '/quan-tri?loai=dispute', size: tall },
    'desk-dispute-1280-dark': { path: items.proven, size: high, dark: true },
  },
  token,
)

async function take(all: Readonly<Record<string, Shot>>, signedIn?: string): Promise<void> {
  for (const [name, shot] of Object.entries(all)) {
    const { path, size, dark, posted, textPercent, at, print } = shot
    if (!isAsked(name)) continue
    const context = await browser.newContext({
      viewport: size,
      colorScheme: dark ? 'dark' : 'light',
      deviceScaleFactor: size.width === desk.width ? 1 : 1.5,
    })
    if (signedIn) await context.addCookies([{ name: 'kenhthat', value: signedIn, url: base }])
    const page = await context.newPage()
    if (textPercent) {
      const session = await context.newCDPSession(page)
      const standard = (16 * textPercent) / 100
      await session.send('Page.setFontSizes', { fontSizes: { standard, fixed: standard } })
    }
    await page.goto(base + path)
    if (posted) {
      await page.locator('#q').fill(posted)
      await page.locator('form.check button').click()
      await page.locator('.message').waitFor()
    }
    if (print) await page.emulateMedia({ media: 'print' })
    if (at) {
      await page.evaluate(`document.querySelector('${at}').scrollIntoView({ behavior: 'instant' })`)
    }
    await page.screenshot({ path: join(folder, `${name}.png`) })
    await context.close()
  }
}

for (const [name, path] of [
  ['card-warned', '/anh/so/1900252510.png'],
  ['card-reset', '/anh/lay-lai-mat-khau.png'],
] as const) {
  if (!isAsked(name)) continue
  const picture = await fetch(base + path)
  await writeFile(join(folder, `${name}.png`), new Uint8Array(await picture.arrayBuffer()))
}
await browser.close()
await service[Symbol.asyncDispose]()
await rm(home.dir, { recursive: true, force: true })
