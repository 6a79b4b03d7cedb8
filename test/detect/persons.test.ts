import { describe, expect, test } from 'vitest'
import { personNames, withoutPersons } from '../../src/detect/persons.ts'

describe('private persons are taken out of a quote', () => {
  test.each([
    ['chị Lò Thị Mận gọi 1900 1234', 'chị … gọi 1900 1234'],
    ['Anh N.V.P bị trừ tiền', 'Anh … bị trừ tiền'],
    ['bà Tẩn (SN 1961, trú tại xã Nậm Cắn) kể', 'bà … kể'],
    ['nạn nhân K. mất 5 triệu đồng', 'nạn nhân … mất 5 triệu đồng'],
    ['ông ĐOÀN VĂN TƯ cho hay', 'ông … cho hay'],
    ['Nguyễn Thị Thanh Hoa báo công an', '… báo công an'],
    ['CCCD 012345678901 của chị Hà', 'CCCD … của chị …'],
  ])('%s', (quote, expected) => {
    expect(withoutPersons(quote)).toBe(expected)
  })

  test.each([
    'Công an TP Hồ Chí Minh cảnh báo',
    'BHXH Việt Nam, đường Nguyễn Văn Linh',
    'Ông Công an phường đã tiếp nhận',
    'Bệnh viện Nguyễn Tri Phương thông báo',
    'khách hàng Vietcombank gọi 1900545413',
  ])('organisations and places stay: %s', (quote) => {
    expect(withoutPersons(quote)).toBe(quote)
  })

  test('a first name alone goes when the text told the whole name', () => {
    const names = personNames('Chị Lò Thị Mận ở Sơn La bị trừ tiền.')
    expect(withoutPersons('Lò Thị Mận nói', names)).toBe('… nói')
  })
})
