import type { Organisation } from '../channel/organisation.ts'
import { authorityWords, culpritWords, has, ownBlockWords, reportWords } from './cues.ts'
import { isCase } from './nearest.ts'
import type { Naming } from './organisations-in-text.ts'
import type { ScannedChannel } from './scan.ts'
import { indexAt, type Span } from './sentences.ts'
import { plain, type Reading, type Situation } from './situation.ts'

export interface Frame {
  readonly adviser: boolean
  /** The title speaks of fraud. */
  readonly fraud: boolean
  /** One organisation is named all through: the text speaks for it. */
  readonly speaker: boolean
  /** The story told is denied by the text itself. */
  readonly denied: boolean
  readonly title: string
  readonly organisations: readonly Organisation[]
  /** Addresses on an organisation's own domain, in order. */
  readonly own: readonly Span[]
}

const hasNaming = (namings: readonly Naming[], start: number, end: number): boolean =>
  (namings[indexAt(namings, end - 1)]?.end ?? -1) > start &&
  (namings[indexAt(namings, end - 1)]?.start ?? end) < end

const near = 260

const speakerReach = 180

/** The organisation that was named speaks to those whom it serves. */
const turnsToCustomers =
  /liên hệ|hotline|tổng đài|để được|mọi (?:thắc mắc|chi tiết|yêu cầu)|quý khách|(?:khách hàng|người dân|hành khách|thuê bao)[^;§]{0,40}(?:có thể|hãy|cần|nên|vui lòng)/u

/** Whether an organisation or authority is named whose channel this can be. */
export function namesOwner(reading: Reading, at: Situation, frame: Frame): boolean {
  const { start, end } = at.sentence
  const own = plain(reading.text.slice(start, end))
  if (hasNaming(reading.namings, start, end) || authorityWords.test(own)) return true
  if (at.headers.some((header) => authorityWords.test(header))) return true
  // A story of fraud names authorities all over: only the sentence's own owner counts there.
  if (frame.fraud && !has(reportWords, at.left)) {
    const speaker = hasNaming(reading.namings, Math.max(0, start - speakerReach), end)
    return speaker && (turnsToCustomers.test(at.left) || isCase(at.left))
  }
  if (frame.speaker || isSigned(reading, at) || standsWithOwn(frame.own, at)) return true
  const from = Math.max(0, start - near)
  if (hasNaming(reading.namings, from, end)) return true
  if (authorityWords.test(plain(reading.text.slice(from, start)))) return true
  return reading.titleNamings.length > 0 || authorityWords.test(frame.title)
}

/** "Truy cập evn.com.vn hoặc gọi §": one sentence offers both. */
function standsWithOwn(own: readonly Span[], { sentence }: Situation): boolean {
  const last = own[indexAt(own, sentence.end - 1)]
  return last !== undefined && last.start >= sentence.start && last.start < sentence.end
}

const signed = /trân trọng|kính (?:chào|báo|thư)|xin cảm ơn/u

/** A notice that ends in its sender's name: "Vietcombank trân trọng cảm ơn". */
function isSigned(reading: Reading, at: Situation): boolean {
  if (!signed.test(at.after)) return false
  const next = reading.outline.sentences[indexAt(reading.outline.sentences, at.sentence.end + 1)]
  return next !== undefined && hasNaming(reading.namings, next.start, next.end)
}

/** A story of what happened, not an offer: somebody went there, somebody warns, somebody cheats. */
const telling =
  /cảnh báo|phát hiện|xuất hiện|xử phạt|thu hồi|đình chỉ|xác định|khởi tố|triệt phá|(?:gặp|thấy) (?:ngay |các |những )?(?:website|trang|số|tổng đài)|tự giới thiệu|tự xưng|lan truyền|rao|(?<!\p{L})(?:chị|anh|ông|bà|cô|em|nạn nhân|người dùng|tôi|một (?:nữ |nam )?(?:vị )?khách|nhiều khách)(?!\p{L})[^;§]{0,80}(?:đã |liền |thì |thấy |)(?:truy cập|tìm|tra (?:google|cứu|số|mạng|trên)|search|lên mạng|nhấn|cài|vào|gọi|đặt|nhận|bấm|mua|chuyển|tham gia|nộp|đầu tư)/u

/** Who is on duty for the police gives his number as theirs: "gặp điều tra viên A (SĐT: …)". */
const officer =
  /(?:điều tra viên|cán bộ (?:trực|thụ lý|điều tra)|trực ban|(?:đại|thượng|trung|thiếu) (?:tá|úy))[^.;\n]{0,60}$/u

const personBefore =
  /(?:(?:[ÔôBbAaCc](?:ng|à|nh|hị|ô)|[Mm](?:r|s|rs)\.?)\s?\p{Lu}[\p{L}. ]{0,30}|\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+){2,3})\s*[-–:,.(]?\s*(?:ĐT|SĐT|Tel|Zalo|DĐ|số|:|\s)*$/u

/** A mobile behind somebody's name is that person's, whatever the page. */
export function isPersonal(reading: Reading, channel: ScannedChannel): boolean {
  if (channel.kind !== 'phone' || !/^0[35789]/.test(channel.value)) return false
  const office = plain(reading.text.slice(Math.max(0, channel.start - 140), channel.start))
  if (officer.test(office)) return false
  return personBefore.test(reading.text.slice(Math.max(0, channel.start - 50), channel.start))
}

const invitesReader =
  /có thể|cần|(?<!trở )nên|vui lòng|hãy|đề nghị|xin|để (?:được|lấy|mở|khôi|kiểm|tra|biết|nhận|khóa|báo|xác|hỏi)|mời|(?<!\p{L})(?:nếu|trường hợp|mọi)(?!\p{L})|(?:liên hệ|báo|gọi) ngay/u

/** "Số § hiện đầu kết quả tìm kiếm": what is met there is nobody's word. */
const metInSearch =
  /^[\s”"]*(?:được )?(?:hiện|hiển thị|xuất hiện|đứng|nằm|chạy)[^.;§]{0,30}(?:kết quả|tìm kiếm|google|quảng cáo)/u

/** "Số § gọi liên tục": whoever calls from there offers nothing. */
const rings =
  /^\s*(?:đã |liên tục |thường |hay |này )*(?:gọi (?:liên tục|đến|tới|cho|điện|nhiều)|nháy|nhá máy)/u

export const isTold = (at: Situation): boolean =>
  metInSearch.test(at.right) ||
  (rings.test(at.right) && /(?:số|thuê bao)\s*$/u.test(at.left)) ||
  (telling.test(at.left) && !invitesReader.test(at.left)) ||
  has(culpritWords, at.left)

const blockReach = 160

/** The address block of the page itself: newsroom, advertising, subscriptions. */
export function isOwnBlock(reading: Reading, at: Situation): boolean {
  const { start, end } = at.line
  const window = reading.text.slice(Math.max(0, start - blockReach), end + blockReach)
  const line = plain(reading.text.slice(start, Math.min(end, start + 400)))
  if (line.length > 200 || authorityWords.test(line)) return false
  return (
    ownBlockWords.test(plain(window)) && /hotline|e-?mail|đ(?:iện )?t|tel|liên hệ|§/u.test(line)
  )
}

/** Whether most namings are of one organisation. */
export function isOneVoice(reading: Reading): boolean {
  const counts = new Map<string, number>()
  for (const { organisation } of reading.namings) {
    counts.set(organisation.id, (counts.get(organisation.id) ?? 0) + 1)
  }
  const most = Math.max(0, ...counts.values())
  return most >= 3 && most >= reading.namings.length * 0.6
}
