import { connect, type Socket } from 'node:net'

/** One load: each path is asked once, over connections that are kept open. */
export interface Load {
  readonly port: number
  readonly paths: readonly string[]
  readonly connections: number
}
export interface LoadResult {
  readonly wallNs: number
  /** How many answers had each status. */
  readonly statuses: Record<string, number>
}

const endOfHead = '\r\n\r\n'

/** Sends the next request as soon as an answer is whole; both servers tell its length. */
function runConnection(port: number, next: () => string | undefined, told: (s: string) => void) {
  return new Promise<void>((resolve, reject) => {
    const socket: Socket = connect(port, '127.0.0.1')
    let seen = ''
    const ask = () => {
      const path = next()
      if (path === undefined) socket.end(resolve)
      else socket.write(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\naccept: */*\r\n\r\n`)
    }
    socket.setNoDelay(true).setEncoding('latin1')
    socket.on('connect', ask).on('error', reject)
    socket.on('data', (chunk: string) => {
      seen += chunk
      const head = seen.indexOf(endOfHead)
      if (head < 0) return
      const length = /\r\ncontent-length: (\d+)/i.exec(seen)?.[1]
      if (length === undefined) reject(new Error(`no length: ${seen.slice(0, head)}`))
      if (seen.length < head + endOfHead.length + Number(length)) return
      told(seen.slice(9, 12))
      seen = ''
      ask()
    })
  })
}

process.on('message', async ({ port, paths, connections }: Load) => {
  const statuses: Record<string, number> = {}
  const told = (status: string) => {
    statuses[status] = (statuses[status] ?? 0) + 1
  }
  let at = 0
  const next = () => paths[at++]
  const start = process.hrtime.bigint()
  await Promise.all(Array.from({ length: connections }, () => runConnection(port, next, told)))
  const result: LoadResult = { wallNs: Number(process.hrtime.bigint() - start), statuses }
  process.send?.(result)
})
