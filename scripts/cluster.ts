import { parseArgs } from 'node:util'
import type { Tally } from '../test/support/cluster/client.ts'
import { type ClusterReport, runCluster } from '../test/support/cluster/cluster.ts'

/**
 * `npm run cluster [-- --seconds 120 --outage 20 --nodes 3 --workers 2]`: nodes and crawler workers on
 * one PostgreSQL of its own under load, each killed and the database cut off in turn (docs/scaling.md).
 * Exit code 1 where anything that was acknowledged is lost or doubled, or a check went unanswered.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '120' },
    outage: { type: 'string', default: '20' },
    nodes: { type: 'string', default: '3' },
    workers: { type: 'string', default: '2' },
  },
})
const [seconds, outageSeconds, nodes, workers] = [
  values.seconds,
  values.outage,
  values.nodes,
  values.workers,
].map(Number) as [number, number, number, number]
if (![seconds, outageSeconds, nodes, workers].every((n) => Number.isInteger(n) && n > 0)) {
  console.error('--seconds, --outage, --nodes and --workers take a whole number above 0.')
  process.exit(1)
}

const percentile = (values: readonly number[], p: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? 0)
}

const line = (name: string, { requests, refused, unanswered, statuses, ms }: Tally): string[] => [
  name,
  String(requests),
  String(unanswered),
  `${refused} (${((100 * refused) / Math.max(1, requests)).toFixed(2)} %)`,
  JSON.stringify(statuses).replaceAll('"', ''),
  `${percentile(ms, 0.5)} / ${percentile(ms, 0.99)} / ${percentile(ms, 1)}`,
]

function table(report: ClusterReport): string {
  const head = [
    'load',
    'requests',
    'unanswered',
    'refused by one node',
    'answers',
    'ms p50/p99/max',
  ]
  const rows = [
    head,
    line('checks', report.checks),
    line('reports', report.reports),
    line('decisions', report.decisions),
  ]
  const widths = head.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)))
  return rows.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')).join('\n')
}

const report = await runCluster({
  ...{ seconds, outageSeconds, nodes, workers },
  log: (text) => console.error(`${Math.round(performance.now() / 1_000)} s: ${text}`),
})
console.log(table(report))
console.log(`while PostgreSQL was away /readyz said: ${report.duringOutage.join(', ')}`)
console.log(
  `${report.decided} decisions; seen by a node after ${percentile(report.seenMs, 0.5)} ms (half of them), ${percentile(report.seenMs, 0.99)} ms (99 %), ${percentile(report.seenMs, 1)} ms (the last)`,
)
console.log(
  `${report.receipts} receipts, ${report.decided} decisions and ${report.documents} pages read back: ${report.problems.length} lost, doubled or wrong`,
)
for (const problem of report.problems.slice(0, 50)) console.error(problem)
if (report.problems.length > 0 || report.checks.unanswered > 0) process.exitCode = 1
