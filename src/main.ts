import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseProblem } from '../db/problems.ts'
import { CommandError, type PlayCall, type Tools } from './cli/tools.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { KeyProblem } from './feed/signed-note.ts'
import { readSnapshotFile } from './registry/snapshot-file.ts'
import type { Spoken } from './reset/call/transcript.ts'
import { buildIndex, type RegistryIndex } from './verdict/index.ts'
import type { Snapshot } from './verdict/registry.ts'

export const version = '0.1.0'

/** Built from the curated data and shipped, so that the very first start answers at once. */
export const shippedSnapshot = join(import.meta.dirname, '../db/data/snapshot.json')

/** The snapshot file of the configured database: another database has another file. */
export function snapshotFileOf({ dataDir, database }: Config): string {
  const name = database.kind === 'server' ? database.url : 'pglite'
  return join(
    dataDir,
    `snapshot-${createHash('sha256').update(name).digest('hex').slice(0, 8)}.json`,
  )
}

/** What can be answered before, or without, the database: its last snapshot, else what ships. */
export async function firstSnapshot(config: Config): Promise<Snapshot | null> {
  const kept = await readSnapshotFile(snapshotFileOf(config))
  return kept ?? (config.curated ? readSnapshotFile(shippedSnapshot) : null)
}

/** The composition root: reads the environment once and hands everything to one command. */
export async function main(args: readonly string[]): Promise<void> {
  let config: Config
  try {
    config = readConfig(process.env)
  } catch (fault) {
    if (!(fault instanceof ConfigError)) throw fault
    console.error(fault.message)
    process.exitCode = 1
    return
  }
  const tools = toolsFor(config)
  try {
    // The service skips the command line's own modules: its first answer must come fast.
    if (args[0] === 'serve' && args.length === 1) await tools.serve()
    else process.exitCode = await (await import('./cli/program.ts')).runCommand(args, tools)
  } catch (fault) {
    const line = explain(fault)
    if (line) console.error(line)
    process.exitCode = 1
  }
}

function toolsFor(config: Config): Tools {
  return {
    version,
    dataDir: config.dataDir,
    adminToken: config.adminToken,
    reviewToken: config.reviewToken,
    serve: async () => (await import('./compose/serve.ts')).serve(config),
    index: () => indexWithoutDatabase(config),
    withCrawler: async (options, work) =>
      (await import('./compose/crawl.ts')).withCrawler(config, options, work),
    fetchOfficialFile: async (address) =>
      (await import('./compose/official-file.ts')).fetchOfficialFile(config, address),
    withRegistry: async (work) =>
      (await import('./compose/curated.ts')).changeRegistry(config, work),
    examine: async () => (await import('./compose/examine.ts')).examine(config, new Date()),
    backup: async (file) => (await import('./compose/backup.ts')).backup(config, file),
    restore: async (file) => (await import('./compose/backup.ts')).restore(config, file),
    erase: async (request) => (await import('./compose/erase.ts')).eraseConfigured(config, request),
    replay: async (request) =>
      (await import('./compose/replay.ts')).replayConfigured(
        config,
        request,
        await indexWithoutDatabase(config),
      ),
    resetGuide: async () => (await import('./compose/curated.ts')).curatedResetGuide(),
    resetCall: (call) => played(config, call),
    exportFiles: async (format) =>
      (await import('./compose/exports.ts')).exportFiles(config, format, () =>
        indexWithoutDatabase(config),
      ),
    buildFeed: async (out) =>
      (await import('./compose/feed.ts')).writeFeed(
        config,
        await indexWithoutDatabase(config),
        out,
      ),
  }
}

async function* played(config: Config, call: PlayCall): AsyncGenerator<Spoken> {
  const { resetCall } = await import('./compose/reset-call.ts')
  yield* resetCall(config, () => indexWithoutDatabase(config), call)
}

async function indexWithoutDatabase(config: Config): Promise<RegistryIndex> {
  const { imitatesIn } = await import('./compose/imitates.ts')
  const asOf = new Date().toISOString().slice(0, 10)
  const indexOf = (snapshot: Snapshot) =>
    buildIndex(snapshot, { asOf, imitates: imitatesIn(snapshot) })
  const first = await firstSnapshot(config)
  if (first && (config.database.kind === 'embedded' || !config.curated)) return indexOf(first)
  if (config.database.kind === 'server') {
    const { readServerSnapshot } = await import('./compose/curated.ts')
    return indexOf(await readServerSnapshot(config))
  }
  const shipped = await readSnapshotFile(shippedSnapshot)
  if (!shipped) throw new CommandError(`${shippedSnapshot} is missing: run npm run snapshot.`)
  // CURATED=off: names and domains of organisations are always there, channels are not.
  return indexOf({ ...shipped, official: [], listings: [], cautions: [] })
}

/** One line of what a person can mend; a fault of ours keeps its stack for LOG_LEVEL=debug. */
function explain(fault: unknown): string | null {
  if (fault instanceof CommandError) return fault.message || null
  if (!(fault instanceof Error)) return String(fault)
  if (fault instanceof DatabaseProblem || fault instanceof KeyProblem) return fault.message
  const code = (fault as NodeJS.ErrnoException).code
  if (code === 'EADDRINUSE') return `${fault.message}: stop the other process or set PORT.`
  if (code === 'EACCES' && /^listen /.test(fault.message)) return `${fault.message}: set PORT.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `${fault.message}: set HOST.`
  if (process.env.LOG_LEVEL === 'debug') return fault.stack ?? fault.message
  return `Unexpected: ${fault.message.split('\n', 1)[0]} (LOG_LEVEL=debug shows more)`
}
