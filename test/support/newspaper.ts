import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Article, feedOf } from './articles.ts'

export interface Newspaper extends AsyncDisposable {
  readonly port: number
  /** Settles with the next request for an article. */
  nextPage(): Promise<void>
  /** Replaces what the feed lists; articles that were published once stay where they are. */
  publish(articles: readonly Article[]): void
  /** Lets requests for this path wait until `release`. */
  hold(path: string): void
  release(): void
}

/**
 * A newspaper on a real local server: `/rss` and its articles. The feed links to the host under which
 * it was asked for, so that one server can stand for several papers.
 */
export async function openNewspaper({ delayMs = 0 } = {}): Promise<Newspaper> {
  const pages = new Map<string, string>()
  const watchers = new Set<() => void>()
  let listed: readonly Article[] = []
  let held: string | null = null
  const waiting = new Set<() => void>()

  const send = (response: ServerResponse, type: string, body: string | undefined) => {
    if (body === undefined) response.writeHead(404).end()
    else response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(body)
  }
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    if (path !== '/rss' && path !== '/robots.txt') {
      for (const tell of watchers) tell()
      watchers.clear()
    }
    const answer = () => {
      if (path === '/rss') {
        send(response, 'application/rss+xml', feedOf(listed, `http://${request.headers.host}`))
      } else send(response, 'text/html', pages.get(path))
    }
    if (path === held) waiting.add(answer)
    else setTimeout(answer, delayMs)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const release = () => {
    held = null
    for (const answer of waiting) answer()
    waiting.clear()
  }
  return {
    port: (server.address() as AddressInfo).port,
    nextPage: () =>
      new Promise((told) => {
        watchers.add(told)
      }),
    publish(articles) {
      listed = articles
      for (const { path, html } of articles) pages.set(path, html)
    },
    hold(path) {
      held = path
    },
    release,
    async [Symbol.asyncDispose]() {
      release()
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
