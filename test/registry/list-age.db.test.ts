import { expect, test } from 'vitest'
import type { Db } from '../../db/database.ts'
import { readDecisionsOn } from '../../db/queries/decisions.ts'
import { insertEvidence, readEvidence } from '../../db/queries/evidence.ts'
import { readListings } from '../../db/queries/listings.ts'
import { nextRevision, readRevision } from '../../db/queries/revision.ts'
import type { ChannelKey } from '../../src/channel/channel.ts'
import { ageListings } from '../../src/registry/age-listings.ts'
import { changeStatus } from '../../src/registry/change-status.ts'
import { readContext } from '../../src/registry/context.ts'
import { decideListings } from '../../src/registry/decide-listings.ts'
import { importList } from '../../src/registry/import-list.ts'
import { someEvidence } from '../db/rows.ts'
import { onBothDatabases } from '../support/databases.ts'

const stays = 'site:lua-dao-mau.example' as ChannelKey
const goes = 'site:het-han-mau.example' as ChannelKey
const day = (text: string) => new Date(`${text}T03:00:00Z`)

const readList = async (
  db: Db,
  at: Date,
  entries: readonly ChannelKey[],
  publishedAt: string | null = null,
) =>
  importList(
    db,
    await contextOf(db),
    {
      ...{ id: 'mau', address: 'https://danh-sach.example/urls.txt', publishedAt },
      ...{
        category: 'phishing' as const,
        trust: 'community' as const,
        entries: entries.map((key) => `https://${key.slice(5)}`),
      },
    },
    at,
  )
const contextOf = (db: Db) => readContext(db, { hostTrust: [], wellKnownHosts: [] })
const age = async (db: Db, at: Date) => ageListings(db, await contextOf(db), at)
const statusOf = async (db: Db, key: ChannelKey) => (await readListings(db, [key]))[0]?.status
const seenOn = async (db: Db, key: ChannelKey) =>
  (await readEvidence(db, [key])).map((e) => e.lastSeenAt?.toISOString().slice(0, 10))

onBothDatabases('age of what lists name', (on) => {
  test('what the list goes on naming stays fresh without a decision; what has gone from it ages', async () => {
    await readList(on.db, day('2026-01-10'), [stays, goes])
    const { revision } = await readRevision(on.db)

    const again = await readList(on.db, day('2026-06-20'), [stays])
    expect(again).toMatchObject({ newEvidence: 0, changes: [] })
    expect((await readRevision(on.db)).revision).toBe(revision)
    expect(await readDecisionsOn(on.db, stays)).toHaveLength(1)

    expect(await age(on.db, day('2026-08-01'))).toEqual([
      { key: goes, from: 'proposed', to: 'stale' },
    ])
    expect(await age(on.db, day('2027-01-02'))).toMatchObject([{ key: stays, to: 'stale' }])
  })

  test('within one month nothing is written, and an older copy takes nothing back', async () => {
    await readList(on.db, day('2026-01-10'), [stays])
    await readList(on.db, day('2026-01-31'), [stays])
    expect(await seenOn(on.db, stays)).toEqual(['2026-01-10'])
    await readList(on.db, day('2026-02-01'), [stays])
    await readList(on.db, day('2026-05-01'), [stays], '2025-12-31')
    expect(await seenOn(on.db, stays)).toEqual(['2026-02-01'])
    await readList(on.db, day('2026-05-01'), [stays], '2026-04-30')
    expect(await seenOn(on.db, stays)).toEqual(['2026-04-30'])
  })

  test('what had aged is proposed again where a list names it again, by a decision', async () => {
    await readList(on.db, day('2026-01-10'), [stays, goes])
    await age(on.db, day('2026-08-01'))
    const back = await readList(on.db, day('2026-08-02'), [goes])
    expect(back).toMatchObject({
      newEvidence: 0,
      changes: [{ key: goes, from: 'stale', to: 'proposed' }],
    })
    expect((await readDecisionsOn(on.db, goes)).map((d) => d.action)).toEqual([
      ...['propose', 'age', 'propose'],
    ])
    expect(await statusOf(on.db, stays)).toBe('stale')
  })

  test('it is no newer evidence: what was withdrawn stays withdrawn', async () => {
    await readList(on.db, day('2026-01-10'), [stays])
    const done = await changeStatus(on.db, await contextOf(on.db), {
      ...{ key: stays, to: 'withdrawn', actor: 'reviewer', action: 'withdraw' },
      ...{ reasonVi: 'Trang của doanh nghiệp thật.', at: day('2026-02-01') },
      revision: await nextRevision(on.db, day('2026-02-01')),
    })
    expect(done.ok).toBe(true)
    const again = await readList(on.db, day('2026-03-01'), [stays])
    expect(again.changes).toEqual([])
    expect(await statusOf(on.db, stays)).toBe('withdrawn')
  })

  test('a newspaper’s word beside it ages from its own date', async () => {
    await insertEvidence(on.db, [
      someEvidence({
        ...{ channelKey: stays, sourceKind: 'list-entry', trust: 'press', publisher: 'Báo Một' },
        publishedAt: '2023-01-05',
      }),
      someEvidence({
        ...{
          channelKey: stays,
          sourceKind: 'list-entry',
          trust: 'press',
          publisher: 'Báo Hai',
          quote: 'Hai nạn nhân kể.',
        },
        ...{ publishedAt: '2023-01-09', source: 'https://bao-hai.example/1' },
      }),
    ])
    const at = day('2024-01-10')
    const decided = { keys: [stays], actor: 'policy', at } as const
    const revision = await nextRevision(on.db, at)
    await decideListings(on.db, await contextOf(on.db), { ...decided, revision })
    expect(await statusOf(on.db, stays)).toBe('listed')
    await readList(on.db, day('2024-12-01'), [stays])
    await age(on.db, day('2025-03-01'))
    // Two papers of two years ago: that a list names it still does not keep it listed.
    expect(await statusOf(on.db, stays)).toBe('stale')
    expect((await seenOn(on.db, stays)).toSorted()).toEqual(['2024-12-01', undefined, undefined])
  })
})
