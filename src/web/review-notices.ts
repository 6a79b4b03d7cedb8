import type { ReviewRefusal, ReviewWarning } from '../registry/review/item.ts'
import type { Words } from './view.ts'

/** What a reviewer must see first, and why something could not be decided. */
export const words = {
  'weak-word': {
    vi: 'Chỉ có máy, danh sách cộng đồng hoặc người dân nói: cần hai người duyệt.',
    en: 'Only detection, community lists or citizens say so: two persons must agree.',
  },
  'second-asked': {
    vi: 'Đã có người xin thêm người thứ hai.',
    en: 'Somebody asked for a second person.',
  },
  'replaces-official': {
    vi: 'Nơi này đã có kênh cùng loại. Kẻ gian cũng làm như vậy: hãy gọi số cũ để hỏi.',
    en: 'It has a channel of this kind already. A thief would try this: call the old one and ask.',
  },
  'warned-of': {
    vi: 'Có nguồn cảnh báo về chính kênh này.',
    en: 'Sources warn of this very channel.',
  },
  'not-enough-sources': {
    vi: 'Chưa đủ nguồn: cần trang của chính nơi đó, trang của nhà nước, hoặc hai báo.',
    en: 'Not enough: it takes its own site, a gov.vn site or two publishers.',
  },
  'of-another-organisation': {
    vi: 'Kênh này đang là kênh chính thức của một nơi khác.',
    en: 'It is an official channel already.',
  },
  'needs-yearly-look': {
    vi: 'Đã một năm chưa ai xem lại.',
    en: 'Nobody has looked at it for a year.',
  },
  'gone-from-source': {
    vi: 'Không còn trên trang từng nêu kênh này. Hãy mở trang và gọi thử trước khi quyết định.',
    en: 'The page that named it does so no more. Open it, and call, before you decide.',
  },
  'swapped-on-page': {
    vi: 'Cùng trang đó vừa bỏ một kênh cũ. Kẻ gian chiếm được trang cũng làm như vậy.',
    en: 'The same page has just dropped another channel. A thief who took the page would do this.',
  },
  'trail-only': {
    vi: 'Chỉ thấy qua một kênh đang bị cảnh báo. Có thể là của người khác, không liên quan.',
    en: 'Nothing but the trail of a listed channel. It may be somebody else’s.',
  },
  'unknown-item': { vi: 'Không có mục này.', en: 'There is no such item.' },
  'action-does-not-fit': {
    vi: 'Mục này đã được người khác quyết định, hoặc cách này không hợp.',
    en: 'Somebody else has decided already, or this does not fit.',
  },
  'needs-reason': { vi: 'Hãy viết lý do.', en: 'Write a reason.' },
  unreadable: {
    vi: 'Có chữ bị hỏng, hoặc một ô quá dài. Hãy viết lại.',
    en: 'A letter was lost on its way, or a field is too long. Write it again.',
  },
  'private-data': {
    vi: 'Lý do có thư điện tử hoặc số giấy tờ của người. Hãy bỏ đi.',
    en: 'The reason holds an e-mail address or an ID number. Take it out.',
  },
  'same-person': {
    vi: 'Bạn đã đồng ý rồi. Cần một người khác.',
    en: 'You have agreed already. It takes another person.',
  },
  'listed-now': {
    vi: 'Kênh này đang bị cảnh báo. Hãy gỡ cảnh báo trước.',
    en: 'It is listed now. Withdraw that first.',
  },
  'unknown-organisation': { vi: 'Không có mã cơ quan này.', en: 'There is no such organisation.' },
  'unknown-target': { vi: 'Không có kênh để gộp vào.', en: 'There is no such listing.' },
  'other-kind': { vi: 'Hai kênh khác loại.', en: 'It is a channel of another kind.' },
  'wider-than-claim': {
    vi: 'Không gộp vào kênh rộng hơn lời cảnh báo.',
    en: 'It would answer for more than the claim.',
  },
  'not-narrower': {
    vi: 'Không hẹp hơn được: hãy ghi một trang nằm trong địa chỉ này.',
    en: 'It is not narrower: name a page of this very address.',
  },
  official: { vi: 'Đây là kênh chính thức.', en: 'It is an official channel.' },
  'well-known': { vi: 'Đây là trang nhiều người dùng chung.', en: 'Many share this host.' },
  'no-newer-evidence': {
    vi: 'Đã gỡ xuống trước đây. Cần bằng chứng mới hơn.',
    en: 'It was taken back. Only newer evidence opens it.',
  },
  'needs-category': { vi: 'Hãy chọn loại.', en: 'Choose a category.' },
  'same-reviewer': {
    vi: 'Bạn đã xét khiếu nại này lần trước. Người khác phải xét lại.',
    en: 'You decided it the first time. Somebody else has to hear the appeal.',
  },
  'not-your-role': {
    vi: 'Việc này dành cho biên tập viên hoặc quản trị.',
    en: 'This takes an editor or an admin.',
  },
} as const satisfies Words & Readonly<Record<ReviewWarning | ReviewRefusal | 'unreadable', unknown>>
