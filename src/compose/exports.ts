import { createHash, hash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { BuiltExport, ExportService } from '../api/services.ts'
import { CommandError, type ExportedFiles } from '../cli/tools.ts'
import type { Config } from '../config.ts'
import { mostChanges } from '../feed/exports/all-changes.ts'
import type { Change } from '../feed/exports/change.ts'
import type { Digest, Exporter, ExportInput } from '../feed/exports/exporter.ts'
import { ExportRefused } from '../feed/exports/guard.ts'
import { exporterIds, exporterOf, exportPieces } from '../feed/exports/index.ts'
import type { ForbiddenHosts } from '../feed/redistribution.ts'
import type { Registry } from '../registry/registry.ts'
import { buildIndex, type RegistryIndex } from '../verdict/index.ts'
import { withRegistry } from './curated.ts'
import { forbiddenHosts } from './feed.ts'

export const digest: Digest = {
  sha1: (text) => new Uint8Array(hash('sha1', text, 'buffer')),
  md5: (text) => hash('md5', text),
}

export interface ExportServiceOptions {
  readonly index: () => RegistryIndex | null
  /** Null while the database is away: then what tells changes waits. */
  readonly registry: () => Pick<Registry, 'changes'> | null
  readonly forbidden: () => Promise<ForbiddenHosts>
  readonly publicUrl: string
}

interface Kept {
  readonly index: RegistryIndex
  input: ExportInput | null
  readonly built: Map<string, BuiltExport>
}

const nameOf = (exporter: Exporter, file: string | null) => `${exporter.id}/${file ?? ''}`

/**
 * The exports as the API serves them. Each is made once a revision, when somebody first asks, and kept
 * compressed; one is made at a time, and between its blocks checks are answered.
 */
export function exportService(options: ExportServiceOptions): ExportService {
  let kept: Kept | null = null
  let last: Promise<unknown> = Promise.resolve()

  function current(): Kept | null {
    const index = options.index()
    if (!index) return null
    if (kept?.index !== index) kept = { index, input: null, built: new Map() }
    return kept
  }

  async function make(exporter: Exporter, file: string | null) {
    const place = current()
    if (!place) return notReady
    const name = nameOf(exporter, file)
    const known = place.built.get(name)
    if (known) return { ok: true, file: known } as const
    const { index } = place
    const changes = await changesFor(exporter, options.registry(), index.revision)
    if (!changes) return { ok: false, reason: 'database-away' } as const
    // One input a revision: what formats work out of it once, they keep by it.
    place.input ??= {
      ...{ index, digest, publicUrl: options.publicUrl, changes: [] },
      forbidden: await options.forbidden(),
    }
    const input = exporter.tellsChanges ? { ...place.input, changes } : place.input
    const pieces = exportPieces(exporter, input, file)
    if (!pieces) return { ok: false, reason: 'not-found' } as const
    const made = await compressed(pieces, index)
    place.built.set(name, made)
    return { ok: true, file: made } as const
  }

  return {
    open: async (exporter, file) => {
      const known = current()?.built.get(nameOf(exporter, file))
      if (known) return { ok: true, file: known }
      const mine = last.then(() => make(exporter, file))
      last = mine.catch(() => undefined)
      try {
        return await mine
      } catch (fault) {
        if (!(fault instanceof ExportRefused)) throw fault
        return { ok: false, reason: 'refused', fault }
      }
    },
  }
}

const notReady = { ok: false, reason: 'not-ready' } as const

/** What the formats that tell changes are made of; null where the database is away. */
async function changesFor(
  exporter: Exporter,
  registry: Pick<Registry, 'changes'> | null,
  revision: number,
): Promise<readonly Change[] | null> {
  if (!exporter.tellsChanges) return []
  return registry ? registry.changes({ revision, limit: mostChanges }) : null
}

/** So many characters or pieces, then other work may come. */
const block = { characters: 64 * 1024, pieces: 500 }

/** Pieces joined to blocks: a write for each of 50,000 lines costs more than the line. */
function* blocksOf(pieces: Iterable<string>): Generator<string> {
  let text = ''
  let count = 0
  for (const piece of pieces) {
    text += piece
    count++
    if (text.length < block.characters && count < block.pieces) continue
    yield text
    text = ''
    count = 0
  }
  if (text !== '') yield text
}

async function compressed(pieces: Iterable<string>, index: RegistryIndex): Promise<BuiltExport> {
  const sum = createHash('sha256')
  const chunks: Buffer[] = []
  let bytes = 0
  async function* measured(source: AsyncIterable<string>) {
    for await (const text of source) {
      const buffer = Buffer.from(text)
      sum.update(buffer)
      bytes += buffer.length
      yield buffer
    }
  }
  await pipeline(Readable.from(blocksOf(pieces)), measured, createGzip(), async (zipped) => {
    for await (const chunk of zipped) chunks.push(chunk as Buffer)
  })
  const { revision, madeAt } = index
  return {
    gzip: new Uint8Array(Buffer.concat(chunks)),
    bytes,
    sha256: sum.digest(),
    revision,
    madeAt,
  }
}

/**
 * `kenhthat export`: the files of one format by name, the format's own first. Nothing is handed over
 * before the guard has seen all of it.
 * @throws CommandError where there is no such format, or it may not go out.
 */
export async function exportFiles(
  config: Config,
  id: string,
  indexWithoutDatabase: () => Promise<RegistryIndex>,
): Promise<ExportedFiles> {
  const exporter = exporterOf(id)
  if (!exporter) {
    throw new CommandError(`There is no export ${id}. There are: ${exporterIds.join(', ')}.`)
  }
  const { index, changes } = exporter.tellsChanges
    ? await withRegistry(config, (registry) => indexAndChanges(registry, exporter))
    : { index: await indexWithoutDatabase(), changes: [] }
  const { publicUrl } = config
  const input = { index, forbidden: await forbiddenHosts(), publicUrl, digest, changes }
  const names = exporter.files ? [...exporter.files(input).keys()] : [exporter.fileName]
  const blocks = (name: string) =>
    blocksOf(exportPieces(exporter, input, exporter.files ? name : null) ?? [])
  return {
    isFolder: exporter.files !== undefined,
    files: new Map(names.map((name) => [name, whole(blocks(name))])),
    revision: index.revision,
    date: index.madeAt.slice(0, 10),
  }
}

function whole(blocks: Iterable<string>): readonly string[] {
  try {
    return [...blocks]
  } catch (fault) {
    throw fault instanceof ExportRefused ? new CommandError(fault.message) : fault
  }
}

async function indexAndChanges(registry: Registry, exporter: Exporter) {
  const snapshot = await registry.snapshot()
  const changes = await changesFor(exporter, registry, snapshot.revision)
  const index = buildIndex(snapshot, { asOf: snapshot.madeAt.slice(0, 10) })
  return { index, changes: changes ?? [] }
}
