import { expect, test } from 'vitest'
import { findMentions } from '../../src/detect/mentions.ts'
import { readPage } from '../../src/detect/page.ts'
import { withoutPersons } from '../../src/detect/persons.ts'
import { scanChannels } from '../../src/detect/scan.ts'
import fc from '../support/draws.ts'
import { organisations } from './organisations.ts'

const pieces = fc.constantFrom(
  ...(
    '1900.252510|0912 345 678|bhxh[.]co|https://a.vn/b?c=d|x@y.vn|(028) 38308090 – 38397747|giả mạo|' +
    'chính thức|BHXH Việt Nam|: |, | và |. |\n|\n- |“|”|"|(|)|[.]|000|một chín không không|@|://|\u0000|' +
    '\ud800|chị Mận |1.000 đồng/phút|bị trừ 5.000 đồng '
  ).split('|'),
)
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
)

test('offsets cut out exactly the surface, in order and without overlap', () => {
  let seen = 0
  fc.assert(
    fc.property(texts, (text) => {
      let end = 0
      for (const found of scanChannels(text)) {
        seen++
        expect(text.slice(found.start, found.end)).toBe(found.surface)
        expect(found.start).toBeGreaterThanOrEqual(end)
        end = found.end
      }
      for (const mention of findMentions({ title: '', text }, organisations)) {
        expect(text.slice(mention.start, mention.end)).toBe(mention.surface)
        expect(mention.quote.length).toBeLessThanOrEqual(300)
      }
    }),
    { numRuns: 400 },
  )
  expect(seen).toBeGreaterThan(100)
})

test('pages and quotes of any bytes are read without a fault', () => {
  const html = fc.array(
    fc.constantFrom(
      '<p>',
      '</div>',
      '<div class="comment">',
      '<a href="tel:1900',
      '">',
      'x',
      '&#0;',
    ),
    { maxLength: 60 },
  )
  fc.assert(
    fc.property(html, texts, (tags, text) => {
      readPage(tags.join(text), 'https://vidu.vn')
      withoutPersons(text)
    }),
    { numRuns: 200 },
  )
})

const million = 1_000_000
const long = (piece: string): string => piece.repeat(Math.ceil(million / piece.length))

test.each([
  ['nested brackets', '[(.'],
  ['digits', '1'],
  ['digits and blanks', '0 '],
  ['broken surrogates', '\ud800'],
  ['null bytes', '\u0000'],
  ['dots', 'a.'],
  ['at signs', 'a@'],
  ['open quotations', '“'],
  ['words about fraud', 'lừa đảo '],
])('a megabyte of %s comes to an end', (_, piece) => {
  expect(findMentions({ title: '', text: long(piece) }, organisations)).toEqual([])
})

test.each([
  ['nested brackets', '[({'],
  ['digits', '7 '],
  ['broken surrogates', '\udc00\ud800'],
  ['null bytes', '\u0000'],
])('behind a megabyte of %s a channel is still found, in its place', (_, piece) => {
  const noise = `${long(piece)}\n\n`
  const text = `${noise}Website bhxh-gia.vidu.com là giả mạo. Gọi 1900 9068 của BHXH Việt Nam để phản ánh.`
  const found = findMentions({ title: '', text }, organisations).filter((m) => m.kind !== 'office')
  expect(found.map(({ surface, stance }) => [surface, stance])).toEqual([
    ['bhxh-gia.vidu.com', 'warned'],
    ['1900 9068', 'official'],
  ])
  for (const { start, end, surface } of found) {
    expect(start).toBeGreaterThan(million)
    expect(text.slice(start, end)).toBe(surface)
  }
})

test.each([
  ['cells on one line', '| 1234 '],
  ['rows of a table', 'a | 4321\n'],
  ['digits and letters for digits', 'lO1'],
])('a megabyte of %s comes to an end', (_, piece) => {
  expect(scanChannels(long(piece))).toEqual([])
})

test.each([
  ['table cells', '<td>a', 2_000],
  ['links', '<a href="http://b.vn">x</a>', 1],
  ['list items', '<li>a', 1],
  ['character references', '&amp', 1],
  ['tags that never end', '<a b="', 0],
  ['comments that never end', '<!--', 0],
])('a megabyte of %s comes to an end', (_, piece, least) => {
  expect(readPage(long(piece), 'https://vidu.vn').text.length).toBeGreaterThanOrEqual(least)
})

test('a megabyte of nested elements comes to an end', () => {
  expect(readPage(long('<div>'), 'https://vidu.vn').text).toBe('')
})
