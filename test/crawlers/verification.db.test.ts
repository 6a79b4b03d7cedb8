import { expect, test } from 'vitest'
import { readDecisionsOn } from '../../db/queries/decisions.ts'
import { readRevision } from '../../db/queries/revision.ts'
import { key } from '../db/rows.ts'
import { onBothDatabases } from '../support/databases.ts'
import {
  bank,
  bankHost,
  confirmed,
  contactPage,
  dayMs,
  officialRow,
  oldHotline,
  openDesk,
} from '../support/official-desk.ts'
import { ownPage, type Place, smallWebForTests } from '../support/small-web.ts'

const web = smallWebForTests()

const place = `${bankHost}/lien-he`
const words = `<p>Ngân hàng Mẫu phục vụ khách hàng 24/7 tại tất cả các tỉnh, thành phố.</p>
<p>Khi làm mất thẻ, quý khách gọi ngay để khóa thẻ; nhân viên không bao giờ hỏi mã OTP hay mật khẩu.</p>`
const pageWith = (...lines: readonly string[]) =>
  ownPage('Liên hệ Ngân hàng Mẫu', `${words}${lines.map((line) => `<p>${line}</p>`).join('')}`)
const hotlineLine = 'Tổng đài chăm sóc khách hàng: 1900 545499.'
const cardLine = 'Khóa thẻ khẩn cấp: gọi 024 3944 6395.'
const cardLine24 = key('phone:02439446395')
const thief = key('phone:1900636363')
const thiefLine = 'Tổng đài chăm sóc khách hàng: 1900 636363.'

onBothDatabases('re-reading the pages of official channels', (on) => {
  test('what stands there is renewed: no decision, one revision a day, and 304 asks for nothing', async () => {
    const desk = await openDesk(on.db, web)
    await confirmed(on.db, oldHotline)
    await confirmed(on.db, cardLine24)
    web.places.set(place, pageWith(hotlineLine, cardLine))
    const [first] = await desk.readAll(contactPage)
    expect(first).toMatchObject({ pages: 1, found: 2, renewed: 2, missing: 0, errors: 0 })
    expect(await officialRow(on.db, oldHotline)).toMatchObject({
      lastVerified: '2026-11-24',
      state: 'confirmed',
    })
    expect(await readDecisionsOn(on.db, oldHotline)).toEqual([])
    expect((await readRevision(on.db)).revision).toBe(1)

    await desk.readAll(contactPage)
    expect(web.asked).toEqual([place, `${place} 304`])
    expect((await readRevision(on.db)).revision).toBe(1)

    desk.pass(dayMs)
    const [third] = await desk.readAll(contactPage)
    expect(third).toMatchObject({ found: 2, renewed: 2 })
    expect(await officialRow(on.db, cardLine24)).toMatchObject({ lastVerified: '2026-11-25' })
    expect((await readRevision(on.db)).revision).toBe(2)
  })

  test('what is gone twice goes to the reviewers, and back out when it is seen again', async () => {
    const desk = await openDesk(on.db, web)
    await confirmed(on.db, oldHotline)
    await confirmed(on.db, cardLine24)
    web.places.set(place, pageWith(hotlineLine, cardLine))
    await desk.readAll(contactPage)
    web.places.set(place, pageWith(cardLine))
    expect((await desk.readAll(contactPage))[0]).toMatchObject({ missing: 1, vanished: 0 })
    expect(await desk.queue('vanished')).toEqual([])
    desk.pass(dayMs)
    // The server says "not modified": it still is not there.
    expect((await desk.readAll(contactPage))[0]).toMatchObject({ missing: 1, vanished: 1 })
    expect(web.asked.at(-1)).toBe(`${place} 304`)
    const [item] = await desk.queue('vanished')
    expect(item).toMatchObject({
      key: oldHotline,
      needed: 2,
      warnings: ['gone-from-source'],
      noticed: expect.stringMatching(/^Biến mất khỏi trang của Ngân hàng Mẫu/),
    })
    expect(await officialRow(on.db, oldHotline)).toMatchObject({ state: 'confirmed' })
    web.places.set(place, pageWith(hotlineLine, cardLine))
    await desk.readAll(contactPage)
    expect(await desk.queue('vanished')).toEqual([])
  })

  test('two persons take a vanished channel back; one keeps it, and is not asked every day', async () => {
    const desk = await openDesk(on.db, web)
    await confirmed(on.db, oldHotline)
    await confirmed(on.db, cardLine24)
    web.places.set(place, pageWith(cardLine))
    for (let reading = 0; reading < 2; reading++) await desk.readAll(contactPage)
    const [an, binh] = await desk.people()
    const [item] = await desk.queue('vanished')
    const input = { kind: 'vanished' as const, id: item?.id ?? '' }
    expect(await desk.decide(an, { ...input, action: 'keep' })).toMatchObject({ ok: true })
    await desk.readAll(contactPage)
    await desk.readAll(contactPage)
    expect(await desk.queue('vanished')).toEqual([])
    // It came back, and is gone again: that is news.
    web.places.set(place, pageWith(hotlineLine, cardLine))
    await desk.readAll(contactPage)
    web.places.set(place, pageWith(cardLine))
    for (let reading = 0; reading < 2; reading++) await desk.readAll(contactPage)
    expect(await desk.queue('vanished')).toHaveLength(1)
    const withdraw = { ...input, action: 'withdraw' as const }
    expect(await desk.decide(an, withdraw)).toMatchObject({ outcome: 'waits-for-second' })
    expect(await desk.decide(an, withdraw)).toEqual({ ok: false, reason: 'same-person' })
    expect(await desk.decide(binh, withdraw)).toMatchObject({ outcome: 'done' })
    expect(await officialRow(on.db, oldHotline)).toMatchObject({ state: 'withdrawn' })
    expect(await desk.queue('vanished')).toEqual([])
  })

  test("a hacked page with a thief's hotline: to review with its warning, the old number stays", async () => {
    const desk = await openDesk(on.db, web)
    await confirmed(on.db, oldHotline)
    web.places.set(place, pageWith(hotlineLine))
    await desk.readAll(contactPage)
    web.places.set(place, pageWith(thiefLine))
    const [run] = await desk.readAll(contactPage)
    expect(run).toMatchObject({ declaredKeys: [thief], missing: 1, renewed: 0 })
    expect(await officialRow(on.db, oldHotline)).toMatchObject({ state: 'confirmed' })
    expect(await officialRow(on.db, thief)).toMatchObject({ state: 'proposed' })
    const [item] = await desk.queue('official')
    expect(item).toMatchObject({
      key: thief,
      organisation: bank,
      needed: 2,
      warnings: ['replaces-official', 'swapped-on-page'],
    })
    expect(await desk.review.item('official', item?.id ?? '')).toMatchObject({
      notices: [{ source: contactPage, quote: expect.stringContaining('1900 636363') }],
      beside: [{ key: oldHotline, sameKind: true }],
    })
    // One of two is not enough, and what was refused is not asked again.
    const [an] = await desk.people()
    const input = { kind: 'official' as const, id: item?.id ?? '' }
    expect(await desk.decide(an, { ...input, action: 'accept' })).toMatchObject({
      outcome: 'waits-for-second',
    })
    expect(await officialRow(on.db, thief)).toMatchObject({ state: 'proposed' })
    expect(await desk.decide(an, { ...input, action: 'reject' })).toMatchObject({ ok: true })
    web.places.set(place, pageWith(thiefLine, 'Chúc quý khách một ngày vui.'))
    await desk.readAll(contactPage)
    expect(await desk.queue('official')).toEqual([])
  })

  const faults: readonly (readonly [string, Place, string])[] = [
    ['is emptied', ownPage('', ''), 'changed-shape'],
    ['is drawn by a script', ownPage('Ngân hàng Mẫu', '<div id="app"></div>'), 'changed-shape'],
    ['is gone', { status: 404 }, 'http-status'],
    ['leads to somebody else', { to: 'https://ke-gian.com/lien-he' }, 'moved'],
  ]
  test('a page that is at fault itself: no number has vanished', async () => {
    const desk = await openDesk(on.db, web)
    await confirmed(on.db, oldHotline)
    await confirmed(on.db, cardLine24)
    web.places.set('ke-gian.com/lien-he', pageWith(thiefLine))
    for (const [name, now, reason] of faults) {
      web.places.set(place, pageWith(hotlineLine, cardLine))
      await desk.readAll(contactPage)
      const seenOn = (await officialRow(on.db, oldHotline))?.lastVerified
      web.places.set(place, now)
      for (let reading = 0; reading < 3; reading++) {
        desk.pass(dayMs)
        const [run] = await desk.readAll(contactPage)
        expect(run, name).toMatchObject({ pages: 0, errors: 1, problems: [{ reason }] })
      }
      expect([await desk.queue('vanished'), await desk.queue('official')], name).toEqual([[], []])
      expect(await officialRow(on.db, oldHotline)).toMatchObject({ lastVerified: seenOn })
      expect(await desk.crawling.failures(), name).toMatchObject([
        { address: contactPage, reason, source: 'verification', attempts: 3 },
      ])
      web.places.set(place, pageWith(hotlineLine, cardLine))
      await desk.readAll(contactPage)
      expect(await desk.crawling.failures(), name).toEqual([])
    }
  })

  test('what a person takes on is nobody else’s within the period; a failing page waits longer', async () => {
    const desk = await openDesk(on.db, web)
    await confirmed(on.db, oldHotline)
    await confirmed(on.db, cardLine24, {
      sources: [
        { url: `https://${bankHost}/the`, publisher: 'x', date: null, dateIs: 'collected' },
      ],
    })
    const pagesOf = async () =>
      (await desk.verification.takeDue(9)).filter((t) => t.kind === 'page').map((t) => t.address)
    const cardPage = `https://${bankHost}/the`
    // One page of a host at a tick.
    expect(await pagesOf()).toEqual([cardPage])
    expect(await pagesOf()).toEqual([contactPage])
    expect(await pagesOf()).toEqual([])
    const card = (await desk.verification.targets(bank)).find((t) => t.address === cardPage)
    if (!card) throw new Error('no target')
    for (let failure = 0; failure < 3; failure++) await desk.verification.failed(card, 'timeout')
    desk.pass(dayMs)
    expect(await pagesOf()).toEqual([contactPage])
    desk.pass(dayMs / 2)
    expect(await pagesOf()).toEqual([])
    desk.pass(6 * dayMs)
    expect(await pagesOf()).toEqual([cardPage])
  })
})
