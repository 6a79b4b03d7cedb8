import { describe, expect, test } from 'vitest'
import { buildIndex } from '../../src/verdict/index.ts'
import { createPages } from '../../src/web/pages.ts'
import { pageServices } from '../support/pages.ts'
import { evidence, listing, organisation, snapshot } from '../support/snapshot.ts'

const pages = createPages(pageServices())
const ask = async (q: string, from = pages, path = '/') => {
  const response = await from.request(path, { method: 'POST', body: new URLSearchParams({ q }) })
  return { status: response.status, page: await response.text(), headers: response.headers }
}
const get = async (path: string, from = pages) => {
  const response = await from.request(path, { headers: { accept: 'text/html' } })
  return { status: response.status, page: await response.text(), headers: response.headers }
}

describe('the page at /', () => {
  test('an empty form first', async () => {
    const { status, page } = await get('/')
    expect(status).toBe(200)
    expect(page).toContain('<textarea id="q" name="q"')
  })
  test('a paid look-alike, in the settled order: sentence, button, real channel, why, after, share', async () => {
    const { page } = await ask('1900.252510')
    const order = [
      'Không phải số của Bảo hiểm xã hội Việt Nam.</h1>',
      'class="do" href="tel:19009068"',
      '1.000 đồng một phút',
      'theo công bố ngày 03/02/2026',
      'Các kênh thật</h2>',
      'Vì sao?</h2>',
      'Đã lỡ gọi? Đã mất tiền?</h2>',
      'Gửi cho người thân</h2>',
      'href="/so/1900252510">Xem đủ bằng chứng',
      'Khiếu nại',
    ]
    const places = order.map((part) => page.indexOf(part))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(page).toMatch(
      /<a href="https:\/\/[^"]+"[^>]*><bdi lang="vi">Lao động Thủ đô<\/bdi><\/a>/,
    )
    expect(page.match(/<ul class="why">(.*?)<\/ul>/s)?.[1]?.match(/<li>/g)?.length).toBe(3)
  })
  test('a link for sharing gives the same answer as the form', async () => {
    const main = (page: string) => page.slice(page.indexOf('<main'), page.indexOf('</main>'))
    const { page } = await get('/?q=1900.252510')
    expect(main(page)).toBe(main((await ask('1900.252510')).page))
  })
  test('an unknown number is never called good, and leads to the directory', async () => {
    const { page } = await ask('0999999999')
    expect(page).toContain('Chưa có thông tin về số này.')
    expect(page).toContain('class="do" href="/co-quan"')
    expect(page).not.toMatch(/an toàn/i)
  })
  test('a whole message: each channel marked where it stands, the worst one first', async () => {
    const text = 'Cháu ơi gọi 1900 9068 hay 1900 252510, vào vss.gov.vn?'
    const { page } = await ask(text)
    expect(page.indexOf('Không phải số của')).toBeLessThan(page.indexOf('Đúng là số chính thức'))
    const message = page.match(/<blockquote class="message">(.*?)<\/blockquote>/s)?.[1] ?? ''
    const said = message.replace(/<small.*?<\/small>/gs, '').replace(/<[^>]+>/g, '')
    expect(said).toBe(text)
    expect([...message.matchAll(/<mark class="(\w+)">/g)].map(([, word]) => word)).toEqual([
      'official',
      'blacklisted',
      'official',
    ])
  })
  test('words lead to the real channel', async () => {
    expect((await ask('tổng đài BHXH')).page).toContain('class="do" href="tel:19009068"')
  })
  test('what cannot be read is said, and comes back in the field', async () => {
    const { status, page } = await ask('xyzzy')
    expect(status).toBe(200)
    expect(page).toContain('role="alert"')
    expect(page).toContain('>xyzzy</textarea>')
  })
  test('too long, and not yet loaded, are said in plain words', async () => {
    expect((await ask('a'.repeat(20_000))).status).toBe(413)
    expect((await ask('a'.repeat(200_000))).status).toBe(413)
    const empty = createPages(pageServices({ index: () => null }))
    const { status, page, headers } = await ask('1900252510', empty)
    expect([status, headers.get('retry-after')]).toEqual([503, '2'])
    expect(page).toContain('Danh sách đang được tải')
    for (const path of ['/so/1900252510', '/co-quan', '/sitemap.xml']) {
      expect((await get(path, empty)).status).toBe(503)
    }
    for (const path of ['/lay-lai-mat-khau', '/da-lo-goi', '/gioi-thieu', '/ngoai-tuyen']) {
      expect((await get(path, empty)).status).toBe(200)
    }
  })
  test('a message shared from another app is checked as if it had been pasted', async () => {
    const body = new FormData()
    body.set('title', 'Zalo')
    body.set('text', 'Lấy lại mật khẩu gọi 1900 252510')
    const response = await pages.request('/', { method: 'POST', body })
    expect(await response.text()).toContain('Không phải số của Bảo hiểm xã hội Việt Nam.')
  })
})

describe('hostile input', () => {
  const evil = '"><script>alert(1)</script>\u202egnp.\u2066x'
  const hostile = buildIndex(
    snapshot({
      organisations: [organisation('alpha', { name: evil, nameEn: evil, shortName: evil })],
      listings: [
        listing('phone:1900252525', {
          evidence: [
            evidence({ quote: evil, publisher: evil, source: 'javascript:alert(1)' }),
            evidence({
              quote: evil,
              publisher: 'Báo Hai',
              source: 'https://x.example/"onclick="1',
            }),
          ],
        }),
      ],
    }),
    { asOf: '2026-11-24' },
  )
  const from = createPages(pageServices({ index: () => hostile }))

  test.each(['/', '/en'])(
    'markup and turning marks in a query, a quote, a name or a source are text: %s',
    async (path) => {
      const answers = [
        (await ask(evil, from, path)).page,
        (await ask('1900252525', from, path)).page,
        (await ask(`Gọi 1900252525 ${evil}`, from, path)).page,
        (await get(`${path === '/' ? '' : path}/so/1900252525`, from)).page,
        (await get(`${path === '/' ? '' : path}/co-quan/alpha`, from)).page,
        (await get(`${path === '/' ? '' : path}/so/${encodeURIComponent(evil)}`, from)).page,
      ]
      for (const page of answers) {
        expect(page).toContain('&lt;script&gt;')
        expect(page).not.toMatch(/<script>|href="javascript|"onclick="|alert\(1\)<\/script>/)
        expect(page).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
      }
    },
  )
  test('a data block cannot be left', async () => {
    const { page } = await get('/so/1900252525', from)
    const block = page.match(/<script type="application\/ld\+json">(.*?)<\/script>/s)?.[1] ?? ''
    expect(block).not.toContain('<')
    expect(JSON.parse(block)['@context']).toBe('https://schema.org')
  })
})

describe('what every page keeps to', () => {
  test.each([
    '/',
    '/so/1900252510',
    '/co-quan/bhxh',
    '/lay-lai-mat-khau',
    '/da-lo-goi',
    '/gioi-thieu',
  ])('%s: nothing inline, nothing from elsewhere, no cookie', async (path) => {
    const { page, headers } = await get(path)
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self';/,
    )
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('set-cookie')).toBeNull()
    expect(page).not.toMatch(/ style="|<style| on[a-z]+="/)
    for (const [, code] of page.matchAll(/<script(?! type="application\/ld\+json")([^>]*)>/g)) {
      expect(code).toMatch(/ src="\/assets\/page\.js\?v=[0-9a-f]+"/)
    }
    const loaded = page.matchAll(
      /<(?:img|link rel="(?:stylesheet|icon|manifest)")[^>]* (?:src|href)="([^"]+)"/g,
    )
    for (const [, address] of loaded) expect(address).toMatch(/^\//)
  })
  test('an answer is kept by nobody but its reader, a permanent page for minutes', async () => {
    expect((await ask('1900252510')).headers.get('cache-control')).toBe('private, no-cache')
    expect((await get('/?q=1900252510')).headers.get('cache-control')).toBe('no-store')
    expect((await get('/so/1900252510')).headers.get('cache-control')).toContain('public')
  })
  test('every asset that a page names is there, and may be kept for ever', async () => {
    const { page } = await get('/')
    const assets = [
      ...page.matchAll(/(?:src|href)="(\/(?:assets|icons)\/[^"]+|[^"]*webmanifest)"/g),
    ]
    expect(assets.length).toBeGreaterThanOrEqual(5)
    for (const [, address] of assets) {
      const response = await pages.request(address ?? '')
      expect(response.status, address).toBe(200)
      if (address?.startsWith('/assets/')) {
        expect(response.headers.get('cache-control')).toContain('immutable')
      }
    }
    expect((await pages.request('/assets/tsconfig.json')).status).toBe(404)
  })
  test('the switch keeps the page, and what a form asked', async () => {
    expect((await get('/so/1900252510')).page).toContain('href="/en/so/1900252510" hreflang="en"')
    expect((await get('/en/so/1900252510')).page).toContain('href="/so/1900252510" hreflang="vi"')
    expect((await get('/en?q=156')).page).toContain('href="/?q=156" hreflang="vi"')
    const { page } = await ask('1900 252510')
    expect(page).toContain('<form method="post" action="/en" class="switch">')
    expect(page).toContain('<input type="hidden" name="q" value="1900 252510">')
  })
})
