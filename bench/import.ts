import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import postgres from 'postgres'
import { readListText } from '../crawlers/adapters/list.ts'
import { loadCurated as readCurated } from '../db/data/load.ts'
import { openDatabase } from '../db/open.ts'
import { readContext } from '../src/registry/context.ts'
import { type ImportResult, importList } from '../src/registry/import-list.ts'
import { loadCurated } from '../src/registry/load-curated.ts'
import { startPostgres } from '../test/support/start-postgres.ts'
import { createDatabase, dropDatabase, withDatabase } from '../test/support/templates.ts'
import { type Bench, judged, median } from './support/bench.ts'

const listFile = join(import.meta.dirname, '../../shared/suites/vn-blocklist-chongluadao/urls.txt')
const at = new Date('2026-11-24T00:00:00Z')
/** What an import writes, in the order of its references. */
const tables = ['evidence', 'listing', 'decision', 'log_entry', 'log_salt', 'log_node'] as const

interface Took {
  readonly ms: number
  readonly result: ImportResult
}

/** The real list through the real import: read, parsed, decided, logged, in one transaction. */
async function takeIn(url: string, text: string): Promise<Took> {
  const database = await openDatabase({ kind: 'server', url })
  try {
    const context = await readContext(database.db, readCurated())
    const from = performance.now()
    const { channels } = readListText(text, 'plain')
    const result = await importList(
      database.db,
      context,
      {
        id: 'bench',
        address: 'https://chongluadao.example.com/urls.txt',
        publishedAt: '2026-10-01',
        category: 'phishing',
        entries: channels,
      },
      at,
    )
    return { ms: performance.now() - from, result }
  } finally {
    await database.close()
  }
}

type Copies = ReadonlyMap<string, Buffer>

/** What COPY makes of the rows that an import has left behind. */
async function copyOut(url: string): Promise<Copies> {
  const sql = postgres(url, { max: 1 })
  const copies = new Map<string, Buffer>()
  try {
    for (const table of tables) {
      const stream = await sql.unsafe(`copy (select * from ${table}) to stdout`).readable()
      copies.set(table, Buffer.concat(await Array.fromAsync(stream)))
    }
    return copies
  } finally {
    await sql.end()
  }
}

/** The limit: the same rows into the same tables, with their indexes and rules, by COPY alone. */
async function copyIn(url: string, copies: Copies): Promise<number> {
  const sql = postgres(url, { max: 1 })
  try {
    await sql`select 1`
    const from = performance.now()
    await sql.begin(async (tx) => {
      for (const [table, bytes] of copies) {
        const into = await tx.unsafe(`copy ${table} from stdin`).writable()
        await pipeline(Readable.from([bytes]), into)
      }
    })
    return performance.now() - from
  } finally {
    await sql.end()
  }
}

async function inFreshDatabase<T>(
  server: string,
  template: string,
  work: (url: string) => Promise<T>,
): Promise<T> {
  const name = await createDatabase(server, template)
  try {
    return await work(withDatabase(server, name))
  } finally {
    await dropDatabase(server, name)
  }
}

export const bench: Bench = {
  about: 'a list of 34,468 lines into the registry against COPY of the rows that it makes',
  run: async ({ full, log }) => {
    if (!existsSync(listFile)) throw new Error('../shared/suites is missing: this bench reads it')
    const text = readFileSync(listFile, 'utf8')
    const server = await startPostgres({ durable: true })
    const template = await createDatabase(server.url)
    try {
      const database = await openDatabase({
        kind: 'server',
        url: withDatabase(server.url, template),
      })
      await loadCurated(database.db, readCurated(), { at, withChannels: false })
      await database.close()
      const ours: Took[] = []
      const again: Took[] = []
      const copy: number[] = []
      let copies: Copies = new Map()
      for (let round = 0; round < (full ? 7 : 4); round++) {
        await inFreshDatabase(server.url, template, async (url) => {
          ours.push(await takeIn(url, text))
          copies = await copyOut(url)
          again.push(await takeIn(url, text))
        })
        copy.push(await inFreshDatabase(server.url, template, (url) => copyIn(url, copies)))
        log(
          `round ${round + 1}: ${Math.round(ours.at(-1)?.ms ?? 0)} / ${Math.round(copy.at(-1) ?? 0)} ms, again ${Math.round(again.at(-1)?.ms ?? 0)} ms`,
        )
      }
      const { channels, newEvidence = 0 } = ours[0]?.result ?? {}
      const rows = [...copies.values()].reduce(
        (n, b) => n + b.toString('latin1').split('\n').length - 1,
        0,
      )
      log(`${channels} channels, ${rows} rows`)
      if (
        newEvidence === 0 ||
        again.some(({ result }) => result.newEvidence + result.changes.length > 0)
      )
        throw new Error('a second import of the same list changed something')
      const [mine, limit, second] = [
        median(ours.map(({ ms }) => ms)),
        median(copy),
        median(again.map(({ ms }) => ms)),
      ]
      return [
        judged(
          {
            name: 'import against COPY',
            ours: mine,
            other: limit,
            unit: 'ms wall',
            ratio: mine / limit,
          },
          { atMost: 1.6 },
        ),
        judged(
          {
            name: 'import again, nothing new',
            ours: second,
            other: limit,
            unit: 'ms wall',
            ratio: second / limit,
          },
          null,
        ),
      ]
    } finally {
      await dropDatabase(server.url, template)
      await server.stop()
    }
  },
}
