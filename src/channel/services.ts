import type { Text } from './channel.ts'

/** A short number that we know, dialled or texted as it stands. */
export interface ServiceNumber {
  readonly number: string
  readonly emergency: boolean
  readonly carrier: string | null
  readonly purpose: Text
  /** Address of the page, or name of the text, that says so. */
  readonly source: string
}

const plan = 'https://www.wikiwand.com/en/articles/+84'
const law = 'Thông tư 22/2014/TT-BTTTT'
const viettel = 'https://luatlvn.com/2023/02/14/tong-dai-cham-soc-khach-hang-cua-viettel-goi-so-nao'
const brand =
  'https://techcombank.com/en/information/updates/guidelines-for-prevention-of-financial-scams'
const valueAdded =
  'https://trangcongnghe.vn/cong-nghe/27004-cach-huy-dich-vu-di-dong-de-khong-bi-mat-tien-oan2.html'

function service(
  number: string,
  vi: string,
  en: string,
  source: string,
  carrier: string | null = null,
): ServiceNumber {
  const emergency = number.length === 3 && number >= '112' && number <= '115'
  return { number, emergency, carrier, purpose: { vi, en }, source }
}

const known: readonly ServiceNumber[] = [
  service(
    '111',
    'Tổng đài quốc gia bảo vệ trẻ em',
    'national child protection line',
    'https://plo.vn/xa-hoi/tong-dai-quoc-gia-bao-ve-tre-em-111-727850.html',
  ),
  service('112', 'Tìm kiếm cứu nạn', 'search and rescue', plan),
  service('113', 'Công an', 'police', plan),
  service('114', 'Cứu hỏa, cứu nạn cứu hộ', 'fire brigade', plan),
  service('115', 'Cấp cứu y tế', 'ambulance', plan),
  service(
    '156',
    'Phản ánh cuộc gọi, tin nhắn rác hoặc có dấu hiệu lừa đảo',
    'reports of spam and scam calls and messages',
    'https://vietnamplus.vn/dau-so-156-tiep-nhan-phan-anh-ve-cuoc-goi-rac-co-dau-hieu-lua-dao/827335.vnp',
  ),
  service(
    '5656',
    'Phản ánh tin nhắn rác, cuộc gọi rác',
    'reports of spam by text message',
    'https://plo.vn/kinh-te/phan-anh-ve-cuoc-goi-rac-tang-trung-binh-tu-1315-thang-1002855.html',
  ),
  service('1022', 'Thông tin dịch vụ công của địa phương', 'public services of the province', law),
  service('1080', 'Giải đáp thông tin', 'directory enquiries', law),
  service(
    '8079',
    'Nhắn tin tra cứu của Bảo hiểm xã hội Việt Nam',
    'text messages to Vietnam Social Security',
    'https://www.cokhivietnam.vn/post/bao-hiem-xa-hoi-viet-nam-huong-dan-cach-lay-lai-mat-khau-ung-dung-vssid',
  ),
  service('195', 'Tra cứu cước', 'charges', viettel, 'Viettel'),
  service('197', 'Giới thiệu dịch vụ tự động', 'automatic services', viettel, 'Viettel'),
  service('198', 'Chăm sóc khách hàng Viettel', 'customer care', viettel, 'Viettel'),
  service(
    '9090',
    'Chăm sóc khách hàng MobiFone',
    'customer care',
    'https://plo.vn/mat-tien-oan-vi-nhung-dau-so-gia-mao-tong-dai-post527110.html',
    'MobiFone',
  ),
  service('9191', 'Chăm sóc khách hàng VinaPhone', 'customer care', valueAdded, 'VinaPhone'),
  service('199', 'Chăm sóc khách hàng Gmobile', 'customer care', valueAdded, 'Gmobile'),
  service('789', 'Chăm sóc khách hàng Vietnamobile', 'customer care', valueAdded, 'Vietnamobile'),
  service('9548', 'Kiểm tra tin nhắn thương hiệu', 'check of a brand message', brand, 'Viettel'),
  service('9241', 'Kiểm tra tin nhắn thương hiệu', 'check of a brand message', brand, 'MobiFone'),
  service('1551', 'Kiểm tra tin nhắn thương hiệu', 'check of a brand message', brand, 'VinaPhone'),
  service('994', 'Kiểm tra dịch vụ giá trị gia tăng', 'paid extras', valueAdded, 'MobiFone'),
  service('1228', 'Kiểm tra dịch vụ giá trị gia tăng', 'paid extras', valueAdded, 'Viettel'),
  service('123', 'Kiểm tra dịch vụ giá trị gia tăng', 'paid extras', valueAdded, 'VinaPhone'),
  service(
    '9336',
    'Chặn cuộc gọi đến của VinaPhone',
    'call blocking',
    'http://cb.vinaphone.com.vn/home/info/gioithieu',
    'VinaPhone',
  ),
]

export const serviceNumbers: ReadonlyMap<string, ServiceNumber> = new Map(
  known.map((s) => [s.number, s]),
)

/**
 * What a text message to a code of Viettel's table costs, whole đồng; an estimate by range, as the
 * price room calls it (https://vietteltelecom.vn/dich-vu-thue-dau-so).
 * @returns null for codes that the table does not have.
 */
export function smsRangeEstimate(code: string): number | null {
  const prices = [1_000, 1_500, 2_000, 3_000, 4_000, 5_000, 10_000, 15_000]
  return /^[678][0-7]\d\d$/.test(code) ? (prices[Number(code[1])] ?? null) : null
}

/** Services of a province that a mobile reaches behind the area code: 024 1080, 0236 1022. */
export const areaServices: ReadonlySet<string> = new Set(['1022', '1080', '1081', '1088'])
