import { describe, expect, test } from 'vitest'
import type { Cited, CitedSource } from '../../src/feed/cite/cited.ts'
import { citationWriters } from '../../src/feed/cite/formats.ts'

const source: CitedSource = {
  id: 7,
  publisher: 'Báo {Một} & Hai',
  title: 'Mất 100% tiền_cước',
  url: 'https://bao.example/a?b={c}',
  publishedAt: '2023-11-15T08:00:00+07:00',
  fetchedAt: '2026-11-24T01:02:03.000Z',
  quote: 'Gọi số này\r\nTY  - NEWS bị trừ tiền.',
  locator: '1900 252510',
  sha256: 'ab'.repeat(32),
  archive: [],
  isPress: true,
}
const cited: Cited = {
  record: {
    id: 'kenhthat-phone-1900252510-42',
    title: { vi: '1900 252510: Không phải số của BHXH.', en: '1900 252510: Not a number of VSS.' },
    revision: 42,
    date: '2026-11-24',
    url: 'https://kenhthat.example/ho-so/phone:1900252510@42',
  },
  sources: [
    source,
    { ...source, id: 8, title: null, url: null, publishedAt: '2023', sha256: null },
  ],
}
const write = (format: keyof typeof citationWriters, lang: 'vi' | 'en' = 'vi') =>
  citationWriters[format].write(cited, lang)

describe('references', () => {
  test('in plain text, in both languages, with address, day, quote and hash', () => {
    const [own, , heading, first, second] = write('text').split('\n')
    expect(own).toBe(
      'Kênh Thật. “1900 252510: Không phải số của BHXH.” Bản số 42, 24/11/2026. https://kenhthat.example/ho-so/phone:1900252510@42',
    )
    expect(heading).toBe('Nguồn:')
    expect(first).toContain(
      'Đăng ngày 15/11/2023. https://bao.example/a?b={c} Đọc ngày 24/11/2026.',
    )
    expect(second).toMatch(/^\[2\] Báo .* Đăng ngày 2023\. Đọc ngày 24\/11\/2026\. Trích: “[^“]+”$/)
    expect(write('text', 'en')).toContain('Revision 42, 2026-11-24.')
  })
  test('CSL-JSON has the fields that citeproc reads', () => {
    const [own, first, second] = JSON.parse(write('csl-json'))
    expect(own).toMatchObject({
      ...{ id: cited.record.id, type: 'dataset', URL: cited.record.url, version: '42' },
      author: [{ literal: 'Kênh Thật' }],
      issued: { 'date-parts': [[2026, 11, 24]] },
    })
    expect(first).toMatchObject({
      type: 'article-newspaper',
      issued: { 'date-parts': [[2023, 11, 15]] },
    })
    expect(second).toMatchObject({ title: source.quote, issued: { 'date-parts': [[2023]] } })
    expect(second).not.toHaveProperty('URL')
  })
  test('BibTeX: what TeX would run is escaped, braces balance', () => {
    const text = write('bibtex')
    expect(text).toContain('title = {{Mất 100\\% tiền\\_cước}},')
    expect(text).toContain('journal = {Báo \\{Một\\} \\& Hai},')
    expect(text).toContain('url = {https://bao.example/a?b=%7Bc%7D},')
    const bare = text.replaceAll(/\\[{}]/g, '')
    expect(bare.split('{').length).toBe(bare.split('}').length)
    expect(text.match(/^@\w+\{/gm)).toHaveLength(3)
  })
  test('RIS: a line break in a quote begins no record of its own', () => {
    const lines = write('ris').split('\r\n')
    expect(lines.filter((line) => line.startsWith('TY  - '))).toEqual([
      'TY  - DATA',
      'TY  - NEWS',
      'TY  - NEWS',
    ])
    expect(lines.filter((line) => line === 'ER  - ')).toHaveLength(3)
    expect(lines.every((line) => line === '' || /^[A-Z][A-Z0-9] {2}- /.test(line))).toBe(true)
    expect(lines).toContain('DA  - 2023/11/15')
  })
})
