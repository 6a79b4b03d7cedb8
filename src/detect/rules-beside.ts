import {
  authorityWords,
  contactWords,
  culpritWords,
  exampleWords,
  fakeWords,
  findLast,
  has,
  officialWords,
  othersFake,
  reportWords,
  sourceWords,
  warnWords,
} from './cues.ts'
import { type Finding, finding, invites } from './finding.ts'
import { behindCase, isCase, nearest } from './nearest.ts'
import type { Situation } from './situation.ts'

/** "Giả mạo tổng đài X của Y": X is the genuine one that thieves imitate. */
const imitated =
  /(?:giả mạo|mạo danh|giả danh|giả) (?:số|tổng đài|số tổng đài|đầu số|hotline|số hotline|số điện thoại|thương hiệu|tên định danh)(?: chính thức| cskh| chăm sóc khách hàng| hotline)*(?: (?:của|là) [^,.;:§]{1,40})?\s*(?:là |\()?$/u

/** "Nhầm số X với số Y": X is the genuine one. */
const mistaken = /nhầm (?:lẫn )?(?:giữa )?[^.;§]{0,80}$/u

const withOther = /^[^.;§]{0,12}(?:với|thành|và) /u

const rightWarn = new RegExp(
  `^[\\s”"'’)\\]|,:–-]*(?:\\([^)]{0,60}\\)\\s*)?(?:(?:đều|đã|là|cũng|hoàn toàn|tuyệt đối|thực chất|chính là|hiện|bị|đang|có dấu hiệu|có nội dung|có giao diện|có|này|trên|những|các|một|trang|website|web|số|kênh|tổng đài|tên miền|địa chỉ|fanpage|email|tài khoản|đường link|link|đăng|hình ảnh|thông tin|giao diện|tải|bài|logo|thì|thấy|nhiều|mẫu|biết|hóa ra|liên tục|thường xuyên|nhiều lần|thường|chuyên|từng|vừa|vốn|lại|được (?:dùng|sử dụng|lập|tạo|dựng)|lập|dựng|ra|để|nhằm|vào việc|bắt|khởi tố|vì|tội|do|về|hành vi|is|are|was|were|a|the|website|page|tố|tố cáo|nghi)\\s+){0,10}(?!cảnh báo|cảnh giác|đề phòng)(?:${fakeWords.source}|giả(?=\\s*(?:[,.;:!)]|$)|\\s+(?:và|do|để|nhằm|hoàn toàn))|không (?:hề |có |còn )*(?:liên quan|liên kết|trực thuộc|quan hệ)|không do|không có (?:dấu )?tích xanh|không có (?:tên )?trong (?:hệ thống|danh sách)|được (?:các |những |nhóm |bọn )?(?:kẻ (?:gian|xấu)|đối tượng|tội phạm|tin tặc|hacker)|do (?:các |nhóm |bọn )?(?:kẻ (?:gian|xấu)|đối tượng|tội phạm|bọn|nhóm lừa|hacker|tin tặc)|lừa|nhá máy|nháy máy|làm phiền|quấy rối|quấy rầy|bị trừ|trừ tiền|(?:không|đừng) (?:nên )?(?:truy cập|nghe|bấm)(?=\\s*[.,;]|$))`,
  'iu',
)

const rightOfficial =
  /^[\s”"'’)\],:–-]*(?:\([^)]{0,60}\)\s*)?(?:của [^.;,§]{1,40}? )?(?:mới |chính )?(?:là|mới là|chính là|is|are) (?:the |một |số |kênh |trang |website |địa chỉ |tổng đài |cổng |hotline |fanpage |web |thông tin |điện tử )*(?:[^.;§]{0,30})?(?:chính thức|duy nhất|chính thống|chính hãng|official)|^[\s”"'’)\],:–-]*\(?(?:chính thức|duy nhất|official)/u

const rightOwned =
  /^[\s”"'’)\],:–-]*(?:là|mới là|chính là) (?:số |kênh |trang |website |địa chỉ |cổng |đường dây nóng |tổng đài |đầu số |hotline )+(?:của|chăm sóc|hỗ trợ|tiếp nhận|giải đáp|tư vấn|thông tin|do)|^[\s”"'’)\],:–-]*(?:này |trên |hiện |đang )*(?:do|thuộc)(?: (?:quyền|sự|quản lý|sở hữu|của))* [^.;,§]{2,60} (?:quản lý|vận hành|sở hữu|phụ trách|trực tiếp|cung cấp|công bố|lập ra để)/u

/** "Gọi A, không phải B". */
const instead =
  /^[\s,–-]*(?:chứ )?không phải(?: là)?(?: số| trang| website| tên miền| địa chỉ)?\s*$/u

const contrast = /(?:còn|trong khi|nhưng|thay vì|khác với|so với|với các|và các|chứ không)/u

/** "… trong khi tưởng là gọi cho cơ quan bảo hiểm": they took it for somebody else's. */
const takenFor =
  /^(?:[^§.;!?]|\.(?=\d)){0,90}(?:tưởng|ngỡ|lầm tưởng|cứ nghĩ|nghĩ nhầm|nhầm)(?: (?:là|rằng|đó|đây|mình|đang|đã|số|gọi))* [^§.;!?]{0,40}(?:cơ quan|tổng đài|nhà nước|chính thức|chính chủ|bảo hiểm|ngân hàng|điện lực|công an|của (?:hãng|bộ|ngành|sở))/u

/** "§ không phải số lừa đảo mà là tổng đài của …". */
const notFake =
  /^[\s”"',]*(?:này |trên )?(?:hoàn toàn )?không (?:phải|hề)(?: là)?(?: số| trang| website| web| tổng đài| kênh| điện thoại)* (?:lừa|giả|mạo|nhái)/u
const madeIts = /mà (?:chính )?là [^.;§]{0,50}(?:của|chính)/u

/** "§ ghi “Tổng đài BHXH”, thực chất là dịch vụ thu phí". */
const inTruth =
  /^[^§.;]{0,120}(?:thực chất|thực ra|hóa ra|hoá ra|kỳ thực)(?: (?:chỉ|lại|đây))* là [^.;§]{0,50}(?:thu phí|tính phí|tư vấn|tư nhân|dịch vụ|công ty|trang|website|số)|^[^§.;]{0,120}(?:thực chất|thực ra|hóa ra|hoá ra)(?: (?!không|chống|phòng)\p{L}+){0,3} (?:lừa|chiếm đoạt|thu phí|móc túi)/u

/** "… thu 200.000 đồng, trong khi BHXH Việt Nam làm miễn phí". */
const soldFree =
  /^(?:[^§.;!?]|\.(?=\d)){0,80}(?:thu|đòi|lấy|tính)(?:[^§.;!?]|\.(?=\d)){0,60}(?:trong khi|dù|mặc dù|mà đáng lẽ|vốn|thực tế)[^§.;!?]{0,60}miễn phí/u

/** "Phát hiện số § quảng cáo trên mạng là tổng đài bảo hiểm". */
const found = /(?:phát hiện|xuất hiện|ghi nhận)[^.;§]{0,40}$/u
const posesAs =
  /^[^§.;]{0,30}(?:quảng cáo|giới thiệu|rao|ghi|đề|đăng|xưng|nhận|để tên|đặt tên|lấy tên)[^.;§]{0,30} là (?:tổng đài|số|website|trang|kênh|hotline|của|nhân viên|cán bộ|cơ quan|cổng|đại lý)/u

/** "Khi thấy §, hãy báo cho …": what is met by chance and to be reported. */
const met = /(?:khi|nếu|hễ|ai)(?: \p{L}+){0,3} (?:thấy|gặp|phát hiện|nhận)[^.;§]{0,40}$/u
const isReported =
  /^[^.;§]{0,50}(?:báo (?:cho|ngay|với|về|tới|lại|công an)|phản ánh|trình báo|tố giác|(?:không|đừng) (?:nghe|bấm|truy cập|gọi|trả lời)|chặn|xóa|xoá)/u

/** "Trang § tự giới thiệu là tổng đài bảo hiểm xã hội": an authority need not say so of itself. */
const callsItself =
  /^[^§.;,]{0,20}(?:tự giới thiệu|tự xưng|tự nhận|tự quảng bá|tự gọi) (?:mình )?là/u

/** "Số §, xưng là điều tra viên". */
const claimsToBe = /^[\s,”"]*(?:rồi |và |đã )?(?:tự )?xưng (?:là|danh|tên)/u

/** "Số § hiện đầu kết quả tìm kiếm, do một công ty tư nhân khai thác". */
const privately =
  /^[^§;]{0,140}(?:kết quả|tìm kiếm|google|quảng cáo)[^§;]{0,100}do (?:một )?(?:công ty|doanh nghiệp|đơn vị|cá nhân) (?:tư nhân|bên ngoài|khác)/u

const predicate = 'đứng sau'
const about = 'về kênh này'

/** Whether a rule's cue is what the sentence says of the channel: "§ không phải của …". */
export const isPredicate = (cue: string): boolean =>
  cue.startsWith(predicate) || cue.startsWith(about)

/** What stands right behind the group, as its predicate. */
export function fromRight(at: Situation): Finding | null {
  const right = at.right
  if (othersFake.test(right.slice(0, 160)) || othersFake.test(at.after.slice(0, 160))) {
    return finding('official', 3, 'các kênh khác mới là giả')
  }
  if (notFake.test(right))
    return finding(madeIts.test(right) ? 'official' : 'neutral', 2, 'không phải giả')
  if (at.followed && instead.test(right)) return finding('official', 3, 'kênh kia không phải')
  if (rightOfficial.test(right)) return finding('official', 3, `${predicate}: chính thức`)
  const warned = rightWarn.exec(right)
  if (warned !== null && !(at.followed && contrast.test(warned[0]))) {
    const negated = /không (?:phải là |hề |bị )?(?:lừa đảo|giả)/u.test(warned[0])
    if (!negated) return finding('warned', 3, `${predicate}: ${warned[0].trim().slice(-40)}`)
  }
  if (met.test(at.nearLeft) && isReported.test(right)) return finding('warned', 2, 'gặp thì báo')
  if (inTruth.test(right)) return finding('warned', 2, 'thực chất là việc khác')
  if (soldFree.test(right)) return finding('warned', 2, 'thu tiền việc được làm miễn phí')
  if (posesAs.test(right) && found.test(at.left))
    return finding('warned', 2, 'tự giới thiệu là kênh của cơ quan')
  const posed = callsItself.exec(right)
  if (posed !== null && authorityWords.test(right.slice(posed[0].length, posed[0].length + 40)))
    return finding('warned', 2, 'tự giới thiệu là kênh của cơ quan')
  if (claimsToBe.test(right)) return finding('warned', 2, 'người gọi tự xưng')
  if (privately.test(right)) return finding('warned', 2, 'do công ty tư nhân khai thác')
  if (takenFor.test(right)) return finding('warned', 2, 'bị tưởng là kênh của cơ quan')
  if (has(warnWords, right)) return null
  return rightOwned.test(right) ? finding('official', 2, `${predicate}: là kênh của`) : null
}

/** "Đã trình báo Công an phường qua số §": the number is theirs to whom it was reported. */
const reportedTo =
  /(?:trình báo|tố giác|tố cáo|báo|khai báo|phản ánh)(?: với| tới| đến| cho| lên| ngay)* (?:công an|cơ quan (?:công an|cảnh sát|điều tra|chức năng|thuế)|cảnh sát|chính quyền|ubnd|bhxh|ngân hàng)[^.;,§]{0,50}(?:qua|theo|tại|vào|số|hotline|tổng đài|đường dây)[^.;,§]{0,24}$/u

/** "… mới biết tổng đài của BHXH Việt Nam là §". */
const named =
  /(?:tổng đài|hotline|số(?: điện thoại| máy)?|đường dây nóng|website|trang(?: web)?|cổng[^,;.§]{0,20}|fanpage|kênh)(?: (?:chính|thật|đúng|hỗ trợ|chăm sóc khách hàng|cskh))* của [^,;.§]{2,45} là(?: số)?\s*[:“"]?\s*$/u

/** "Hãng cho biết hotline hỗ trợ hành khách là §". */
const toldLine =
  /(?:cho biết|cho hay|khẳng định|lưu ý|thông báo|thông tin|nhấn mạnh)[^.;§]{0,60}(?:hotline|tổng đài|đường dây nóng|website|trang chủ|cổng)[^.;,§]{0,40} (?:là|gồm)(?: số)?\s*[:“"]?\s*$/u

/** Words that tell whose the channel is, the nearest before it. */
export function fromLeft(at: Situation): Finding | null {
  if (imitated.test(at.left)) return finding('official', 1, 'kẻ gian giả số này')
  const confused = mistaken.exec(at.left)
  if (confused !== null && withOther.test(at.right)) {
    // "Nhầm A với B" leaves open which is the right one, unless it says whose A is.
    const owned = /của|chính thức|thật|đúng/u.test(confused[0])
    return finding(owned ? 'official' : 'neutral', 2, 'bị nhầm với kênh khác')
  }
  if (reportedTo.test(at.nearLeft)) return finding('official', 1, 'nơi nhận trình báo')
  const near = nearest(behindCase(at.left, at.nearLeft), 3)
  const isWeak = near === null || (near.stance === 'official' && near.strength === 1)
  if (!isWeak || (near === null && isCase(at.left))) return near
  if (named.test(at.nearLeft) && !has(culpritWords, at.left)) {
    return finding('official', 2, 'được nêu là kênh của cơ quan')
  }
  if (toldLine.test(at.nearLeft) && !has(culpritWords, at.left)) {
    return finding('official', 2, 'được nêu là tổng đài')
  }
  if (near !== null) return near
  return at.nearLeft === at.left ? null : nearest(at.left, 2)
}

const calledFake =
  /giả mạo|mạo danh|giả danh|lừa đảo|nhái|(?:website|trang|hàng|tin) giả|không thuộc|không nằm trong|không phải (?:là )?(?:của|trang|website|kênh|cơ quan|số|tổng đài)|(?:bị|dễ|gây|gọi|vào|bấm)(?: hiểu| phải)? nhầm|nhầm (?:lẫn|tưởng|là|với)|tự xưng|tự nhận|lấy cắp|đánh cắp|chiếm đoạt|chiếm quyền|mã độc|(?:rồi|bị|để|sau đó) (?:chúng )?rút (?:sạch |hết |toàn bộ |trộm )?tiền|đội lốt|núp bóng|mượn danh|giống hệt|gần giống|y hệt|y chang|giống y|lấy (?:tên|logo|thương hiệu)(?! miền)[^.;§]{0,60} (?:để|nhằm)|không có (?:tên )?trong (?:hệ thống|danh sách)|không tồn tại|không được cấp phép|trái phép|bị chặn|bị khóa|fake|scam|phishing/u

/** "Cảnh báo: tài khoản § …" */
const opensWarning =
  /^[\s“"]*(?:cảnh báo|cảnh giác|coi chừng|đề phòng|tẩy chay)(?: lừa đảo)?\s*[:!–-][^.;§]{0,60}$/u

const asSubject =
  /(?:website|web|trang(?: web| mạng| tin| facebook)?|fanpage|tên miền|địa chỉ|đường link|link|số(?: điện thoại| máy)?|tổng đài|thuê bao|đầu số|tài khoản|email|đường dẫn)(?: (?:facebook|zalo|tiktok|telegram|youtube|được|gửi|kèm|này|trên|đó|giả|lạ|trong|tin|nhắn|dạng|có|tên|địa chỉ|miền|gọi)){0,6}(?: là)?(?: §[\s,;]*(?:và|hoặc)?)*[\s:“"'(]*$/u

/** "Website § có giao diện giống …, có dấu hiệu giả mạo": the sentence is about the channel. */
export function fromSubject(at: Situation): Finding | null {
  if (!asSubject.test(at.left) || invites.test(at.left)) return null
  if (opensWarning.test(at.left)) return finding('warned', 2, 'câu mở đầu bằng cảnh báo')
  const right = at.right.slice(0, 140)
  const fake = calledFake.exec(right)
  if (fake === null) return null
  const between = right.slice(0, fake.index)
  const other = findLast(officialWords, between) ?? findLast(reportWords, between)
  const kept =
    other === null &&
    !/để (?:tránh|không|cảnh báo)|phòng|chống|ngăn|giúp|kiểm tra|cảnh báo|tiếp nhận|tố giác|tra cứu/u.test(
      between,
    )
  return kept ? finding('warned', 2, `${about}: ${fake[0]}`) : null
}

/** Another paper as a source, an example: no word about the channel. */
export function fromRole(at: Situation, isSite: boolean): Finding | null {
  const dateline = at.lineLeft.trim() === '' && /^\s?[-–—]\s\p{L}{3,}/u.test(at.right)
  if (isSite && dateline && !at.line.item && at.right.length > 20)
    return finding('neutral', 2, 'tên tòa soạn')
  if (isSite && sourceWords.test(at.left)) return finding('neutral', 2, 'nguồn tin')
  const example = exampleWords.test(at.nearLeft)
  return example && !isSite ? finding('neutral', 2, 'ví dụ') : null
}

/** Whether the sentence offers the channel as a way to reach somebody. */
export function offers(at: Situation): boolean {
  const around = `${at.left} ${at.headers[0] ?? ''} ${at.right}`
  return has(contactWords, around)
}
