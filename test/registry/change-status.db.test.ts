import { describe, expect, test } from 'vitest'
import type { Db } from '../../db/database.ts'
import { readDecisions } from '../../db/queries/decisions.ts'
import { insertEvidence } from '../../db/queries/evidence.ts'
import { readListings, saveListings } from '../../db/queries/listings.ts'
import { saveOfficialChannels, toOfficialRow } from '../../db/queries/official-channels.ts'
import { saveOrganisations } from '../../db/queries/organisations.ts'
import { nextRevision } from '../../db/queries/revision.ts'
import type { ChannelKey } from '../../src/channel/channel.ts'
import { type Actor, changeStatus, type StatusChange } from '../../src/registry/change-status.ts'
import { type RegistryContext, readContext } from '../../src/registry/context.ts'
import { decideListings } from '../../src/registry/decide-listings.ts'
import { holdOf, isNewerThan } from '../../src/registry/held.ts'
import type { Status } from '../../src/verdict/registry.ts'
import { aListing, anOfficial, anOrganisation } from '../db/rows.ts'
import { onBothDatabases } from '../support/databases.ts'

const key = 'phone:1900555123' as ChannelKey
const day = (d: number) => new Date(Date.UTC(2026, 10, d))

async function contextOf(db: Db): Promise<RegistryContext> {
  await saveOrganisations(db, [anOrganisation('kho-bac')])
  return readContext(db, { hostTrust: [], wellKnownHosts: ['known.example'] })
}

/** An agency's warning; the policy lists on one of them. */
const warn = (db: Db, createdAt: Date, publishedAt: string | null, source: string) =>
  insertEvidence(db, [
    {
      channelKey: key,
      sourceKind: 'list-entry',
      category: 'paid-lookalike',
      quote: `Cảnh báo ở ${source}.`,
      trust: 'agency',
      publisher: source,
      source,
      publishedAt,
      createdAt,
    },
  ])

async function change(db: Db, context: RegistryContext, more: Partial<StatusChange>) {
  const at = more.at ?? day(10)
  return changeStatus(db, context, {
    key,
    to: 'listed',
    actor: 'reviewer',
    action: 'list',
    reasonVi: 'Đã đọc bằng chứng.',
    revision: await nextRevision(db, at),
    ...more,
    at,
  })
}

async function decide(db: Db, context: RegistryContext, at: Date) {
  const revision = await nextRevision(db, at)
  await decideListings(db, context, { keys: [key], actor: 'policy', at, revision })
  return (await readListings(db, [key]))[0]?.status
}

onBothDatabases('a change of status', (held) => {
  test('writes the row and the public decision, which names a role and no person', async () => {
    const { db } = held
    const context = await contextOf(db)
    await warn(db, day(1), '2026-11-01', 'a.example')
    await saveListings(db, [aListing({ status: 'proposed' })])
    const done = await change(db, context, { category: 'spam', organisation: 'kho-bac' })
    expect(done).toMatchObject({
      ok: true,
      listing: { status: 'listed', category: 'spam', organisation: 'kho-bac', updatedAt: day(10) },
      decision: { actor: 'reviewer', fromStatus: 'proposed', toStatus: 'listed', category: 'spam' },
    })
    const [written] = await readDecisions(db, { limit: 9 })
    expect(written?.evidenceIds).toHaveLength(1)
    expect(written?.revision).toBe(1)
  })

  test('a listing begins as a proposal with a category, and never otherwise', async () => {
    const { db } = held
    const context = await contextOf(db)
    expect(await change(db, context, { to: 'listed', category: 'spam' })).toMatchObject({
      ok: false,
      reason: 'no-listing',
    })
    expect(await change(db, context, { to: 'proposed' })).toMatchObject({ reason: 'no-listing' })
    expect(await readListings(db, [key])).toEqual([])
    expect(await change(db, context, { to: 'proposed', category: 'spam' })).toMatchObject({
      ok: true,
      listing: { display: '1900 555123', scope: 'number' },
      decision: { fromStatus: null },
    })
  })

  test('an official channel and a well-known host are never listed, by whomever', async () => {
    const { db } = held
    const context = await contextOf(db)
    await saveOfficialChannels(db, [toOfficialRow(anOfficial({ needs: [] }), 'confirmed', null)])
    const official = 'phone:19001234' as ChannelKey
    const known = 'site:known.example' as ChannelKey
    const asked = { to: 'proposed', category: 'spam', actor: 'admin' } as const
    expect(await change(db, context, { ...asked, key: official })).toMatchObject({
      ok: false,
      reason: 'official',
    })
    expect(await change(db, context, { ...asked, key: known })).toMatchObject({
      reason: 'well-known',
    })
    expect(await readDecisions(db, { limit: 9 })).toEqual([])
  })

  test.each<[Status, Status]>([
    ['rejected', 'disputed'],
    ['withdrawn', 'disputed'],
    ['listed', 'rejected'],
    ['withdrawn', 'stale'],
  ])('there is no way from %s to %s', async (from, to) => {
    const { db } = held
    const context = await contextOf(db)
    await saveListings(db, [aListing({ status: from })])
    expect(await change(db, context, { to })).toEqual({
      ok: false,
      reason: 'not-from-this-status',
      from,
    })
  })

  test.each<[Actor, Status]>([
    ['reviewer', 'withdrawn'],
    ['clock', 'withdrawn'],
    ['editor', 'rejected'],
  ])('what %s made %s comes back on newer evidence only, and as a proposal', async (actor, to) => {
    const { db } = held
    const context = await contextOf(db)
    await saveListings(db, [aListing({ status: 'proposed' })])
    await warn(db, day(1), '2026-11-01', 'a.example')
    await change(db, context, { to, actor, action: 'withdraw', at: day(10) })
    expect(await decide(db, context, day(11)), 'the old evidence').toBe(to)
    await warn(db, day(12), '2025-02', 'b.example')
    expect(await decide(db, context, day(12)), 'an old article that is read now').toBe(to)
    await warn(db, day(13), '2026-11-13', 'c.example')
    expect(await decide(db, context, day(13)), 'a new one').toBe('proposed')
    // A machine's own proposal must not set the refused evidence free again.
    await warn(db, day(14), '2026-11-14', 'd.example')
    expect(await decide(db, context, day(14))).toBe('proposed')
    expect(await change(db, context, { at: day(15) })).toMatchObject({ ok: true })
    expect(await decide(db, context, day(16))).toBe('listed')
  })

  test('a person opens again what the clock withdrew, but not what a person did', async () => {
    const { db } = held
    const context = await contextOf(db)
    await saveListings(db, [aListing({ status: 'disputed' })])
    await warn(db, day(1), '2026-11-01', 'a.example')
    await change(db, context, { to: 'withdrawn', actor: 'clock', action: 'withdraw' })
    expect(await change(db, context, { actor: 'policy' })).toMatchObject({
      reason: 'no-newer-evidence',
    })
    expect(await change(db, context, { actor: 'reviewer' })).toMatchObject({ ok: true })
    await change(db, context, { to: 'withdrawn', actor: 'admin', action: 'withdraw', at: day(11) })
    expect(await change(db, context, { at: day(12) })).toMatchObject({
      reason: 'no-newer-evidence',
    })
  })

  test('ageing by the clock holds nothing: new evidence refreshes', async () => {
    const { db } = held
    const context = await contextOf(db)
    await saveListings(db, [aListing({ status: 'listed' })])
    await change(db, context, { to: 'stale', actor: 'clock', action: 'age' })
    await warn(db, day(1), '2026-11-01', 'a.example')
    expect(await decide(db, context, day(11))).toBe('listed')
  })
})

describe('newer than a withdrawal', () => {
  const at = new Date('2026-11-10T12:00:00Z')
  const stored = new Date('2026-11-10T12:00:01Z')
  test.each([
    ['2026-11-10', true],
    ['2026-11-09T23:00+07:00', false],
    ['2026-11', true],
    ['2026', true],
    ['2025', false],
    [null, true],
  ])('published %s: %s', (publishedAt, is) => {
    expect(isNewerThan({ createdAt: stored, publishedAt }, at)).toBe(is)
    expect(isNewerThan({ createdAt: at, publishedAt }, at), 'stored before').toBe(false)
  })
  test('nobody decided: nothing is held', () => {
    expect(holdOf([])).toEqual({ status: null, closedAt: null, words: false })
  })
})
