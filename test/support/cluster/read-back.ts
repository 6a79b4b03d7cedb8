import { setTimeout as pause } from 'node:timers/promises'
import { openDatabase } from '../../../db/open.ts'
import { kenhthat } from '../service.ts'
import { type Client, Tally } from './client.ts'
import type { Decided, Receipt } from './loads.ts'
import type { ApiNode } from './nodes.ts'

export interface Acknowledged {
  readonly receipts: readonly Receipt[]
  readonly decided: readonly Decided[]
  /** Addresses of the pages that the newspapers published. */
  readonly pages: number
}

export interface ReadBack {
  readonly documents: number
  readonly problems: readonly string[]
}

/** How long no further page may come until those that are missing are counted as lost. */
const patienceMs = 120_000

/** Holds what was acknowledged against what is stored: nothing lost, nothing doubled, the log whole. */
export async function readBack(
  url: string,
  client: Client,
  nodes: readonly ApiNode[],
  { receipts, decided, pages }: Acknowledged,
): Promise<ReadBack> {
  const database = await openDatabase({ kind: 'server', url })
  const problems: string[] = []
  try {
    const { db } = database
    const addresses = async () =>
      (await db.query.document.findMany({ columns: { address: true } })).map((row) => row.address)
    let stored = await addresses()
    for (let grown = performance.now(); stored.length < pages; await pause(500)) {
      const now = await addresses()
      if (now.length > stored.length) grown = performance.now()
      stored = now
      if (performance.now() - grown > patienceMs) break
    }
    if (new Set(stored).size !== stored.length) problems.push('a page is stored twice')
    if (stored.length !== pages) problems.push(`${stored.length} of ${pages} pages are stored`)

    const reports = await db.query.report.findMany()
    for (const { channel, code } of receipts) {
      const rows = reports.filter((row) => row.channelKey === `phone:${channel}`)
      if (rows.length !== 1) problems.push(`${rows.length} reports on ${channel}, 1 acknowledged`)
      if (rows[0]?.code !== code) problems.push(`the receipt ${code} of ${channel} is another one`)
      if (rows[0] && rows[0].times !== 1)
        problems.push(`${channel} is counted ${rows[0].times} times`)
      const answer = await client.ask(`/v1/reports/${code}`, new Tally())
      if (answer?.status !== 200) problems.push(`the receipt ${code} answers ${answer?.status}`)
    }
    const decisions = await db.query.decision.findMany({
      where: (t, { eq }) => eq(t.action, 'reject'),
    })
    for (const { key } of decided) {
      const count = decisions.filter((row) => row.channelKey === key).length
      if (count !== 1) problems.push(`${count} decisions on ${key}, 1 acknowledged`)
    }
    problems.push(...(await sameAnswers(client, nodes, decided)))
  } finally {
    await database.close()
  }
  problems.push(...(await logProblems(nodes)))
  return { documents: pages, problems }
}

/** Each node answers by the last decision, those too that were down when it was made. */
async function sameAnswers(
  client: Client,
  nodes: readonly ApiNode[],
  decided: readonly Decided[],
): Promise<string[]> {
  const problems: string[] = []
  for (const node of nodes) {
    for (const { key } of decided) {
      const answer = await client.askOne(node, `/v1/check?q=${key.slice('phone:'.length)}`)
      if (!answer?.body.includes('"verdict":"paid"')) {
        problems.push(`${node.name} answers for ${key}: ${answer?.body.slice(0, 120)}`)
      }
    }
  }
  return problems
}

async function logProblems(nodes: readonly ApiNode[]): Promise<string[]> {
  const problems: string[] = []
  for (const { name, base } of nodes) {
    const done = await kenhthat(['log', 'verify', base])
    if (done.code !== 0) problems.push(`log verify at ${name}: ${done.stderr.trim()}`)
  }
  return problems
}
