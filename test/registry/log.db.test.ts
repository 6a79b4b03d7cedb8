import { describe, expect, inject, test } from 'vitest'
import type { Db } from '../../db/database.ts'
import { openDatabase } from '../../db/open.ts'
import { appendDecisions } from '../../db/queries/decisions.ts'
import {
  forgetLogSalts,
  logOlderDecisions,
  readFrontier,
  readLogBodies,
} from '../../db/queries/log.ts'
import { nextRevision } from '../../db/queries/revision.ts'
import { decision } from '../../db/schema/index.ts'
import type { ChannelKey } from '../../src/channel/channel.ts'
import { fromHex } from '../../src/feed/bytes.ts'
import { commitTo, type LogEntry } from '../../src/feed/log-entry.ts'
import {
  emptyTree,
  growTree,
  leafHash,
  provesConsistency,
  provesInclusion,
  rootOf,
} from '../../src/feed/merkle.ts'
import { logUseCases } from '../../src/registry/log.ts'
import { aDecision } from '../db/rows.ts'
import { freshDatabase, onBothDatabases } from '../support/databases.ts'

const hotline = 'phone:1900555123' as ChannelKey
const mobile = 'phone:0912345678' as ChannelKey
const many = (count: number, more: Parameters<typeof aDecision>[0] = {}) =>
  Array.from({ length: count }, () => aDecision(more))

/** The log from nothing but its entries: what anybody else would make of them. */
async function rootFromBodies(db: Db): Promise<{ size: number; root: string }> {
  const { size } = await readFrontier(db)
  const bodies = await readLogBodies(db, 0, size)
  const leaves = await Promise.all(bodies.map((body) => leafHash(new TextEncoder().encode(body))))
  const { frontier } = await growTree(emptyTree, leaves)
  return { size: bodies.length, root: Buffer.from(await rootOf(frontier)).toString('hex') }
}
const headOf = async (db: Db) => {
  const { size, root } = await logUseCases(db).head()
  return { size, root: Buffer.from(root).toString('hex') }
}

onBothDatabases('the log of decisions', (on) => {
  test('each decision has its leaf, and every proof leads to the root', async () => {
    const heads = []
    for (const count of [1, 2, 300, 255, 42]) {
      await appendDecisions(on.db, many(count))
      heads.push(await logUseCases(on.db).head())
    }
    const log = logUseCases(on.db)
    const head = await log.head()
    expect(head.size).toBe(600)
    expect(await headOf(on.db)).toEqual(await rootFromBodies(on.db))
    for (const index of [0, 1, 2, 255, 256, 511, 512, 599]) {
      const [hash] =
        (await log.tile(0, Math.floor(index / 256), (index % 256) + 1))?.slice(-1) ?? []
      const proof = await log.inclusion(index, head.size)
      expect(hash && proof && (await provesInclusion({ ...head, index, leaf: hash }, proof))).toBe(
        true,
      )
    }
    for (const older of heads) {
      const proof = await log.consistency(older.size, head.size)
      expect(proof && (await provesConsistency(older, head, proof))).toBe(true)
    }
    expect(await log.tile(1, 0, 2)).toHaveLength(2)
    expect(await log.tile(1, 0, 3)).toBeNull()
    expect(await log.inclusion(600, 600)).toBeNull()
    expect(await log.consistency(3, 601)).toBeNull()
  })

  test('a hotline stands in clear, a reason only as a commitment that its salt opens', async () => {
    await appendDecisions(on.db, many(1, { reasonVi: 'Lý do nêu tên bà X.' }))
    const [opened] = await logUseCases(on.db).entriesOf(hotline)
    expect(opened?.entry.channel).toBe(hotline)
    expect(JSON.stringify(opened?.entry)).not.toContain('bà X')
    const salt = fromHex(opened?.salt ?? '')
    expect(await commitTo(salt, opened?.committed)).toBe(opened?.entry.commitment)
  })

  test('a number that may be a person’s stands nowhere in the log', async () => {
    await appendDecisions(on.db, many(1, { channelKey: mobile }))
    const [body = ''] = await readLogBodies(on.db, 0, 1)
    expect(body).not.toContain('912345678')
    expect((JSON.parse(body) as LogEntry).channel).toBeNull()
    expect(await logUseCases(on.db).entriesOf(mobile)).toEqual([])
  })

  test('what opens an entry can be erased; the log stays as it was signed', async () => {
    await appendDecisions(on.db, many(3))
    const before = await headOf(on.db)
    expect(await forgetLogSalts(on.db, hotline)).toBe(3)
    const opened = await logUseCases(on.db).entriesOf(hotline)
    expect(opened.map((o) => [o.salt, o.committed])).toEqual(Array(3).fill([null, null]))
    expect(await headOf(on.db)).toEqual(before)
    expect(await rootFromBodies(on.db)).toEqual(before)
  })

  test('decisions older than the log get their entries once, in their order', async () => {
    await on.db.insert(decision).values(many(3))
    await logOlderDecisions(on.db)
    await logOlderDecisions(on.db)
    expect((await headOf(on.db)).size).toBe(3)
    await appendDecisions(on.db, many(1))
    expect(await headOf(on.db)).toEqual(await rootFromBodies(on.db))
  })

  test('an undone transaction leaves no leaf', async () => {
    await appendDecisions(on.db, many(2))
    const before = await headOf(on.db)
    await on.db
      .transaction(async (tx) => {
        await appendDecisions(tx, many(5))
        throw new Error('undone')
      })
      .catch(() => undefined)
    expect(await headOf(on.db)).toEqual(before)
  })
})

describe('two servers on one database', () => {
  test('1,000 decisions at once: one log, without a gap or a fork', async () => {
    expect(inject('postgresUrl')).toBeTruthy()
    const fresh = await freshDatabase('server')
    const servers = await Promise.all([openDatabase(fresh.config), openDatabase(fresh.config)])
    try {
      const heads: Awaited<ReturnType<ReturnType<typeof logUseCases>['head']>>[] = []
      const decide = ({ db }: (typeof servers)[number]) =>
        db.transaction(async (tx) => {
          const revision = await nextRevision(tx, new Date())
          await appendDecisions(tx, many(1, { revision }))
        })
      await Promise.all(
        servers.flatMap((server, which) =>
          Array.from({ length: 500 }, async (_, at) => {
            await decide(server)
            if (at % 100 === which) heads.push(await logUseCases(server.db).head())
          }),
        ),
      )
      const { db } = servers[0]
      const log = logUseCases(db)
      const head = await log.head()
      expect(head.size).toBe(1000)
      expect(await headOf(db)).toEqual(await rootFromBodies(db))
      expect(heads.length).toBeGreaterThan(5)
      for (const seen of heads) {
        const proof = await log.consistency(seen.size, head.size)
        expect(proof && (await provesConsistency(seen, head, proof))).toBe(true)
      }
      const revisions = (await readLogBodies(db, 0, 1000)).map(
        (body) => (JSON.parse(body) as LogEntry).revision,
      )
      expect(revisions).toEqual(revisions.toSorted((a, b) => a - b))
      expect(new Set(revisions).size).toBe(1000)
    } finally {
      await Promise.all(servers.map((server) => server.close()))
      await fresh.remove()
    }
  })
})
