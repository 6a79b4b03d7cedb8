import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findMentions } from '../../src/detect/mentions.ts'
import { readPage, readText } from '../../src/detect/page.ts'
import { organisations } from './organisations.ts'
import { labelledDocuments, sharedOrganisations } from './shared.ts'

interface Expected {
  readonly address: string
  readonly title: string
  readonly publisher: string
  readonly publishedAt: string
  readonly mentions: Readonly<Record<string, string>>
  readonly neverInQuotes: readonly string[]
}

const folder = join(import.meta.dirname, 'fixtures')
const names = readdirSync(folder).flatMap((file) => /^(.+)\.html$/.exec(file)?.[1] ?? [])

describe.each(names)('the saved page %s', (name) => {
  const html = readFileSync(join(folder, `${name}.html`), 'utf8')
  const expected: Expected = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))
  const page = readPage(html, expected.address)
  const found = findMentions(page, organisations)

  test('title, publisher and time', () => {
    const { title, publisher, publishedAt } = expected
    expect(page).toMatchObject({ title, publisher, publishedAt })
  })

  test('the channels of its article and no others', () => {
    const written = found.filter(({ kind }) => kind !== 'app' && kind !== 'office')
    const stances = Object.fromEntries(written.map(({ key, stance }) => [key, stance]))
    expect(stances).toEqual(expected.mentions)
    for (const { start, end, surface } of found) expect(page.text.slice(start, end)).toBe(surface)
  })

  test('no private person in any quote', () => {
    for (const { quote } of found) {
      for (const word of expected.neverInQuotes) expect(quote).not.toContain(word)
    }
  })
})

const article = () => {
  const document = labelledDocuments('corpus/retold-dev.jsonl').find(({ id }) => id === '000')
  if (document === undefined) throw new Error('document 000 is missing from the labelled pages')
  return document
}

const paragraphs = (text: string): string =>
  text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => `<p>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`)
    .join('\n')

const comments =
  '<h3>Bình luận (1)</h3><p>Trang luatvidu.com.vn và số 1900 8899 77 lừa đảo, mọi người đừng gọi</p>'

describe('the article of 2023 on a paid line that people took for the agency', () => {
  const { title, text } = article()
  const tail = text.indexOf('Đọc thêm')
  const wrapped = {
    'with an article element and boxes': `<html><head><title>${title} | Báo</title></head><body><article><h1>${title}</h1>${paragraphs(text.slice(0, tail))}</article><div class="doc-them">${paragraphs(text.slice(tail))}</div><section class="comments">${comments}</section></body></html>`,
    'without a word about its parts': `<html><body>${paragraphs(text)}${comments}</body></html>`,
    'with boxes that say nothing': `<html><body><div>${paragraphs(text.slice(0, tail))}<div><div>Đọc thêm</div>${paragraphs(text.slice(tail + 8))}</div><div><div>${comments}</div></div></div></body></html>`,
  }

  test.each(Object.entries(wrapped))('%s', (_, html) => {
    const page = readPage(html, 'https://tuoitrethudo.vn/luu-y-khi-lay-lai-mat-khau.html')
    const found = findMentions(page, sharedOrganisations())
    const warned = found.filter(({ stance }) => stance === 'warned')
    expect(page.publishedAt).toBe('2023-11-09T17:15:00+07:00')
    expect(page.publisher).toBe('tuoitrethudo.vn')
    expect(new Set(warned.map(({ key }) => key))).toEqual(
      new Set(['phone:1900252510', 'site:hoidapluatbaohiemxahoi.com']),
    )
    for (const { category, organisation, wordOf } of warned) {
      expect({ category, organisation, wordOf }).toEqual({
        category: 'paid-lookalike',
        organisation: 'bhxh',
        wordOf: 'bhxh',
      })
    }
    expect(warned.find(({ kind }) => kind === 'phone')?.lossesVnd).toEqual([250_000])
    const official = new Set(
      found.filter(({ stance }) => stance === 'official').map(({ key }) => key),
    )
    expect(official).toEqual(
      new Set([
        'site:baohiemxahoi.gov.vn',
        'social:facebook.com/baohiemxahoi.gov.vn',
        'social:zalo/bhxh-viet-nam',
        'app:vssid',
        'phone:19009068',
        'office:bhxh-cap-huyen-tinh',
        'site:dichvucong.baohiemxahoi.gov.vn',
      ]),
    )
    expect(found.find(({ key }) => key === 'phone:19009068')?.vndPerMinute).toBe(1000)
    for (const { quote } of found) expect(quote).not.toMatch(/Khấu|Thủy/)
  })

  test('as plain text the tail is cut and offsets stay those of the text', () => {
    const page = readText(text, title ?? '')
    expect(text.startsWith(page.text)).toBe(true)
    expect(page.text).not.toContain('Đọc thêm')
    expect(page.publishedAt).toBe('2023-11-09T17:15:00+07:00')
  })
})

describe('a shop or a bookmaker on a hacked host', () => {
  const stances = (title: string, text: string) =>
    findMentions({ title, text }, organisations).map(({ key, stance }) => [key, stance])

  test('makes nothing official and warns of nothing', () => {
    const betting =
      'Nhà cái uy tín số 1, tặng cược 150k, nạp rút siêu tốc, nổ hũ mỗi ngày.\n' +
      'Cảnh báo: trang nhacaikhac.vip là giả mạo.\nHotline chính thức của Bộ Công an: 0909 888 777.'
    expect(stances('Link vào mới nhất', betting).map(([, stance]) => stance)).toEqual([
      'neutral',
      'neutral',
    ])
    const shop =
      'Máy lọc nước chính hãng, mua ngay hôm nay, thêm vào giỏ, miễn phí giao hàng toàn quốc.\n' +
      'Số 0911 222 333 lừa đảo, quý khách chỉ gọi tổng đài chính thức của BHXH Việt Nam 0909 111 222.'
    expect(stances('', shop).map(([, stance]) => stance)).toEqual(['neutral', 'neutral'])
  })

  test('a report about bookmakers is heard', () => {
    const report =
      'Công an tỉnh triệt phá đường dây cá cược, nổ hũ, tài xỉu qua website giả mạo nhacaividu.vip.'
    expect(stances('', report)).toEqual([['site:nhacaividu.vip', 'warned']])
  })
})

describe('links', () => {
  test.each([
    ['<p><a href="tel:19001234">Gọi ngay</a></p>', 'Gọi ngay (19001234)'],
    [
      '<a href="tel:19001234"><div>Gọi ngay</div><div>cả đêm</div></a>',
      'Gọi ngay (19001234)\n\ncả đêm',
    ],
    ['<p><a href="tel:19001234"><img src="x.png"></a> Tư vấn</p>', 'Tư vấn'],
    ['<p><a href="tel:19001234">Gọi 1900 1234</a></p>', 'Gọi 1900 1234'],
    ['<p><a href="https://khac.vn/a?b=1&amp;c=2">Xem</a></p>', 'Xem (https://khac.vn/a?b=1&c=2)'],
  ])('%s', (html, text) => {
    expect(readPage(html, 'https://vidu.vn').text).toBe(text)
  })
})

describe('the time that a page prints', () => {
  const at = (line: string) =>
    readText(`${line}\n\nMột đoạn văn không có ngày nào ở trong.`, '').publishedAt
  test.each([
    ['Thứ Năm, 09/11/2023, 17:15 (GMT+7)', '2023-11-09T17:15:00+07:00'],
    ['17:15 | 9-11-2023', '2023-11-09T17:15:00+07:00'],
    ['09.11.2023 05:15 PM', '2023-11-09T17:15:00+07:00'],
    ['Ngày 9 tháng 11 năm 2023', '2023-11-09T00:00:00+07:00'],
  ])('%s', (line, expected) => {
    expect(at(line)).toBe(expected)
  })

  test.each([
    '31/02/2023 10:00',
    'Ngày 15/11/2025, Công an tỉnh đã bắt ba đối tượng trong vụ án này.',
  ])('is not read from %s', (line) => {
    expect(at(line)).toBeNull()
  })
})
