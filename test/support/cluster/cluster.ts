import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { makeKeys } from '../../../src/feed/signed-note.ts'
import { type Article, articleOf } from '../articles.ts'
import { emptyHome } from '../home.ts'
import { openNewspaper } from '../newspaper.ts'
import { kenhthat } from '../service.ts'
import { startPostgres } from '../start-postgres.ts'
import { createDatabase, dropDatabase, withDatabase } from '../templates.ts'
import { Client, Tally } from './client.ts'
import { breakInTurn, type Fault } from './faults.ts'
import { checkLoad, decisionLoad, proposedNumber, reportLoad } from './loads.ts'
import { type ApiNode, apiNode, type Env, type Member, worker } from './nodes.ts'
import { readBack } from './read-back.ts'

export interface ClusterOptions {
  /** How long the load lasts at least; with all faults it takes as long as it takes. */
  readonly seconds: number
  readonly outageSeconds: number
  readonly nodes: number
  readonly workers: number
  readonly log: (line: string) => void
}

export interface ClusterReport {
  readonly checks: Tally
  readonly reports: Tally
  readonly decisions: Tally
  readonly receipts: number
  readonly decided: number
  readonly documents: number
  /** From the acknowledgement of a decision until a node answered by it. */
  readonly seenMs: readonly number[]
  readonly faults: readonly Fault[]
  /** What /readyz of the nodes said while the database was away. */
  readonly duringOutage: readonly string[]
  readonly problems: readonly string[]
}

const paperHosts = 4
const proposals = 2_000
const known = [
  { q: '1900 9068', verdict: 'official' },
  { q: '1900.252510', verdict: 'blacklisted' },
  { q: 'baohiemxahoi.gov.vn', verdict: 'official' },
]
const adminToken = 'token-of-the-cluster-of-tests'
const password = 'một mật khẩu dài của cụm thử'

/**
 * Nodes and workers on one PostgreSQL under load, each killed in turn, the database cut off; then
 * everything that was acknowledged is read back.
 */
export async function runCluster(options: ClusterOptions): Promise<ClusterReport> {
  const postgres = await startPostgres({ durable: true })
  const name = await createDatabase(postgres.url)
  const url = withDatabase(postgres.url, name)
  await using paper = await openNewspaper()
  const { signerKey } = await makeKeys('kenhthat.example')
  const shared = { SIGNING_KEY: signerKey, ADMIN_TOKEN: adminToken, CURATED: 'on' }
  const env: Env = { DATABASE_URL: url, ...shared }
  const nodes: ApiNode[] = []
  const members: Member[] = []
  try {
    for (let n = 1; n <= options.nodes; n++) nodes.push(await apiNode(`node ${n}`, env))
    members.push(...nodes)
    for (let n = 1; n <= options.workers; n++) {
      members.push(worker(`worker ${n}`, env, { port: paper.port, hosts: paperHosts }))
    }
    options.log('starting')
    await prepare(env)
    await Promise.all(members.map((one) => one.start()))
    const client = new Client(nodes)
    const token = await tokenOf(client)
    options.log(`${options.nodes} nodes and ${options.workers} workers are there`)

    let isDatabaseUp = true
    const duringOutage: string[] = []
    const over = new AbortController()
    const load = { client, nodes, signal: over.signal }
    const running = Promise.all([
      checkLoad(load, known, 200),
      reportLoad(load, 4),
      decisionLoad(
        { ...load, token, isDatabaseUp: () => isDatabaseUp },
        { perSecond: 2, most: proposals },
      ),
      publish(paper, over.signal),
    ])
    const least = pause(options.seconds * 1_000)
    await pause(3_000)
    const faults = await breakInTurn({
      ...{ members, postgres, log: options.log },
      outageSeconds: options.outageSeconds,
      quietMs: 1_000,
      onDatabase: (isUp) => {
        isDatabaseUp = isUp
      },
      async duringOutage() {
        for (const node of nodes) {
          const ready = await client.askOne(node, '/readyz')
          const { database } = JSON.parse(ready?.body ?? '{}') as { database?: string }
          duringOutage.push(`${node.name}: ${ready?.status} ${database}`)
        }
      },
    })
    await least
    over.abort()
    const [checks, reports, decisions, articles] = await running
    options.log('reading back')
    const acknowledged = {
      receipts: reports.receipts,
      decided: decisions.decided,
      pages: articles * paperHosts,
    }
    const found = await readBack(url, client, nodes, acknowledged)
    await client.close()
    const codes = await Promise.all(nodes.map((node) => node.stop()))
    return {
      checks: checks.tally,
      reports: reports.tally,
      decisions: decisions.tally,
      receipts: reports.receipts.length,
      decided: decisions.decided.length,
      documents: found.documents,
      seenMs: decisions.decided.flatMap((one) => one.seenMs),
      faults,
      duringOutage,
      problems: [
        ...checks.wrong,
        ...reports.odd,
        ...decisions.odd,
        ...found.problems,
        ...members.flatMap((one) => one.death() ?? []),
        ...codes.flatMap((code, n) => (code === 0 ? [] : [`node ${n + 1} ended with ${code}`])),
      ],
    }
  } finally {
    await Promise.all(members.map((one) => one[Symbol.asyncDispose]()))
    await dropDatabase(postgres.url, name).catch(() => undefined)
    await postgres.stop()
  }
}

/** Makes the database and proposes what is decided on later. */
async function prepare(env: Env): Promise<void> {
  await using home = emptyHome()
  const file = join(home.dir, 'danh-sach.csv')
  const numbers = Array.from({ length: proposals }, (_, n) => `${proposedNumber(n)};`)
  await writeFile(file, ['số điện thoại;ghi chú', ...numbers, ''].join('\n'))
  const done = await kenhthat(['import', file, '--json'], { env: { ...home.env, ...env } })
  if (done.code !== 0) throw new Error(`the list was not imported: ${done.stderr}`)
}

/** One more article in all papers each second; returns how many there were. */
async function publish(
  paper: { publish(articles: readonly Article[]): void },
  signal: AbortSignal,
): Promise<number> {
  const articles: Article[] = []
  while (!signal.aborted) {
    articles.push(articleOf(articles.length))
    paper.publish(articles)
    await pause(1_000)
  }
  return articles.length
}

async function tokenOf(client: Client): Promise<string> {
  const tally = new Tally()
  const person = { name: 'an', password }
  const ask = async (path: string, body: unknown, headers: Readonly<Record<string, string>>) => {
    const init = { method: 'POST', body: JSON.stringify(body) }
    const all = { 'content-type': 'application/json', ...headers }
    const answer = await client.ask(path, tally, { ...init, headers: all })
    if (answer?.status !== 201) throw new Error(`${path}: ${answer?.status} ${answer?.body}`)
    return answer
  }
  const bearer = { authorization: `Bearer ${adminToken}` }
  await ask('/v1/admin/users', { ...person, role: 'admin' }, bearer)
  const { cookie } = await ask('/v1/admin/sessions', person, {})
  const made = await ask(
    '/v1/admin/tokens',
    { label: 'cluster' },
    {
      ...{ cookie, 'sec-fetch-site': 'same-origin' },
    },
  )
  return (JSON.parse(made.body) as { token: string }).token
}
