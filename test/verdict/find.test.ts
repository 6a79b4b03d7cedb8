import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { find, needsOfOneOrganisation } from '../../src/verdict/find.ts'
import { buildIndex } from '../../src/verdict/index.ts'
import type { Snapshot } from '../../src/verdict/registry.ts'
import { listing, official, organisation, snapshot } from '../support/snapshot.ts'

const shipped: Snapshot = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../db/data/snapshot.json'), 'utf8'),
)
const index = buildIndex(shipped, { asOf: '2026-11-25' })
const firstKey = (phrase: string): string => find(index, phrase)[0]?.key ?? 'nothing'

/** By what people want: phrases, and the keys that are right in the first place. */
const phrasings: readonly (readonly [key: string | readonly string[], ...phrases: string[]])[] = [
  // Password, account, advice, card, contributions of social insurance.
  ['phone:19009068', 'quên mật khẩu VssID', 'quen mat khau vssid', 'vssid mat khau'],
  ['phone:19009068', 'mat khau vssid bi quen', 'matkhauvssid', 'reset vssid password'],
  ['phone:19009068', 'lấy lại mk vssid gọi số nào', 'quen mat khua vssid', 'forgot vssid password'],
  ['phone:19009068', 'tổng đài BHXH', 'tongdaibhxh', 'tong dai bao hiem xa hoi', 'hotline bhxh'],
  ['phone:19009068', 'cho tôi xin số tổng đài của bảo hiểm xã hội', 'bao hiem xa hoii', 'sdt bhxh'],
  [
    'phone:19009068',
    'bao hiem xa hoi viet nam so dien thoai',
    'bhxh đà nẵng',
    'vssid khong vao duoc',
  ],
  [
    'phone:19009068',
    'tra cứu bảo hiểm y tế',
    'mất thẻ bảo hiểm y tế',
    'rút bảo hiểm xã hội một lần',
  ],
  ['phone:02253265616', 'bhxh hải phòng', 'bảo hiểm xã hội thành phố hải phòng', 'hai phong bhxh'],
  // Identity, public services, tax, driving, fines.
  [
    'phone:19000368',
    'vneid không đăng nhập được',
    'quên mật khẩu vneid',
    'tổng đài căn cước công dân',
  ],
  ['phone:18001096', 'tổng đài dịch vụ công', 'cổng dịch vụ công quốc gia hotline'],
  ['site:gdt.gov.vn', 'tổng đài thuế', 'cục thuế', 'tax office'],
  [['site:gplx.gov.vn', 'site:drvn.gov.vn'], 'đổi bằng lái xe', 'giay phep lai xe', 'gplx'],
  ['site:csgt.bocongan.gov.vn', 'tra cứu phạt nguội', 'phat nguoi', 'kiểm tra phạt nguội ô tô'],
  ['site:vr.org.vn', 'đăng kiểm xe', 'tra cứu đăng kiểm'],
  // Emergencies.
  ['phone:113', 'gọi công an', 'emergency number', 'bị cướp gọi số nào', 'cảnh sát'],
  ['phone:114', 'báo cháy', 'cứu hoả', 'chung cư cháy gọi ai', 'chữa cháy'],
  ['phone:115', 'cứu thương', 'gọi xe cấp cứu', 'xe cap cuu', 'ambulance'],
  ['phone:111', 'tổng đài bảo vệ trẻ em', 'trẻ em bị đánh gọi ai'],
  ['phone:112', 'cứu nạn', 'tim kiem cuu nan'],
  // Reports.
  [
    'phone:156',
    'báo lừa đảo',
    'báo số điện thoại lừa đảo',
    'bao cuoc goi lua dao',
    'report scam call',
  ],
  [['sms:5656', 'phone:156'], 'báo tin nhắn rác', 'tin nhan rac'],
  ['site:canhbao.khonggianmang.vn', 'báo website lừa đảo', 'bao trang web lua dao'],
  ['site:tingia.gov.vn', 'báo tin giả'],
  ['phone:18006838', 'bảo vệ người tiêu dùng', 'khiếu nại mua hàng'],
  // Electricity.
  [
    'phone:19001288',
    'mất điện hà nội gọi số nào',
    'dien luc ha noi',
    'tien dien ha noi',
    'evn hanoi',
  ],
  ['phone:1900545454', 'cúp điện tphcm', 'điện lực sài gòn', 'dien luc ho chi minh'],
  ['phone:19001909', 'điện lực đà nẵng', 'mất điện huế', 'điện lực miền trung'],
  ['phone:19006769', 'điện lực miền bắc', 'dien luc nghe an', 'mat dien hai duong'],
  [
    ['phone:19001006', 'phone:19009000'],
    'điện lực miền nam',
    'cúp điện cần thơ',
    'dien luc dong nai',
  ],
  ['site:evn.com.vn', 'số điện thoại evn', 'tập đoàn điện lực'],
  // Banks and wallets.
  ['phone:1900545413', 'tong dai vietcombank', 'tong dai vietcombak', 'vietcombank hotline'],
  ['phone:1900545413', 'báo mất thẻ vcb', 'khoa the vietcom bank', 'ngân hàng ngoại thương'],
  ['site:agribank.com.vn', 'khoá thẻ agribank', 'số điện thoại agribank', 'ngân hàng nông nghiệp'],
  [['phone:19009247', 'phone:02422200588'], 'tổng đài bidv', 'mất thẻ bidv', 'bidv lost card'],
  ['phone:1900558868', 'vietinbank cskh', 'viettinbank', 'ngan hang cong thuong'],
  ['phone:1800588822', 'techcombank khoá tài khoản', 'tecombank', 'hotline tcb'],
  ['phone:1900545415', 'tổng đài vpbank', 'vpbank mất thẻ'],
  ['phone:1900545441', 'tổng đài momo', 'momo bị mất tiền trong ví'],
  ['site:acb.com.vn', 'acb tổng đài', 'ngân hàng á châu'],
  // Carriers.
  [
    ['phone:198', 'phone:18008098'],
    'viettel cskh',
    'viettell',
    'số tổng đài viettel',
    'viettel bị trừ tiền',
  ],
  ['phone:18001091', 'tổng đài vinaphone', 'vina phone', 'vinaphone chăm sóc khách hàng'],
  ['phone:18001090', 'mobifone hotline', 'mobi fone', 'tổng đài mobiphone'],
  ['phone:18008119', 'hỏng mạng internet viettel', 'wifi viettel bị lỗi'],
  // Travel, post, shops: the confirmed channel where no number is.
  ['phone:19001100', 'vietnam airlines', 'tổng đài vietnam airline'],
  ['phone:19000109', 'đặt vé tàu', 'tổng đài đường sắt'],
  [['site:shopee.vn', 'app:shopee'], 'tổng đài shopee', 'shope'],
  ['site:vnpost.vn', 'bưu điện việt nam', 'vnpost'],
]

const cases = phrasings.flatMap(([keys, ...phrases]) =>
  phrases.map((phrase) => ({ phrase, keys: [keys].flat() })),
)

test('at least 95 of 100 phrasings of common needs have the right channel first', () => {
  expect(cases.length).toBeGreaterThanOrEqual(90)
  const misses = cases
    .filter(({ phrase, keys }) => !keys.includes(firstKey(phrase)))
    .map(({ phrase, keys }) => `${phrase}: ${firstKey(phrase)}, not ${keys.join(' or ')}`)
  expect(misses.length / cases.length, misses.join('\n')).toBeLessThanOrEqual(0.05)
})

test.each([
  'abc',
  'xin chào',
  'bún chả',
  'bún chả Hà Nội',
  'thời tiết hôm nay',
  'giá vàng',
  'chào buổi sáng',
  'asdfgh',
  'công ty',
  'việt nam',
  'tổng đài',
  'số điện thoại',
  'gọi số nào',
  'hà nội',
  'đà nẵng',
  'ngân hàng',
  'tổng đài ngân hàng',
  'báo mất thẻ',
  'khoá thẻ',
  'điện',
  'thẻ',
  'mạng',
  'xã hội',
  'bảo',
  'quốc tế',
  'gọi bệnh viện',
  'nấu phở bò',
  'học tiếng anh',
  'bóng đá ngoại hạng anh',
  'a b c d e',
  '!!!',
  '',
])('%j leads to nobody', (phrase) => {
  expect(find(index, phrase).map((c) => c.key)).toEqual([])
})

describe('most wanted first', () => {
  test('a kind that is asked for by name comes before the telephone', () => {
    expect(firstKey('trang web vietcombank')).toBe('site:vietcombank.com.vn')
    expect(firstKey('ứng dụng vneid')).toBe('app:vneid')
  })
  test('the local office where it has a channel, else the organisation above it', () => {
    expect(firstKey('bhxh quảng ninh')).toBe('office:bhxh-quangninh/tru-so')
    expect(firstKey('bhxh cao bằng')).toBe('phone:19009068')
  })
  test('from abroad the line for callers abroad', () => {
    expect(firstKey('vietnam airlines gọi từ nước ngoài')).toBe('phone:02438320320')
  })
  test('an emergency goes before the name of the place', () => {
    expect(firstKey('cháy nhà vinhomes')).toBe('phone:114')
  })
  test('a need that every carrier serves names each of them before any twice', () => {
    const owners = find(index, 'tổng đài nhà mạng').map((c) => c.organisation.id)
    expect(new Set(owners.slice(0, 5)).size).toBe(5)
  })
  test('needs that want a name first are needs that we hold', () => {
    const held = new Set(shipped.needs.map((need) => need.id))
    expect([...needsOfOneOrganisation].filter((id) => !held.has(id))).toEqual([])
  })
})

describe('what is never an answer', () => {
  const bank = organisation('moc', { name: 'Ngân hàng Mộc', aliases: ['Mocbank'] })
  const search = (channels: Partial<Snapshot>) =>
    find(
      buildIndex(snapshot({ organisations: [bank], ...channels }), { asOf: '2026-11-25' }),
      'tổng đài mocbank',
    ).map((c) => c.key)

  test('a stale, an outbound or a directory number', () => {
    const own = official('phone:19001111', 'moc')
    expect(search({ official: [own] })).toEqual(['phone:19001111'])
    expect(search({ official: [{ ...own, stale: true }] })).toEqual([])
    expect(search({ official: [{ ...own, direction: 'outbound' }] })).toEqual([])
    expect(search({ official: [{ ...own, confirmation: 'directory' }] })).toEqual([])
  })
  test.each([
    ['listed', 0],
    ['proposed', 0],
    ['disputed', 0],
    ['stale', 0],
    ['withdrawn', 1],
    ['rejected', 1],
  ] as const)('a number whose listing is %s is found %i times', (status, times) => {
    const listings = [listing('phone:19001111', { status })]
    expect(search({ official: [official('phone:19001111', 'moc')], listings })).toHaveLength(times)
  })
  test('a page below a host that is listed as a whole', () => {
    const page = official('site:moc.example/tro-giup', 'moc')
    const host = { status: 'listed', scope: 'host' } as const
    expect(search({ official: [page] })).toHaveLength(1)
    expect(search({ official: [page], listings: [listing('site:moc.example', host)] })).toEqual([])
  })
})
