import autocannon from 'autocannon'
import type { ServerProcess } from '../../bench/support/server-process.ts'
import type { Scenario } from './scenarios.ts'

export interface Shot {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly p999: number
  readonly max: number
  /** Of the server. */
  readonly cpuUs: number
  readonly failed: number
}

/** Loads one server with one scenario. @param perSecond all requests of a second; left out: as many as go. */
export async function shoot(
  server: ServerProcess,
  { requests }: Scenario,
  { seconds, perSecond }: { readonly seconds: number; readonly perSecond?: number },
): Promise<Shot> {
  const before = server.cpuNs()
  const result = await autocannon({
    url: `http://127.0.0.1:${server.port}`,
    connections: 32,
    duration: seconds,
    requests: [...requests],
    ...(perSecond === undefined ? {} : { overallRate: perSecond }),
  })
  const count = result.requests.total
  return {
    perSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    p999: result.latency.p99_9,
    max: result.latency.max,
    cpuUs: (server.cpuNs() - before) / 1_000 / Math.max(1, count),
    failed: result.errors + result.non2xx + result.timeouts,
  }
}
