import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openDatabase } from '../../db/open.ts'
import { readCrawlFailures } from '../../db/queries/crawl-failures.ts'
import type { Home } from './home.ts'
import { startNode } from './processes.ts'

const script = join(import.meta.dirname, 'page-worker.ts')

export interface TwoWorkersReport {
  readonly pages: number
  readonly stored: number
  /** Requests for pages; more than there are pages only where the killed worker had begun some. */
  readonly requests: number
  /** The most requests that were under way at once at one host. */
  readonly peakAtOneHost: number
  readonly byFirst: number
  readonly bySecond: number
  readonly deadLetters: readonly string[]
  /** Empty where nothing was lost, doubled or impolite. */
  readonly problems: readonly string[]
}

/**
 * Two workers on one PostgreSQL read `hosts` × `perHost` pages of local hosts; one of them is ended by
 * SIGKILL half-way, and the other one must finish. One page is missing on the server.
 */
export async function readWithTwoWorkers(options: {
  readonly home: Pick<Home, 'config' | 'env'>
  readonly hosts: number
  readonly perHost: number
  readonly limitMs: number
}): Promise<TwoWorkersReport> {
  const { home, hosts, perHost, limitMs } = options
  const pages = hosts * perHost
  await using site = await openHosts(perHost)
  const start = () =>
    startNode([script, `${site.port}`, `${hosts}`], {
      env: { CURATED: 'off', LOG_LEVEL: 'silent', ...home.env },
    })
  // The second one finds the schema made.
  const first = start()
  await first.line((line) => (line.includes('"started"') ? true : undefined))
  const second = start()
  const database = await openDatabase(home.config)
  try {
    const count = async () =>
      (await database.db.query.document.findMany({ columns: { address: true } })).length
    const end = Date.now() + limitMs
    while ((await count()) < pages / 2 && Date.now() < end) await pause(100)
    await first.kill('SIGKILL')
    while ((await count()) < pages - 1 && Date.now() < end) await pause(200)
    // Whatever would be stored twice or asked for again has its chance.
    await pause(1_500)
    const rows = await database.db.query.document.findMany({ columns: { address: true } })
    while ((await readCrawlFailures(database.db)).length < 1 && Date.now() < end) await pause(200)
    const failures = await readCrawlFailures(database.db)
    await second.kill('SIGTERM')
    const addresses = rows.map((row) => row.address)
    const ends = (run: typeof first) =>
      run.lines().filter((line) => line.includes('"end"') && line.includes('"stored"')).length
    const deadLetters = failures.map(
      ({ address, reason }) => `${new URL(address).pathname} ${reason}`,
    )
    const problems = [
      new Set(addresses).size === addresses.length ? '' : 'a page is stored twice',
      addresses.length === pages - 1 ? '' : `${addresses.length} of ${pages - 1} pages are stored`,
      site.peak() === 1 ? '' : `${site.peak()} requests at a time to one host`,
      ends(second) > 0 ? '' : 'the second worker read nothing',
      deadLetters.length === 1 ? '' : `${deadLetters.length} dead letters, 1 expected`,
    ].filter((problem) => problem !== '')
    return {
      pages,
      stored: addresses.length,
      requests: site.requests(),
      peakAtOneHost: site.peak(),
      byFirst: ends(first),
      bySecond: ends(second),
      deadLetters,
      problems,
    }
  } finally {
    await Promise.all([first.kill('SIGKILL'), second.kill('SIGKILL')])
    await database.close()
  }
}

/** Any host name: a feed of `perHost` pages, the last page of `bao-0.test` missing. */
async function openHosts(perHost: number) {
  const open = new Map<string, number>()
  let peak = 0
  let requests = 0
  const server = createServer((request, response) => {
    const host = request.headers.host ?? ''
    const path = request.url ?? '/'
    const now = (open.get(host) ?? 0) + 1
    open.set(host, now)
    peak = Math.max(peak, now)
    response.on('close', () => open.set(host, (open.get(host) ?? 1) - 1))
    if (path.startsWith('/bai-')) requests += 1
    setTimeout(() => {
      if (path === '/rss') {
        const items = Array.from(
          { length: perHost },
          (_, n) => `<item><title>Bài ${n}</title><link>http://${host}/bai-${n}</link></item>`,
        )
        response.writeHead(200, { 'content-type': 'application/rss+xml' })
        response.end(`<rss version="2.0"><channel>${items.join('')}</channel></rss>`)
      } else if (
        !path.startsWith('/bai-') ||
        (host.startsWith('bao-0.') && path === `/bai-${perHost - 1}`)
      ) {
        response.writeHead(404).end()
      } else {
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        response.end(`<h1>Bài ${path} của ${host}</h1><p>Không nêu số nào.</p>`)
      }
    }, 3)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    peak: () => peak,
    requests: () => requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
