import { describe, expect, test } from 'vitest'
import { scanChannels, scanPrinted } from '../../src/detect/scan.ts'

const keys = (text: string): string[] => scanChannels(text).map(({ key }) => key)

describe('numbers in any writing', () => {
  test.each([
    ['gọi 1900.252510 ngay', ['phone:1900252510']],
    ['gọi l9OO 252510', ['phone:1900252510']],
    ['tổng đài １９００９０６８', ['phone:19009068']],
    ['gọi+84 24 3944 6395', ['phone:02439446395']],
    ['(028) 38308090 – 38397747', ['phone:02838308090', 'phone:02838397747']],
    ['0989.088.719 - 0913.363.509', ['phone:0989088719', 'phone:0913363509']],
    ['19003441 19002170,19002446', ['phone:19003441', 'phone:19002170', 'phone:19002446']],
    ['5.02444508888', ['phone:02444508888']],
    ['hotline19006600để được', ['phone:19006600']],
    ['số một chín không không chín không sáu tám nhé', ['phone:19009068']],
    ['phản ánh tới 156/5656', ['phone:156', 'phone:5656']],
    ['ĐT: 0243.9446.395', ['phone:02439446395']],
    ['số +37124567890', ['phone:+37124567890']],
  ])('%s', (text, expected) => {
    expect(keys(text)).toEqual(expected)
  })
})

describe('addresses in any writing', () => {
  test.each([
    ['vào bhxh[.]co', ['site:bhxh.co']],
    ['hxxps://baohiemxahoi[.]biz/dang-nhap', ['site:baohiemxahoi.biz/dang-nhap']],
    ['trang vssid(dot)top', ['site:vssid.top']],
    ['trả phí tại s.id/a1 hoặc RB.GY/b2, u.to/c', ['site:s.id/a1', 'site:rb.gy/b2', 'site:u.to/c']],
    ['tên miền vssid .com', ['site:vssid.com']],
    ['website chính thứcwww.vietnamairlines.com của hãng', ['site:vietnamairlines.com']],
    ['như:https://a1b2.vip/x;https://a1b2.vip/y.', ['site:a1b2.vip/x', 'site:a1b2.vip/y']],
    ['(https://www.facebook.com/BaoVidu/?ref=x)', ['social:facebook.com/baovidu']],
    [
      'thư về ho.tro@vidu.vn hoặc cskh. @gmail.com',
      ['email:ho.tro@vidu.vn', 'email:cskh@gmail.com'],
    ],
  ])('%s', (text, expected) => {
    expect(keys(text)).toEqual(expected)
  })
})

describe('service numbers in lists of contacts', () => {
  test.each([
    [
      'Báo cháy 114, cấp cứu 115, bảo vệ trẻ em 111, tìm kiếm cứu nạn 112.',
      ['phone:114', 'phone:115', 'phone:111', 'phone:112'],
    ],
    ['- Bảo vệ trẻ em: 111\n- Công an: 113', ['phone:111', 'phone:113']],
    ['Viettel: 198; MobiFone: 9090; Vietnamobile: 789', ['phone:198', 'phone:9090', 'phone:789']],
    ['thấy người lạ thì báo 113 ngay', ['phone:113']],
    ['"Bác cứ gọi 113 mà hỏi"', ['phone:113']],
    ['tin nhắn rác gửi về 5656, lừa đảo về 156', ['phone:5656', 'phone:156']],
    ['hồ sơ của xã hỏi 1022, giờ tàu hỏi 1080', ['phone:1022', 'phone:1080']],
    ['tổng đài 0236 1022, Hà Nội (024) 1080', ['phone:02361022', 'phone:0241080']],
  ])('%s', (text, expected) => {
    expect(keys(text)).toEqual(expected)
  })

  test.each([
    'Công an huyện bắt 113 đối tượng, cấp cứu 115 ca.',
    'Công an tỉnh khởi tố 113 bị can theo Điều 113.',
    'Bệnh viện cấp cứu 115 người, 112 hộ dân mất nhà.',
    'Viettel nộp ngân sách 198 tỷ đồng, MobiFone 9090 tỷ.',
    'Tòa nhà ở số nhà 113, quốc lộ 112, phòng 115.',
  ])('%s', (text) => {
    expect(keys(text)).toEqual([])
  })
})

describe('what pages glue together', () => {
  test.each([
    ['Email:info@vidu.vnFax0220.3838.116', ['email:info@vidu.vn', 'phone:02203838116']],
    ['trang vidu.com.vnHotline 1900 6088', ['site:vidu.com.vn', 'phone:19006088']],
    ['trang vidu.vnĐiện thoại 0905 123 456', ['site:vidu.vn', 'phone:0905123456']],
    ['www.vidu.vnThu.net', ['site:vidu.vnthu.net']],
    ['Hết câu.Vnpt nói tiếp', []],
    ['Số của GHTK: 1900 6092, số in sau thẻ: 1900 558 818', ['phone:19006092', 'phone:1900558818']],
    ['STK: 19001234, số thẻ 1900 558 818', []],
  ])('%s', (text, expected) => {
    expect(keys(text)).toEqual(expected)
  })
})

describe('tables', () => {
  test.each([
    ['3 | 231 | 19004562 | 6768 |', ['phone:19004562']],
    ['STT | Số điện thoại | Số lượt\n1 | 0912345678 | 6796', ['phone:0912345678']],
    ['STT | Số gọi | Đầu số nhắn tin\n1 | 19004562 | 6768 |', ['phone:19004562', 'phone:6768']],
    ['|19001288|0912345678|', ['phone:19001288', 'phone:0912345678']],
    ['gọi |9OO 252510', ['phone:1900252510']],
    ['Đơn vị | Số\nBHXH Việt Nam | 8079', ['phone:8079']],
  ])('%s', (text, expected) => {
    expect(keys(text)).toEqual(expected)
  })
})

describe('what only looks like a channel', () => {
  test.each([
    'Nghị định 164/2025/NĐ-CP, Thông tư 01/2021/TT-BKHĐT, công văn số 2544/BNG-LS',
    'ngày 09/11/2023, 25-11-2025, 02.09.2024 lúc 17:15',
    'mất 19.000.000 đồng, phí 1.900.000đ, 0912345678 đồng',
    'mã số thuế 0312345678, STK 0912345678901, mã số BHXH 0123456789',
    'phiên bản 4.0.1, iOS 17.5.1, VssID 1.6.7',
    'đầu số 1900xxxx, 0823 125 xxx, 028777***, đầu số 1900, +224, +1900',
    'ông N.V.A nói.Theo đó, thông tin.So với năm trước',
    'đuôi .gov.vn, tên miền có.COM.VN, thư có đuôi @bidv.com.vn',
    'trang http://cheapvidu....com, tendonvi.bocongan.gov.vn, tệp baocao.pdf',
    'Km 113, nhà số 115, 156 người, năm 1900, tầng 1800',
  ])('%s', (text) => {
    expect(keys(text)).toEqual([])
  })
})

test('a number that misses a digit is printed but has no key', () => {
  const [found] = scanPrinted('các số lừa đảo: 0249997041, 02499950060')
  expect(found).toMatchObject({ key: null, value: '0249997041', printed: '0249997041' })
})

test('an area code of before 2017 keeps its print beside the number of today', () => {
  const [found] = scanPrinted('đường dây nóng 04.39985765')
  expect(found).toMatchObject({ key: 'phone:02439985765', printed: '0439985765' })
})
