import type { Text } from '../../channel/channel.ts'
import type { DisputeView } from './use-cases.ts'

/** How control of what is no site of one's own is proven. */
export const letterText: Text = {
  vi: 'Gửi thư có dấu hoặc chữ ký của chủ thuê bao, kèm hợp đồng hay hoá đơn của kênh và chuỗi này, tới địa chỉ liên hệ ở trang Giới thiệu.',
  en: 'Send a letter stamped or signed by the subscriber, with the contract or a bill of the channel and this string, to the contact on the page About.',
}

export const queuedMessage: Text = {
  vi: 'Đã nhận khiếu nại. Hãy chứng minh kênh này là của bạn. Trước đó chưa có gì thay đổi.',
  en: 'Your dispute was received. Now prove that the channel is yours. Nothing changes before.',
}

/** The state of a dispute in one or two sentences. */
export function disputeMessage({ dispute }: Pick<DisputeView, 'dispute'>): Text {
  const { state, outcome, dueAt, clockActedAt, clockWithdrew } = dispute
  if (state === 'queued') return queuedMessage
  if (state === 'decided') {
    return outcome === 'withdrawn'
      ? { vi: 'Đã xét: cảnh báo được gỡ.', en: 'Decided: the warning is withdrawn.' }
      : { vi: 'Đã xét: cảnh báo được giữ.', en: 'Decided: the warning stays.' }
  }
  if (clockWithdrew) {
    return {
      vi: 'Quá 48 giờ chưa xét xong: cảnh báo tạm gỡ cho tới khi có quyết định.',
      en: 'Not decided within 48 hours: the warning is down until it is.',
    }
  }
  if (clockActedAt) {
    return {
      vi: 'Quá 48 giờ chưa xét xong. Cảnh báo dựa vào lời của cơ quan nên chưa gỡ.',
      en: 'Not decided within 48 hours. The warning rests on an authority and stays until then.',
    }
  }
  return dueAt === null
    ? {
        vi: 'Kênh này mới được xét gần đây. Khiếu nại mới đang chờ người duyệt.',
        en: 'This channel was decided on lately. The new dispute waits for a reviewer.',
      }
    : {
        vi: 'Đã chứng minh. Khiếu nại hiện bên cạnh cảnh báo và được xét trong 48 giờ.',
        en: 'Proven. The dispute stands beside the warning and is decided within 48 hours.',
      }
}
