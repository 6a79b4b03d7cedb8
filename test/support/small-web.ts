import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Fetcher } from '../../crawlers/fetch/fetcher.ts'
import { localFetcher } from '../crawlers/local-server.ts'

/** What a place answers: a page, or something else than one. */
export type Place =
  | string
  | {
      readonly status?: number
      readonly type?: string
      readonly to?: string
      readonly body?: string
    }

export interface SmallWeb extends AsyncDisposable {
  /** `host/path` → what stands there; everything else is 404. */
  readonly places: Map<string, Place>
  /** `host/path` of everything that was asked but robots.txt, and whether it was a 304. */
  readonly asked: string[]
  /** The real fetcher; addresses without a port lead to this server. */
  readonly fetcher: Pick<Fetcher, 'fetchPage'>
}

/**
 * Many hosts on one real local server. Only the ports are played: `https://host/x` is asked of this
 * server, and where it answers from is told as https again. Every answer carries an ETag.
 */
export async function openSmallWeb(): Promise<SmallWeb> {
  const places = new Map<string, Place>()
  const asked: string[] = []
  const server = createServer((request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '')
    const at = `${host}${request.url}`
    const place = places.get(at)
    if (place === undefined) {
      if (request.url !== '/robots.txt') asked.push(at)
      response.writeHead(404).end()
      return
    }
    const {
      status = 200,
      type = 'text/html',
      to,
      body = '',
    } = typeof place === 'string' ? { body: place } : place
    const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`
    const isSame = status === 200 && request.headers['if-none-match'] === etag
    asked.push(isSame ? `${at} 304` : at)
    if (isSame) response.writeHead(304, { etag }).end()
    else if (to !== undefined) response.writeHead(302, { location: outside(to) }).end()
    else response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, etag }).end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const outside = (address: string) => address.replace(/^https?:\/\/([^/:]+)/, `http://$1:${port}`)
  const inside = (address: string) => address.replace(`:${port}`, '').replace(/^http:/, 'https:')
  const inner = localFetcher({ port })
  return {
    places,
    asked,
    fetcher: {
      async fetchPage(address, request) {
        const page = await inner.fetchPage(outside(address), request)
        return page.ok ? { ...page, url: inside(page.url) } : page
      },
    },
    async [Symbol.asyncDispose]() {
      await inner.close()
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

/** One for all tests of a file, emptied before each. It is there inside tests and hooks only. */
export function smallWebForTests(): SmallWeb {
  const web = {} as SmallWeb
  beforeAll(async () => {
    Object.assign(web, await openSmallWeb())
  })
  beforeEach(() => {
    web.places.clear()
    web.asked.length = 0
  })
  afterAll(() => web[Symbol.asyncDispose]())
  return web
}

/** A page in the shape of an organisation's own: a title, a text, a foot. */
export const ownPage = (title: string, body: string, foot = ''): string =>
  `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${title}</title></head>
<body><main><article><h1>${title}</h1>${body}</article></main><footer>${foot}</footer></body></html>`
