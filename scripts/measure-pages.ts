import { rm } from 'node:fs/promises'
import { type Browser, type CDPSession, chromium } from 'playwright-core'
import { chromiumArguments, findChromium } from '../test/support/chromium.ts'
import { emptyHome } from '../test/support/home.ts'
import { startService } from '../test/support/service.ts'

/**
 * What a page costs a cheap telephone: bytes and requests of a first visit, and the time until the
 * answer can be read, on a slow 3G line with the CPU slowed four times. One line a page.
 */

/** The "Slow 3G" of WebPageTest: 400 kbit/s, 400 ms there and back. */
const slow3g = {
  offline: false,
  latency: 400,
  downloadThroughput: 50_000,
  uploadThroughput: 50_000,
}
const cpuSlowed = 4
const rounds = 3

const visits = [
  ['first page', '/', 'h1'],
  ['answer at its own address', '/so/1900252510', '.verdict a.do'],
  ['answer by a shared link', '/?q=1900.252510', '.verdict a.do'],
  ['reset guide', '/lay-lai-mat-khau', '.rows'],
  ['after a call', '/da-lo-goi', '.steps'],
  ['organisation', '/co-quan/bhxh', 'h1'],
  ['directory', '/co-quan', 'h1'],
] as const

interface Visit {
  readonly bytes: number
  readonly requests: number
  /** Milliseconds from the start of the navigation to the largest thing painted. */
  readonly readMs: number
}

async function slowDown(session: CDPSession): Promise<void> {
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', slow3g)
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowed })
}

const painted = `new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime))
    .observe({ type: 'largest-contentful-paint', buffered: true })
})`

async function visit(browser: Browser, address: string, wanted: string): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 640 },
    serviceWorkers: 'block',
  })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await slowDown(session)
  let bytes = 0
  let requests = 0
  session.on('Network.requestWillBeSent', () => {
    requests += 1
  })
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await page.goto(address, { waitUntil: 'load' })
  await page.locator(wanted).first().waitFor()
  const readMs = Number(await page.evaluate(painted))
  await page.waitForLoadState('networkidle')
  await context.close()
  return { bytes, requests, readMs }
}

/** From the tap on the button to the painted answer, on a page that has been visited. */
async function timeToAnswer(browser: Browser, base: string): Promise<number> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 640 },
    serviceWorkers: 'block',
  })
  const page = await context.newPage()
  await slowDown(await context.newCDPSession(page))
  await page.goto(base)
  await page.locator('#q').fill('1900.252510')
  await page.locator('form.check button').click()
  await page.locator('.verdict a.do').waitFor()
  const readMs = Number(await page.evaluate(painted))
  await context.close()
  return readMs
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

async function several<T>(work: () => Promise<T>): Promise<T[]> {
  const results: T[] = []
  for (let round = 0; round < rounds; round++) results.push(await work())
  return results
}

const home = emptyHome()
const service = await startService({ env: home.env })
await service.ready()
const base = `http://127.0.0.1:${service.port}`
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments })
console.log(`Slow 3G (400 ms, 400 kbit/s), CPU slowed ${cpuSlowed} times, median of ${rounds}`)
for (const [name, path, wanted] of visits) {
  const all = await several(() => visit(browser, base + path, wanted))
  const bytes = Math.max(...all.map((v) => v.bytes))
  const readMs = median(all.map((v) => v.readMs))
  console.log(
    `${name.padEnd(28)} ${(bytes / 1000).toFixed(1).padStart(6)} kB ${String(all[0]?.requests).padStart(3)} requests ${Math.round(readMs).toString().padStart(6)} ms to read`,
  )
}
const answers = await several(() => timeToAnswer(browser, base))
console.log(`tap on "Kiểm tra" to the painted answer: ${Math.round(median(answers))} ms`)
await browser.close()
await service[Symbol.asyncDispose]()
await rm(home.dir, { recursive: true, force: true })
