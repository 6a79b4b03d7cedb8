import type { ResetGuide as CuratedReset } from '../../db/data/schema.ts'
import type { Text } from '../channel/channel.ts'

/** One way back into VssID, as its sources tell it. */
export type ResetMethod = CuratedReset['methods'][number]

export interface ResetGuide {
  readonly methods: readonly ResetMethod[]
  readonly decisions: CuratedReset['decisions']
  readonly caution: Text
}

/**
 * The guide of `GET /v1/reset`: methods in the order in which the data recommend them, the others
 * after them, what is superseded last.
 */
export function resetGuide({ methods, order, decisions }: CuratedReset): ResetGuide {
  const rank = ({ id, status }: ResetMethod) => {
    const at = order.indexOf(id)
    return (status === 'superseded' ? 1_000 : 0) + (at < 0 ? order.length : at)
  }
  return {
    methods: methods.toSorted((a, b) => rank(a) - rank(b)),
    decisions,
    caution: {
      vi: 'Đừng đưa mã số BHXH, mật khẩu hay mã OTP cho ai. Chúng tôi không hỏi những thứ đó.',
      en: 'Give nobody your insurance number, password or one-time code. We never ask for them.',
    },
  }
}
