import { expect, test } from 'vitest'
import {
  movedOffset,
  patternOfKey,
  patternOfText,
  withoutSpans,
} from '../../src/registry/erase-pattern.ts'
import { key } from '../db/rows.ts'

const erasedIn = (of: string, text: string) =>
  withoutSpans(text, patternOfKey(key(of)).spansIn(text, true))

test.each([
  '0912345678',
  '0912 345 678',
  '0912.345.678',
  '09-1234-5678',
  '(0912) 345 678',
  '+84912345678',
  '(+84) 912 345 678',
  '+84 (0) 912 345 678',
  '0084 912345678',
  '0912\u200b345\u00a0678',
])('a number in the spelling %s', (spelling) => {
  const text = erasedIn('phone:0912345678', `Gọi ${spelling} ngay.`)
  expect(text.replace(/[()]/g, '')).toBe('Gọi [đã xoá] ngay.')
})

test.each(['09123456789', '10912345678', '0912345679', '0912 345 67'])(
  'another number, %s, stays',
  (spelling) => {
    expect(erasedIn('phone:0912345678', `Số ${spelling}.`)).toBe(`Số ${spelling}.`)
  },
)

test('addresses: this one in any case, no other that holds it', () => {
  expect(
    erasedIn('email:an@mau.example', 'An@Mau.example, x.an@mau.example, an@mau.example.vn'),
  ).toBe('[đã xoá], x.an@mau.example, an@mau.example.vn')
  expect(
    erasedIn(
      'social:facebook.com/an.mau',
      'https://www.facebook.com/an.mau và facebook.com/an.mau2',
    ),
  ).toMatch(/\[đã xoá\] và facebook\.com\/an\.mau2$/)
})

test('a name, not a part of a longer word', () => {
  const text = 'NGUYỄN AN và Nguyễn Anh'
  expect(withoutSpans(text, patternOfText('Nguyễn An').spansIn(text, false))).toBe(
    '[đã xoá] và Nguyễn Anh',
  )
})

test('offsets follow the words behind a span; inside of it there is none', () => {
  const spans = [{ start: 4, end: 14 }]
  expect([0, 4, 5, 14, 20].map((offset) => movedOffset(offset, spans))).toEqual([
    0,
    4,
    null,
    12,
    18,
  ])
})

test.each(['Nguyễn-An', 'A-b (c) [d] {e} a|b a/b a\\b ^$.*+?', 'x & y && z -- ~ ! @ # %'])(
  'signs in a name, %s, are letters like others',
  (name) => {
    const text = `Bà ${name} nói.`
    const { spansIn } = patternOfText(name)
    // What begins or ends with a sign has no word's border there.
    expect(withoutSpans(text, spansIn(text, false))).toBe('Bà [đã xoá] nói.')
  },
)

test('an address with a hyphen is found', () => {
  expect(erasedIn('email:an-mau@thu-vien.example', 'Thư: an-mau@thu-vien.example.')).toBe(
    'Thư: [đã xoá].',
  )
})
