import { expect, test } from 'vitest'
import { feedDate } from '../../crawlers/adapters/entry.ts'
import { readFeed } from '../../crawlers/adapters/feed.ts'

const at = 'https://bao.example/rss/phap-luat.rss'
const item = (n: number) =>
  `<item><title>Tin ${n}</title><link>https://bao.example/${n}</link></item>`
const rss = (items: string) =>
  `<rss version="2.0"><channel><title>Báo</title>${items}</channel></rss>`

function addresses(text: string): string[] {
  const listing = readFeed(text, at)
  return listing.ok ? listing.entries.map(({ address }) => address) : []
}

test('RSS, Atom, RDF and JSON Feed give the same entries', () => {
  const forms = [
    rss(item(1) + item(2)),
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>Báo</title><id>x</id>
      <entry><id>1</id><title>Tin 1</title><link rel="enclosure" href="https://bao.example/1.mp3"/>
        <link href="https://bao.example/1"/></entry>
      <entry><id>2</id><title>Tin 2</title><link rel="alternate" href="/2"/></entry></feed>`,
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
      <channel><title>Báo</title></channel>${item(1)}${item(2)}</rdf:RDF>`,
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Báo',
      items: [1, 2].map((n) => ({
        id: `${n}`,
        title: `Tin ${n}`,
        url: `https://bao.example/${n}`,
      })),
    }),
  ]
  for (const form of forms) {
    expect(readFeed(form, at)).toMatchObject({
      ok: true,
      rejected: 0,
      recovered: false,
      entries: [
        { address: 'https://bao.example/1', title: 'Tin 1' },
        { address: 'https://bao.example/2', title: 'Tin 2' },
      ],
    })
  }
})

test.each([
  ['cut off in the middle', `<rss version="2.0"><channel>${item(1)}${item(2)}<item><title>Tin`],
  [
    'with an element that is never closed',
    rss(`<item><title>Tin<link></item>${item(1)}${item(2)}`),
  ],
])('a feed %s still gives its whole entries', (_, text) => {
  expect(readFeed(text, at)).toMatchObject({ ok: true, recovered: true, rejected: 1 })
  expect(addresses(text)).toEqual(['https://bao.example/1', 'https://bao.example/2'])
})

test('what is no feed is said to be none, with what was expected', () => {
  for (const text of ['', 'Not Found', '<html><body><p>Trang chủ</p></body></html>', '{"a":1}']) {
    const listing = readFeed(text, at)
    expect(listing).toMatchObject({ ok: false, reason: 'no-feed' })
    if (!listing.ok) expect(listing.message.en).toContain('expected an RSS or Atom feed')
  }
})

test('a feed without entries fails as well: a healthy newspaper always has some', () => {
  expect(readFeed(rss(''), at)).toMatchObject({ ok: false, reason: 'no-entries' })
  expect(readFeed(rss('<item><title>Không có địa chỉ</title></item>'), at)).toMatchObject({
    ok: false,
    reason: 'no-entries',
  })
})

test('entries without a page address are counted, the others stay', () => {
  const bad = '<item><title>Thư</title><link>mailto:toasoan@bao.example</link></item>'
  expect(readFeed(rss(bad + item(1)), at)).toMatchObject({ ok: true, rejected: 1 })
})

test('one page is one entry, whatever follows its address', () => {
  const twice = ['', '#binh-luan', '?utm_source=rss&amp;utm_campaign=x']
    .map((tail) => `<item><title>Tin</title><link>https://bao.example/1${tail}</link></item>`)
    .join('')
  expect(addresses(rss(twice))).toEqual(['https://bao.example/1'])
  const paged = '<item><title>Tin</title><link>https://bao.example/tin?id=7</link></item>'
  expect(addresses(rss(paged))).toEqual(['https://bao.example/tin?id=7'])
})

test('titles and summaries come as plain text', () => {
  const listing = readFeed(
    rss(`<item><title>Hỏi &amp; đáp</title><link>/1</link>
      <description><![CDATA[<a href="/1"><img src="/1.jpg"></a>Số  máy<br>thu phí &amp; cách gọi]]></description></item>`),
    at,
  )
  expect(listing.ok && listing.entries[0]).toMatchObject({
    title: 'Hỏi & đáp',
    summary: 'Số máy thu phí & cách gọi',
  })
})

test.each([
  ['Tue, 24 Nov 2026 10:00:00 +0700', '2026-11-24T03:00:00.000Z'],
  ['Tue, 24 Nov 26 10:00:00 GMT+7', '2026-11-24T03:00:00.000Z'],
  ['Tue, 24 Nov 2026 03:00:00 GMT', '2026-11-24T03:00:00.000Z'],
  ['2026-11-24T10:00:00+07:00', '2026-11-24T03:00:00.000Z'],
  ['2026-11-24 10:00:00', '2026-11-24T03:00:00.000Z'],
  ['Tue, 24 Nov 2026 10:00:00', '2026-11-24T03:00:00.000Z'],
  ['2026-11-24', '2026-11-23T17:00:00.000Z'],
  ['03/11/2026 10:00', null],
  ['hôm nay', null],
  ['', null],
  [undefined, null],
])('the date %s is %s on every machine', (text, expected) => {
  expect(feedDate(text)).toBe(expected)
})

test.each(['<item>', '<rss><channel>', '<loc>', '<item></item>', '</item><link>'])(
  'a feed of nothing but %s is refused or read in a moment',
  (piece) => {
    const read = readFeed(piece.repeat(200_000), 'https://a.vn/rss')
    expect(read).toMatchObject({ ok: false, reason: 'no-feed' })
    expect(read.ok ? '' : read.message.en).toMatch(/too many tags|deep/)
  },
)
