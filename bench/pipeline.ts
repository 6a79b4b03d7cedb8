import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load } from 'cheerio'
import { crawlUrl } from '../crawlers/crawl-url.ts'
import { createFetcher, type Fetcher } from '../crawlers/fetch/fetcher.ts'
import { loadCurated } from '../db/data/load.ts'
import { crawlDeps } from '../src/compose/crawl.ts'
import { openRegistry } from '../src/registry/registry.ts'
import { type Bench, judged, median } from './support/bench.ts'

const folder = join(import.meta.dirname, '../../shared/corpus/html')
const hosts = 8

/** The pages under `http://bao-N.test:PORT/ROUND/FILE`, from a server of this process. */
async function servePages(pages: ReadonlyMap<string, Buffer>) {
  const server = createServer((request, response) => {
    const body = pages.get((request.url ?? '').split('/').at(-1) ?? '')
    if (!body) return response.writeHead(404).end()
    return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

interface Took {
  readonly pagesPerSecond: number
  /** CPU time of the whole process, the server's and the embedded database's with it. */
  readonly cpuMs: number
}

/** Reads all addresses, one at a time of a host and all hosts at once. */
async function inLanes(
  addresses: readonly string[],
  read: (address: string) => Promise<boolean> | boolean,
): Promise<Took> {
  const lanes = [...Map.groupBy(addresses, (address) => new URL(address).host).values()]
  const cpu = process.cpuUsage()
  const from = performance.now()
  await Promise.all(
    lanes.map(async (lane) => {
      for (const address of lane) {
        if (!(await read(address))) throw new Error(`${address} was not read`)
      }
    }),
  )
  const seconds = (performance.now() - from) / 1000
  const { user, system } = process.cpuUsage(cpu)
  return {
    pagesPerSecond: addresses.length / seconds,
    cpuMs: (user + system) / 1000 / addresses.length,
  }
}

const fetcherTo = (port: number): Fetcher =>
  createFetcher({
    userAgent: 'KenhThat-bench/0 (+http://127.0.0.1/)',
    allow: [`127.0.0.1:${port}`],
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    // The pause is for other people's servers.
    limits: { gapMs: 0 },
  })

export const bench: Bench = {
  about:
    'pages through fetching, reading, storing and deciding against fetching alone and cheerio.load',
  run: async ({ full, log }) => {
    if (!existsSync(folder))
      throw new Error('../shared/corpus/html is missing: this bench reads it')
    const names = readdirSync(folder).filter((name) => name.endsWith('.html'))
    const pages = new Map(names.map((name) => [name, readFileSync(join(folder, name))]))
    const dir = await mkdtemp(join(tmpdir(), 'kenh-that-bench-'))
    const registry = await openRegistry(
      { kind: 'embedded', dir: join(dir, 'pglite') },
      { curated: loadCurated(), withChannels: true, now: () => new Date() },
    )
    await using site = await servePages(pages)
    const fetcher = fetcherTo(site.port)
    const fault = (error: unknown) => {
      throw error
    }
    const deps = crawlDeps(fetcher, registry, fault)
    // Each round is read under addresses of its own: every page is new.
    const addresses = (round: number) =>
      names.map((name, at) => `http://bao-${at % hosts}.test:${site.port}/${round}/${name}`)
    const whole: Took[] = []
    const fetched: Took[] = []
    const cheerio: Took[] = []
    try {
      for (let round = -1; round < (full ? 9 : 5); round++) {
        const all = addresses(round)
        const ours = await inLanes(all, async (address) => (await crawlUrl(deps, address)).ok)
        const bare = await inLanes(all, async (address) => (await fetcher.fetchPage(address)).ok)
        const tree = await inLanes(all, (address) => {
          const body = pages.get(address.split('/').at(-1) ?? '')
          return load(body?.toString('utf8') ?? '').root().length === 1
        })
        // The first round warms everything up.
        if (round < 0) continue
        whole.push(ours)
        fetched.push(bare)
        cheerio.push(tree)
        log(
          `round ${round + 1}: ${[ours, bare, tree].map((took) => `${Math.round(took.pagesPerSecond)}/s`).join(', ')}`,
        )
      }
    } finally {
      await fetcher.close()
      await registry.close()
      await rm(dir, { recursive: true, force: true })
    }
    const row = (name: string, others: readonly Took[]) => {
      const of = (took: readonly Took[], what: keyof Took) => median(took.map((t) => t[what]))
      const [ours, other] = [of(whole, 'cpuMs'), of(others, 'cpuMs')]
      const wall = {
        oursWall: of(whole, 'pagesPerSecond'),
        otherWall: of(others, 'pagesPerSecond'),
      }
      return judged({ name, ours, other, unit: 'ms CPU/page', ratio: ours / other, ...wall }, null)
    }
    return [
      row('pipeline against fetching alone', fetched),
      row('pipeline against cheerio.load alone', cheerio),
    ]
  },
}
