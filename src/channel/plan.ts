/**
 * The Vietnamese numbering plan of 2026. Numbers here are national significant numbers: what stands
 * after +84, without the trunk 0. `planSources` says where each table was read.
 */
export const planSources = {
  law: 'Thông tư 22/2014/TT-BTTTT, sửa đổi bởi Thông tư 27/2021/TT-BTTTT',
  areaCodes:
    'https://m.kienthuc.net.vn/khoa-hoc-cong-nghe/23-tinh-thanh-cuoi-cung-doi-ma-vung-dien-thoai-co-dinh-887209.html',
  /** Table of the second wave of the change of 2017; the decision is 2036/QĐ-BTTTT. */
  oldAreaCodes:
    'http://baodautu.vn/tu-0h-ngay-hom-nay-co-them-23-tinh-thanh-doi-ma-vung-dien-thoai-d61915.html',
  oldMobiles:
    'http://kynguyenso.plo.vn/ky-nguyen-so/tuyet-chieu/2-cach-chuyen-so-dien-thoai-11-so-ve-10-so-773007.html',
  mobiles:
    'https://lawnet.vn/en/laws/what-is-the-current-list-of-prefixes-of-vietnamese-phone-numbers-of-mobile-network-operators-what-i-134777.html',
  /** Carriers of 052, 055, 056, 058, 059, 092, 099 and the ranges that no Vietnamese page names. */
  libphonenumber: 'https://github.com/google/libphonenumber (resources/metadata/84/ranges.csv)',
  government:
    'https://wiki-gateway.eudic.net/wikipedia_en/Telephone_numbers_in_Vietnam.html (080), https://trendmicrovn.blogspot.com/2018/10/ma-ien-thoai-viet-nam-wikipedia-tieng.html (069)',
  /** Which of the 34 provinces of July 2025 an area belongs to: Nghị quyết 202/2025/QH15. */
  provinces: 'Nghị quyết 202/2025/QH15',
} as const

export interface Area {
  /** Area code without the trunk 0. */
  readonly code: string
  /** Province when the code was given. */
  readonly province: string
  /** Province since July 2025. */
  readonly now: string
}

const hcm = 'TP. Hồ Chí Minh'

const areaRows: readonly (readonly [code: string, province: string, now?: string])[] = [
  ['203', 'Quảng Ninh'],
  ['204', 'Bắc Giang', 'Bắc Ninh'],
  ['205', 'Lạng Sơn'],
  ['206', 'Cao Bằng'],
  ['207', 'Tuyên Quang'],
  ['208', 'Thái Nguyên'],
  ['209', 'Bắc Kạn', 'Thái Nguyên'],
  ['210', 'Phú Thọ'],
  ['211', 'Vĩnh Phúc', 'Phú Thọ'],
  ['212', 'Sơn La'],
  ['213', 'Lai Châu'],
  ['214', 'Lào Cai'],
  ['215', 'Điện Biên'],
  ['216', 'Yên Bái', 'Lào Cai'],
  ['218', 'Hòa Bình', 'Phú Thọ'],
  ['219', 'Hà Giang', 'Tuyên Quang'],
  ['220', 'Hải Dương', 'Hải Phòng'],
  ['221', 'Hưng Yên'],
  ['222', 'Bắc Ninh'],
  ['225', 'Hải Phòng'],
  ['226', 'Hà Nam', 'Ninh Bình'],
  ['227', 'Thái Bình', 'Hưng Yên'],
  ['228', 'Nam Định', 'Ninh Bình'],
  ['229', 'Ninh Bình'],
  ['232', 'Quảng Bình', 'Quảng Trị'],
  ['233', 'Quảng Trị'],
  ['234', 'Thừa Thiên Huế', 'Huế'],
  ['235', 'Quảng Nam', 'Đà Nẵng'],
  ['236', 'Đà Nẵng'],
  ['237', 'Thanh Hóa'],
  ['238', 'Nghệ An'],
  ['239', 'Hà Tĩnh'],
  ['24', 'Hà Nội'],
  ['251', 'Đồng Nai'],
  ['252', 'Bình Thuận', 'Lâm Đồng'],
  ['254', 'Bà Rịa - Vũng Tàu', hcm],
  ['255', 'Quảng Ngãi'],
  ['256', 'Bình Định', 'Gia Lai'],
  ['257', 'Phú Yên', 'Đắk Lắk'],
  ['258', 'Khánh Hòa'],
  ['259', 'Ninh Thuận', 'Khánh Hòa'],
  ['260', 'Kon Tum', 'Quảng Ngãi'],
  ['261', 'Đắk Nông', 'Lâm Đồng'],
  ['262', 'Đắk Lắk'],
  ['263', 'Lâm Đồng'],
  ['269', 'Gia Lai'],
  ['270', 'Vĩnh Long'],
  ['271', 'Bình Phước', 'Đồng Nai'],
  ['272', 'Long An', 'Tây Ninh'],
  ['273', 'Tiền Giang', 'Đồng Tháp'],
  ['274', 'Bình Dương', hcm],
  ['275', 'Bến Tre', 'Vĩnh Long'],
  ['276', 'Tây Ninh'],
  ['277', 'Đồng Tháp'],
  ['28', hcm],
  ['290', 'Cà Mau'],
  ['291', 'Bạc Liêu', 'Cà Mau'],
  ['292', 'Cần Thơ'],
  ['293', 'Hậu Giang', 'Cần Thơ'],
  ['294', 'Trà Vinh', 'Vĩnh Long'],
  ['296', 'An Giang'],
  ['297', 'Kiên Giang', 'An Giang'],
  ['299', 'Sóc Trăng', 'Cần Thơ'],
]

export const areas: ReadonlyMap<string, Area> = new Map(
  areaRows.map(([code, province, now = province]) => [code, { code, province, now }]),
)

/** Area of a national number, by its two or three first digits. */
export function areaOf(national: string): Area | null {
  return areas.get(national.slice(0, 2)) ?? areas.get(national.slice(0, 3)) ?? null
}

/** Area codes of before 2017 and what they became. */
export const oldAreas: ReadonlyMap<string, string> = new Map(
  (
    '22:212 231:213 20:214 230:215 29:216 52:232 53:233 54:234 510:235 511:236 37:237 38:238 39:239 ' +
    '33:203 240:204 25:205 26:206 27:207 280:208 281:209 320:220 321:221 241:222 31:225 351:226 ' +
    '36:227 350:228 30:229 780:290 781:291 710:292 711:293 74:294 76:296 77:297 79:299 ' +
    '4:24 8:28 61:251 62:252 64:254 55:255 56:256 57:257 58:258 68:259 60:260 501:261 500:262 ' +
    '63:263 59:269 70:270 651:271 72:272 73:273 650:274 75:275 66:276 67:277'
  )
    .split(' ')
    .map((pair): [string, string] => {
      const [from = '', to = ''] = pair.split(':')
      return [from, to]
    }),
)

/** Prefixes of the 11-digit mobiles of before 15/9/2018 and what they became. */
export const oldMobiles: ReadonlyMap<string, string> = new Map([
  ['120', '70'],
  ['121', '79'],
  ['122', '77'],
  ['126', '76'],
  ['128', '78'],
  ['123', '83'],
  ['124', '84'],
  ['125', '85'],
  ['127', '81'],
  ['129', '82'],
  ['162', '32'],
  ['163', '33'],
  ['164', '34'],
  ['165', '35'],
  ['166', '36'],
  ['167', '37'],
  ['168', '38'],
  ['169', '39'],
  ['186', '56'],
  ['188', '58'],
  ['199', '59'],
])

/**
 * Carrier to whom a mobile range was given; numbers move between carriers since 2018, so this is the
 * original one. `null`: the range lives, but no source that we could read names its carrier.
 */
export const mobileCarriers: ReadonlyMap<string, string | null> = new Map<string, string | null>([
  ...['32', '33', '34', '35', '36', '37', '38', '39'].map((p) => [p, 'Viettel'] as const),
  ...['86', '96', '97', '98'].map((p) => [p, 'Viettel'] as const),
  ...['30', '51', '70', '76', '77', '78', '79', '89', '90', '93'].map(
    (p) => [p, 'MobiFone'] as const,
  ),
  ...['81', '82', '83', '84', '85', '88', '91', '94'].map((p) => [p, 'VinaPhone'] as const),
  ...['52', '56', '58', '92'].map((p) => [p, 'Vietnamobile'] as const),
  ['31', 'Viettel'],
  ['55', 'Reddi'],
  ['59', 'Gmobile'],
  ['87', null],
  ['95', null],
  ['990', null],
  ['991', null],
  ['992', 'VSAT'],
  ...['993', '994', '995', '996', '997'].map((p) => [p, 'Gmobile'] as const),
  ['998', 'Itel'],
  ['999', 'Itel'],
])

/** Carrier of a nine-digit mobile, `undefined` where no mobile range starts like this. */
export function mobileCarrier(national: string): string | null | undefined {
  const byThree = mobileCarriers.get(national.slice(0, 3))
  return byThree !== undefined ? byThree : mobileCarriers.get(national.slice(0, 2))
}

/** Nine-digit ranges under the old mobile prefixes that libphonenumber has from carriers (IR.21). */
export function isOddMobile(national: string): boolean {
  return national.length === 9 && /^(?:121[0-3]|160)/.test(national)
}

/** Eight-digit free numbers beside 1800 (libphonenumber, on reports of carriers). */
export function isOddTollFree(national: string): boolean {
  return national.length === 8 && /^(?:120[13]|1228)/.test(national)
}
