import { expect, test } from 'vitest'
import type { Db } from '../../db/database.ts'
import { readDecisionsOn } from '../../db/queries/decisions.ts'
import { insertEvidence } from '../../db/queries/evidence.ts'
import { readListings } from '../../db/queries/listings.ts'
import { nextRevision, readRevision } from '../../db/queries/revision.ts'
import { account } from '../../db/schema/index.ts'
import type { ChannelKey } from '../../src/channel/channel.ts'
import { readContext } from '../../src/registry/context.ts'
import { decideListings } from '../../src/registry/decide-listings.ts'
import { stateAt } from '../../src/registry/dossier/state-at.ts'
import { dossierUseCases } from '../../src/registry/dossier/use-cases.ts'
import { logUseCases } from '../../src/registry/log.ts'
import { readSnapshot } from '../../src/registry/read-snapshot.ts'
import type { Person, Role } from '../../src/registry/review/accounts.ts'
import type { ReviewInput } from '../../src/registry/review/item.ts'
import { reviewUseCases } from '../../src/registry/review/use-cases.ts'
import { check } from '../../src/verdict/check.ts'
import { buildIndex } from '../../src/verdict/index.ts'
import { someEvidence } from '../db/rows.ts'
import { onBothDatabases } from '../support/databases.ts'

const now = new Date('2026-11-24T08:00:00Z')
const domain = 'site:dien-dan-mau.com' as ChannelKey
const page = 'site:dien-dan-mau.com/vay-nhanh' as ChannelKey

/** Each paper in words of its own: copies would be one witness. */
const told = {
  'bao-mot': 'Người vay bị đòi nộp phí trước khi nhận tiền.',
  'bao-hai': 'Trang chép giao diện của diễn đàn để lấy mã OTP.',
  'bao-ba': 'Nạn nhân mất năm triệu đồng tiền cọc.',
}

async function deskOf(db: Db) {
  const context = await readContext(db, { hostTrust: [], wellKnownHosts: ['google.com'] })
  const review = reviewUseCases(db, context, () => now)
  const person = async (name: string, role: Role): Promise<Person> => {
    const row = { name, role, passwordHash: 'scrypt$none', createdAt: now }
    const [made] = await db.insert(account).values(row).returning()
    if (!made) throw new Error('no account')
    return made
  }
  const people = { an: await person('an', 'reviewer'), binh: await person('binh', 'editor') }
  return {
    context,
    ...people,
    review,
    decide: (more: Partial<ReviewInput> = {}, by: Person = people.binh) =>
      review.decide(by, {
        ...{ kind: 'aged', id: domain, action: 'narrow', reason: 'Chỉ một trang lừa.' },
        ...more,
      }),
    async warn(key: ChannelKey, publisher: keyof typeof told, at = now) {
      const source = `https://${publisher}.example/`
      await insertEvidence(db, [
        someEvidence({
          ...{ channelKey: key, sourceKind: 'list-entry', trust: 'press', publisher, source },
          ...{ quote: told[publisher], publishedAt: '2026-10-01' },
        }),
      ])
      const revision = await nextRevision(db, at)
      await decideListings(db, context, { keys: [key], actor: 'policy', at, revision })
    },
    async word(query: string) {
      const index = buildIndex(await readSnapshot(db, []), { asOf: '2026-11-24' })
      const told = check(index, query)
      return told.ok ? told.verdict.verdict : told.reason
    },
  }
}
const listingOf = async (db: Db, key: ChannelKey) => (await readListings(db, [key]))[0]

onBothDatabases('narrowing a listing', (on) => {
  test('a domain is left without its subdomains, by a decision in the log, and nothing widens it', async () => {
    const desk = await deskOf(on.db)
    await desk.warn(domain, 'bao-mot')
    await desk.warn(domain, 'bao-hai')
    const wide = await listingOf(on.db, domain)
    expect(wide).toMatchObject({ status: 'listed', scope: 'domain' })
    expect(await desk.word('https://hoi.dien-dan-mau.com/')).toBe('blacklisted')
    const { revision } = await readRevision(on.db)

    expect(await desk.review.item('aged', domain)).toMatchObject({
      scope: 'domain',
      actions: expect.arrayContaining(['narrow']),
    })
    expect(await desk.decide()).toMatchObject({ ok: true, outcome: 'done' })
    expect(await listingOf(on.db, domain)).toMatchObject({ status: 'listed', scope: 'host' })
    expect(await desk.word('https://hoi.dien-dan-mau.com/')).toBe('unknown')
    expect(await desk.word('https://dien-dan-mau.com/bai/1')).toBe('blacklisted')
    const [entry] = (await logUseCases(on.db).entriesOf(domain)).slice(-1)
    expect(entry?.entry).toMatchObject({ actor: 'editor', action: 'narrow-to-host', to: 'listed' })

    await desk.warn(domain, 'bao-ba', new Date('2026-11-25T00:00:00Z'))
    expect(await listingOf(on.db, domain)).toMatchObject({ status: 'listed', scope: 'host' })
    expect(await desk.decide()).toEqual({ ok: false, reason: 'not-narrower' })

    const found = await dossierUseCases(on.db, desk.context).of(domain)
    if (!found.ok) throw new Error(found.reason)
    const index = buildIndex(await readSnapshot(on.db, []), { asOf: '2026-11-24' })
    const scopeAt = (at: number) => stateAt(found.dossier, index, at)?.listing?.scope
    expect([scopeAt(revision), scopeAt(revision + 1)]).toEqual(['domain', 'host'])
  })

  test('to one page: it is listed in place of the host, on the same evidence, both in public', async () => {
    const desk = await deskOf(on.db)
    await desk.warn(domain, 'bao-mot')
    await desk.warn(domain, 'bao-hai')
    const done = await desk.decide({ into: 'dien-dan-mau.com/vay-nhanh' })
    expect(done).toMatchObject({ ok: true })
    expect(await listingOf(on.db, page)).toMatchObject({ status: 'listed', scope: 'page' })
    expect(await listingOf(on.db, domain)).toMatchObject({ status: 'withdrawn' })
    expect(await desk.word('https://dien-dan-mau.com/vay-nhanh')).toBe('blacklisted')
    expect(await desk.word('https://dien-dan-mau.com/bai/1')).toBe('unknown')
    const actions = async (key: ChannelKey) =>
      (await readDecisionsOn(on.db, key)).map((d) => `${d.action} ${d.toStatus}`)
    expect(await actions(page)).toEqual(['propose proposed', 'list listed'])
    expect((await actions(domain)).at(-1)).toBe('narrow withdrawn')
    const shown = await desk.review.decisions({ before: null, limit: 3 })
    expect(shown.map(({ by }) => by)).toEqual(['binh', 'binh', 'binh'])
  })

  test('what waits goes on waiting under the narrower page', async () => {
    const desk = await deskOf(on.db)
    await desk.warn(domain, 'bao-mot')
    const done = await desk.decide({ kind: 'listing', into: 'dien-dan-mau.com/vay-nhanh' })
    expect(done).toMatchObject({ ok: true })
    expect(await listingOf(on.db, page)).toMatchObject({ status: 'proposed' })
    expect(await listingOf(on.db, domain)).toMatchObject({ status: 'withdrawn' })
  })

  test('never to what it does not cover, what may not be listed, or what was taken back; editors only', async () => {
    const desk = await deskOf(on.db)
    await desk.warn(domain, 'bao-mot')
    await desk.warn(page, 'bao-hai')
    await desk.decide({ kind: 'listing', id: page, action: 'reject' })
    const before = await readRevision(on.db)
    const refused = async (more: Partial<ReviewInput>, by?: Person) => {
      const done = await desk.decide({ kind: 'listing', ...more }, by)
      return done.ok ? done.outcome : done.reason
    }
    for (const into of ['dien-dan-khac.com/a', 'dien-dan-mau.com', 'google.com', '19001234', 'x']) {
      expect(await refused({ into }), into).toBe('not-narrower')
    }
    expect(await refused({ into: 'dien-dan-mau.com/vay-nhanh' })).toBe('no-newer-evidence')
    expect(await refused({}, desk.an)).toBe('not-your-role')
    expect(await refused({ reason: '' })).toBe('needs-reason')
    await desk.warn('phone:1900555123' as ChannelKey, 'bao-ba')
    expect(await refused({ id: 'phone:1900555123' })).toBe('action-does-not-fit')
    expect((await readRevision(on.db)).revision).toBe(before.revision + 1)
    expect(await listingOf(on.db, domain)).toMatchObject({ status: 'proposed', scope: 'domain' })
  })
})
