import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { performance } from 'node:perf_hooks'
import { runCluster } from '../test/support/cluster/cluster.ts'
import { emptyHome } from '../test/support/home.ts'
import { startService } from '../test/support/service.ts'
import { told } from './prove-places.ts'

/** Two nodes and a worker on one PostgreSQL, each killed and the database cut off (`npm run cluster`). */
export async function proveCluster(seconds: number): Promise<void> {
  const started = performance.now()
  const { checks, problems, ...report } = await runCluster({
    ...{ seconds, outageSeconds: 5, nodes: 2, workers: 1 },
    log: () => undefined,
  })
  told(
    `cluster of two nodes and a worker, each killed, PostgreSQL cut off: ${checks.requests} checks, ${checks.unanswered} unanswered, ${checks.refused} refused by one node; ${report.receipts} receipts, ${report.decided} decisions and ${report.documents} pages read back; ${problems.length} problems`,
    checks.unanswered > 0 ? [`${checks.unanswered} checks went unanswered`, ...problems] : problems,
    started,
  )
}

/** Connections that say nothing, and checks answered between them. */
export async function proveIdle(count: number): Promise<void> {
  const started = performance.now()
  await using home = emptyHome()
  await using service = await startService({ env: home.env })
  const sockets: Socket[] = []
  const problems: string[] = []
  let slowest = 0
  for (let n = 0; n < count; n++) {
    const socket = connect(service.port, '127.0.0.1')
    socket.on('error', () => undefined)
    sockets.push(socket)
    if (n % 100 !== 99) continue
    if (socket.connecting) await once(socket, 'connect')
    const asked = performance.now()
    const { status } = await service.get('/v1/check?q=1900.252510')
    slowest = Math.max(slowest, performance.now() - asked)
    if (status !== 200) problems.push(`with ${n + 1} idle connections a check answers ${status}`)
  }
  const open = sockets.filter((socket) => !socket.connecting && !socket.closed).length
  for (const socket of sockets) socket.destroy()
  told(
    `${open} of ${count} idle connections open at once at last; ${count / 100} checks between them, the slowest after ${Math.round(slowest)} ms; ${problems.length} problems`,
    problems,
    started,
  )
}
