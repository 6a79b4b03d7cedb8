import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Site extends AsyncDisposable {
  readonly port: number
}

/** A web server on a free port of this machine. */
export async function listen(answer: RequestListener): Promise<Site> {
  const server = createServer(answer)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}

/** A web server of our own words; pages by host and path. */
export const startSite = (answer: (path: string, host: string) => string | null): Promise<Site> =>
  listen(({ url = '/', headers }, response) => {
    const body = answer(url, (headers.host ?? '').replace(/:\d+$/, ''))
    response.writeHead(body === null ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(body ?? '')
  })
