import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import { afterAll, beforeAll, inject } from 'vitest'

const phone = { width: 360, height: 640 }
export const screens = { phone, desk: { width: 1280, height: 800 } } as const

export interface Opened extends AsyncDisposable {
  readonly context: BrowserContext
  readonly page: Page
  /** Everything that the page complained about: refused code, faults, failed loads. */
  readonly complaints: string[]
  /** Every address that was asked for. */
  readonly requests: string[]
}

let browser: Browser | undefined

/** Connects the file to the one browser of the run. */
export function useBrowser(): void {
  beforeAll(async () => {
    browser = await chromium.connect(inject('browserEndpoint'))
  })
  afterAll(async () => {
    await browser?.close()
  })
}

/** What Playwright itself says of `serviceWorkers: 'block'`. */
const blockedByUs = 'Service Worker registration blocked by Playwright'

/** A tab of its own, on a telephone's screen where nothing else is said. */
export async function open(options: BrowserContextOptions = {}): Promise<Opened> {
  if (!browser) throw new Error('the file must call useBrowser()')
  const context = await browser.newContext({
    baseURL: inject('pagesUrl'),
    viewport: phone,
    serviceWorkers: 'block',
    reducedMotion: 'reduce',
    ...options,
  })
  const page = await context.newPage()
  const complaints: string[] = []
  const requests: string[] = []
  page.on('pageerror', (fault) => complaints.push(fault.message))
  page.on('console', (message) => {
    const isComplaint = message.type() === 'error' || message.type() === 'warning'
    if (isComplaint && !message.text().includes(blockedByUs)) complaints.push(message.text())
  })
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  context.on('request', (request) => requests.push(request.url()))
  return { context, page, complaints, requests, [Symbol.asyncDispose]: () => context.close() }
}

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
)

/** What axe-core finds wrong with the page, rule and place; all its rules but the experimental. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(): Promise<{
          violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[]
        }>
      }
    }
    const { violations } = await axe.run()
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
    )
  })
}

/** Letters of twice the size, as a person sets them in the browser. */
export async function setTextSize(page: Page, percent: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const fontSizes = { standard: (16 * percent) / 100, fixed: (13 * percent) / 100 }
  await session.send('Page.setFontSizes', { fontSizes })
}
