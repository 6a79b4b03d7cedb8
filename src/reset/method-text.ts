import type { Text } from '../channel/channel.ts'
import { dongEn, dongVi, priceText } from '../verdict/wording.ts'
import type { ResetMethod } from './guide.ts'

export const isCurrent = (method: ResetMethod): boolean => method.status === 'current'

/** What a method costs in all, or a minute: "miễn phí", "1.000 đồng một phút". */
export function costText({ price }: ResetMethod): Text {
  if ('vnd' in price) {
    return price.vnd === 0
      ? { vi: 'miễn phí', en: 'free' }
      : { vi: dongVi(price.vnd), en: dongEn(price.vnd) }
  }
  return priceText(price) ?? { vi: 'chưa rõ giá', en: 'price not known' }
}
