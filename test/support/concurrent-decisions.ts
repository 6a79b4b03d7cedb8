import type { DatabaseConfig } from '../../db/database.ts'
import { openDatabase } from '../../db/open.ts'
import { insertEvidence } from '../../db/queries/evidence.ts'
import { saveListings } from '../../db/queries/listings.ts'
import { readFrontier, readLogBodies } from '../../db/queries/log.ts'
import type { ChannelKey } from '../../src/channel/channel.ts'
import type { LogEntry } from '../../src/feed/log-entry.ts'
import { readVerifier } from '../../src/feed/signed-note.ts'
import { type LogReader, verifyLog } from '../../src/feed/verify-log.ts'
import { accountUseCases } from '../../src/registry/review/accounts.ts'
import { aListing } from '../db/rows.ts'
import type { Service } from './service.ts'

export interface DecidedReport {
  readonly decided: number
  /** Of the second ones, who came too late. */
  readonly refused: number
  /** Signed heads that were taken meanwhile, each held against the log at the end. */
  readonly checkpoints: number
  /** Empty where nothing forked, doubled or got lost. */
  readonly problems: readonly string[]
}

const atOnce = 40

/**
 * Two reviewers decide on every item at the same time and against each other, each at a server of his
 * own on one database: one of them wins, and both servers sign one log.
 * @param verifierKey the public half of the key that both servers sign with.
 */
export async function decideAgainstEachOther(
  config: DatabaseConfig,
  servers: readonly [Service, Service],
  { items, verifierKey }: { readonly items: number; readonly verifierKey: string },
): Promise<DecidedReport> {
  const database = await openDatabase(config)
  try {
    const { db } = database
    const keys = Array.from({ length: items }, (_, n) => `site:mau-${n}.example.com` as ChannelKey)
    await insertEvidence(
      db,
      keys.map((channelKey) => ({
        ...{ channelKey, sourceKind: 'list-entry', category: 'spam', quote: 'Cảnh báo.' },
        ...{ trust: 'press', publisher: 'Báo', source: 'https://bao.example/' },
      })) as Parameters<typeof insertEvidence>[1],
    )
    await saveListings(
      db,
      keys.map((channelKey) =>
        aListing({ channelKey, kind: 'site', scope: 'host', status: 'proposed' }),
      ),
    )
    const before = (await readFrontier(db)).size
    const tokens = [await tokenOf(db, 'nguoi-mot'), await tokenOf(db, 'nguoi-hai')]
    const statuses: number[] = []
    const heads: string[] = []
    const decide = async (key: ChannelKey, which: 0 | 1) => {
      const { status } = await servers[which].post(
        `/v1/admin/queue/listing/${encodeURIComponent(key)}/decisions`,
        { action: which === 0 ? 'accept' : 'reject', reason: 'Đã đọc hết bằng chứng.' },
        { authorization: `Bearer ${tokens[which]}` },
      )
      statuses.push(status)
      if (statuses.length % 50 === 0) {
        heads.push((await servers[which].get('/v1/log/checkpoint')).text)
      }
    }
    const jobs = keys.flatMap((key) => [() => decide(key, 0), () => decide(key, 1)])
    const worker = async () => {
      for (let job = jobs.shift(); job; job = jobs.shift()) await job()
    }
    await Promise.all(Array.from({ length: atOnce }, worker))

    const { size } = await readFrontier(db)
    const entries = (await readLogBodies(db, before, size)).map(
      (body) => JSON.parse(body) as LogEntry,
    )
    const count = (status: number) => statuses.filter((one) => one === status).length
    const revisions = entries.map((entry) => entry.revision)
    const problems = [
      count(201) === items ? '' : `${count(201)} of ${items} items were decided`,
      count(409) === items ? '' : `${count(409)} of ${items} second decisions were refused`,
      entries.length === items ? '' : `${items} decisions have ${entries.length} entries`,
      new Set(entries.map((entry) => entry.channel)).size === items ? '' : 'an item has two',
      revisions.every((one, at) => one > (revisions[at - 1] ?? 0))
        ? ''
        : 'revisions are not in order',
      ...(await Promise.all(
        servers.flatMap((server) =>
          [null, ...heads].map((older) => forkOf(server, verifierKey, older)),
        ),
      )),
    ]
    return {
      decided: count(201),
      refused: count(409),
      checkpoints: heads.length,
      problems: problems.filter((problem) => problem !== ''),
    }
  } finally {
    await database.close()
  }
}

async function tokenOf(db: Parameters<typeof accountUseCases>[0], name: string): Promise<string> {
  const accounts = accountUseCases(db, () => new Date())
  const made = await accounts.add({ name, password: 'bốn con ngựa gặm cỏ', role: 'reviewer' })
  if (!made.ok) throw new Error(made.reason)
  return (await accounts.makeToken(made.account, '')).token
}

/** What is wrong with the log as one server tells it, beginning with an older head of either. */
async function forkOf(server: Service, key: string, older: string | null): Promise<string> {
  const result = await verifyLog(readerOf(server.port), [await readVerifier(key)], older)
  return result.ok ? '' : `port ${server.port}: ${result.reason} at ${result.at}`
}

function readerOf(port: number): LogReader {
  const get = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}/v1/log/${path}`)
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : null
  }
  return {
    checkpoint: async () => {
      const bytes = await get('checkpoint')
      return bytes && new TextDecoder().decode(bytes)
    },
    tile: (path) => get(`tile/${path}`),
  }
}
