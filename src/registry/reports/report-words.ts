import type { Text } from '../../channel/channel.ts'
import type { ReportStatus } from './use-cases.ts'

/** What the holder of a code is told, in one or two sentences. */
export function reportMessage({ state, outcome, status }: ReportStatus): Text {
  if (status === 'listed' || status === 'disputed') {
    return {
      vi: 'Kênh này đang bị cảnh báo trong danh bạ.',
      en: 'The registry warns of this channel now.',
    }
  }
  if (state === 'open') {
    return {
      vi: 'Đã nhận, đang chờ người duyệt đọc. Phản ánh thôi chưa làm thay đổi kết quả kiểm tra.',
      en: 'Received; a reviewer will read it. A report alone changes no answer.',
    }
  }
  switch (outcome) {
    case 'proposed':
      return {
        vi: 'Đã đọc. Kênh này đang chờ người thứ hai duyệt.',
        en: 'Read. A second reviewer has to agree.',
      }
    case 'known':
      return { vi: 'Đã đọc. Chúng tôi đã biết kênh này.', en: 'Read. We know this channel.' }
    case 'not-true':
      return {
        vi: 'Đã đọc. Chúng tôi không thấy điều gì sai ở kênh này.',
        en: 'Read. We found nothing wrong with this channel.',
      }
    default:
      return {
        vi: 'Đã đọc. Chưa đủ căn cứ để cảnh báo.',
        en: 'Read. There is not enough to warn of it.',
      }
  }
}

export const receivedMessage: Text = {
  vi: 'Đã nhận phản ánh. Hãy giữ mã này để xem kết quả.',
  en: 'Your report was received. Keep this code to see what becomes of it.',
}
