import { load } from 'cheerio'
import { describe, expect, test } from 'vitest'
import type { ChannelKey } from '../../src/channel/channel.ts'
import { chartsOf } from '../../src/registry/stats/charts.ts'
import { statsOf } from '../../src/registry/stats/stats.ts'
import { buildIndex } from '../../src/verdict/index.ts'
import { createPages } from '../../src/web/pages.ts'
import { readSearch, searchListings } from '../../src/web/press-search.ts'
import { pageServices, shippedIndex } from '../support/pages.ts'
import { evidence, listing, snapshot } from '../support/snapshot.ts'

const pages = createPages(pageServices())
const get = async (path: string, from = pages) => {
  const response = await from.request(path, { headers: { accept: 'text/html' } })
  return { response, $: load(await response.text()) }
}
const found = (asked: Record<string, string>, index = shippedIndex) => {
  const search = readSearch(asked)
  if (!search) throw new Error('no search')
  return searchListings(index, search)
}

describe('the search of /bao-chi', () => {
  test('"1900" finds the paid lines first, however it is written', () => {
    const { items, total } = found({ q: '1900' })
    expect(items.slice(0, 5).every(({ key }) => key.startsWith('phone:1900'))).toBe(true)
    expect(items.map((l) => l.key)).toContain('phone:1900252510')
    expect(total).toBeGreaterThan(5)
    expect(found({ q: '1900.252 510' }).items[0]?.key).toBe('phone:1900252510')
  })
  test('words of quotes, names of organisations, without diacritics too', () => {
    expect(found({ q: 'mat khau VssID' }).items.map((l) => l.key)).toContain('phone:1900252510')
    const bhxh = found({ q: 'bảo hiểm xã hội', coquan: 'bhxh' })
    expect(bhxh.total).toBeGreaterThan(2)
    expect(bhxh.items.every((l) => l.organisation === 'bhxh')).toBe(true)
    expect(found({ q: 'khôngcótừnày' }).total).toBe(0)
  })
  test('filters by category, status, kind and the days of the evidence', () => {
    const { items } = found({ loai: 'paid-lookalike', tinhtrang: 'listed', kenh: 'phone' })
    expect(items.length).toBeGreaterThan(0)
    for (const one of items) {
      expect(one).toMatchObject({ category: 'paid-lookalike', status: 'listed', kind: 'phone' })
    }
    const in2023 = found({ tu: '2023-11-01', den: '2023-11-30', q: '1900' }).items
    expect(in2023.map((l) => l.key)).toContain('phone:1900252510')
    expect(found({ tu: '2031-01-01' }).total).toBe(0)
    expect(readSearch({ tu: '31/12/2023' })).toBeNull()
    expect(readSearch({ loai: 'nonsense', trang: '-3' })).toMatchObject({ category: null, page: 1 })
  })
  test('neither proposals nor what fell as one are found', () => {
    const index = buildIndex(
      snapshot({
        listings: [
          listing('phone:1900111222', { status: 'proposed' }),
          listing('phone:1900111223', { status: 'withdrawn' }),
          listing('phone:1900111224', { status: 'withdrawn', wasSeen: true }),
          listing('phone:1900111225', { status: 'rejected' }),
        ],
      }),
      { asOf: '2026-11-24' },
    )
    expect(found({ q: '1900' }, index).items.map((l) => l.key)).toEqual(['phone:1900111224'])
  })
  test('pages follow each other and miss nothing', () => {
    const { pages: count, total } = found({})
    const keys = Array.from({ length: count }, (_, at) => found({ trang: String(at + 1) }).items)
      .flat()
      .map((l) => l.key)
    expect(new Set(keys).size).toBe(total)
  })
})

describe('the page', () => {
  test('leads from a search to a dossier, to exports and to the CSV of each chart', async () => {
    const { response, $ } = await get('/bao-chi?q=1900')
    expect(response.status).toBe(200)
    expect($('input[name=q]').val()).toBe('1900')
    const links = $('a')
      .map((_, a) => $(a).attr('href'))
      .get()
    expect(links).toEqual(
      expect.arrayContaining([
        '/ho-so/phone:1900252510',
        '/v1/exports/csv',
        '/v1/stats/by-organisation.csv',
      ]),
    )
    expect($('footer a[href="/bao-chi"]')).toHaveLength(1)
  })
  test('each chart has a name, a description and the table of what is drawn', async () => {
    const { $ } = await get('/bao-chi')
    const charts = chartsOf(statsOf(shippedIndex, null)).filter(({ rows }) => rows.length > 0)
    expect(charts.length).toBeGreaterThan(3)
    for (const { id, rows } of charts) {
      const svg = $(`#${id} svg[role=img]`)
      const named = (svg.attr('aria-labelledby') ?? '')
        .split(' ')
        .map((one) => $(`[id="${one}"]`).text())
      expect(
        named.every((text) => text.length > 5),
        id,
      ).toBe(true)
      // "The others" are no one that could stand highest.
      expect($(`#${id} desc`).text(), id).not.toContain('Các nơi khác')
      expect($(`#${id} tbody tr`), id).toHaveLength(rows.length)
      const sum = $(`#${id} tbody td:nth-of-type(1)`)
        .map((_, cell) => Number($(cell).text().replace(/\D/g, '')))
        .get()
        .reduce((a, b) => a + b, 0)
      expect(sum, id).toBe(rows.reduce((all, row) => all + (row.value ?? 0), 0))
    }
  })
  test('a wrong date is told, and hostile text stays text', async () => {
    const { response, $ } = await get('/bao-chi?tu=abc&q=%3Cscript%3Ealert(1)%3C/script%3E')
    expect(response.status).toBe(422)
    expect($('[role=alert]').text()).toContain('năm-tháng-ngày')
    expect($('main script')).toHaveLength(0)
  })
})

describe('figures', () => {
  const index = buildIndex(
    snapshot({
      listings: [
        listing('phone:1900252511', {
          losses: [{ vnd: 250_000, source: 'https://bao.example/1', date: null }],
        }),
        listing('site:xau.example', {
          category: 'phishing',
          organisation: 'beta',
          status: 'disputed',
          losses: [{ vnd: 250_000, source: 'https://bao.example/1', date: null }],
          evidence: [evidence(), evidence()],
        }),
        listing('phone:1900998877', { status: 'stale' }),
      ],
    }),
    { asOf: '2026-11-24' },
  )
  test('count what is listed or disputed, and a loss that two channels share once', () => {
    const stats = statsOf(index, null)
    expect(stats.totals).toMatchObject({
      listed: 1,
      disputed: 1,
      stale: 1,
      evidence: 3,
      lostVnd: 250_000,
      lossesTold: 1,
    })
    expect(stats.byOrganisation).toEqual([
      { organisation: 'alpha', listings: 1 },
      { organisation: 'beta', listings: 1 },
    ])
    expect(stats.paidLinesByOperator).toEqual([{ operator: 'Itel', listings: 1 }])
    expect([stats.newListingsByWeek, stats.disputes]).toEqual([null, null])
  })
})

describe('the card to embed', () => {
  test('alone may be framed by others, runs nothing, and says the present state', async () => {
    const { response, $ } = await get('/the/phone:1900252510')
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain('frame-ancestors *')
    expect(policy).not.toContain('script-src')
    expect(response.headers.get('x-frame-options')).toBeNull()
    expect($('script')).toHaveLength(0)
    expect($('h1').text()).toBe('Không phải số của Bảo hiểm xã hội Việt Nam.')
    expect($('main').text()).toContain('1900 9068')
    const other = await get('/so/1900252510')
    expect(other.response.headers.get('content-security-policy')).toContain(
      "frame-ancestors 'none'",
    )
    expect(other.$('link[type="application/json+oembed"]').attr('href')).toBe(
      'https://kenhthat.example/v1/oembed?url=https%3A%2F%2Fkenhthat.example%2Fso%2F1900252510',
    )
  })
  test('of what was taken down accuses nobody; of what nobody listed there is none', async () => {
    const withdrawn = listing('phone:1900252510', { status: 'withdrawn', wasSeen: true })
    const index = buildIndex(snapshot({ listings: [withdrawn] }), { asOf: '2026-11-24' })
    const after = createPages(pageServices({ index: () => index }))
    const { $ } = await get('/en/the/phone:1900252510', after)
    expect($('main').attr('class')).toBe('verdict unknown')
    expect($('h1').text()).toContain('was taken down')
    const { response, $: none } = await get('/the/phone:1900777888', after)
    expect(response.status).toBe(404)
    expect(none('h1').text()).toBe('Kênh này không có trong danh bạ.')
    expect((await get('/the/%00', after)).response.status).toBe(404)
  })
})

test('a dossier needs the database, and says so', async () => {
  const { response, $ } = await get(`/ho-so/${'phone:1900252510' as ChannelKey}`)
  expect(response.status).toBe(503)
  expect($('h1').text()).toContain('đang tạm ngừng')
})
