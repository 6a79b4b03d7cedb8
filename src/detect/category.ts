import type { Decision } from './decision.ts'
import type { Category } from './mention.ts'
import { plain, type Reading } from './situation.ts'

const callback = /nhá máy|nháy máy|nháy|gọi nhỡ|cuộc gọi lỡ|gọi lại|missed call|call back/u
const paid =
  /tính (?:phí|cước)|cước phí|thu phí|bị trừ|trừ tiền|mất (?:tiền|cước)|tiền cước|đồng\/phút|đồng một phút|mất phí|giá cước|trừ cước/u
const fake = /giả mạo|mạo danh|giả danh|lừa đảo|nhái|fake|phishing|scam|counterfeit|tin giả/u
const stealing =
  /otp|mật khẩu|đánh cắp|lấy cắp|thông tin (?:cá nhân|tài khoản|thẻ)|tài khoản ngân hàng|số thẻ|đăng nhập|mã độc|chiếm đoạt|steal|credential/u
const spam = /tin nhắn rác|cuộc gọi rác|quảng cáo|làm phiền|quấy rầy|spam/u
const notOurs =
  /không phải|không thuộc|không chính thức|không nằm trong|không liên quan|dễ nhầm|hiểu nhầm/u
const middleman = /trung gian|làm hộ|dịch vụ hộ|không phải (?:là )?cơ quan nhà nước/u

const around = 500
const reach = 1200

/** What kind of trouble the text tells of; the careful word where it says little. */
export function categoryOf(reading: Reading, one: Decision): Category {
  const { sentence, headline } = one.situation
  const from = Math.max(0, sentence.start - around)
  const near = plain(
    reading.text.slice(from, Math.min(sentence.end, sentence.start + reach) + around),
  )
  const own =
    plain(reading.text.slice(sentence.start, Math.min(sentence.end, sentence.start + reach))) +
    headline
  const isPhone = one.channel.kind === 'phone'
  const premium = /^1900/.test(one.channel.value) || /tổng đài|tư vấn/u.test(own)
  if (isPhone && callback.test(near)) return 'callback-fraud'
  if (paid.test(near) && (premium || !isPhone) && !(fake.test(own) && !isPhone)) {
    return middleman.test(near) ? 'paid-intermediary' : 'paid-lookalike'
  }
  if (!isPhone && stealing.test(near) && fake.test(near)) return 'phishing'
  if (fake.test(own) || fake.test(plain(reading.title))) return 'impersonation'
  if (spam.test(own)) return 'spam'
  return notOurs.test(near) && !fake.test(near) ? 'unofficial' : 'impersonation'
}
