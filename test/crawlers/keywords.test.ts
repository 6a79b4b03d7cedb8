import { expect, test } from 'vitest'
import { keywordFilter, warningKeywords, withoutMarks } from '../../crawlers/keywords.ts'
import fc from '../support/draws.ts'

const matches = keywordFilter(warningKeywords)

test.each([
  'Mất tiền vì gọi nhầm TỔNG ĐÀI',
  'Mat tien vi goi nham tong dai',
  'Mất tiền vì gọi nhầm tổng đài'.normalize('NFD'),
  'Gọi 19001234 bị trừ bao nhiêu?',
  'Số 1900 2525 10 là của ai',
  'Quên mật khẩu VssID',
  'Đổi thẻ BHYT',
  'Kẻ gian giả\u00a0mạo nhân viên',
  'Ngân hàng cảnh báo website giả',
])('"%s" concerns us', (text) => {
  expect(matches(text)).toBe(true)
})

test.each([
  'Hàng giảm giá cuối năm',
  'Giá vàng tăng',
  'Bé trai 11900 gram',
  'Khách sạn mở cửa',
  'Đau sổ mũi', // `đầu số` without marks would be `dau so`
  '',
])('"%s" does not', (text) => {
  expect(matches(text)).toBe(false)
})

test('every keyword is found within a sentence, with its marks and without any', () => {
  const keyword = fc.constantFrom(...warningKeywords).map((word) => word.replace('*', '2525'))
  fc.assert(
    fc.property(keyword, fc.constantFrom(' ', ', ', '“', '\n'), (word, gap) => {
      expect(matches(`Tin mới:${gap}${word}${gap}hôm nay`)).toBe(true)
      expect(matches(`Tin moi:${gap}${withoutMarks(word).toUpperCase()}${gap}hom nay`)).toBe(true)
      expect(keywordFilter([word])(`Tin mới:${gap}x${word}${gap}hôm nay`)).toBe(false)
    }),
  )
})
