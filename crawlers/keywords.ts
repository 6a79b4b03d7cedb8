/**
 * What a headline or its summary says when the article may name a channel that people are warned
 * about, or the real one. Written with marks; a text that leaves the marks out is found as well. A
 * word ending in `*` may go on: `1900*` finds `1900252510`.
 */
export const warningKeywords = [
  'tổng đài',
  'đường dây nóng',
  'hotline',
  'đầu số',
  'số điện thoại lạ',
  'số lạ',
  'cuộc gọi',
  'nháy máy',
  'tin nhắn',
  'brandname',
  '1900*',
  '1800*',
  'cước phí',
  'giả mạo',
  'giả danh',
  'mạo danh',
  'mạo nhận',
  'lừa đảo',
  'chiếm đoạt tài sản',
  'cảnh báo',
  'thủ đoạn',
  'website',
  'trang web',
  'đường link',
  'đường dẫn',
  'fanpage',
  'ứng dụng giả',
  'mã độc',
  'mã otp',
  'otp',
  'deepfake',
  'an ninh mạng',
  'tội phạm mạng',
  'tín nhiệm mạng',
  'vssid',
  'vneid',
  'bhxh',
  'bhyt',
  'bảo hiểm xã hội',
  'bảo hiểm y tế',
  'ngân hàng giả',
  'tài khoản ngân hàng',
] as const

const marks = /\p{M}/gu

/** Without tone and letter marks: `tổng đài` → `tong dai`. */
export function withoutMarks(text: string): string {
  return text.normalize('NFD').replaceAll(marks, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')
}

/**
 * A test for texts that hold one of the keywords as whole words, in any case and in either way of
 * encoding; with its own marks, or with none at all (`dau so` is not found in `đau sổ`).
 */
export function keywordFilter(keywords: readonly string[]): (text: string) => boolean {
  const forms = new Set(keywords.flatMap((keyword) => [keyword, withoutMarks(keyword)]))
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${[...forms].map(formPattern).join('|')})`, 'u')
  return (text) => pattern.test(text.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' '))
}

function formPattern(form: string): string {
  const text = form.normalize('NFC').toLowerCase()
  const open = text.endsWith('*')
  const word = (open ? text.slice(0, -1) : text).replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  return open ? word : `${word}(?![\\p{L}\\p{N}])`
}
