import { expect, test } from 'vitest'
import { loadCurated as readCurated } from '../../db/data/load.ts'
import type { Db } from '../../db/database.ts'
import { readDecisionsOn } from '../../db/queries/decisions.ts'
import { insertEvidence } from '../../db/queries/evidence.ts'
import { readListings, saveListings } from '../../db/queries/listings.ts'
import { nextRevision, readRevision } from '../../db/queries/revision.ts'
import type { ChannelKey } from '../../src/channel/channel.ts'
import { ageListings } from '../../src/registry/age-listings.ts'
import { changeStatus } from '../../src/registry/change-status.ts'
import { readContext } from '../../src/registry/context.ts'
import { explainListing } from '../../src/registry/explain.ts'
import { loadCurated } from '../../src/registry/load-curated.ts'
import { aListing } from '../db/rows.ts'
import { onBothDatabases } from '../support/databases.ts'

const at = new Date('2026-11-24T00:00:00Z')
const paidLine = 'phone:1900252510' as ChannelKey
const own = 'phone:1900555123' as ChannelKey
const curated = readCurated()

const press = (db: Db, publisher: string, publishedAt: string) =>
  insertEvidence(db, [
    {
      channelKey: own,
      sourceKind: 'list-entry',
      category: 'paid-lookalike',
      quote: `${publisher} viết: người gọi mất tiền.`,
      trust: 'press',
      publisher,
      source: `https://${publisher}.example/`,
      publishedAt,
      createdAt: new Date('2024-01-01T00:00:00Z'),
    },
  ])

onBothDatabases('why a channel is listed', (held) => {
  test('the recomputed rule is that of every stored decision of the curated data', async () => {
    await loadCurated(held.db, curated, { at, withChannels: true })
    const context = await readContext(held.db, curated)
    const told = await explainListing(held.db, context, paidLine, at)
    expect(told).toMatchObject({ status: 'listed', settledBy: 'policy', needsTwoReviewers: false })
    expect(told.policy).toMatchObject({ status: 'listed', rule: told.decisions.at(-1)?.rule })
    const decided = (await readDecisionsOn(held.db, paidLine)).at(-1)
    const rests = told.evidence.filter((e) => e.role === 'rests').map((e) => e.id)
    expect(rests.toSorted()).toEqual(decided?.evidenceIds.toSorted())
  })

  test('it says what is stored, what the policy gives and that a person stands between', async () => {
    const context = await readContext(held.db, curated)
    await press(held.db, 'mot', '2026-05-01')
    await saveListings(held.db, [aListing({ channelKey: own, status: 'proposed' })])
    const revision = await nextRevision(held.db, at)
    const withdrawn = { key: own, to: 'withdrawn', actor: 'reviewer', action: 'withdraw' } as const
    await changeStatus(held.db, context, { ...withdrawn, reasonVi: 'Nhầm.', at, revision })
    const told = await explainListing(held.db, context, own, at)
    expect(told).toMatchObject({
      status: 'withdrawn',
      settledBy: 'person',
      policy: { status: null, rule: 'no-evidence' },
      evidence: [{ role: 'older' }],
      decisions: [{ actor: 'reviewer', reasonVi: 'Nhầm.' }],
    })
  })

  test('a channel that nobody knows has no listing and no reason', async () => {
    const context = await readContext(held.db, curated)
    const told = await explainListing(held.db, context, 'phone:0243999999' as ChannelKey, at)
    expect(told).toMatchObject({ status: null, evidence: [], decisions: [] })
  })
})

onBothDatabases('the clock alone', (held) => {
  test('ages what two newspapers said four years ago, once, as a decision of its own', async () => {
    const context = await readContext(held.db, curated)
    await press(held.db, 'mot', '2023-11-01')
    await press(held.db, 'hai', '2023-11-02')
    await saveListings(held.db, [aListing({ channelKey: own, lastWarnedAt: '2023-11-02' })])
    expect(await ageListings(held.db, context, at)).toEqual([])
    expect((await readRevision(held.db)).revision, 'no revision for nothing').toBe(0)
    const later = new Date('2027-12-01T00:00:00Z')
    expect(await ageListings(held.db, context, later)).toEqual([
      { key: own, from: 'listed', to: 'stale' },
    ])
    expect(await ageListings(held.db, context, later)).toEqual([])
    expect(await readDecisionsOn(held.db, own)).toMatchObject([
      { actor: 'clock', action: 'age', rule: 'aged', fromStatus: 'listed', toStatus: 'stale' },
    ])
  })

  test('an authority keeps its word, and what a person listed is not weakened', async () => {
    await loadCurated(held.db, curated, { at, withChannels: true })
    const context = await readContext(held.db, curated)
    await press(held.db, 'mot', '2019-01-01')
    await saveListings(held.db, [
      aListing({
        channelKey: own,
        status: 'proposed',
        firstWarnedAt: '2019-01-01',
        lastWarnedAt: '2019-01-01',
      }),
    ])
    const revision = await nextRevision(held.db, at)
    const listed = { key: own, to: 'listed', actor: 'editor', action: 'list' } as const
    await changeStatus(held.db, context, { ...listed, reasonVi: 'Đã đọc.', at, revision })
    await ageListings(held.db, context, new Date('2040-01-01T00:00:00Z'))
    const statuses = await readListings(held.db, [paidLine, own])
    expect(statuses.map((row) => row.status)).toEqual(['listed', 'listed'])
  })
})
