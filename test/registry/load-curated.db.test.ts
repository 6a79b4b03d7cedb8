import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { type Curated, loadCurated as readCurated } from '../../db/data/load.ts'
import type { Db } from '../../db/database.ts'
import { appendDecisions } from '../../db/queries/decisions.ts'
import { setListingStatus } from '../../db/queries/listings.ts'
import { nextRevision } from '../../db/queries/revision.ts'
import { curatedLoad, decision, listing } from '../../db/schema/index.ts'
import type { ChannelKey } from '../../src/channel/channel.ts'
import { shippedSnapshot } from '../../src/main.ts'
import { loadCurated } from '../../src/registry/load-curated.ts'
import { readSnapshot } from '../../src/registry/read-snapshot.ts'
import { readSnapshotFile } from '../../src/registry/snapshot-file.ts'
import { onBothDatabases } from '../support/databases.ts'

const curated = readCurated()
const at = new Date('2026-11-24T00:00:00Z')
const on = { at, withChannels: true }
const paidLine = 'phone:1900252510' as ChannelKey

const countOf = async (db: Db, table: 'decision' | 'evidence' | 'price_claim' | 'loss') => {
  const rows = await db.select({ n: sql<number>`count(*)::int` }).from(sql.raw(table))
  return rows[0]?.n
}
const counts = async (db: Db) => ({
  decisions: await countOf(db, 'decision'),
  evidence: await countOf(db, 'evidence'),
  prices: await countOf(db, 'price_claim'),
  losses: await countOf(db, 'loss'),
})
const statusOf = async (db: Db, key: ChannelKey) =>
  (await db.select().from(listing).where(eq(listing.channelKey, key)))[0]?.status

onBothDatabases('curated data', (held) => {
  test('a second load changes nothing', async () => {
    await loadCurated(held.db, curated, on)
    const before = await counts(held.db)
    expect(before.decisions).toBeGreaterThan(300)
    const again = await loadCurated(held.db, curated, on)
    expect(again).toEqual({ loaded: 0, revision: null })
    expect(await counts(held.db)).toEqual(before)
  })

  test('the snapshot that ships is what they make, the same on both databases', async () => {
    await loadCurated(held.db, curated, on)
    const made = await readSnapshot(held.db, curated.wellKnownHosts)
    const shipped = await readSnapshotFile(shippedSnapshot)
    // Written anew by `npm run snapshot` after a change of the data.
    expect({ ...shipped, madeAt: '' }).toEqual({ ...made, madeAt: '' })
  })

  test('what a person decided since stands, also when the entry changes', async () => {
    await loadCurated(held.db, curated, on)
    const later = new Date('2026-11-25T00:00:00Z')
    const revision = await nextRevision(held.db, later)
    await setListingStatus(held.db, paidLine, 'withdrawn', later)
    await appendDecisions(held.db, [
      {
        at: later,
        actor: 'reviewer',
        action: 'withdraw',
        subject: 'listing',
        channelKey: paidLine,
        fromStatus: 'listed',
        toStatus: 'withdrawn',
        reasonVi: 'Chủ số đã chứng minh.',
        revision,
      },
    ])
    const changed: Curated = {
      ...curated,
      warned: curated.warned.map((w) =>
        w.value === '1900252510' ? { ...w, claim: { vi: 'Khác.', en: 'Other.' } } : w,
      ),
    }
    const result = await loadCurated(held.db, changed, {
      ...on,
      at: new Date('2026-11-26T00:00:00Z'),
    })
    expect(result.loaded).toBe(1)
    expect(await statusOf(held.db, paidLine)).toBe('withdrawn')
  })

  test('a changed entry alone is loaded anew, as one more revision', async () => {
    await loadCurated(held.db, curated, on)
    const changed = curated.official.map((o) =>
      o.value === '19009068' ? { ...o, lastVerified: '2026-10-01' } : o,
    )
    const result = await loadCurated(held.db, { ...curated, official: changed }, on)
    expect(result).toEqual({ loaded: 1, revision: 2 })
    const { official } = await readSnapshot(held.db, [])
    expect(official.find((o) => o.key === 'phone:19009068')?.lastVerified).toBe('2026-10-01')
  })

  test('an entry that the data no longer hold is taken back', async () => {
    await loadCurated(held.db, curated, on)
    const less: Curated = {
      ...curated,
      official: curated.official.filter((o) => o.value !== '19009068'),
      warned: curated.warned.filter((w) => w.value !== '1900252510'),
    }
    await loadCurated(held.db, less, on)
    const { official, listings } = await readSnapshot(held.db, [])
    expect(official.map((o) => o.key)).not.toContain('phone:19009068')
    expect(listings.find((l) => l.key === paidLine)?.status).toBe('withdrawn')
  })

  test('CURATED=off leaves channels and prices out; organisations are there', async () => {
    await loadCurated(held.db, curated, { at, withChannels: false })
    const snapshot = await readSnapshot(held.db, curated.wellKnownHosts)
    expect(snapshot.organisations).toHaveLength(curated.organisations.length)
    expect([snapshot.official, snapshot.listings, snapshot.cautions]).toEqual([[], [], []])
    expect(await countOf(held.db, 'price_claim')).toBe(0)
    expect(await held.db.select().from(curatedLoad)).toHaveLength(1)
  })

  test('every listing has its decision, with rule and evidence', async () => {
    await loadCurated(held.db, curated, on)
    const listings = await held.db.select().from(listing)
    const decisions = await held.db.select().from(decision).where(eq(decision.subject, 'listing'))
    const byKey = new Map(decisions.map((d) => [d.channelKey, d]))
    for (const { channelKey, status } of listings) {
      expect(byKey.get(channelKey)).toMatchObject({ toStatus: status, actor: 'curated' })
      expect(byKey.get(channelKey)?.evidenceIds.length, channelKey).toBeGreaterThan(0)
    }
  })
})

describe('the result', () => {
  test('no official channel and no host of an organisation is listed', async () => {
    const snapshot = await readSnapshotFile(shippedSnapshot)
    const official = new Set(
      snapshot?.official
        .filter((o) => !o.stale && o.confirmation !== 'directory')
        .map((o) => o.key),
    )
    const open = snapshot?.listings.filter((l) => l.status === 'listed' || l.status === 'proposed')
    expect(open?.filter((l) => official.has(l.key))).toEqual([])
  })
})
