import { expect, test } from 'vitest'
import { readPrices } from '../../db/queries/prices.ts'
import { key } from '../db/rows.ts'
import { onBothDatabases } from '../support/databases.ts'
import {
  bank,
  bankHost,
  confirmed,
  dayMs,
  officialRow,
  oldHotline,
  openDesk,
  rivalHost,
} from '../support/official-desk.ts'
import { smallWebForTests } from '../support/small-web.ts'

const web = smallWebForTests()

const path = '/.well-known/official-channels.json'
const place = `${bankHost}${path}`
const address = `https://${place}`
const newLine = { kind: 'phone', value: '1900 6789 01', purpose: { vi: 'Thẻ', en: 'Cards' } }
const cardLine = {
  ...newLine,
  needs: ['card-lost', 'chua-biet'],
  direction: 'call',
  prices: [{ vnd: 1000, per: 'minute', stepSeconds: 60 }],
  validFrom: '2026-11-01',
}
const cardKey = key('phone:1900678901')

const file = (channels: readonly object[], more: object = {}) => ({
  type: 'application/json',
  body: JSON.stringify({
    version: 1,
    organisation: { name: 'Ngân hàng Mẫu', domain: bankHost },
    contact: `https://${bankHost}/lien-he`,
    updated: '2026-11-20',
    channels,
    ...more,
  }),
})
const known = { kind: 'phone', value: '1900 545499' }

onBothDatabases('official-channels.json', (on) => {
  test('each entry waits for two persons; then it is the owner’s own, with all that the file says', async () => {
    const desk = await openDesk(on.db, web)
    await confirmed(on.db, oldHotline, { confirmation: 'directory', lastVerified: null })
    web.places.set(place, file([known, cardLine]))
    const [run] = await desk.readAll(address)
    expect(run).toMatchObject({ pages: 1, declaredKeys: [oldHotline, cardKey], errors: 0 })
    const items = await desk.queue('official')
    expect(items).toMatchObject([
      { key: oldHotline, status: 'confirmed', actions: ['accept', 'keep', 'ask-second'] },
      { key: cardKey, status: 'proposed', warnings: ['replaces-official'], needed: 2 },
    ])
    expect(await officialRow(on.db, oldHotline)).toMatchObject({ confirmation: 'directory' })
    const [an, binh] = await desk.people()
    for (const { id } of items) {
      const input = { kind: 'official' as const, id, action: 'accept' as const }
      expect(await desk.decide(an, input)).toMatchObject({ outcome: 'waits-for-second' })
      expect(await desk.decide(an, input)).toEqual({ ok: false, reason: 'same-person' })
      expect(await desk.decide(binh, input)).toMatchObject({ ok: true, outcome: 'done' })
    }
    expect(await officialRow(on.db, oldHotline)).toMatchObject({
      ...{ state: 'confirmed', confirmation: 'own', lastVerified: '2026-11-24' },
    })
    expect(await officialRow(on.db, cardKey)).toMatchObject({
      ...{ state: 'confirmed', confirmation: 'own', purposeVi: 'Thẻ', needs: ['card-lost'] },
      ...{ validFrom: '2026-11-01', sources: [{ url: address }] },
    })
    expect((await readPrices(on.db)).get(cardKey)).toEqual([
      {
        ...{ vndPerMinute: 1000, billing: { stepSeconds: 60 }, basis: 'declared' },
        ...{ source: address, date: '2026-11-20' },
      },
    ])
    desk.pass(dayMs)
    expect((await desk.readAll(address))[0]).toMatchObject({ found: 2, renewed: 2, declared: 0 })
    // It is read as a whole each time: an unchanged file expires too.
    expect(web.asked.at(-1)).toBe(place)
    expect(await desk.queue('official')).toEqual([])
  })

  test('what a confirmed entry says anew waits too, and what the file drops goes to review', async () => {
    const desk = await openDesk(on.db, web)
    await confirmed(on.db, oldHotline, {
      sources: [{ url: address, publisher: 'x', date: null, dateIs: 'collected' }],
    })
    const other = key('phone:02439446395')
    await confirmed(on.db, other, {
      sources: [{ url: address, publisher: 'x', date: null, dateIs: 'collected' }],
    })
    web.places.set(place, file([known, { kind: 'phone', value: '024 3944 6395' }]))
    await desk.readAll(address)
    const [an] = await desk.people()
    for (const { id } of await desk.queue('official')) {
      await desk.decide(an, { kind: 'official', id, action: 'keep' })
    }
    const dearer = { ...known, prices: [{ vnd: 8000, per: 'minute' }] }
    web.places.set(place, file([dearer]))
    expect((await desk.readAll(address))[0]).toMatchObject({
      ...{ declaredKeys: [oldHotline], missing: 1, vanished: 0 },
    })
    expect((await readPrices(on.db)).get(oldHotline)).toBeUndefined()
    expect((await desk.readAll(address))[0]).toMatchObject({ vanishedKeys: [other] })
    expect(await desk.queue('vanished')).toMatchObject([
      { key: other, noticed: expect.stringContaining('tệp official-channels.json') },
    ])
    expect(await officialRow(on.db, other)).toMatchObject({ state: 'confirmed' })
  })

  test('a word for the owner’s own is none for taking it back', async () => {
    const desk = await openDesk(on.db, web)
    await confirmed(on.db, oldHotline, {
      sources: [{ url: address, publisher: 'x', date: null, dateIs: 'collected' }],
    })
    web.places.set(place, file([known]))
    await desk.readAll(address)
    web.places.set(place, file([newLine]))
    for (let reading = 0; reading < 2; reading++) await desk.readAll(address)
    const [an, binh] = await desk.people()
    const [declared] = await desk.queue('official')
    const id = declared?.id ?? ''
    expect(declared).toMatchObject({ key: oldHotline })
    expect(await desk.decide(an, { kind: 'official', id, action: 'accept' })).toMatchObject({
      outcome: 'waits-for-second',
    })
    expect(await desk.decide(binh, { kind: 'vanished', id, action: 'withdraw' })).toMatchObject({
      outcome: 'waits-for-second',
    })
    expect(await officialRow(on.db, oldHotline)).toMatchObject({ state: 'confirmed' })
  })

  const asBank = { organisation: { name: 'Ngân hàng Mẫu', domain: bankHost } }
  const asRival = { organisation: { name: 'MẫuBank', domain: rivalHost } }
  test.each([
    ['a copy on a competitor’s domain', rivalHost, file([newLine], asBank), 'organisation.domain'],
    ['a competitor who calls itself the bank', rivalHost, file([newLine], asRival), 'MẫuBank'],
    ['one answered from another host', bankHost, { to: 'https://ke-gian.com/f.json' }, 'ke-gian'],
    ['one answered from another path', bankHost, { to: `https://${bankHost}/up.json` }, '/up.json'],
    ['one that has expired', bankHost, file([newLine], { expires: '2026-11-23' }), 'expires'],
    ['no JSON', bankHost, { type: 'application/json', body: '{"version":1,' }, 'is no JSON'],
    [
      'a number that cannot be dialled',
      bankHost,
      file([{ kind: 'phone', value: '1900 12' }]),
      'channels[0].value',
    ],
    [
      'five million bytes',
      bankHost,
      { type: 'application/json', body: `${file([newLine]).body}${' '.repeat(5_000_000)}` },
      'larger',
    ],
  ])('%s is refused, names what is wrong and changes nothing', async (_, host, what, said) => {
    const desk = await openDesk(on.db, web)
    await confirmed(on.db, oldHotline)
    for (const at of ['ke-gian.com/f.json', `${bankHost}/up.json`]) {
      web.places.set(at, file([newLine]))
    }
    web.places.set(`${host}${path}`, what)
    const [run] = await desk.readAll(`https://${host}${path}`)
    expect(run).toMatchObject({ pages: 0, errors: 1, declared: 0, renewed: 0 })
    expect(run?.problems[0]?.message.en).toContain(said)
    expect(await desk.queue('official')).toEqual([])
    expect(await officialRow(on.db, oldHotline)).toMatchObject({ lastVerified: '2026-01-05' })
    expect(await desk.crawling.failures()).toHaveLength(1)
  })

  test('domains without a file, or with a page for everything, are nobody’s fault and asked weekly', async () => {
    const desk = await openDesk(on.db, web)
    web.places.set(place, '<!doctype html><title>Trang chủ</title><p>Xin chào</p>')
    for (const run of await desk.readAll()) expect(run).toMatchObject({ pages: 0, errors: 0 })
    expect(await desk.crawling.failures()).toEqual([])
    const targets = await desk.verification.targets(bank)
    expect(targets).toMatchObject([{ kind: 'file', periodSeconds: 7 * 24 * 3600 }])
  })
})
