import { serviceNumbers } from '../channel/services.ts'
import { isLetter, isSpace } from './characters.ts'
import { inNumberColumn } from './table-column.ts'

/** What stands around digits and says that they are, or are not, a number to call. */

const window = 60

const callCue =
  /(tổng đài|đầu số|số máy|số điện thoại|điện thoại|đ\.?t|sđt|tel|phone|hotline|hot line|đường dây nóng|đường dây|liên hệ|lh|gọi|alo|zalo|viber|whatsapp|fax|call|dial|nhắn tin|tin nhắn|sms|gửi|số)[^\p{L}\d]{0,6}$/iu

const notANumber =
  /(?<!\p{L})(mã số thuế|mst|tax code|mã số doanh nghiệp|mã số dn|msdn|tài khoản|stk|số tk|tk|account( number)?|cmnd|cccd|căn cước( công dân)?|chứng minh nhân dân|hộ chiếu|mã số (bhxh|bhyt|bảo hiểm( xã hội)?|thẻ|sổ|hồ sơ|định danh|khách hàng)|mã số|số sổ|sổ bhxh|số thẻ|thẻ|mã (đơn( hàng)?|vận đơn|giao dịch|khách hàng|hồ sơ|bưu gửi|otp|xác nhận|đặt chỗ)|imei|gd|giấy (phép|cn|chứng nhận)[^.\n]{0,40}|gpkd|gp|gcn|đkkd|đkdn|isbn|issn|số seri|serial|biển số|ref|trans)(?!\p{L})[^\p{L}\d\n]{0,4}(số|là|no\.?|:|của[^.\n]{0,20}|tại[^.\n]{0,20})?[^\p{L}\d\n]{0,6}$/iu

const onTheCard = /(?:sau|trên|mặt)[^.;\n\d]{0,14} thẻ(?: là)?\s?:?\s$/iu

const moneyAfter = /^[ \u00a0]?(đồng|đ(?![\p{L}])|vnđ|vnd|usd|\$|€|₫|nghìn|ngàn|triệu|tỷ|tỉ|%)/iu
const unitAfter =
  /^[ \u00a0]?(đồng|đ(?!\p{L})|vnđ|vnd|usd|\$|€|₫|nghìn|ngàn|triệu|trăm|tỷ|tỉ|%|người|lượt|cuộc|vụ|tin(?!\p{L})|phút|giây|giờ|ngày|tháng|năm|tuổi|km|m2|m(?!\p{L})|kg|tấn|mb|gb|trang|like|view|follow|khách|website|trường hợp|thuê bao|tài khoản|bản|suất|chiếc|điểm|phản ánh|bit(?!\p{L})|hộ(?!\p{L})|đơn vị|doanh nghiệp|cơ sở|ca(?!\p{L})|bị can|đối tượng|bệnh nhân|học sinh|trẻ(?!\p{L}))/iu

/** The words before a place in the text, on the same line. */
export function before(text: string, at: number, size = window): string {
  const left = text.slice(Math.max(0, at - size), at)
  return left.slice(left.lastIndexOf('\n') + 1)
}

/** Money, tax codes, accounts, laws, versions and the like, which are no numbers to call. */
export function isOtherNumber(text: string, start: number, end: number, dial: string): boolean {
  const left = before(text, start)
  const right = text.slice(end, end + 20)
  if (/^[\p{L}\d]?[xX*•]{2,}|^[\s.-]?[xX*•]{2,}(?!\p{L})/u.test(right)) return true
  if (/^\/(\d{4}|[\p{Lu}Đ]{2,})/u.test(right) && !/^\/[01]\d{3}/.test(right)) return true
  if (moneyAfter.test(right) && !/^1[89]00\d{6}$/.test(dial)) return true
  if (/(^|[^\p{L}])[$€₫]\s?$/u.test(left)) return true
  // "Gọi số in sau thẻ: 1900 …" is the bank's line, not the card's number.
  if (/^1[89]00/.test(dial) && onTheCard.test(left)) return false
  return notANumber.test(left) && !/(điện thoại|hotline|zalo)[^\p{L}\d]{0,6}$/iu.test(left)
}

const shortCue =
  /(chuyển tiếp|tổng đài|đầu số|hotline|đường dây nóng|đường dây|nhắn( tin)?|tin nhắn|sms|gửi|gởi|soạn|gọi|dial|call(ing)?|text|(number|numbers|channels?|hotlines?))[^.;!?\n\d]{0,28}$/iu
const closeCue = /(tổng đài|tới|đến|gửi|gởi|gọi|nhắn)( dịch vụ| số| tổng đài)*\s*[“"]?$/iu
const knownCue =
  /(?:^|[^\p{L}])(?:cấp cứu|cứu hộ|cứu nạn|cứu hỏa|cứu hoả|cứu thương|chữa cháy|cảnh sát|công an)\s*[:–-]?\s*$|(phản ánh|báo|trình báo|thông báo|gọi|liên hệ|tố giác|tiếp nhận)[^.;!?\n\d]{0,30}(tới|đến|qua|về|vào|là|:)\s*$/iu
const shortNumberWord = /(^|[^\p{L}])số( máy| điện thoại| tổng đài)?[^\p{L}\d]{0,4}$/iu
const addressBefore =
  /(địa chỉ|nhà|ngõ|ngách|hẻm|kiệt|đường|phố|quốc lộ|tỉnh lộ|km|tầng|phòng|lô|nghị định|thông tư|quyết định|công văn|văn bản|luật|điều|khoản|một|những|nhiều|vô|trang|bài|kỳ|năm|ngày|tháng|khoảng|hơn|gần|trên|tổng cộng|quyền|nội bộ|đội[^.;\n]{0,20})( số)?[^\p{L}\d]{0,4}$/iu

/** Short codes that the whole country knows; a plain "số" or "gọi" before them is enough. */
export const publicCodes: ReadonlySet<string> = new Set(
  '111 112 113 114 115 116 117 119 156 198 199 456 1022 1080 1068 5656 9191 9198 18001091'.split(
    ' ',
  ),
)

/** What the services of known codes are for, as lists of contacts name them: "Bảo vệ trẻ em: 111". */
const purposes: ReadonlyMap<string, string> = new Map([
  ['111', 'trẻ em|bạo lực|bạo hành|xâm hại|mua bán người|tổng đài quốc gia'],
  ['112', 'cứu nạn|cứu hộ|thiên tai|khẩn cấp|trên biển'],
  ['113', 'công an|cảnh sát|trình báo|an ninh trật tự'],
  ['114', 'cháy|cứu h[ỏo]a|cứu nạn|rò rỉ'],
  ['115', 'cấp cứu|cứu thương|say nắng|ngộ độc'],
  ['156', 'rác|lừa đảo|cuộc gọi lạ'],
  ['5656', 'rác|tin nhắn lạ'],
  ['1022', 'phản ánh|giải đáp|hồ sơ|đường dây|tổng đài|thành một'],
  ['1080', 'giải đáp|hỏi đáp|tổng đài'],
  ['9090', 'mobifone'],
  ['198', 'viettel'],
  ['9191', 'vinaphone'],
  ['789', 'vietnamobile'],
])
const purposeBefore: ReadonlyMap<string, RegExp> = new Map(
  Array.from(purposes, ([code, words]) => [
    code,
    new RegExp(`(?:${words})[\\p{L}\\s,]{0,24}[:–(-]?\\s*["“]?$`, 'iu'),
  ]),
)
const askedThere =
  /(?<!\p{L})(?:(?:báo|bấm|quay|hỏi|nhấn|gọi)|(?:gọi|báo|phản ánh|liên hệ|nhắn|tố giác|tiếp nhận|nhận tin|lấy số|hỏi|gửi|chuyển|hỗ trợ)[^.;!?\n]{0,40}(?<!\p{L})(?:qua|về|tại|tới|đến))\s*["“]?$/iu
/** What may stand behind a code that nothing is counted with. */
const ends =
  /^[^\S\n]*(?:$|[\n.,;:!?)"”|(…]|(?:hoặc|và|hay|để|mà|khi|ngay|miễn phí|bấm|nhánh|nhờ|là|mới là|hoạt động)(?!\p{L}))/u

/** Whether a code that the country knows is given for what it is for, or people are told to call it. */
const isKnownService = (code: string, left: string, right: string): boolean =>
  ends.test(right) && (askedThere.test(left) || (purposeBefore.get(code)?.test(left) ?? false))

/** A table or list that gives a code that the country knows a line or a cell of its own. */
const aloneBefore = /(^|\|\s*)$/u
const aloneAfter = /^\s*(\n|$|\|)/u

const gluedBefore = '.,:/+*-'
const gluedAfter = '*%•°…'

/** Years, decimals, laws, units glued on: what no words around make a short code. */
function isNoCode(text: string, start: number, end: number): boolean {
  const first = text.charAt(start)
  if (first === '0' || isLetter(text, start - 1) || isLetter(text, end)) return true
  if (gluedBefore.includes(text.charAt(start - 1) || ' ')) return true
  const next = text.charAt(end) || ' '
  if (gluedAfter.includes(next)) return true
  if (next === '.' || next === ',' || next === ':') return /[\d]/.test(text.charAt(end + 1))
  const second = text.charAt(start + 1)
  return (
    end - start === 4 && ((first === '1' && second === '9') || (first === '2' && second === '0'))
  )
}

/** Last letters of the words that end a closeCue. */
const closeLetters = 'iInNụỤốỐ'

/** Whether a closeCue can end here at all: a look at one letter in place of a pattern. */
function mayEndCue(text: string, start: number): boolean {
  let at = start - 1
  if (text.charAt(at) === '“' || text.charAt(at) === '"') at--
  while (isSpace(text, at)) at--
  return at >= 0 && closeLetters.includes(text.charAt(at))
}

/** Whether three to five digits alone are a number to call or text; the words around decide. */
export function isShortCode(text: string, start: number, end: number): boolean {
  if (isNoCode(text, start, end)) return false
  const digits = text.slice(start, end)
  const known = publicCodes.has(digits) || serviceNumbers.has(digits)
  // Three digits are country codes and prefixes far more often than numbers.
  if (!known && digits.length === 3 && !mayEndCue(text, start)) return false
  const left = before(text, start, 48)
  const right = text.slice(end, end + 24)
  if (digits.startsWith('0') || /^(1[89]00|(19|20)\d\d)$/.test(digits)) return false
  if (/^[\p{L}xX*•%°…]|^\.{2,}|^[.,]\d|^:\d|^\s?-\s?\d/u.test(right)) return false
  if (unitAfter.test(right) || /[\p{L}\d.,:/+*-]$/u.test(left)) return false
  if (/^\/((19|20)\d\d|[\p{L}]|\d+\/)/u.test(right)) return false
  const alone = aloneBefore.test(left) && aloneAfter.test(right)
  if (alone && (known || (digits.length >= 4 && inNumberColumn(text, start)))) return true
  if (addressBefore.test(left)) return false
  if (!known && /^\s[\p{Lu}]\p{Ll}+\s\p{Lu}/u.test(right)) return false
  if (!known && digits.length === 3 && !closeCue.test(left)) return false
  if (shortCue.test(left)) return true
  if (known && isKnownService(digits, left, right)) return true
  return known && (shortNumberWord.test(left) || callCue.test(left) || knownCue.test(left))
}

/** Whether a second short code goes on a list that an accepted one began: "156/5656". */
export function continuesList(between: string): boolean {
  return /^\s*([/,;&–-]|và|hoặc|hay|or|and)\s*(số|đầu số|tổng đài)?\s*$|^ ?\([^()\d]{1,40}\)\s*[;,]\s*$|^\s*,\s*(và|hoặc|hay)\s*$/iu.test(
    between,
  )
}
