import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type BrowserContext,
  type CDPSession,
  chromium,
  type Page,
  type Worker,
} from 'playwright-core'
import { type BuildOptions, buildExtension } from '../../extension/build.ts'
import { chromiumArguments, findChromium } from '../support/chromium.ts'

type DomNode = Awaited<ReturnType<typeof documentOf>>['root']
const documentOf = (session: CDPSession) =>
  session.send('DOM.getDocument', { depth: -1, pierce: true })

export interface Loaded extends AsyncDisposable {
  readonly context: BrowserContext
  readonly id: string
  /** The background as it runs now; it is woken where it sleeps. */
  readonly worker: () => Promise<Worker>
  /** Ends the background, as the browser does when it has been idle. */
  readonly stopWorker: () => Promise<void>
  readonly popup: (hash?: string) => Promise<Page>
  /** Asks the background as the popup does. */
  readonly ask: (message: {
    readonly kind: string
    readonly [name: string]: unknown
  }) => Promise<unknown>
  /** Closes the browser. @returns every http(s) address that it asked for, with who asked, by its own record. */
  readonly close: () => Promise<readonly Request[]>
}

export interface Request {
  readonly url: string
  /** Origin of the page or the extension that asked; empty for what a person opened. */
  readonly initiator: string
}

const aDay = 24 * 3600 * 1000

/** A list that is a day old, whenever the tests run. */
export const newList = () => ({
  issued: new Date(Date.now() - aDay).toISOString(),
  expires: new Date(Date.now() + 6 * aDay).toISOString(),
})

/**
 * Builds the extension and loads it into a Chromium of its own.
 * @param build what differs from the package that ships: whoever wants marks grants pages.
 * @param hosts names that lead to this machine's port; whatever is not named leads nowhere.
 */
export async function loadExtension({
  hosts = {},
  change = async () => {},
  size = { width: 900, height: 800 },
  ...build
}: BuildOptions & {
  hosts?: Readonly<Record<string, number>>
  /** What is changed in the package before it is loaded. */
  change?: (folder: string) => Promise<void>
  size?: { width: number; height: number }
} = {}): Promise<Loaded> {
  const dir = await mkdtemp(join(tmpdir(), 'kenhthat-extension-'))
  const built = join(dir, 'built')
  const record = join(dir, 'net.json')
  const feed = { ...newList(), ...build.feed }
  await buildExtension('chromium', built, { language: 'vi', ...build, feed })
  await change(built)
  const rules = Object.entries(hosts).map(([host, port]) => `MAP ${host} 127.0.0.1:${port}`)
  const context = await chromium.launchPersistentContext(join(dir, 'profile'), {
    executablePath: findChromium(),
    headless: false,
    ignoreDefaultArgs: ['--disable-extensions'],
    locale: 'vi-VN',
    viewport: size,
    args: [
      '--headless=new',
      ...chromiumArguments,
      `--log-net-log=${record}`,
      `--disable-extensions-except=${built}`,
      `--load-extension=${built}`,
      `--host-resolver-rules=${[...rules, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'].join(', ')}`,
    ],
  })
  // Less than a test may take, so that a failure says which step it was.
  context.setDefaultTimeout(15_000)
  const first = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  const id = new URL(first.url()).host
  const popup = async (hash = '') => {
    const page = await context.newPage()
    await page.goto(`chrome-extension://${id}/pages/popup.html${hash}`)
    return page
  }
  let asking: Promise<Page> | null = null
  const asker = () => {
    asking ??= popup()
    return asking
  }
  const ask: Loaded['ask'] = async (message) =>
    (await asker()).evaluate(`chrome.runtime.sendMessage(${JSON.stringify(message)})`)
  return {
    context,
    id,
    popup,
    ask,
    worker: async () => {
      await ask({ kind: 'list' })
      return context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
    },
    stopWorker: async () => {
      const session = await context.newCDPSession(await asker())
      await session.send('ServiceWorker.enable')
      await session.send('ServiceWorker.stopAllWorkers')
      await session.detach()
    },
    close: async () => {
      await context.close()
      return requestsIn(await readFile(record, 'utf8'))
    },
    [Symbol.asyncDispose]: async () => {
      await context.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

/** Chromium calls home for itself, whatever it is told: no page and no extension asked for it. */
const home = /^https:\/\/[^/]+\.(?:google|googleapis|gvt1)\.com\//

/** Requests in the browser's own record of its network (`--log-net-log`), of pages and background alike. */
function requestsIn(record: string): Request[] {
  const { events } = JSON.parse(record) as {
    events: { params?: { url?: string; initiator?: string; method?: string } }[]
  }
  return events.flatMap(({ params }) => {
    if (!params?.method || !params.url || !/^https?:/.test(params.url)) return []
    const { url, initiator = '' } = params
    if (home.test(url) && !initiator.startsWith('chrome-extension:')) return []
    return [{ url, initiator: initiator === 'not an origin' ? '' : initiator }]
  })
}

/** The texts that are marked on a page, by colour. */
export const marksOn = (page: Page): Promise<Record<string, string[]>> =>
  page.evaluate(`Object.fromEntries(
    [...CSS.highlights].map(([name, highlight]) => [
      name.replace('kenhthat-', ''),
      [...highlight].map(String).sort(),
    ]),
  )`)

/** The parts of what we put over a page, in closed shadow roots where its own scripts see nothing. */
async function partsOver(session: CDPSession): Promise<DomNode[]> {
  const { root } = await documentOf(session)
  const parts: DomNode[] = []
  const read = (node: DomNode, isOurs: boolean) => {
    if (isOurs) parts.push(node)
    if (node.nodeName === 'STYLE') return
    for (const child of node.children ?? []) read(child, isOurs)
    for (const child of node.shadowRoots ?? []) {
      read(child, isOurs || child.shadowRootType === 'closed')
    }
  }
  read(root, false)
  return parts
}

/** The text of what we put over a page. */
export async function overPage(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  const parts = await partsOver(session)
  await session.detach()
  return parts
    .map(({ nodeName, nodeValue }) => (nodeName === '#text' ? nodeValue : ''))
    .join('\n')
    .trim()
}

/** How an element of ours over a page is painted, by property. */
export async function lookOf(page: Page, tag: string): Promise<ReadonlyMap<string, string>> {
  const session = await page.context().newCDPSession(page)
  await session.send('DOM.enable')
  await session.send('CSS.enable')
  const part = (await partsOver(session)).find(({ nodeName }) => nodeName === tag)
  if (!part) throw new Error(`no ${tag} is over the page`)
  const { nodeId } = part
  const { computedStyle } = await session.send('CSS.getComputedStyleForNode', { nodeId })
  await session.detach()
  return new Map(computedStyle.map(({ name, value }) => [name, value]))
}
