import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page, type Worker } from 'playwright-core'
import { buildExtension } from '../../extension/build.ts'
import { chromiumArguments, findChromium } from '../support/chromium.ts'

export interface Loaded extends AsyncDisposable {
  readonly context: BrowserContext
  readonly worker: Worker
  readonly id: string
  /** Every http(s) request of the browser: of pages and of the extension's background. */
  readonly requests: string[]
  readonly popup: (hash?: string) => Promise<Page>
}

/**
 * Builds the extension and loads it into a Chromium of its own.
 * @param grantPages a test build whose manifest has access to pages; what ships asks for it.
 * @param hosts names that lead to this machine's port.
 */
export async function loadExtension({
  grantPages = true,
  hosts = {},
}: {
  grantPages?: boolean
  hosts?: Readonly<Record<string, number>>
} = {}): Promise<Loaded> {
  const dir = await mkdtemp(join(tmpdir(), 'kenhthat-extension-'))
  const built = join(dir, 'built')
  await buildExtension('chromium', built, { grantPages })
  const rules = Object.entries(hosts).map(([host, port]) => `MAP ${host} 127.0.0.1:${port}`)
  const context = await chromium.launchPersistentContext(join(dir, 'profile'), {
    executablePath: findChromium(),
    headless: false,
    ignoreDefaultArgs: ['--disable-extensions'],
    locale: 'vi-VN',
    viewport: { width: 900, height: 800 },
    args: [
      '--headless=new',
      '--lang=vi',
      ...chromiumArguments,
      `--disable-extensions-except=${built}`,
      `--load-extension=${built}`,
      // Whatever is not named leads nowhere: the browser is offline.
      `--host-resolver-rules=${[...rules, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'].join(', ')}`,
    ],
  })
  const requests: string[] = []
  context.on('request', (request) => {
    if (/^https?:/.test(request.url())) requests.push(request.url())
  })
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  const id = new URL(worker.url()).host
  return {
    context,
    worker,
    id,
    requests,
    popup: async (hash = '') => {
      const page = await context.newPage()
      await page.goto(`chrome-extension://${id}/pages/popup.html${hash}`)
      return page
    },
    [Symbol.asyncDispose]: async () => {
      await context.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

export interface Site extends AsyncDisposable {
  readonly port: number
}

/** A web server of our own words; pages by path. */
export async function startSite(
  answer: (path: string) => string | Uint8Array | null,
): Promise<Site> {
  const server: Server = createServer(({ url = '/' }, response) => {
    const body = answer(url)
    response.writeHead(body === null ? 404 : 200, {
      'content-type': typeof body === 'string' ? 'text/html; charset=utf-8' : 'text/plain',
      'access-control-allow-origin': '*',
    })
    response.end(body ?? '')
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    port,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}
