import { Agent, fetch, type RequestInit } from 'undici'
import type { ApiNode } from './nodes.ts'

export interface Answered {
  readonly status: number
  readonly type: string
  /** Name and value of the cookie that it sets. */
  readonly cookie: string
  readonly body: string
  readonly node: ApiNode
}

/** What clients met, over all nodes. */
export class Tally {
  requests = 0
  /** Requests to a node that refused or lost the connection: what a client without a second try sees. */
  refused = 0
  /** Requests that no node answered. */
  unanswered = 0
  readonly statuses: Record<string, number> = {}
  readonly ms: number[] = []
}

/**
 * A client that knows all nodes and asks the next one where one does not take the connection, as a load
 * balancer or a name with several addresses has it.
 */
export class Client {
  readonly #nodes: readonly ApiNode[]
  readonly #agent = new Agent({
    keepAliveTimeout: 4_000,
    connections: 32,
    connect: { timeout: 2_000 },
  })
  #turn = 0

  constructor(nodes: readonly ApiNode[]) {
    this.#nodes = nodes
  }

  /** @returns null where no node answered. */
  async ask(path: string, tally: Tally, init: RequestInit = {}): Promise<Answered | null> {
    const first = this.#turn++
    tally.requests += 1
    const begun = performance.now()
    for (let tries = 0; tries < this.#nodes.length; tries++) {
      const node = this.#nodes[(first + tries) % this.#nodes.length]
      const answer = node && (await this.askOne(node, path, init))
      // 408: a node that had no turn for ten seconds has not read the request (RFC 9110 15.5.9).
      if (!answer || answer.status === 408) {
        tally.refused += 1
        continue
      }
      tally.ms.push(performance.now() - begun)
      tally.statuses[answer.status] = (tally.statuses[answer.status] ?? 0) + 1
      return answer
    }
    tally.unanswered += 1
    return null
  }

  async askOne(node: ApiNode, path: string, init: RequestInit = {}): Promise<Answered | null> {
    try {
      const signal = AbortSignal.timeout(30_000)
      const response = await fetch(node.base + path, {
        ...init,
        dispatcher: this.#agent,
        signal,
      })
      const body = await response.text()
      const type = response.headers.get('content-type') ?? ''
      const cookie = response.headers.get('set-cookie')?.split(';', 1)[0] ?? ''
      return { status: response.status, type, cookie, body, node }
    } catch {
      return null
    }
  }

  close(): Promise<void> {
    return this.#agent.destroy()
  }
}
