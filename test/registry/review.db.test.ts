import { expect, test } from 'vitest'
import { loadCurated as readCurated } from '../../db/data/load.ts'
import type { Db } from '../../db/database.ts'
import { readDecisionsOn } from '../../db/queries/decisions.ts'
import { insertEvidence, type NewEvidence } from '../../db/queries/evidence.ts'
import { readListings, saveListings } from '../../db/queries/listings.ts'
import { saveOfficialChannels, toOfficialRow } from '../../db/queries/official-channels.ts'
import { saveOrganisations } from '../../db/queries/organisations.ts'
import { readRevision } from '../../db/queries/revision.ts'
import type { ChannelKey } from '../../src/channel/channel.ts'
import { readContext } from '../../src/registry/context.ts'
import type { Person } from '../../src/registry/review/accounts.ts'
import type { ReviewInput } from '../../src/registry/review/item.ts'
import { type ReviewUseCases, reviewUseCases } from '../../src/registry/review/use-cases.ts'
import { aListing, anOfficial, anOrganisation } from '../db/rows.ts'
import { onBothDatabases } from '../support/databases.ts'

const key = 'phone:1900555123' as ChannelKey
const now = new Date('2026-11-24T08:00:00Z')
const reason = 'Đã đọc hết bằng chứng.'
const { hostTrust } = readCurated()

interface Desk {
  readonly review: ReviewUseCases
  readonly an: Person
  readonly binh: Person
}

async function deskOf(db: Db): Promise<Desk> {
  await saveOrganisations(db, [
    anOrganisation('kho-bac'),
    anOrganisation('a-bank', { domains: ['a-bank.example'] }),
  ])
  const context = await readContext(db, { hostTrust, wellKnownHosts: [] })
  const review = reviewUseCases(db, context, () => now)
  const person = async (name: string, role: Person['role']): Promise<Person> => {
    const made = await review.accounts.add({ name, role, password: `mat khau dai cua toi ${role}` })
    if (!made.ok) throw new Error(made.reason)
    return made.account
  }
  return { review, an: await person('an', 'reviewer'), binh: await person('binh', 'editor') }
}

const warn = (db: Db, more: Partial<NewEvidence> = {}) =>
  insertEvidence(db, [
    {
      channelKey: key,
      sourceKind: 'list-entry',
      category: 'paid-lookalike',
      quote: 'Người gọi bị trừ tiền.',
      trust: 'press',
      publisher: 'Báo Một',
      source: 'https://bao-mot.example/1',
      publishedAt: '2026-11-01',
      createdAt: new Date('2026-11-02T00:00:00Z'),
      ...more,
    },
  ])

const decide = ({ review }: Desk, person: Person, more: Partial<ReviewInput>) =>
  review.decide(person, { kind: 'listing', id: key, action: 'accept', reason, ...more })

const statusOf = async (db: Db, of = key) => (await readListings(db, [of]))[0]?.status

onBothDatabases('a proposed listing', (held) => {
  test('on a newspaper: one reviewer lists it, in public by role and in private by name', async () => {
    const desk = await deskOf(held.db)
    await warn(held.db)
    await saveListings(held.db, [aListing({ status: 'proposed' })])
    expect(await desk.review.queue({ kind: 'listing', after: null, limit: 9 })).toMatchObject([
      { key, supporters: 0, needed: 1, warnings: [] },
    ])
    expect(await decide(desk, desk.an, {})).toMatchObject({ ok: true, outcome: 'done' })
    expect(await statusOf(held.db)).toBe('listed')
    const [decision] = await readDecisionsOn(held.db, key)
    expect(decision).toMatchObject({ actor: 'reviewer', action: 'list', reasonVi: reason })
    expect(JSON.stringify(decision)).not.toContain('"an"')
    const shown = await desk.review.decisions({ before: null, limit: 9 })
    expect(shown).toMatchObject([{ by: 'an', actor: 'reviewer', to: 'listed' }])
    expect(await desk.review.queue({ kind: 'listing', after: null, limit: 9 })).toEqual([])
  })

  test.each<[string, Partial<NewEvidence>]>([
    ['our own detection', { sourceKind: 'detection', trust: 'unknown' }],
    ['a community list', { trust: 'community' }],
    ['citizens', { sourceKind: 'report', trust: 'unknown' }],
  ])('on %s alone: two different reviewers', async (_name, weak) => {
    const desk = await deskOf(held.db)
    await warn(held.db, weak)
    await saveListings(held.db, [aListing({ status: 'proposed' })])
    expect(await decide(desk, desk.an, {})).toMatchObject({ outcome: 'waits-for-second' })
    expect(await statusOf(held.db)).toBe('proposed')
    expect(await decide(desk, desk.an, {})).toEqual({ ok: false, reason: 'same-person' })
    expect(await desk.review.item('listing', key)).toMatchObject({ supporters: 1, needed: 2 })
    expect(await decide(desk, desk.binh, {})).toMatchObject({ outcome: 'done' })
    expect(await statusOf(held.db)).toBe('listed')
  })

  test('an opinion on what was changed since does not count', async () => {
    const desk = await deskOf(held.db)
    await warn(held.db, { trust: 'community' })
    await saveListings(held.db, [aListing({ status: 'proposed' })])
    await decide(desk, desk.an, {})
    const changed = { action: 'change-category', category: 'phishing' } as const
    expect(await decide(desk, desk.binh, changed)).toMatchObject({ ok: true })
    expect(await decide(desk, desk.an, {})).toMatchObject({ outcome: 'waits-for-second' })
    expect(await decide(desk, desk.binh, {})).toMatchObject({ outcome: 'done' })
    expect((await readListings(held.db, [key]))[0]).toMatchObject({
      status: 'listed',
      category: 'phishing',
    })
  })

  test('who asks for a second person gets one, also where one would do', async () => {
    const desk = await deskOf(held.db)
    await warn(held.db)
    await saveListings(held.db, [aListing({ status: 'proposed' })])
    expect(await decide(desk, desk.an, { action: 'ask-second' })).toMatchObject({ ok: true })
    expect(await desk.review.item('listing', key)).toMatchObject({
      needed: 2,
      warnings: ['second-asked'],
    })
    expect(await decide(desk, desk.an, {})).toMatchObject({ outcome: 'waits-for-second' })
    expect(await decide(desk, desk.binh, {})).toMatchObject({ outcome: 'done' })
  })

  test('what is refused leaves nothing behind, no revision either', async () => {
    const desk = await deskOf(held.db)
    await warn(held.db)
    await saveListings(held.db, [aListing({ status: 'proposed' })])
    const refusals: [Partial<ReviewInput>, string][] = [
      [{ reason: '  ok ' }, 'needs-reason'],
      [{ reason: 'Hỏi ông A ở a@example.com nhé.' }, 'private-data'],
      [{ reason: 'Số căn cước 012345678901 đã gọi.' }, 'private-data'],
      [{ organisation: 'no-such' }, 'unknown-organisation'],
      [{ id: 'phone:1900999999' }, 'unknown-item'],
      [{ id: "x'; drop table listing; --" }, 'unknown-item'],
      [{ kind: 'official', id: '1 or 1=1' }, 'unknown-item'],
      [{ kind: 'dispute', id: '1' }, 'unknown-item'],
      [{ action: 'keep' }, 'action-does-not-fit'],
      [{ action: 'merge', into: 'phone:1900999999' }, 'unknown-target'],
      [{ action: 'merge', into: key }, 'unknown-target'],
    ]
    for (const [more, reason] of refusals) {
      expect(await decide(desk, desk.binh, more), reason).toEqual({ ok: false, reason })
    }
    expect(await readDecisionsOn(held.db, key)).toEqual([])
    expect((await readRevision(held.db)).revision).toBe(0)
  })

  test.each<[string, Partial<ReviewInput>]>([
    ['another category', { action: 'change-category', category: 'phishing' }],
    ['another category with the listing', { category: 'phishing' }],
    ['whom it is mistaken for', { organisation: 'kho-bac' }],
    ['a merge', { action: 'merge', into: 'phone:1900555124' }],
  ])('%s takes an editor', async (_name, more) => {
    const desk = await deskOf(held.db)
    await warn(held.db)
    await saveListings(held.db, [aListing({ status: 'proposed' })])
    expect(await decide(desk, desk.an, more)).toEqual({ ok: false, reason: 'not-your-role' })
    expect(await decide(desk, desk.binh, more)).not.toMatchObject({ reason: 'not-your-role' })
  })

  test('a page opened before somebody decided cannot undo the decision', async () => {
    const desk = await deskOf(held.db)
    await warn(held.db)
    await saveListings(held.db, [aListing({ status: 'proposed' })])
    await decide(desk, desk.an, { action: 'reject' })
    expect(await decide(desk, desk.binh, {})).toEqual({ ok: false, reason: 'action-does-not-fit' })
    expect(await statusOf(held.db)).toBe('rejected')
  })

  test('a merge gives its evidence to the doublet, never to what answers for more', async () => {
    const desk = await deskOf(held.db)
    const page = 'site:vssid-ho-tro.com/vssid' as ChannelKey
    const host = 'site:vssid-ho-tro.com' as ChannelKey
    const twin = 'site:vssid-ho-tro.com/vssid2' as ChannelKey
    const gone = 'site:vssid-ho-tro.com/vssid3' as ChannelKey
    const site = { kind: 'site', status: 'proposed' } as const
    await warn(held.db, { channelKey: page })
    await warn(held.db, { channelKey: twin, publisher: 'Báo Hai', quote: 'Trang này lấy mã OTP.' })
    await saveListings(held.db, [
      aListing({ ...site, channelKey: page, scope: 'page' }),
      aListing({ ...site, channelKey: twin, scope: 'page' }),
      aListing({ ...site, channelKey: host, scope: 'domain' }),
      aListing({ ...site, channelKey: gone, scope: 'page', status: 'withdrawn' }),
      aListing({ status: 'proposed' }),
    ])
    const merge = { id: page, action: 'merge' } as const
    expect(await decide(desk, desk.binh, { ...merge, into: host })).toMatchObject({
      reason: 'wider-than-claim',
    })
    expect(await decide(desk, desk.binh, { ...merge, into: key })).toMatchObject({
      reason: 'other-kind',
    })
    expect(await decide(desk, desk.binh, { ...merge, into: gone }), 'both gone').toMatchObject({
      reason: 'no-newer-evidence',
    })
    expect(await statusOf(held.db, page)).toBe('proposed')
    expect(await decide(desk, desk.binh, { ...merge, into: twin })).toMatchObject({ ok: true })
    expect(await statusOf(held.db, page)).toBe('withdrawn')
    expect(await statusOf(held.db, twin), 'two publishers now').toBe('listed')
  })
})

onBothDatabases('an aged entry', (held) => {
  test('waits until somebody has looked, and asks again after a year', async () => {
    const desk = await deskOf(held.db)
    await warn(held.db, { publishedAt: '2024-01-01', trust: 'agency' })
    await saveListings(held.db, [
      aListing({ firstWarnedAt: '2024-01', lastWarnedAt: '2024-01-01' }),
    ])
    const aged = () => desk.review.queue({ kind: 'aged', after: null, limit: 9 })
    expect(await aged()).toMatchObject([{ key, warnings: ['needs-yearly-look'] }])
    expect(await decide(desk, desk.an, { kind: 'aged', action: 'keep' })).toMatchObject({
      ok: true,
    })
    expect(await aged()).toEqual([])
    expect(await statusOf(held.db)).toBe('listed')
    const later = new Date('2027-12-01T00:00:00Z')
    const context = await readContext(held.db, { hostTrust, wellKnownHosts: [] })
    const nextYear = reviewUseCases(held.db, context, () => later)
    expect(await nextYear.queue({ kind: 'aged', after: null, limit: 9 })).toHaveLength(1)
  })
})

onBothDatabases('a proposed official channel', (held) => {
  const hotline = 'phone:19001234' as ChannelKey
  const propose = async (db: Db, urls: readonly string[], organisation = 'a-bank') => {
    const sources = urls.map((url) => ({
      url,
      publisher: url,
      date: '2026-11-01',
      dateIs: 'published' as const,
    }))
    const channel = anOfficial({ key: hotline, organisation, needs: [], sources })
    const [row] = await saveOfficialChannels(db, [toOfficialRow(channel, 'proposed', null)])
    return String(row?.id)
  }
  const accept = (desk: Desk, person: Person, id: string, more: Partial<ReviewInput> = {}) =>
    decide(desk, person, { kind: 'official', id, ...more })

  test.each([
    ['the own site of the organisation', ['https://cskh.a-bank.example/lien-he'], 'own'],
    ['a gov.vn host', ['https://sotttt.hanoi.gov.vn/tin'], 'own'],
    ['two newspapers', ['https://vnexpress.net/a', 'https://tuoitre.vn/b'], 'press'],
  ])('on %s: two different reviewers confirm it', async (_name, urls, confirmation) => {
    const desk = await deskOf(held.db)
    const id = await propose(held.db, urls)
    expect(await accept(desk, desk.an, id)).toMatchObject({ outcome: 'waits-for-second' })
    expect(await accept(desk, desk.an, id)).toEqual({ ok: false, reason: 'same-person' })
    const words = { purposeVi: 'Báo mất thẻ', direction: 'outbound' } as const
    expect(await accept(desk, desk.binh, id, words)).toMatchObject({ outcome: 'done' })
    const decisions = await readDecisionsOn(held.db, hotline)
    expect(decisions.map((d) => [d.actor, d.action, d.toStatus])).toEqual([
      ['reviewer', 'support', 'proposed'],
      ['editor', 'confirm', 'confirmed'],
    ])
    expect(await desk.review.item('official', id)).toMatchObject({ status: 'confirmed' })
    const { official } = await (await import('../../db/queries/registry.ts')).readRegistry(held.db)
    expect(official).toMatchObject([
      { key: hotline, confirmation, direction: 'outbound', purpose: { vi: 'Báo mất thẻ' } },
    ])
  })

  test.each([
    ['one newspaper', ['https://vnexpress.net/a']],
    ['two pages of one newspaper', ['https://vnexpress.net/a', 'https://m.vnexpress.net/b']],
    ['any number of strangers', ['https://a.example/', 'https://b.example/', 'https://c.example/']],
    ['a stranger who looks like gov.vn', ['https://a-bank.gov.vn.example/']],
  ])('on %s: nobody can', async (_name, urls) => {
    const desk = await deskOf(held.db)
    const id = await propose(held.db, urls)
    expect(await accept(desk, desk.an, id)).toEqual({ ok: false, reason: 'not-enough-sources' })
    expect(await desk.review.item('official', id)).toMatchObject({
      warnings: ['not-enough-sources'],
    })
  })

  test('another hotline of a bank says so first; the old one stands beside it', async () => {
    const desk = await deskOf(held.db)
    const known = anOfficial({ key: 'phone:19005555' as ChannelKey, organisation: 'a-bank' })
    await saveOfficialChannels(held.db, [toOfficialRow({ ...known, needs: [] }, 'confirmed', null)])
    const id = await propose(held.db, ['https://a-bank.example/'])
    expect(await desk.review.item('official', id)).toMatchObject({
      warnings: ['replaces-official'],
      needed: 2,
      beside: [{ key: 'phone:19005555', sameKind: true }],
    })
  })

  test('a channel that is listed cannot become official; a proposal against it falls', async () => {
    const desk = await deskOf(held.db)
    const id = await propose(held.db, ['https://a-bank.example/'])
    await warn(held.db, { channelKey: hotline })
    const listing = { channelKey: hotline, display: '1900 1234' }
    await saveListings(held.db, [aListing({ ...listing, status: 'listed' })])
    expect(await accept(desk, desk.an, id)).toEqual({ ok: false, reason: 'listed-now' })
    await saveListings(held.db, [aListing({ ...listing, status: 'proposed' })])
    await accept(desk, desk.an, id)
    expect(await accept(desk, desk.binh, id)).toMatchObject({ outcome: 'done' })
    expect(await statusOf(held.db, hotline)).toBe('withdrawn')
  })

  test('a confirmed one that sources warn of is a conflict until somebody decides', async () => {
    const desk = await deskOf(held.db)
    const channel = anOfficial({ key: hotline, organisation: 'a-bank', needs: [] })
    await saveOfficialChannels(held.db, [toOfficialRow(channel, 'confirmed', null)])
    const conflicts = () => desk.review.queue({ kind: 'conflict', after: null, limit: 9 })
    expect(await conflicts()).toEqual([])
    await warn(held.db, { channelKey: hotline })
    const [conflict] = await conflicts()
    expect(conflict).toMatchObject({ key: hotline, warnings: ['warned-of'], needed: 2 })
    const on = { kind: 'conflict', id: conflict?.id ?? '' } as const
    expect(await decide(desk, desk.an, { ...on, action: 'withdraw' })).toMatchObject({
      outcome: 'waits-for-second',
    })
    expect(await decide(desk, desk.binh, { ...on, action: 'keep' })).toMatchObject({ ok: true })
    expect(await conflicts()).toEqual([])
    // The first one's word for taking it back is answered: it does not lie in wait.
    expect(await decide(desk, desk.binh, { ...on, action: 'withdraw' })).toMatchObject({
      outcome: 'waits-for-second',
    })
    expect(await decide(desk, desk.an, { ...on, action: 'withdraw' })).toMatchObject({
      outcome: 'done',
    })
    expect(await desk.review.item('official', on.id)).toMatchObject({ status: 'withdrawn' })
  })
})
