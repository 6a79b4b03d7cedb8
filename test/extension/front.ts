import { listen, type Site } from './site.ts'

/** A line to a real server on which somebody may listen, cut or change what comes. */
export interface Front extends Site {
  /** Every request that came, as `GET /path`. */
  readonly asked: string[]
  /** The port behind it; null cuts the line. */
  behind: number | null
  /** What is made of a reply; null leaves it. */
  meddle: ((path: string, body: Buffer) => Buffer) | null
}

export async function openFront(behind: number | null): Promise<Front> {
  const site = await listen(async ({ method = 'GET', url = '/', socket }, response) => {
    if (front.behind === null) return socket.destroy()
    front.asked.push(`${method} ${url}`)
    const reply = await fetch(`http://127.0.0.1:${front.behind}${url}`, { redirect: 'manual' })
    const body = Buffer.from(await reply.arrayBuffer())
    response.writeHead(reply.status, {
      'content-type': reply.headers.get('content-type') ?? 'text/plain',
      'access-control-allow-origin': reply.headers.get('access-control-allow-origin') ?? 'null',
    })
    response.end(front.meddle?.(url, body) ?? body)
  })
  const front: Front = { ...site, asked: [], behind, meddle: null }
  return front
}

/** The public keys of a server's feed, as an operator reads them. */
export async function keysOf(port: number): Promise<string[]> {
  const reply = await fetch(`http://127.0.0.1:${port}/v1/feed/key`)
  const text = await reply.text()
  if (!reply.ok) throw new Error(`the server tells no keys: ${reply.status} ${text}`)
  return text.trim().split('\n')
}
