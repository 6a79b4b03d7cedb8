/** What the assistant says. Short, plain, and never a word that tells whether a member exists. */
export const sentences = {
  /** Word for word as the agency's hotline says it; the same for every refusal. */
  mismatch: 'số điện thoại và mã số bảo hiểm không khớp hoặc chưa đăng ký với cơ quan BHXH',
  'call-later': 'Vui lòng gọi lại sau.',
  'will-call-back': 'Chúng tôi gọi lại ngay vào số đã đăng ký. Mời bạn gác máy và chờ điện thoại.',
  'not-understood': 'Tôi chưa nghe rõ.',
  'wrong-key': 'Phím này không có trong danh mục.',
  'wrong-length': 'Mã số bảo hiểm xã hội có 10 hoặc 12 chữ số.',
  goodbye: 'Cảm ơn bạn đã gọi. Xin chào.',
  'not-you': 'Chúng tôi không đọc mã. Mật khẩu cũ của bạn vẫn dùng được. Xin chào.',
  'code-use': 'Mã chỉ dùng một lần, trong 10 phút. Đừng đọc mã cho ai.',
  failed: 'Hệ thống đang bận. Mật khẩu cũ của bạn vẫn dùng được. Vui lòng gọi lại sau.',
  repeat: 'Xin nhắc lại.',
} as const

export type SentenceId = keyof typeof sentences

export const prompts = {
  menu: {
    reset: 'Xin chào. Để cấp lại mật khẩu VssID, bấm phím 8.',
    open: 'Xin chào. Để cấp lại mật khẩu VssID, bấm phím 8. Để kiểm tra một số điện thoại, bấm phím 1.',
  },
  'bhxh-code': 'Mời bạn bấm mã số bảo hiểm xã hội, rồi bấm phím thăng.',
  confirm:
    'Xin chào. Đây là tổng đài bảo hiểm xã hội gọi lại, vì có người vừa xin cấp lại mật khẩu VssID của bạn. Nếu chính bạn vừa gọi, bấm phím 1 để nghe mã. Nếu không phải, mời bạn gác máy.',
  number: 'Mời bạn bấm số điện thoại cần kiểm tra, rồi bấm phím thăng.',
} as const

/** What stands before the digits. «mật khẩu mới» once in each reading. */
export const readings = {
  password: {
    first: 'Đây là mật khẩu mới của bạn:',
    again: 'Xin nhắc lại, mật khẩu mới của bạn là:',
  },
  code: {
    first: 'Đây là mã dùng một lần để bạn đặt mật khẩu mới:',
    again: 'Xin nhắc lại, mã để bạn đặt mật khẩu mới là:',
  },
} as const
