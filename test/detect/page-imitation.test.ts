import { glob, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ChannelKey } from '../../src/channel/channel.ts'
import type { Organisation } from '../../src/channel/organisation.ts'
import { pageImitates } from '../../src/detect/page-imitation.ts'
import fc from '../support/draws.ts'
import { inventedOrganisations } from './imitation-names.ts'

const shared = join(import.meta.dirname, '../../../shared')
const curated = join(import.meta.dirname, '../../db/data')

interface Sketch {
  readonly title?: string
  readonly siteName?: string
  readonly logo?: string
  readonly heading?: string
  readonly body?: string
  readonly foot?: string
}

function pageOf({ title, siteName, logo, heading, body = '', foot = '' }: Sketch): string {
  return `<!doctype html><html><head><title>${title ?? ''}</title>
    ${siteName ? `<meta property="og:site_name" content="${siteName}">` : ''}</head><body>
    <header>${logo ? `<a class="logo" href="/"><img src="/l.png" alt="${logo}"></a>` : ''}</header>
    <main><h1>${heading ?? ''}</h1>${body}</main><footer><p>${foot}</p></footer></body></html>`
}

const stranger = 'https://ho-tro-khach-hang.example/'
const read = (sketch: Sketch, address = stranger) =>
  pageImitates({ html: pageOf(sketch), address }, inventedOrganisations)

const paidLine = '<a href="tel:1900123456">Gọi ngay 1900 123 456</a>'
const login = '<form><input name="user"><input type="password" name="pw"></form>'
const otp = '<form><input name="otp" placeholder="Nhập mã OTP"></form>'

describe('pages that imitate', () => {
  test('an agency’s title and heading over a paid line', () => {
    const found = read({
      title: 'Tổng đài Cục Hộ tịch Trung ương',
      heading: 'Tổng đài hỗ trợ Cục Hộ tịch',
      body: paidLine,
    })
    expect(found?.organisation.id).toBe('hotich')
    expect(found?.cues).toEqual(['title', 'heading', 'paid-line'])
    expect(found?.why).toBe(
      'Trang xưng là Cục Hộ tịch trên địa chỉ của người khác, mời gọi số tính phí 1900 123456.',
    )
  })

  test.each([
    ['a password', login, 'asks-password'],
    ['an OTP', otp, 'asks-otp'],
    ['a card', '<input placeholder="Số thẻ"><input name="cvv">', 'asks-card'],
  ])('a bank’s logo and copyright over a form for %s', (_, body, cue) => {
    const found = read({
      title: 'Đăng nhập',
      logo: 'Quoclongbank',
      body,
      foot: '© 2025 Quoclongbank. All rights reserved.',
    })
    expect(found?.organisation.id).toBe('quoclong')
    expect(found?.cues).toEqual(['logo', 'copyright', cue])
  })

  test('the number in big letters counts as well as a link', () => {
    const body = '<h2>Gọi 1900 123 456</h2>'
    const found = read({ title: 'Quoclongbank - Chăm sóc khách hàng', logo: 'Quoclongbank', body })
    expect(found?.cues).toContain('paid-line')
  })

  test('a funnel that speaks as the social insurance agency', async () => {
    const organisations = await curatedOrganisations()
    const html = pageOf({
      title: 'Tổng đài tư vấn bảo hiểm xã hội 24/7',
      heading: 'Tổng đài hỗ trợ VssID - BHXH Việt Nam',
      body: paidLine,
      foot: '© 2025 tu-van-bao-hiem.example',
    })
    const found = pageImitates({ html, address: stranger }, organisations)
    expect(found?.organisation.id).toBe('bhxh')
    expect(found?.cues).toEqual(['title', 'heading', 'paid-line'])
  })

  test('the sentence has no word that only a court or an authority may say', () => {
    const found = read({ title: 'Quoclongbank', logo: 'Quoclongbank', body: `${login}${paidLine}` })
    expect(found?.why).not.toMatch(/lừa đảo|an toàn/iu)
    expect(found?.why).toMatch(/mật khẩu/u)
  })
})

describe('pages that imitate nobody', () => {
  const inItsName: Sketch = { title: 'Quoclongbank', logo: 'Quoclongbank', body: login }

  test.each([
    ['its own host', 'https://quoclongbank.com.vn/dang-nhap'],
    ['below its own host', 'https://ebank.quoclongbank.com.vn/'],
    ['another organisation’s host', 'https://kiti.vn/quoclongbank'],
    ['an agency’s host', 'https://tra-cuu.thanhpho.gov.vn/'],
  ])('%s', (_, address) => {
    expect(read(inItsName, address)).toBeNull()
    expect(read(inItsName)).not.toBeNull()
  })

  const quiet: readonly (readonly [string, Sketch])[] = [
    [
      'a paper that tells of it',
      {
        title: 'Quoclongbank cảnh báo trang giả | Báo Sông Xanh',
        siteName: 'Báo Sông Xanh',
        heading: 'Quoclongbank cảnh báo trang giả',
        body: `${login}${paidLine}`,
        foot: 'Bản quyền thuộc Báo Sông Xanh',
      },
    ],
    [
      'a law office under its own name',
      {
        title: 'Tổng đài Cục Hộ tịch - Luật Minh Phúc',
        logo: 'Luật Minh Phúc',
        heading: 'Cục Hộ tịch',
        body: paidLine,
        foot: '© 2025 Công ty Luật TNHH Minh Phúc',
      },
    ],
    [
      'a law office that names the agency as its topic',
      {
        title: 'Cách đăng ký lại giấy tờ tại Cục Hộ tịch',
        heading: 'Thủ tục tại Cục Hộ tịch năm 2025',
        body: paidLine,
      },
    ],
    [
      'a comparison of banks',
      {
        title: 'So sánh lãi suất Quoclongbank và KYBank',
        heading: 'Quoclongbank, KYBank',
        logo: 'So sánh lãi suất',
        body: `${login}`,
      },
    ],
    [
      'a directory that lists hotlines',
      {
        title: 'Danh bạ tổng đài ngân hàng',
        heading: 'Quoclongbank',
        logo: 'Danh bạ số',
        body: `<ul><li>Quoclongbank: 1900 123 456</li><li>KYBank: 1900 654 321</li></ul>`,
      },
    ],
    [
      'a reseller who says that he is one',
      {
        title: 'Sonphat Việt Nam',
        logo: 'Sonphat',
        body: `<p>Chúng tôi là đại lý uỷ quyền tại Hà Nội.</p>${paidLine}`,
      },
    ],
    ['a page that wants nothing', { title: 'Quoclongbank', logo: 'Quoclongbank' }],
    ['one place alone', { title: 'Quoclongbank', body: login }],
    ['a search field', { ...inItsName, body: '<input type="search" name="password-help">' }],
    ['an empty page', {}],
  ]
  test.each(quiet)('%s', (_, sketch) => {
    expect(read(sketch)).toBeNull()
  })

  test('a reseller who passes on the organisation’s own paid line', () => {
    const sketch: Sketch = { title: 'Sonphat', logo: 'Sonphat', body: paidLine }
    const page = { html: pageOf(sketch), address: stranger }
    const isOfficial = (key: ChannelKey) => key === 'phone:1900123456'
    expect(pageImitates(page, inventedOrganisations, { isOfficial })).toBeNull()
    expect(pageImitates(page, inventedOrganisations)).not.toBeNull()
  })
})

describe('any input', () => {
  test('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (html, address) => {
        expect(pageImitates({ html, address }, inventedOrganisations)).toBeNull()
      }),
      { numRuns: 300, seed: 5 },
    )
  })

  test.each([
    ['nested elements', '<div>'.repeat(200_000)],
    ['open brackets', '<'.repeat(1_000_000)],
    ['a line of digits', `<h1>${'1900 '.repeat(200_000)}</h1>`],
    ['a title of signs', `<title>${'| © '.repeat(250_000)}</title>`],
    ['many inputs', '<input type=password>'.repeat(50_000)],
  ])('a megabyte of %s ends', (_, html) => {
    expect(pageImitates({ html, address: stranger }, inventedOrganisations)).toBeNull()
  })
})

describe('79 real honest pages', () => {
  test('none is taken for an imitation, wherever it stands', async () => {
    const folder = join(shared, 'corpus/html')
    const paths = await Array.fromAsync(glob(join(folder, '*.html')))
    expect(paths.length, 'the pages are there').toBe(79)
    const organisations = await curatedOrganisations()
    const official = await officialKeys()
    const isOfficial = (key: ChannelKey) => official.has(key)
    const alarms: string[] = []
    for (const path of paths) {
      const html = await readFile(path, 'utf8')
      const address = `https://trang-${basename(path, '.html')}.example/`
      const found = pageImitates({ html, address }, organisations, { isOfficial })
      if (found) alarms.push(`${basename(path)}: ${found.why}`)
    }
    expect(alarms).toEqual([])
  })
})

async function officialKeys(): Promise<ReadonlySet<string>> {
  const paths = await Array.fromAsync(glob(join(curated, 'official/*.json')))
  const files = await Promise.all(paths.map((path) => readFile(path, 'utf8')))
  const channels = files.flatMap((text) => JSON.parse(text) as { kind: string; value: string }[])
  const keys = channels.map(({ kind, value }) => `${kind}:${value.replaceAll(' ', '')}`)
  expect(keys, 'the curated official numbers are read').toContain('phone:19009068')
  return new Set(keys)
}

async function curatedOrganisations(): Promise<readonly Organisation[]> {
  return JSON.parse(await readFile(join(curated, 'organisations.json'), 'utf8'))
}
