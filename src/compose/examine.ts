import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseProblem } from '../../db/problems.ts'
import type { Examination } from '../cli/tools.ts'
import type { Config } from '../config.ts'
import { type Finding, failed, fine, warned } from '../contract/examination.ts'
import type { SourceReport } from '../registry/crawling/use-cases.ts'
import type { ErasureProblem } from '../registry/erasure-problem.ts'
import type { OperatingFigures, Registry } from '../registry/registry.ts'
import type { Account } from '../registry/review/accounts.ts'
import { loadSigner } from '../registry/signing-key.ts'
import { checkpointsFolder, isNewestHeld } from './checkpoints.ts'
import { withRegistry } from './curated.ts'
import {
  examineClock,
  examineDirectory,
  examineDisk,
  examineEmails,
  examineFeed,
  examineSnapshot,
} from './examine-files.ts'

const apartMs = 60_000

/** Looks at everything that this instance needs. Nothing is made that was not there. */
export async function examine(config: Config, now: Date): Promise<Examination> {
  const before = [
    fine('config', configLine(config)),
    fine('node', process.version),
    ...(await examineDirectory(config)),
    await examineDisk(config),
    examineClock(now),
    await examineSnapshot(config, now),
    ...(await examineFeed(config, now)),
    ...examineEmails(config),
  ]
  const { findings, ...database } = await examineDatabase(config, now)
  return { findings: [...before, ...findings], ...database }
}

const configLine = ({ database, crawl, resetMode, host, port, publicUrl }: Config): string =>
  [
    database.kind === 'embedded' ? 'embedded database' : 'PostgreSQL',
    `crawlers ${crawl ? 'on' : 'off'}`,
    `RESET_MODE ${resetMode}`,
    `http://${host}:${port}`,
    `as ${publicUrl}`,
  ].join(', ')

const nothing = { revision: null, sources: [], deadLetters: [] }

async function examineDatabase(config: Config, now: Date): Promise<Examination> {
  const { database } = config
  if (database.kind === 'embedded' && !existsSync(database.dir)) {
    return { findings: [fine('database', 'none yet: the first start makes it')], ...nothing }
  }
  try {
    return await withRegistry(config, (registry) => examineRegistry(config, registry, now))
  } catch (fault) {
    if (!(fault instanceof DatabaseProblem)) throw fault
    const [says = '', todo = ''] = fault.message.split(/: (?=[^:]*$)/)
    if (fault.code !== 'directory-in-use') {
      return { findings: [failed('database', says, todo)], ...nothing }
    }
    return { findings: [await askServer(config)], ...nothing }
  }
}

/** The database is another process's: the server that runs tells how it is doing. */
async function askServer({ host, port }: Config): Promise<Finding> {
  const address = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}/readyz`
  const state = await fetch(address, { signal: AbortSignal.timeout(2_000) })
    .then(async (reply) => (await reply.json()) as { status: string; database: string })
    .catch(() => null)
  const held = 'another process holds the embedded database'
  if (!state) {
    const todo = `nothing answers at ${address}: set PORT to the server's, or stop that process`
    return warned('database', held, todo)
  }
  const says = `${held}; the server at ${address} is ${state.status}, its database ${state.database}`
  return state.status === 'ready' && state.database === 'ready'
    ? warned('database', says, 'stop the server for a whole examination, or read /metrics')
    : failed('database', says, `see the log of the server`)
}

async function examineRegistry(
  config: Config,
  registry: Registry,
  now: Date,
): Promise<Examination> {
  const [revision, erasure, figures, sources, deadLetters, accounts] = await Promise.all([
    registry.revision(),
    registry.erasureProblem(),
    registry.figures(),
    registry.crawling.health(),
    registry.crawling.failures(),
    registry.review.accounts.list(),
  ])
  const kind = config.database.kind === 'embedded' ? 'embedded' : 'PostgreSQL'
  return {
    findings: [
      fine('database', `${kind}, open, migrations applied, revision ${revision}`),
      ...clockApart(figures, now),
      await examineLog(config, registry),
      ofErasure(config, erasure),
      ...ofSources(sources),
      ofDeadLetters(deadLetters.length),
      ...ofDisputes(figures),
      ...ofAccounts(accounts),
    ],
    ...{ revision, sources, deadLetters },
  }
}

/** A password alone is what a thief of passwords needs. */
export function ofAccounts(accounts: readonly Account[]): Finding[] {
  const active = accounts.filter(({ disabled }) => !disabled)
  const bare = active.filter(({ secondFactor }) => !secondFactor)
  if (active.length === 0) return []
  const says = `${bare.length} of ${active.length} without a second factor`
  if (bare.length === 0) return [fine('accounts', says)]
  return [warned('accounts', says, 'each turns it on at /quan-tri/ma-hai (docs/review.md)')]
}

/** Signatures and disputes go by both clocks. */
export function clockApart(
  { databaseSeconds }: Pick<OperatingFigures, 'databaseSeconds'>,
  now: Date,
): Finding[] {
  const apart = Math.abs(databaseSeconds * 1000 - now.getTime())
  if (apart < apartMs) return []
  const says = `the database's clock and ours are ${Math.round(apart / 1000)} s apart`
  return [failed('clock', says, 'set them by NTP: the clock of disputes and signatures go by it')]
}

async function examineLog(config: Config, { log }: Registry): Promise<Finding> {
  const { size } = await log.head()
  const kept = await readdir(checkpointsFolder(config.dataDir)).catch(() => [])
  const says = `${size} entries, ${kept.length} checkpoints kept`
  if (kept.length === 0) return fine('log', says)
  const { dataDir } = config
  const isHeld = await isNewestHeld(log, { dataDir, signer: await loadSigner(config) })
  if (isHeld) return fine('log', `${says}, the newest one holds`)
  const todo = 'the database was rewritten, or an older backup restored: see docs/log.md'
  return failed('log', `${says}; the log does not hold what the newest one signed`, todo)
}

/** What is erased stays out only where all nodes on one database hash it alike. */
function ofErasure(
  { erasureKey, signingKey, dataDir }: Config,
  problem: ErasureProblem | null,
): Finding {
  const from =
    erasureKey !== null
      ? 'ERASURE_KEY'
      : signingKey !== null
        ? 'SIGNING_KEY'
        : join(dataDir, 'secret')
  if (problem === null) return fine('erasure', `kept out under ${from}`)
  const todo =
    'set ERASURE_KEY to the one of the other nodes; lost for good: kenhthat erase --forget-lost'
  const says = `the crawlers stay off: ${from} is not what keeps out what was erased here`
  return failed('erasure', says, todo)
}

function ofSources(sources: readonly SourceReport[]): Finding[] {
  const failing = sources.filter(({ lastError }) => lastError !== null)
  const silent = sources.filter((source) => source.silent)
  const says = `${sources.length} have run, ${failing.length} failed last, ${silent.length} silent`
  if (failing.length + silent.length === 0) return [fine('sources', says)]
  const names = [...new Set([...silent, ...failing].map(({ id }) => id))]
  return [
    warned('sources', says, `look at ${names.slice(0, 8).join(', ')} (below; docs/crawlers.md)`),
  ]
}

const ofDeadLetters = (count: number): Finding =>
  count === 0
    ? fine('pages', 'none given up')
    : warned('pages', `${count} could not be read`, 'see --json for the reasons')

function ofDisputes({ disputesProven, disputeDueSeconds }: OperatingFigures): Finding[] {
  if (disputeDueSeconds === null) return []
  const hours = Math.round(disputeDueSeconds / 3600)
  if (disputeDueSeconds > 0) {
    const says = `${disputesProven} proven, the clock acts in ${hours} hours`
    return [warned('disputes', says, 'decide at /quan-tri')]
  }
  const todo = 'start the server: its clock withdraws what was not decided in time'
  return [failed('disputes', `the clock is ${-hours} hours late`, todo)]
}
