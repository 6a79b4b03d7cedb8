import { fakeWords, findLast, harmWords, officialWords, reportWords } from './cues.ts'
import { type Finding, finding } from './finding.ts'

/**
 * Advice how to report fraud names fraud without calling the line behind it one: "khi gặp cuộc gọi
 * lừa đảo, hãy phản ánh tới §".
 */
const asides: readonly RegExp[] = [
  /(?:giúp|để|nhằm|hỗ trợ|chuyên)(?: \p{L}+){0,3} (?:chặn|ngăn|phát hiện|nhận diện|quét|diệt|phòng|cảnh báo)[^.,;:§]{0,40}(?:lừa đảo|giả mạo|độc hại|mã độc|tin rác)/giu,
  /(?:(?<!bị )phản ánh|(?<!bị )tố giác|(?<!bị )tố cáo|tra cứu|trình báo|báo cáo|tiếp nhận|kiểm tra|khiếu nại|phòng,? chống|phòng tránh)(?: (?:về|các|những|thông tin|hành vi|vụ|cuộc gọi|tin nhắn|trang|website|web|số|dấu hiệu|nguồn|có|rác|hoặc|và|điện thoại|đường link|nghi|nghi ngờ|tới|đến))*,? (?:lừa đảo|giả mạo|mạo danh|giả danh|rác|quấy rối|lừa|độc hại)/giu,
  /(?:không|chẳng|phòng|chống|tránh|ngừa|ngăn|khỏi|sợ|lo|sau|trước)(?: (?:lo|sợ|bị|các|những|vụ|nạn|hành vi|chiêu|trò|chặn))* (?:lừa đảo|lừa(?! \p{L}+ (?:qua|trên)))(?=$|[\s,.;:])/giu,
  /(?:bị|nạn nhân|tố) (?:lừa đảo|lừa)(?=$|[\s,.;:])(?![^.;§]{0,60}(?:qua|bởi|từ|trên|tại|vào|khi|vì|do|như|gồm|với|:))/giu,
  /(?:hỗ trợ|giúp|giúp đỡ|tư vấn|bảo vệ|dành cho|cho)(?: các| những)? (?:người|nạn nhân|khách hàng|người dân|bà con|trường hợp)(?: \p{L}+){0,4} (?:lừa đảo|lừa|mạo danh|giả mạo|quấy rối|chiếm đoạt)/giu,
  /(?:nếu|khi|trường hợp|nghi ngờ|nghi vấn|nghi|để tránh|tránh)(?=\s)[^.;:§]{0,90}?(?:,|thì|hãy|cần|nên|vui lòng|đề nghị|có thể|lập tức|ngay)(?=\s)/giu,
  /(?:fraud|scam)(?:s|ulent)? (?:reports?|hotlines?|texts and calls)|reports? of (?:online )?(?:fraud|scams?)/giu,
]

export const blank = (text: string): string => text.replaceAll(/\S/g, '_')

/** The text with the fraud that it only speaks of taken out. */
export function withoutAsides(text: string): string {
  return asides.reduce((rest, aside) => rest.replaceAll(aside, blank), text)
}

/** "nhận được phản ánh của chị A": somebody complained; it is no invitation to report there. */
export const narrated =
  /(?:nhận được|(?<!tiếp )nhận|theo|đã|có|nhiều|bị|(?<!\p{L})(?:chị|anh|ông|bà|cô)(?!\p{L})[^,;:§]{0,40}?) (?:nhiều |các |thông tin |đơn )*(?:phản ánh|tố cáo|khiếu nại|trình báo|tố giác|kiểm tra|báo cáo)|(?:phản ánh|khiếu nại|tố cáo)(?: của| từ| rằng| bị|,)|qua kiểm tra|yêu cầu[^.,;]{0,30}(?:liên hệ|gọi|kiểm tra)/giu

const opensCondition =
  /^[\s“"]*(?:nếu|khi|trường hợp|trong trường hợp|hễ|gặp|thấy|lúc|trước|(?:sau|trong|do|vì|nhằm|để)(?: \p{L}+){0,2} (?:vụ|tình trạng|nạn|thực trạng|tình hình|sự việc|bối cảnh|phòng|tránh|ngăn|hạn chế|chống))(?!\p{L})[^.;]*,/u
const callsUpon =
  /(?:hotline|tổng đài|đường dây nóng|gọi|liên hệ|báo|nhắn|truy cập|vào|tới|phản ánh)[^,;.§]{0,40}$/u

/** Whether a sentence says what to do in a case: "khi bị trừ tiền lạ, chủ thẻ … gọi". */
export const isCase = (left: string): boolean => opensCondition.test(left) && callsUpon.test(left)

/** Of such a sentence only what stands behind the case's comma speaks of the channel. */
export function behindCase(left: string, nearLeft: string): string {
  const comma = nearLeft.lastIndexOf(',')
  return comma !== -1 && isCase(left) ? nearLeft.slice(comma + 1) : nearLeft
}

/** The nearest of warning, genuine and reporting words at the end of a stretch of text. */
export function nearest(raw: string, strength: 2 | 3): Finding | null {
  const text = withoutAsides(raw)
  if (/cảnh báo(?: về)?(?: các)?\s*$/u.test(text)) return finding('warned', strength, 'cảnh báo')
  const told = text.replaceAll(narrated, blank)
  const warned = nearestWarning(text)
  const official = findLast(officialWords, text)
  const report = findLast(reportWords, told)
  const best = Math.max(warned?.at ?? -1, official?.at ?? -1, report?.at ?? -1)
  if (best === -1) return null
  if (official?.at === best && !deniedBefore(text, best)) {
    const lead = text.slice(Math.max(0, best - 60), best)
    if (posing.test(lead)) return finding('warned', strength, `tự xưng ${official.word}`)
    if (likened.test(lead)) return finding('neutral', 2, 'kênh bị giả mạo hoặc đem so')
    return finding('official', strength, official.word)
  }
  if (report?.at === best) return finding('official', 1, report.word)
  if (warned !== null) {
    const tail = text.slice(warned.at + warned.word.length)
    return invited(tail) ? null : finding('warned', strength, warned.word)
  }
  return official === null ? null : finding('warned', strength, `không ${official.word}`)
}

/** Behind a word about fraud the text turns to its readers: what follows is for them. */
const turnsToReaders =
  /liên hệ|(?:gọi|báo) ngay|vui lòng|hãy|đường dây nóng|mọi thắc mắc|để được|quý khách|(?:khách hàng|người dân|bạn) (?:có thể|cần|nên|hãy)|khuyến cáo|khuyến nghị|[;,] (?:mà )?(?:hãy|cứ|nên) (?:gọi|bấm|quay|hỏi|vào|truy cập)|hotline|(?:should|please|may|can|must|to) (?:immediately |also |always )?(?:contact|call|dial|visit|report)|contact (?:the|its|our)/u

const byForce =
  /(?:(?:were|was|are|is|being) (?:told|asked|instructed|lured|tricked)|yêu cầu|hướng dẫn|dụ|bảo|mời|đề nghị|nhắn|nội dung)[^.;]{0,60}$/u

const invited = (tail: string): boolean =>
  turnsToReaders.test(tail) &&
  !byForce.test(tail) &&
  !/(?:không|đừng|tránh)[^.;]{0,30}$/u.test(tail)

/** How near a word about harm has to stand to speak of the channel. */
const harmReach = 80

function nearestWarning(text: string): ReturnType<typeof findLast> {
  const fake = findLast(fakeWords, text)
  const harm = findLast(harmWords, text)
  const near = harm !== null && text.length - harm.at <= harmReach ? harm : null
  return near !== null && near.at > (fake?.at ?? -1) ? near : fake
}

/** "Tự xưng là trang chính thức": what it says of itself. */
const posing =
  /(?:tự xưng|tự nhận|tự giới thiệu|tưởng|ngỡ|giả làm|núp bóng|danh nghĩa)[^.;§]{0,50}$/u

/** "Giả mạo trang chính thức": the genuine one is named, the channel beside it may be either. */
const likened =
  /(?:giả mạo|mạo danh|giả danh|nhái|(?<!khác )giống|tương tự)(?: như| với| hệt)?(?: các| một)? (?:website|trang|cổng|tổng đài|số|kênh|giao diện|fanpage)[^.;§]{0,30}$/u

const deniedBefore = (text: string, at: number): boolean =>
  /(?:không|chưa|chẳng)(?: phải)?(?: là)?(?: \p{L}+){0,4} $/u.test(
    text.slice(Math.max(0, at - 40), at),
  )
