import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { buildIndex } from '../../src/verdict/index.ts'
import type { Status } from '../../src/verdict/registry.ts'
import { createPages } from '../../src/web/pages.ts'
import { pageServices, shippedIndex } from '../support/pages.ts'
import { evidence, listing, official, snapshot } from '../support/snapshot.ts'

const Manifest = z.looseObject({
  icons: z.array(z.object({ src: z.string(), sizes: z.string() })).min(3),
})

const pages = createPages(pageServices())
const get = async (path: string, from = pages) => {
  const response = await from.request(path, { headers: { accept: 'text/html' } })
  const page = await response.text()
  return { status: response.status, page, location: response.headers.get('location') }
}
const over = (more: Parameters<typeof snapshot>[0]) =>
  createPages(pageServices({ index: () => buildIndex(snapshot(more), { asOf: '2026-11-24' }) }))

describe('a page of its own', () => {
  test('for a listed number: titled as people search, evidence in order of time, prices, losses', async () => {
    const { status, page } = await get('/so/1900252510')
    expect(status).toBe(200)
    expect(page).toContain('<title>1900 252510 là số của ai? Không phải số của Bảo hiểm xã hội')
    const days = [...page.matchAll(/<p class="day">Ngày (\d+)\/(\d+)\/(\d+)<\/p>/g)].map(
      ([, d, m, y]) => `${y}-${m}-${d}`,
    )
    expect(days.length).toBeGreaterThan(2)
    expect(days).toEqual(days.toSorted().reverse())
    expect(page).toContain('8.000 đồng một phút')
    expect(page).toContain('250.000 đồng')
  })
  test.each([
    ['/so/19009068', 'Đúng là số chính thức của Bảo hiểm xã hội Việt Nam.'],
    ['/trang/baohiemxahoi.gov.vn', 'Đúng là trang web chính thức'],
    ['/trang/facebook.com/baohiemxahoi.gov.vn', 'Đúng là trang mạng xã hội chính thức'],
    ['/trang/hoidapluatbaohiemxahoi.com', 'Không phải trang web của'],
    ['/en/so/19009068', 'This is an official number of'],
  ])('%s', async (path, sentence) => {
    const { status, page } = await get(path)
    expect(status).toBe(200)
    expect(page).toContain(sentence)
  })
  test('another spelling leads to the one address, in the same language', async () => {
    expect(await get('/so/1900.252510')).toMatchObject({
      status: 302,
      location: '/so/1900252510',
    })
    expect(await get('/en/so/+84%201900%20252510')).toMatchObject({
      status: 302,
      location: '/en/so/1900252510',
    })
    expect(await get('/trang/www.hoidapluatbaohiemxahoi.com/a/b')).toMatchObject({
      status: 302,
      location: '/trang/hoidapluatbaohiemxahoi.com',
    })
  })
  test('a text-message number is not the telephone number of the same digits', async () => {
    const from = over({ official: [official('sms:8079', 'alpha')] })
    expect((await get('/so/8079', from)).location).toBe('/so/sms:8079')
    expect((await get('/so/sms:8079', from)).status).toBe(200)
  })
})

describe('no page of its own', () => {
  test.each([
    '/so/0999999999',
    '/so/x',
    '/trang/example.com',
    '/trang/%ff',
    '/co-quan/nobody',
    '/en/so/0999999999',
  ])('%s: 404 with the form, kept out of search engines', async (path) => {
    const { status, page } = await get(path)
    expect(status).toBe(404)
    expect(page).toContain('<textarea id="q"')
    expect(page).toContain('<meta name="robots" content="noindex">')
  })
  test('what was asked stands in the field, one tap from its answer', async () => {
    expect((await get('/so/0999999999')).page).toContain('>0999999999</textarea>')
  })
  const statusOf = async (status: Status) =>
    get('/so/1900252525', over({ listings: [listing('phone:1900252525', { status })] }))
  test('proposed and rejected listings have none', async () => {
    for (const status of ['proposed', 'rejected'] as const) {
      const { page, ...answer } = await statusOf(status)
      expect(answer.status).toBe(404)
      expect(page).not.toContain('Gọi số này bị trừ tiền')
    }
  })
  test('a withdrawn one stays readable as taken down, accuses nobody, and is not indexed', async () => {
    const { status, page } = await statusOf('withdrawn')
    expect(status).toBe(200)
    expect(page).toContain('Đã gỡ')
    expect(page).toContain('noindex')
    expect(page).not.toMatch(/Gọi số này bị trừ tiền|Bị cảnh báo|Không phải/)
  })
  test('stale and disputed ones say so', async () => {
    expect((await statusOf('stale')).page).toContain('từng bị cảnh báo')
    expect((await statusOf('disputed')).page).toContain('đang khiếu nại')
  })
})

describe('organisations', () => {
  test('all channels by need, offices by province, what is not confirmed, what is mistaken for it', async () => {
    const { page } = await get('/co-quan/bhxh')
    expect(page).toContain('Bạn cần việc gì?')
    expect(page).toContain('Lấy lại mật khẩu VssID</dt>')
    expect(page.match(/<details class="province">/g)?.length).toBe(34)
    expect(page).toContain('chưa xác minh')
    expect(page).toContain('Được nêu, chưa xác nhận')
    expect(page).toContain('href="/so/1900252510"')
    const former = page.slice(page.indexOf('Không còn xác nhận'))
    expect(former).toContain('024 3789 9999')
    expect(page).not.toContain('href="tel:02437899999"')
  })
  test('a number that only calls out is never offered to be called', async () => {
    const from = over({
      official: [
        official('phone:02439446395', 'alpha', { direction: 'outbound' }),
        official('phone:19001234', 'alpha'),
      ],
    })
    for (const path of ['/co-quan/alpha', '/so/02439446395', '/co-quan']) {
      const { page } = await get(path, from)
      expect(page).not.toContain('tel:02439446395')
    }
    expect((await get('/so/02439446395', from)).page).toContain('class="do" href="tel:19001234"')
  })
  test('the directory names every organisation that stands on its own', async () => {
    const { page } = await get('/co-quan')
    for (const { id, parent, sector } of shippedIndex.snapshot.organisations) {
      const isLocal = parent !== null && sector === 'social-insurance'
      expect(page.includes(`href="/co-quan/${id}"`), id).toBe(!isLocal)
    }
  })
  test('every organisation has a page in both languages', async () => {
    for (const { id } of shippedIndex.snapshot.organisations) {
      for (const path of [`/co-quan/${id}`, `/en/co-quan/${id}`]) {
        expect((await pages.request(path)).status, path).toBe(200)
      }
    }
  })
})

describe('for those who share and for search engines', () => {
  const property = (page: string, name: string) =>
    page.match(new RegExp(`<meta property="${name}" content="([^"]*)">`))?.[1]
  test('a card: sentence, what to do with the real number, a picture of this revision', async () => {
    const { page } = await get('/so/1900252510')
    expect(property(page, 'og:title')).toContain('Không phải số của Bảo hiểm xã hội Việt Nam.')
    expect(property(page, 'og:description')).toContain('1900 9068, 1.000 đồng một phút')
    expect(property(page, 'og:image')).toBe(
      `https://kenhthat.example/anh/so/1900252510.png?r=${shippedIndex.revision}`,
    )
    expect(property(page, 'og:image:alt')).toContain('1900 252510')
    expect(page).toContain('<link rel="canonical" href="https://kenhthat.example/so/1900252510">')
    expect(page).toContain('hreflang="en" href="https://kenhthat.example/en/so/1900252510"')
  })
  const dataOf = async (path: string, from = pages) =>
    JSON.parse(
      (await get(path, from)).page.match(
        /<script type="application\/ld\+json">(.*?)<\/script>/s,
      )?.[1] ?? '{}',
    )
  test('a claim is reviewed only where two publishers stand behind it', async () => {
    expect(await dataOf('/so/1900252510')).toMatchObject({
      '@type': 'ClaimReview',
      reviewRating: { ratingValue: 1, bestRating: 5 },
    })
    const one = over({ listings: [listing('phone:1900252525', { evidence: [evidence()] })] })
    expect((await dataOf('/so/1900252525', one))['@type']).toBe('WebPage')
  })
  test('an organisation with its hotline; a guide; a site with its search', async () => {
    expect(await dataOf('/co-quan/bhxh')).toMatchObject({
      '@type': 'Organization',
      contactPoint: [expect.objectContaining({ telephone: '19009068' })],
    })
    expect((await dataOf('/lay-lai-mat-khau'))['@type']).toBe('HowTo')
    expect((await dataOf('/'))['@type']).toBe('WebSite')
  })
  test('the sitemap holds pages that are there, in both languages, and nothing withdrawn or proposed', async () => {
    const xml = await (await pages.request('/sitemap.xml')).text()
    const addresses = [...xml.matchAll(/<loc>https:\/\/kenhthat\.example([^<]*)<\/loc>/g)].map(
      ([, path]) => path ?? '',
    )
    expect(addresses).toContain('/so/1900252510')
    expect(addresses).toContain('/en/so/1900252510')
    expect(new Set(addresses).size).toBe(addresses.length)
    const proposed = shippedIndex.snapshot.listings.filter(
      (l) => l.status === 'proposed' && !shippedIndex.official.has(l.key),
    )
    expect(proposed.length).toBeGreaterThan(0)
    for (const { key } of proposed) {
      expect(addresses).not.toContain(`/so/${key.slice('phone:'.length)}`)
    }
    for (const path of addresses.filter((_, at) => at % 7 === 0)) {
      expect((await pages.request(path)).status, path).toBe(200)
    }
    const withdrawn = over({ listings: [listing('phone:1900252525', { status: 'withdrawn' })] })
    expect(await (await withdrawn.request('/sitemap.xml')).text()).not.toContain('1900252525')
  })
  test('robots.txt, security.txt with a date within a year, and none without a contact', async () => {
    expect(await (await pages.request('/robots.txt')).text()).toContain(
      'Sitemap: https://kenhthat.example/sitemap.xml',
    )
    const text = await (await pages.request('/.well-known/security.txt')).text()
    expect(text).toContain('Contact: mailto:lienhe@kenhthat.example')
    const days =
      (Date.parse(text.match(/Expires: (.*)/)?.[1] ?? '') - Date.parse('2026-11-24')) / 86_400_000
    expect(days).toBeGreaterThan(30)
    expect(days).toBeLessThan(365)
    const nobody = createPages(pageServices({ operator: { name: null, contact: null } }))
    expect((await nobody.request('/.well-known/security.txt')).status).toBe(404)
    expect(await (await nobody.request('/gioi-thieu')).text()).toContain('chưa ghi tên')
  })
  test('the manifest installs, and takes a shared message', async () => {
    for (const [path, home] of [
      ['/manifest.webmanifest', '/'],
      ['/en/manifest.webmanifest', '/en'],
    ]) {
      const manifest = Manifest.parse(await (await pages.request(path ?? '')).json())
      expect(manifest).toMatchObject({
        start_url: home,
        display: 'standalone',
        share_target: { action: home, method: 'POST', enctype: 'multipart/form-data' },
      })
      for (const { src, sizes } of manifest.icons) {
        const bytes = new Uint8Array(await (await pages.request(src)).arrayBuffer())
        const width = new DataView(bytes.buffer).getUint32(16)
        expect(`${width}x${width}`).toBe(sizes)
      }
    }
  })
})
