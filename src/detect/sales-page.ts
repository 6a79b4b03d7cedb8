/**
 * Tells a page that sells, lends or takes bets from one that informs. Such pages are planted on
 * hacked hosts of the state and of newspapers, and what they say of channels is nobody's word there.
 */

import { isAdvertorialLabel } from './page-markers.ts'

const betting =
  /nhà cái|cá cược|casino|(?:tỷ|tỉ) lệ kèo|soi kèo|kèo (?:nhà cái|bóng)|nổ hũ|bắn cá|tài xỉu|xóc đĩa|lô đề|đá gà|game bài|slot game|tặng cược|hoàn cược|cược thắng|hoàn trả (?:\d|mỗi)|nạp (?:tiền )?(?:đầu|lần đầu|rút)|rút tiền (?:siêu tốc|nhanh)|code tân thủ|(?:link|đường link) vào|đăng ký (?:nhận|ngay)[^.\n]{0,20}(?:\d+k|thưởng|cược)/giu
const selling =
  /thêm vào giỏ|giỏ hàng|mua ngay|đặt hàng (?:ngay|nhanh|online)|chốt đơn|free ?ship|miễn phí (?:giao|vận chuyển)|giao hàng (?:toàn quốc|tận nơi)|giá (?:gốc|sốc|khuyến mãi|chỉ còn)|flash sale|sale off|khuyến mãi (?:sốc|khủng|hôm nay)|bảo hành (?:\d+|chính hãng)|hàng (?:mới về|chính hãng|có sẵn)|số lượng có hạn|ưu đãi (?:khủng|sốc|chỉ hôm nay)|inbox|ib ngay|vay (?:nhanh|tiền nhanh|nóng|online)|giải ngân (?:nhanh|trong|ngay)|không cần (?:thế chấp|chứng minh thu nhập)|hỗ trợ nợ xấu|(?:thuốc|viên|sản phẩm) (?:tăng|giảm|trị|đặc trị)[^.\n]{0,20}|sinh lý/giu
const reporting =
  /khởi tố|bắt giữ|tạm giam|triệt phá|bị can|bị cáo|tòa án|toà án|cơ quan (?:công an|cảnh sát|điều tra)|phóng viên|nạn nhân|thủ đoạn|chiêu trò|khuyến cáo|công an (?:tỉnh|tp|thành phố|huyện|xã|phường|quận)[^.\n]{0,40}(?:bắt|triệt|cảnh báo|phát hiện|cho biết)/giu

const readLimit = 20_000
const enough = 3
/** Reports about gambling and sham shops name what they report on. */
const enoughInReport = 7

function different(words: RegExp, text: string): number {
  return new Set((text.match(words) ?? []).map((word) => word.toLowerCase())).size
}

/** A label that the article was paid for stands at its head or foot. */
const labelLines = 8

/** Whether a page says of itself that it is an advertisement. */
export function isAdvertorial({ text }: { readonly text: string }): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return [...lines.slice(0, labelLines), ...lines.slice(-2)].some(isAdvertorialLabel)
}

/** Whether a page's own voice is that of a shop, a lender or a bookmaker. Linear, never throws. */
export function isSalesPage(page: { readonly title: string; readonly text: string }): boolean {
  const text = `${page.title}\n${page.text.slice(0, readLimit)}`.normalize('NFC')
  const cues = Math.max(different(betting, text), different(selling, text))
  if (cues < enough) return false
  return cues >= enoughInReport || different(reporting, text) === 0
}
