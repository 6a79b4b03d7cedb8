import {
  culpritWords,
  findLast,
  has,
  lossWords,
  officialWords,
  reportWords,
  warnWords,
} from './cues.ts'
import { type Finding, finding, invites } from './finding.ts'
import { blank, isCase, narrated, withoutAsides } from './nearest.ts'
import type { Situation } from './situation.ts'

const callVerb =
  /(?:gọi|liên hệ|nhắn|soạn|bấm|truy cập|vào|đăng nhập|đặt|mua|đến|tới|từ|số|tổng đài|website|trang)/u

/** The victim's story: money is gone after using this channel; nobody says "fake". */
export function fromLoss(at: Situation): Finding | null {
  const loss = findLast(lossWords, at.left)
  if (loss === null || !callVerb.test(at.left.slice(loss.at))) return null
  if (findLast(officialWords, at.left.slice(loss.at)) !== null) return null
  const condition = /(?:để|nếu|khi)[^.;]{0,40}$/u.test(at.left.slice(0, loss.at))
  const advised = advice.test(at.left.slice(loss.at)) || isRemedy(at.left.slice(loss.at))
  return condition || advised ? null : finding('warned', 3, `mất tiền: ${loss.word}`)
}

/** "Bị trừ tiền lạ gọi ngay §": the call comes after the loss, not before it. */
const isRemedy = (behind: string): boolean =>
  /(?:gọi|liên hệ|báo|nhắn tin|phản ánh|khiếu nại) (?:ngay|lại|tới|đến|về|cho|lên)? ?[^.;,§]{0,20}$/u.test(
    behind,
  ) &&
  !/(?:khi|vì|do|bởi|sau|từ|qua|cho|của|lúc|vụ|việc|cuộc|bằng|lỡ|đã|vừa) (?:\p{L}+ ){0,4}(?:gọi|liên hệ|báo|nhắn tin|phản ánh|khiếu nại)[^.;§]{0,40}$/u.test(
    behind,
  )

const lostLater =
  /bị (?:trừ|tính (?:cước|tiền|phí|tới|đến|hơn|gần|\d)|thu (?:tiền|phí|tới|đến|hơn|gần|\d))|trừ (?:tiền|cước|mất|hơn|gần|tới|\d)|(?:điện thoại|máy|tài khoản|thiết bị)[^.;§]{0,30}bị (?:điều khiển|chiếm|treo|hack|khóa|khoá)|mất (?:oan|đứt|toi|hơn|gần|tới|đến|\d)|mất tiền|mất (?:sạch|trắng)|tá hỏa|hụt|cước (?:điện thoại |cuộc gọi |gọi )?(?:phát sinh|lên|tới|đến|hết|tăng|đội|rất cao|quá cao|cao)|cước \d[\d.,]* ?(?:đồng|đ(?!\p{L})|nghìn|ngàn|triệu)(?!\s?(?:\/|một|mỗi|1 ?phút))|tiền[^.;§]{0,40}(?:bị (?:rút|mất|chuyển|chiếm)|bốc hơi|biến mất|không cánh)|(?<!không )tốn/u

const cheated =
  /^[^§]{0,120}(?:chuyển|trả|nộp|đóng|cọc|thanh toán)[^§]{0,60}(?:rồi|nhưng|mà|sau đó|thì|,)[^§]{0,40}(?:không (?:nhận được|thấy (?:hàng|vé|tiền)|liên lạc được|gọi được)|bị chặn|chặn (?:số|liên lạc|facebook|zalo)|mất hút|lặn mất|biến mất|bặt)/u

const usedIt =
  /(?:gọi|nhắn|soạn|liên hệ|bấm|truy cập|đăng nhập|điền|nhập|quét|tải|cài|click|nhấp|nhấn|kích|đặt|mua|vào (?:trang|website|web|link|đường|địa chỉ)|nhận cuộc gọi nhỡ|cuộc gọi nhỡ)[^.;§]{0,50}$/u

const advice =
  /hãy|vui lòng|có thể|(?<!trở )nên |cần |đề nghị|để được hỗ trợ|chỉ với|miễn phí|quý khách/u

/** "… gọi vào thì được mời làm với giá 300.000 đồng": what was looked up sells. */
const soldThere =
  /^[^§.;]{0,80}(?:gọi|liên hệ|bấm máy|nhắn)[^§.;]{0,60}(?:giá|thu|phí|đòi|báo|tốn|trả|đóng)[^§;]{0,30}\d[\d.,]* ?(?:nghìn|ngàn|triệu|đồng|đ(?!\p{L}))/u

/** The same story the other way round: somebody called, then the money was gone. */
export function fromLaterLoss(at: Situation): Finding | null {
  if (person.test(at.left) && lookedUp.test(at.left) && soldThere.test(at.right)) {
    return finding('warned', 2, 'tra thấy số này, gọi thì bị thu tiền')
  }
  if (!usedIt.test(at.left) || advice.test(at.left) || /lợi dụng/u.test(at.left)) return null
  if (isCase(at.left)) return null
  if (person.test(at.left) && cheated.test(at.right)) {
    return finding('warned', 2, 'trả tiền mà không nhận được gì')
  }
  const here = lostLater.exec(at.right)
  if (
    here !== null &&
    !/(?:nếu|khi|để|tránh|không)[^,;]{0,25}$/u.test(at.right.slice(0, here.index))
  )
    return finding('warned', 2, `mất tiền: ${here[0]}`)
  const next = at.followed ? null : lostLater.exec(at.after)
  const told = person.test(at.left) || /gọi lại/u.test(at.left)
  return next !== null && told ? finding('warned', 2, `mất tiền: ${next[0]}`) : null
}

const lookedUp =
  /(?:tra|tìm|lên|search)(?: \p{L}+){0,3} (?:google|mạng|internet|facebook|zalo|cốc cốc|số)/u

const person =
  /(?<!\p{L})(?:chị|anh|ông|bà|cô|em|tôi|nạn nhân|bạn đọc|nhiều người|một (?:nữ |nam )?khách|người (?:dùng|này|phụ nữ|đàn ông))(?!\p{L})/u

const trick =
  /trúng thưởng|yêu cầu[^.]{0,30}(?:nộp|chuyển|cung cấp|cài|đóng)|đòi|chuyển (?:tiền|khoản)|đóng phí|lừa|otp|mạo danh|xưng (?:là|danh)|tự (?:xưng|giới thiệu)|giả|trừ (?:tiền|cước)|dọa|đe dọa/u

/** A call or message came from this number, and what it wanted was money. */
export function fromSender(at: Situation): Finding | null {
  if (/(?:số|thuê bao)\s*$/u.test(at.left) && callsAndWants.test(at.right)) {
    return finding('warned', 2, 'số này gọi đến đòi tiền')
  }
  if (!sender.test(at.left) || !trick.test(at.right + at.after)) return null
  return finding('warned', 2, 'tin nhắn, cuộc gọi đòi tiền từ số này')
}

/** "Số § gọi liên tục, … giục nộp viện phí". */
const callsAndWants =
  /^\s*(?:đã |liên tục |thường |hay )*(?:gọi|nhắn) (?:liên tục|đến|tới|cho|điện|nhiều|tin)[^§.;]{0,80}(?:giục|đòi|dọa|đe dọa|xưng (?:là|danh)|yêu cầu (?:nộp|chuyển|cung cấp|cài|đóng)|trúng thưởng)/u

const sender =
  /(?:nhận (?:được )?(?:một |1 |nhiều )?(?:tin(?: nhắn)?|cuộc gọi|điện thoại|email|thư)|(?:tin(?: nhắn)?|cuộc gọi|email) (?:đến|gửi))[^.;§]{0,30}từ (?:một |các |những )?(?:số|thuê bao|đầu số|địa chỉ|email)[^.;§]{0,24}$|người gọi(?: đến| này)? (?:dùng|sử dụng|từ|bằng|qua) (?:số |đầu số |thuê bao )[^.;§]{0,12}$|(?:người lạ|số lạ|kẻ \p{L}+|ai đó|một (?:người|phụ nữ|nam giới|thanh niên|giọng)[^.;§]{0,20}) (?:đã |liên tục |thường )?(?:gọi|nhắn|liên lạc)[^.;§]{0,30}(?:từ|bằng|qua) (?:số |đầu số |thuê bao |số máy )?[^.;§]{0,12}$/u

/** Where a quotation that is still open begins, or -1. Straight quotes open and close by turns. */
function openQuoteAt(text: string): number {
  const curly = Math.max(text.lastIndexOf('“'), text.lastIndexOf('«'))
  const closed = Math.max(text.lastIndexOf('”'), text.lastIndexOf('»'))
  if (curly > closed) return curly
  const straight = text.split('"')
  return straight.length % 2 === 0 ? text.lastIndexOf('"') : -1
}

/** Inside quoted words of those who cheat: their text messages and offers. */
export function fromQuote(at: Situation): Finding | null {
  const opened = openQuoteAt(at.lineLeft)
  if (opened === -1) return null
  const lead = at.lineLeft.slice(Math.max(0, opened - 300), opened) || at.before
  const theirs = /(?:tin nhắn|nội dung|nhắn|rao|quảng cáo|hiện|gửi|mời|soạn|mồi|tin)[^.]*$/u.test(
    lead,
  )
  if (!theirs) return null
  const bad = Math.max(findLast(culpritWords, lead)?.at ?? -1, findLast(warnWords, lead)?.at ?? -1)
  const denied = /không gửi|không phải (?:của|do)|giả mạo|lừa đảo|là giả/u
  if (bad === -1) {
    return denied.test(at.right + at.after) ? finding('warned', 2, 'tin nhắn bị phủ nhận') : null
  }
  // "… chỉ qua kênh chính thức. Khách nhận tin “…”": the sentence before speaks of other channels.
  const opening = lead.slice(lead.lastIndexOf('. ') + 1)
  const received = /nhận (?:được )?(?:các |những |nhiều )?(?:tin|thư|email|cuộc gọi)/u.test(opening)
  const genuine = received && !has(officialWords, opening) ? null : findLast(officialWords, lead)
  return genuine !== null && genuine.at > bad
    ? finding('official', 2, genuine.word)
    : finding('warned', 2, 'lời của kẻ gian trong ngoặc kép')
}

/** In a story of fraud: a message from this number, or one that tells people to call or text it. */
export function fromBait(at: Situation): Finding | null {
  const rings =
    /(?:hiện|hiển thị|nháy từ|gọi từ|gọi đến từ) (?:lên )?(?:số|đầu số|thuê bao)[^.;§]{0,16}$/u
  if (sender.test(at.left) || rings.test(at.left))
    return finding('warned', 2, 'tin nhắn, cuộc gọi đến từ số này')
  const told =
    /(?:nội dung|tin nhắn|nhắn(?: tin)?|hiện|lời (?:mời|nhắn)|quảng cáo|đại ý|giọng|chúc mừng|tặng|trúng thưởng)[^§]{0,160}$/u
  const bait =
    /(?:hãy|muốn|để|mời|vui lòng)[^.;§]{0,60}(?:gọi|soạn|nhắn|bấm|gửi|truy cập)[^.;§]{0,60}$/u
  return told.test(at.lineLeft) && bait.test(at.lineLeft)
    ? finding('warned', 2, 'lời mời gọi trong tin nhắn')
    : null
}

/** "Đối tượng dùng số …": those who cheat do something with the channel. */
export function fromCulprit(at: Situation): Finding | null {
  const culprit = findLast(culpritWords, at.left)
  // "Lợi dụng tổng đài X": X is abused, not theirs.
  if (culprit === null || /lợi dụng/u.test(at.left.slice(culprit.at))) return null
  const between = withoutAsides(at.left.slice(culprit.at))
  const told = between.replaceAll(narrated, blank)
  const forced = /(?:yêu cầu|hướng dẫn|dụ|bảo|mời|đề nghị|dẫn)[^,;]{0,40}$/u.test(between)
  if (invites.test(between) && !forced) return null
  if (has(reportWords, told) || has(officialWords, told)) return null
  const uses =
    /(?:dùng|sử dụng|gọi|nhắn|gửi|lập|tạo|dựng|phát tán|chạy|thuê|mua|vận hành|điều hành|yêu cầu|hướng dẫn|dụ|cho|từ|qua|dẫn|cung cấp|để lại|giới thiệu|như|gồm|là)/u
  return uses.test(between) ? finding('warned', 2, culprit.word) : null
}
