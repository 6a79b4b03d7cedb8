import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import type { Db } from '../../db/database.ts'
import { appendDecisions } from '../../db/queries/decisions.ts'
import { insertDispute } from '../../db/queries/disputes.ts'
import { deleteRowsOn } from '../../db/queries/erasure.ts'
import { insertEvidence } from '../../db/queries/evidence.ts'
import { saveListings, setListingStatus } from '../../db/queries/listings.ts'
import { insertLosses } from '../../db/queries/losses.ts'
import { saveOfficialChannels, toOfficialRow } from '../../db/queries/official-channels.ts'
import { saveOrganisations } from '../../db/queries/organisations.ts'
import { insertPrices } from '../../db/queries/prices.ts'
import { nextRevision } from '../../db/queries/revision.ts'
import { dispute, evidence, loss, priceClaim } from '../../db/schema/index.ts'
import { readContext } from '../../src/registry/context.ts'
import { decideListings } from '../../src/registry/decide-listings.ts'
import { importList } from '../../src/registry/import-list.ts'
import { readSnapshot, snapshotReader } from '../../src/registry/read-snapshot.ts'
import { statuses } from '../../src/verdict/registry.ts'
import {
  aDecision,
  aListing,
  anOfficial,
  anOrganisation,
  at,
  key,
  someEvidence,
} from '../db/rows.ts'
import { onBothDatabasesCommitted } from '../support/databases.ts'
import fc from '../support/draws.ts'

const hosts: readonly string[] = ['mot.example', 'hai.example', 'ba.example']

interface Step {
  readonly what: keyof typeof changes
  readonly host: string
  readonly n: number
}

let disputes = 0

const contextOf = (db: Db) => readContext(db, { hostTrust: [], wellKnownHosts: [] })
const keyOf = (host: string) => key(`site:${host}`)
const listingOf = ({ host, n }: Step) =>
  aListing({
    ...{ channelKey: keyOf(host), kind: 'site', display: host, scope: 'host' },
    ...{ status: statuses[n % statuses.length] ?? 'listed', lastWarnedAt: `2026-0${1 + (n % 9)}` },
  })

/** Whatever may change what a snapshot says of a listing, as a crawl, a desk or a person at the database does. */
const changes = {
  evidence: (db: Db, { host, n }: Step) =>
    insertEvidence(db, [
      someEvidence({ channelKey: keyOf(host), source: `https://bao.example/${n}` }),
    ]),
  judged: async (db: Db, step: Step) => {
    await changes.evidence(db, step)
    const revision = await nextRevision(db, at)
    const input = { keys: [keyOf(step.host)], actor: 'policy', at, revision } as const
    await decideListings(db, await contextOf(db), input)
  },
  listing: (db: Db, step: Step) => saveListings(db, [listingOf(step)]),
  status: (db: Db, { host, n }: Step) =>
    setListingStatus(db, keyOf(host), statuses[n % statuses.length] ?? 'stale', at),
  decision: async (db: Db, { host, n }: Step) => {
    const revision = await nextRevision(db, at)
    const words = { fromStatus: 'listed', toStatus: 'withdrawn', action: 'withdraw' } as const
    const on = { channelKey: keyOf(host), reasonVi: `Lần ${n}.`, evidenceIds: [], revision }
    await appendDecisions(db, [aDecision({ ...on, ...words })])
  },
  price: (db: Db, { host, n }: Step) =>
    insertPrices(db, [
      {
        key: keyOf(host),
        price: { vndPerMinute: 1_000 * n, basis: 'reported', source: 'báo', date: '2026' },
      },
    ]),
  loss: (db: Db, { host, n }: Step) =>
    insertLosses(db, [{ key: keyOf(host), vnd: 1 + n, source: 'báo', date: null }]),
  dispute: (db: Db, { host, n }: Step) =>
    insertDispute(db, {
      ...{
        channelKey: keyOf(host),
        codeHash: `${++disputes}`,
        proofToken: '-',
        reason: `Lý do ${n}.`,
      },
      ...{ state: 'proven', provenAt: at, proof: 'dns', createdAt: at },
    }),
  disputeOver: (db: Db, { host }: Step) =>
    db.delete(dispute).where(eq(dispute.channelKey, keyOf(host))),
  evidenceGone: (db: Db, { host }: Step) =>
    db.delete(evidence).where(eq(evidence.channelKey, keyOf(host))),
  evidenceReworded: (db: Db, { host, n }: Step) =>
    db
      .update(evidence)
      .set({ quote: `Lời ${n}.` })
      .where(eq(evidence.channelKey, keyOf(host))),
  lossesGone: (db: Db, { host }: Step) => db.delete(loss).where(eq(loss.channelKey, keyOf(host))),
  pricesGone: (db: Db, { host }: Step) =>
    db.delete(priceClaim).where(eq(priceClaim.channelKey, keyOf(host))),
  erased: (db: Db, { host }: Step) => deleteRowsOn(db, [keyOf(host)]),
  official: (db: Db, { host, n }: Step) =>
    saveOfficialChannels(db, [
      toOfficialRow(
        anOfficial({
          ...{ key: keyOf(host), kind: 'site', display: host, stale: n % 2 === 0 },
        }),
        'confirmed',
        null,
      ),
    ]),
  organisation: (db: Db, { n }: Step) =>
    saveOrganisations(db, [anOrganisation(`co-quan-${n % 3}`)]),
  list: async (db: Db, { host, n }: Step) =>
    importList(
      db,
      await contextOf(db),
      {
        ...{ id: `danh-sach-${n % 2}`, address: 'https://danh-sach.example/', publishedAt: null },
        ...{ category: 'phishing', trust: 'community', entries: [host, `${n}.${host}`] },
      },
      at,
    ),
}

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(...(Object.keys(changes) as (keyof typeof changes)[])),
  host: fc.constantFrom(...hosts),
  n: fc.integer({ min: 0, max: 20 }),
})

onBothDatabasesCommitted('reading what changed', (on) => {
  beforeAll(async () => {
    await saveOrganisations(on.database.db, [anOrganisation('kho-bac')])
  })

  test('says the same as reading all, after whatever was changed', async () => {
    const read = snapshotReader(on.db, [])
    await read()
    const done = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
        for (const one of steps) {
          await on.db.transaction(async (tx) => {
            await changes[one.what](tx, one)
            // Not every one raises the revision.
            if (one.n % 3 > 0) await nextRevision(tx, at)
          })
          done.add(one.what)
        }
        expect(await read(), JSON.stringify(steps)).toEqual(await readSnapshot(on.db, []))
      }),
      { numRuns: 60 },
    )
    expect([...done].sort(), 'each was tried').toEqual(Object.keys(changes).sort())
  })

  // On a server any other transaction that is open makes a reading go further back.
  const alone = test.runIf(on.kind === 'embedded')
  alone('reads again only the listings that changed, and all where a row is gone', async () => {
    const [first = '', second = ''] = hosts
    for (const host of [first, second]) {
      await changes.listing(on.db, { what: 'listing', host, n: 1 })
      await changes.evidence(on.db, { what: 'evidence', host, n: 30 })
    }
    const read = snapshotReader(on.db, [])
    const among = async (host: string) =>
      (await read()).listings.find((one) => one.key === keyOf(host))
    const before = [await among(first), await among(second)]
    await changes.loss(on.db, { what: 'loss', host: first, n: 999 })
    expect(await among(first)).not.toBe(before[0])
    expect(await among(second), 'not read').toBe(before[1])
    await changes.evidenceGone(on.db, { what: 'evidenceGone', host: first, n: 0 })
    expect((await among(first))?.evidence).toEqual([])
    expect(await among(second), 'read').not.toBe(before[1])
  })

  test.runIf(on.kind === 'server')(
    'sees what was begun before a reading and ended after it',
    async () => {
      const [host = ''] = hosts
      await changes.listing(on.db, { what: 'listing', host, n: 1 })
      const read = snapshotReader(on.db, [])
      await read()
      const written = Promise.withResolvers<void>()
      const mayEnd = Promise.withResolvers<void>()
      const slow = on.db.transaction(async (tx) => {
        await changes.evidence(tx, { what: 'evidence', host, n: 40 })
        written.resolve()
        await mayEnd.promise
      })
      await written.promise
      // Later transactions end before it, and are read before it.
      await changes.loss(on.db, { what: 'loss', host: hosts[1] ?? '', n: 1_000 })
      await nextRevision(on.db, at)
      await read()
      mayEnd.resolve()
      await slow
      await nextRevision(on.db, at)
      const { listings } = await read()
      expect(listings).toEqual((await readSnapshot(on.db, [])).listings)
      const sources = listings.find((one) => one.key === keyOf(host))?.evidence.map((e) => e.source)
      expect(sources).toContain('https://bao.example/40')
    },
  )
})
