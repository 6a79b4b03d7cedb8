import { expect, test } from 'vitest'
import { followTrails } from '../../crawlers/pivot.ts'
import type { Db } from '../../db/database.ts'
import { insertDocument } from '../../db/queries/documents.ts'
import { insertEvidence, readEvidence } from '../../db/queries/evidence.ts'
import { readListings, saveListings } from '../../db/queries/listings.ts'
import { insertMentions } from '../../db/queries/mentions.ts'
import { nextRevision } from '../../db/queries/revision.ts'
import type { ChannelKey } from '../../src/channel/channel.ts'
import { decideListings } from '../../src/registry/decide-listings.ts'
import { aDocument, aListing, aMention, key, someEvidence } from '../db/rows.ts'
import { onBothDatabases } from '../support/databases.ts'
import { bank, bankHost, confirmed, oldHotline, openDesk } from '../support/official-desk.ts'
import { ownPage, smallWebForTests } from '../support/small-web.ts'

const web = smallWebForTests()

const host = 'lay-lai-mat-khau.com'
const listed = key(`site:${host}`)
const bad = key('phone:1900888123')
const page = (...lines: readonly string[]) =>
  ownPage('Lấy lại mật khẩu', lines.map((line) => `<p>${line}</p>`).join(''))

async function listIt(db: Db, channel: ChannelKey): Promise<void> {
  const isSite = channel.startsWith('site:')
  await saveListings(db, [
    aListing({
      ...{ channelKey: channel, kind: isSite ? 'site' : 'phone', display: channel },
      ...{ scope: isSite ? 'domain' : 'number', organisation: bank },
    }),
  ])
  const quote = 'Trang này mạo danh ngân hàng để thu phí.'
  await insertEvidence(db, [someEvidence({ channelKey: channel, quote, publisher: 'Báo Mẫu' })])
}

type Desk = Awaited<ReturnType<typeof openDesk>>

async function follow(desk: Desk, from: ChannelKey) {
  const start = await desk.pivot.start(from)
  if (!start) throw new Error(`${from} is not listed`)
  const imitates = async (name: string) => name.includes('nganhangmau')
  return followTrails({ ...desk.deps, imitates, pivot: desk.pivot }, [start])
}

/** A stored page of a stranger that offers numbers. */
async function storedPage(db: Db, address: string, ...keys: readonly ChannelKey[]): Promise<void> {
  const { id } = await insertDocument(db, aDocument(address, `Trang ${address}`))
  const offered = { stance: 'neutral', category: null, quote: 'Gọi tổng đài' } as const
  await insertMentions(
    db,
    id,
    keys.map((one, at) => aMention({ ...offered, key: one, start: at * 20, end: at * 20 + 10 })),
  )
}

onBothDatabases('the trail of a listed channel', (on) => {
  test('leads to numbers and sites of its own pages, with the chain, and lists nothing', async () => {
    const desk = await openDesk(on.db, web)
    await listIt(on.db, listed)
    web.places.set(
      `${host}/`,
      page(
        'Tổng đài hỗ trợ: 1900 888123.',
        `<a href="/lien-he">Liên hệ</a> <a href="https://nganhangmau-hotro.com/">Đăng nhập</a>`,
        '<a href="https://thiet-ke-web.com/">Thiết kế bởi Web Đẹp</a> Fax: 024 3999 8888',
      ),
    )
    web.places.set(`${host}/lien-he`, page('Hotline: <a href="tel:19007771">gọi ngay</a>'))
    const run = await follow(desk, listed)
    expect(run).toMatchObject({ pages: 2, errors: 0 })
    expect([...run.proposed].sort()).toEqual([
      ...['phone:19007771', 'phone:1900888123', 'site:nganhangmau-hotro.com'],
    ])
    const items = await desk.queue('pivot')
    expect(items).toHaveLength(3)
    const shown = await desk.review.item('pivot', bad)
    expect(shown).toMatchObject({
      warnings: ['trail-only'],
      notices: [{ source: `https://${host}/`, chain: [listed, bad] }],
    })
    expect(shown?.noticed).toContain(`Thấy trên ${host} (đang bị cảnh báo: `)
    expect(shown?.noticed).toContain('mạo danh ngân hàng để thu phí')
    expect(await readListings(on.db, [bad])).toEqual([])
    // The same again asks nobody again.
    expect((await follow(desk, listed)).proposed).toEqual([])
  })

  test('never leads to what is official, well known, the listed site itself or known already', async () => {
    const desk = await openDesk(on.db, web)
    await listIt(on.db, listed)
    await listIt(on.db, key('phone:1900777999'))
    await confirmed(on.db, oldHotline)
    await confirmed(on.db, key('phone:19009068'), { confirmation: 'directory', lastVerified: null })
    web.places.set(
      `${host}/`,
      page(
        'Tổng đài: 1900 545499 hoặc hotline 1900 9068, gọi 113, tổng đài 1900 777999.',
        `<a href="https://${bankHost}/the">Ngân hàng</a> <a href="https://the.${bankHost}/">Thẻ</a>`,
        `<a href="https://google.com/">Tìm kiếm</a> <a href="https://m.${host}/">Bản di động</a>`,
        '<a href="https://hcm.gov.vn/">Cổng thông tin</a> <a href="https://tuoitre.vn/a">Báo</a>',
      ),
    )
    // Everything it links to is called an imitation: the rules alone must keep them out.
    const start = await desk.pivot.start(listed)
    if (!start) throw new Error('not listed')
    const deps = { ...desk.deps, imitates: async () => true, pivot: desk.pivot }
    expect((await followTrails(deps, [start])).proposed).toEqual([])
    expect(await desk.queue('pivot')).toEqual([])
  })

  test('goes from a number to stored pages and on to their numbers, two steps, in no circle', async () => {
    const desk = await openDesk(on.db, web)
    await listIt(on.db, bad)
    const [second, third] = [key('phone:1900777111'), key('phone:1900777222')]
    await storedPage(on.db, 'https://trang-mot.com/goi', bad, second)
    await storedPage(on.db, 'https://trang-hai.com/goi', second, third, bad)
    await storedPage(on.db, 'https://tuoitre.vn/bai', bad)
    const { id } = await insertDocument(on.db, aDocument('https://canh-bao.com/1', 'Cảnh báo'))
    await insertMentions(on.db, id, [
      aMention({ key: bad }),
      aMention({ key: second, start: 40, end: 50 }),
    ])
    const run = await follow(desk, bad)
    expect([...run.proposed].sort()).toEqual([
      ...['phone:1900777111', 'phone:1900777222'],
      ...['site:trang-hai.com/goi', 'site:trang-mot.com/goi'],
    ])
    expect(await desk.review.item('pivot', third)).toMatchObject({
      notices: [{ chain: [bad, 'site:trang-hai.com/goi', third] }],
    })
  })

  test('does not go on from an official number that it meets', async () => {
    const desk = await openDesk(on.db, web)
    await listIt(on.db, listed)
    await confirmed(on.db, oldHotline)
    await storedPage(on.db, 'https://khach-hang-hai-long.com/', oldHotline)
    web.places.set(`${host}/`, page('Tổng đài: 1900 545499.'))
    expect((await follow(desk, listed)).proposed).toEqual([])
  })

  test('where the site sends its visitors is told, and the page there is not read', async () => {
    const desk = await openDesk(on.db, web)
    await listIt(on.db, listed)
    web.places.set(`${host}/`, { to: 'https://trang-moi.com/' })
    web.places.set('trang-moi.com/', page('Tổng đài: 1900 888123.'))
    expect((await follow(desk, listed)).proposed).toEqual(['site:trang-moi.com'])
  })

  test('a site that is away is a problem of the trail alone', async () => {
    const desk = await openDesk(on.db, web)
    await listIt(on.db, listed)
    expect(await follow(desk, listed)).toMatchObject({ pages: 0, errors: 1, proposed: [] })
    expect(await desk.pivot.takeDue(5)).toEqual([])
    desk.pass(31 * 24 * 3600 * 1000)
    expect(await desk.pivot.takeDue(5)).toMatchObject([{ key: listed }])
  })

  test('accepted by one person it is proposed; the trail alone never lists it, nor does one person', async () => {
    const desk = await openDesk(on.db, web)
    await listIt(on.db, listed)
    web.places.set(`${host}/`, page('Tổng đài hỗ trợ: 1900 888123.'))
    await follow(desk, listed)
    const [an, binh] = await desk.people()
    const accept = { id: bad, action: 'accept' as const }
    expect(await desk.decide(an, { kind: 'pivot', id: bad, action: 'propose' })).toMatchObject({
      outcome: 'done',
    })
    expect(await readListings(on.db, [bad])).toMatchObject([
      { status: 'proposed', category: 'paid-lookalike', organisation: bank },
    ])
    // Ten more trails are still no witness.
    const [told] = await readEvidence(on.db, [bad])
    const more = Array.from({ length: 10 }, (_, n) => ({
      ...someEvidence({ ...told, sourceKind: 'pivot', trust: 'police', wordOf: 'police' }),
      ...{ id: undefined, curatedId: `pivot:x${n}`, publisher: `Nơi ${n}`, quote: `Lời thứ ${n}` },
    }))
    await insertEvidence(on.db, more)
    const at = desk.now()
    const revision = await nextRevision(on.db, at)
    const input = { keys: [bad], actor: 'policy', at, revision } as const
    expect(await decideListings(on.db, desk.context, input)).toEqual([])
    expect(await desk.review.explain(bad)).toMatchObject({
      policy: { status: 'proposed', rule: 'trail-proposes' },
      needsTwoReviewers: true,
    })
    expect(await desk.decide(an, { kind: 'listing', ...accept })).toMatchObject({
      outcome: 'waits-for-second',
    })
    expect(await readListings(on.db, [bad])).toMatchObject([{ status: 'proposed' }])
    expect(await desk.decide(binh, { kind: 'listing', ...accept })).toMatchObject({
      outcome: 'done',
    })
    expect(await readListings(on.db, [bad])).toMatchObject([{ status: 'listed' }])
  })

  test('refused, it is gone from the desk and comes back with no further trail', async () => {
    const desk = await openDesk(on.db, web)
    await listIt(on.db, listed)
    web.places.set(`${host}/`, page('Tổng đài hỗ trợ: 1900 888123.'))
    await follow(desk, listed)
    const [an] = await desk.people()
    const refuse = { kind: 'pivot' as const, id: bad, action: 'reject' as const }
    expect(await desk.decide(an, refuse)).toMatchObject({ ok: true, outcome: 'done' })
    expect(await desk.decide(an, refuse)).toEqual({ ok: false, reason: 'unknown-item' })
    await follow(desk, listed)
    expect(await desk.queue('pivot')).toEqual([])
    expect(await readListings(on.db, [bad])).toEqual([])
  })
})
