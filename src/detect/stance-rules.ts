import {
  authorityWords,
  contactWords,
  culpritWords,
  exampleWords,
  fakeWords,
  findLast,
  harmWords,
  lossWords,
  officialWords,
  othersFake,
  reportWords,
  sourceWords,
  warnWords,
} from './cues.ts'
import type { Stance } from './mention.ts'
import type { Situation } from './situation.ts'

/** What one rule says about a group. The higher strength wins when mentions disagree. */
export interface Finding {
  readonly stance: Stance
  /** 3 said of the channel itself, 2 of its sentence or list, 1 by how it is offered. */
  readonly strength: 1 | 2 | 3
  readonly cue: string
  /** The stance comes from a list's header or title, not from words beside the channel. */
  readonly inherited: boolean
}

const finding = (stance: Stance, strength: 1 | 2 | 3, cue: string, inherited = false): Finding => ({
  stance,
  strength,
  cue,
  inherited,
})

/**
 * Advice how to report fraud names fraud without calling the line behind it one: "khi gặp cuộc gọi
 * lừa đảo, hãy phản ánh tới §".
 */
const asides: readonly RegExp[] = [
  /(?:phản ánh|tố giác|tố cáo|tra cứu|trình báo|báo cáo|tiếp nhận|kiểm tra|khiếu nại|phòng,? chống|phòng tránh)(?: (?:về|các|những|thông tin|hành vi|vụ|cuộc gọi|tin nhắn|trang|website|web|số|dấu hiệu|nguồn|có|rác|hoặc|và|điện thoại|đường link|nghi|nghi ngờ|tới|đến))*,? (?:lừa đảo|giả mạo|mạo danh|giả danh|rác|quấy rối|lừa|độc hại)/giu,
  /(?:nếu|khi|trường hợp|nghi ngờ|nghi vấn|nghi|để tránh|tránh)(?=\s)[^.;:§]{0,90}?(?:,|thì|hãy|cần|nên|vui lòng|đề nghị|có thể|lập tức|ngay)(?=\s)/giu,
  /(?:fraud|scam)(?:s|ulent)? (?:reports?|hotlines?|texts and calls)|reports? of (?:online )?(?:fraud|scams?)/giu,
]

const blank = (text: string): string => text.replaceAll(/\S/g, '_')

/** The text with the fraud that it only speaks of taken out. */
function withoutAsides(text: string): string {
  return asides.reduce((rest, aside) => rest.replaceAll(aside, blank), text)
}

/** "nhận được phản ánh của chị A": somebody complained; it is no invitation to report there. */
const narrated =
  /(?:nhận được|(?<!tiếp )nhận|theo|đã|có|nhiều|bị|(?<!\p{L})(?:chị|anh|ông|bà|cô)(?!\p{L})[^,;:§]{0,40}?) (?:nhiều |các |thông tin |đơn )*(?:phản ánh|tố cáo|khiếu nại|trình báo|tố giác|kiểm tra|báo cáo)|(?:phản ánh|khiếu nại|tố cáo)(?: của| từ| rằng| bị|,)|qua kiểm tra|yêu cầu[^.,;]{0,30}(?:liên hệ|gọi|kiểm tra)/giu

/** "Giả mạo tổng đài X của Y": X is the genuine one that thieves imitate. */
const imitated =
  /(?:giả mạo|mạo danh|giả danh|giả) (?:số|tổng đài|số tổng đài|đầu số|hotline|số hotline|số điện thoại|thương hiệu|tên định danh)(?: chính thức| cskh| chăm sóc khách hàng| hotline)*(?: (?:của|là) [^,.;:§]{1,40})?\s*(?:là |\()?$/u
/** "Nhầm số X với số Y": X is the genuine one. */
const mistaken = /nhầm (?:lẫn )?(?:giữa )?[^.;§]{0,80}$/u
const withOther = /^[^.;§]{0,12}(?:với|thành|và) /u

const rightWarn = new RegExp(
  `^[\\s”"'’)\\]|,:–-]*(?:\\([^)]{0,60}\\)\\s*)?(?:(?:đều|đã|là|cũng|hoàn toàn|thực chất|chính là|hiện|bị|đang|có dấu hiệu|có nội dung|có giao diện|có|này|trên|những|các|một|trang|website|web|số|kênh|tổng đài|tên miền|địa chỉ|fanpage|email|tài khoản|đường link|link|đăng|hình ảnh|thông tin|giao diện|tải|bài|logo|thì|thấy|nhiều|mẫu|biết|hóa ra|is|are|was|were|a|the|website|page)\\s+){0,10}(?:${fakeWords.source}|lừa|nhá máy|nháy máy|làm phiền|quấy rối|quấy rầy|bị trừ|trừ tiền|(?:không|đừng) (?:nên )?(?:truy cập|nghe|bấm)(?=\\s*[.,;]|$))`,
  'iu',
)
const rightOfficial =
  /^[\s”"'’)\],:–-]*(?:\([^)]{0,60}\)\s*)?(?:mới |chính )?(?:là|mới là|chính là|is|are) (?:the |một |số |kênh |trang |website |địa chỉ |tổng đài |cổng |hotline |fanpage |web |thông tin |điện tử )*(?:[^.;§]{0,30})?(?:chính thức|duy nhất|chính thống|chính hãng|official)|^[\s”"'’)\],:–-]*\(?(?:chính thức|duy nhất|official)/u
const rightOwned =
  /^[\s”"'’)\],:–-]*(?:là|mới là|chính là) (?:số |kênh |trang |website |địa chỉ |cổng |đường dây nóng |tổng đài |đầu số |hotline )+(?:của|chăm sóc|hỗ trợ|tiếp nhận|giải đáp|tư vấn|thông tin|do)/u
/** "Gọi A, không phải B". */
const instead =
  /^[\s,–-]*(?:chứ )?không phải(?: là)?(?: số| trang| website| tên miền| địa chỉ)?\s*$/u
const contrast = /(?:còn|trong khi|nhưng|thay vì|khác với|so với|với các|và các|chứ không)/u

/** What stands right behind the group, as its predicate. */
export function fromRight(at: Situation): Finding | null {
  const right = at.right
  if (othersFake.test(right.slice(0, 160)) || othersFake.test(at.after.slice(0, 160))) {
    return finding('official', 3, 'các kênh khác mới là giả')
  }
  if (at.followed && instead.test(right)) return finding('official', 3, 'kênh kia không phải')
  if (rightOfficial.test(right)) return finding('official', 3, 'đứng sau: chính thức')
  const warned = rightWarn.exec(right)
  if (warned !== null && !(at.followed && contrast.test(warned[0]))) {
    const negated = /không (?:phải là |hề |bị )?(?:lừa đảo|giả)/u.test(warned[0])
    if (!negated) return finding('warned', 3, `đứng sau: ${warned[0].trim().slice(-40)}`)
  }
  if (findLast(warnWords, right) !== null) return null
  return rightOwned.test(right) ? finding('official', 2, 'đứng sau: là kênh của') : null
}

/** Words that tell whose the channel is, the nearest before it. */
export function fromLeft(at: Situation): Finding | null {
  if (imitated.test(at.left)) return finding('official', 1, 'kẻ gian giả số này')
  if (mistaken.test(at.left) && withOther.test(at.right)) {
    return finding('official', 2, 'bị nhầm với kênh khác')
  }
  return nearest(at.nearLeft, 3) ?? (at.nearLeft === at.left ? null : nearest(at.left, 2))
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
  /liên hệ|vui lòng|hãy|đường dây nóng|mọi thắc mắc|để được|quý khách|(?:khách hàng|người dân|bạn) (?:có thể|cần|nên|hãy)|khuyến cáo|khuyến nghị/u
const byForce = /(?:yêu cầu|hướng dẫn|dụ|bảo|mời|đề nghị|nhắn|nội dung)[^.;]{0,60}$/u

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

const callVerb =
  /(?:gọi|liên hệ|nhắn|soạn|bấm|truy cập|vào|đăng nhập|đặt|mua|đến|tới|từ|số|tổng đài|website|trang)/u

/** The victim's story: money is gone after using this channel; nobody says "fake". */
export function fromLoss(at: Situation): Finding | null {
  const loss = findLast(lossWords, at.left)
  if (loss === null || !callVerb.test(at.left.slice(loss.at))) return null
  if (findLast(officialWords, at.left.slice(loss.at)) !== null) return null
  const condition = /(?:để|nếu|khi)[^.;]{0,40}$/u.test(at.left.slice(0, loss.at))
  const advised = advice.test(at.left.slice(loss.at))
  return condition || advised ? null : finding('warned', 3, `mất tiền: ${loss.word}`)
}

const pointsBack =
  /^[\s”"]*(?:đây (?:là|đều là)|(?:website|trang(?: web)?|số(?: điện thoại)?|tổng đài|fanpage|tên miền|đường link|địa chỉ|tài khoản|ứng dụng|hành vi|các (?:website|trang|số|đường link|địa chỉ)|những (?:website|trang|số))(?: web| điện thoại)? (?:này|trên|đó|nói trên)|cả (?:hai|ba|\d)|chúng|it |this |these )/u

/** "Đây là …", "trang này …": the next sentence says what the channel is. */
export function fromAfter(at: Situation): Finding | null {
  if (at.followed) return null
  if (
    /^[\s”"]*so với (?:website|trang|địa chỉ|tên miền|tổng đài|số)[^.;]{0,20} (?:chính|thật|gốc)/u.test(
      at.after,
    )
  ) {
    return finding('warned', 2, 'câu sau so với kênh chính thức')
  }
  const point = pointsBack.exec(at.after)
  if (point === null) return null
  const rest = (withoutAsides(at.after.slice(point[0].length)).split('§')[0] ?? '').slice(0, 140)
  if (/giúp|hỗ trợ|kiểm tra|nhận biết|tra cứu|chống/u.test(rest)) return null
  const owned = /^(?:đây|số này) (?:vốn )?là [^.;]{0,40}(?:của|chăm sóc)/u.exec(
    at.after.trimStart(),
  )
  const warned = findLast(fakeWords, rest)
  if (owned !== null && warned === null) return finding('official', 2, `câu sau: ${owned[0]}`)
  const official = findLast(officialWords, rest)
  if (warned !== null && warned.at >= (official?.at ?? -1)) {
    return finding('warned', 2, `câu sau: ${warned.word}`)
  }
  return official === null ? null : finding('official', 2, `câu sau: ${official.word}`)
}

const lostLater =
  /bị trừ|trừ (?:tiền|cước|mất)|mất (?:oan|đứt|toi|hơn|gần|tới|đến|\d)|mất tiền|tá hỏa|hụt|cước[^.;]{0,30}(?:cao|\d)|tốn/u
const usedIt =
  /(?:gọi|nhắn|soạn|liên hệ|bấm|truy cập|đặt|mua|nhận cuộc gọi nhỡ|cuộc gọi nhỡ)[^.;§]{0,50}$/u
const advice =
  /hãy|vui lòng|có thể|(?<!trở )nên |cần |đề nghị|để được hỗ trợ|chỉ với|miễn phí|quý khách/u

/** The same story the other way round: somebody called, then the money was gone. */
export function fromLaterLoss(at: Situation): Finding | null {
  if (!usedIt.test(at.left) || advice.test(at.left) || /lợi dụng/u.test(at.left)) return null
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

const person =
  /(?<!\p{L})(?:chị|anh|ông|bà|cô|em|tôi|nạn nhân|bạn đọc|nhiều người|một (?:nữ |nam )?khách|người (?:dùng|này|phụ nữ|đàn ông))(?!\p{L})/u
const trick =
  /trúng thưởng|yêu cầu[^.]{0,30}(?:nộp|chuyển|cung cấp|cài|đóng)|đòi|chuyển (?:tiền|khoản)|đóng phí|lừa|otp|mạo danh|tự xưng|giả|trừ (?:tiền|cước)|dọa|đe dọa/u

/** A call or message came from this number, and what it wanted was money. */
export function fromSender(at: Situation): Finding | null {
  if (!sender.test(at.left) || !trick.test(at.right + at.after)) return null
  return finding('warned', 2, 'tin nhắn, cuộc gọi đòi tiền từ số này')
}

const sender =
  /(?:nhận (?:được )?(?:một |1 |nhiều )?(?:tin(?: nhắn)?|cuộc gọi|điện thoại|email|thư)|(?:tin(?: nhắn)?|cuộc gọi|email) (?:đến|gửi))[^.;§]{0,30}từ (?:một |các |những )?(?:số|thuê bao|đầu số|địa chỉ|email)[^.;§]{0,24}$/u

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
  const genuine = findLast(officialWords, lead)
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
  if (findLast(reportWords, told) !== null || findLast(officialWords, told) !== null) return null
  const uses =
    /(?:dùng|sử dụng|gọi|nhắn|gửi|lập|tạo|yêu cầu|hướng dẫn|dụ|cho|từ|qua|dẫn|cung cấp|để lại|giới thiệu|như|gồm|là)/u
  return uses.test(between) ? finding('warned', 2, culprit.word) : null
}

const calledFake =
  /giả mạo|mạo danh|giả danh|lừa đảo|nhái|(?:website|trang|hàng|tin) giả|không thuộc|không nằm trong|không phải (?:là )?(?:của|trang|website|kênh|cơ quan|số|tổng đài)|nhầm|tự xưng|tự nhận|lấy cắp|đánh cắp|chiếm đoạt|chiếm quyền|mã độc|giống hệt|gần giống|bị chặn|bị khóa|fake|scam|phishing/u
const asSubject =
  /(?:website|web|trang(?: web| mạng| tin| facebook)?|fanpage|tên miền|địa chỉ|đường link|link|số(?: điện thoại| máy)?|tổng đài|thuê bao|đầu số|tài khoản|email)(?: có)?(?: tên(?: miền| gọi)?)?(?: là)?(?: §[\s,;]*(?:và|hoặc)?)*[\s:“"'(]*$/u

/** "Website § có giao diện giống …, có dấu hiệu giả mạo": the sentence is about the channel. */
export function fromSubject(at: Situation): Finding | null {
  if (!asSubject.test(at.left) || invites.test(at.left)) return null
  const right = at.right.slice(0, 140)
  const fake = calledFake.exec(right)
  if (fake === null) return null
  const between = right.slice(0, fake.index)
  const other = findLast(officialWords, between) ?? findLast(reportWords, between)
  const kept = other === null && !/để (?:tránh|không)|phòng|giúp|kiểm tra/u.test(between)
  return kept ? finding('warned', 2, `về kênh này: ${fake[0]}`) : null
}

/** Words that invite the reader; what they offer is not what a warning a sentence earlier means. */
const invites =
  /liên hệ|cskh|hỗ trợ|khách hàng|gọi (?:ngay|tới|đến|điện)|hotline|tổng đài (?:hỗ trợ|chăm sóc|tư vấn|chính)|hỗ trợ|đường dây|chăm sóc|kênh|truy cập|quý khách|vui lòng|phản ánh|trình báo|hãy|nên|tra cứu|tố giác/u
const label = /^[^.;!?§]{0,70}(?:[:：(]|gồm(?: có)?|như|là|có)\s*[“"]?$/u

/** A label such as "Trong nước:" or "Đầu số 028 gồm": what the sentences before said goes on. */
export function fromEarlier(at: Situation): Finding | null {
  const left = at.nearLeft.trimStart()
  if (!label.test(left) || left === '') return null
  for (const sentence of at.earlier) {
    const found = nearest(sentence, 2)
    if (found === null) continue
    const listed = at.members.length > 1 || /gồm|như|trong đó|cụ thể/u.test(left)
    const owned = authorityWords.test(`${left} ${at.right}`) || /của|official/u.test(left)
    if (found.stance === 'warned' && (owned || invites.test(left) || !listed)) return null
    if (found.stance === 'official' && found.strength === 1) {
      return { ...found, cue: `đoạn trước: ${found.cue}`, inherited: true }
    }
    return { ...found, strength: 2, cue: `đoạn trước: ${found.cue}`, inherited: true }
  }
  return null
}

/** "Trang này", "số trên": the sentence speaks on about what the one before named. */
export function fromBefore(at: Situation): Finding | null {
  if (at.before === '' || /của/u.test(at.nearLeft) || invites.test(at.nearLeft)) return null
  const earlier = nearest(at.before, 2)
  if (earlier === null || earlier.stance !== 'warned') return null
  const strong = /(?:giả|mạo danh|lừa|nhái|fake|scam|cảnh báo|nghe|không phải|chính thức)/u.test(
    earlier.cue,
  )
  const sameTopic =
    /cụ thể|trong đó|(?:website|trang|số|link|địa chỉ|tên miền) (?:này|trên|đó)|như sau|gồm/u.test(
      at.nearLeft,
    )
  return strong && sameTopic ? finding('warned', 2, `câu trước: ${earlier.cue}`, true) : null
}

/** The list's header, or the header above it. */
export function fromHeaders(at: Situation): Finding | null {
  for (const header of at.headers) {
    if (/lợi dụng|hợp lệ|hợp pháp/u.test(header)) return null
    const decided = nearest(header, 2)
    if (decided !== null)
      return { ...decided, cue: `đầu danh sách: ${decided.cue}`, inherited: true }
    if (findLast(contactWords, header) !== null && findLast(culpritWords, header) !== null) {
      return finding('warned', 2, 'đầu danh sách', true)
    }
  }
  return null
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
  return findLast(contactWords, around) !== null
}
