import type { ChannelKind } from '../channel/channel.ts'
import type { Basis } from './basis.ts'
import type { RegistryIndex } from './index.ts'
import { listingReasons } from './listing-reasons.ts'
import { officialReasons } from './official-reasons.ts'
import { statedPrice } from './prices.ts'
import { type Reason, reason } from './verdict.ts'
import { capital, nounOf } from './wording.ts'

/** Why the verdict is what it is: the strongest first, always in the order of `reasonCodes`. */
export function reasonsOf(index: RegistryIndex, kind: ChannelKind, basis: Basis): Reason[] {
  return [
    ...officialReasons(index, basis),
    ...listingReasons(index, basis),
    ...plainReasons(index, kind, basis),
  ]
}

function plainReasons(index: RegistryIndex, kind: ChannelKind, basis: Basis): Reason[] {
  const reasons: Reason[] = []
  const { official, word, phone } = basis
  const name = official && index.organisations.get(official.organisation)
  const noun = nounOf(kind)
  if (basis.suspicion) {
    const { code, vi, en } = basis.suspicion
    reasons.push(reason(code, vi, en))
  }
  if (official && name && word !== 'official') {
    reasons.push(
      official.stale
        ? reason(
            'formerly-official',
            `${capital(noun.vi)} này từng là của ${name.shortName}, nay không còn xác nhận.`,
            `Formerly of ${name.nameEn ?? name.shortName}, no longer confirmed.`,
          )
        : reason(
            'directory',
            `Được nêu là của ${name.shortName}, chưa xác nhận.`,
            `Said to be of ${name.nameEn ?? name.shortName}, not confirmed.`,
          ),
    )
  }
  if (basis.reported) {
    reasons.push(
      reason(
        'reported',
        'Có phản ánh, chưa kiểm chứng.',
        'There are reports that nobody has verified.',
      ),
    )
  }
  const isPriced = statedPrice(basis.listing?.prices ?? []) !== null
  if (phone?.isPremiumRate && word !== 'official' && !isPriced) {
    reasons.push(
      reason(
        'premium-rate',
        'Gọi 1900 mất 1.000 đến 12.000 đồng một phút.',
        'A 1900 call costs 1,000 to 12,000 VND a minute.',
      ),
    )
  }
  if (phone?.type === 'toll-free') {
    reasons.push(
      reason(
        'toll-free',
        'Đầu số 1800 miễn phí cho người gọi.',
        'A 1800 number is free for the caller.',
      ),
    )
  }
  if (basis.isShortLink && word !== 'official') {
    reasons.push(
      reason(
        'shortener',
        'Đây là liên kết rút gọn, chưa rõ dẫn tới đâu.',
        'A short link; where it leads is not known.',
      ),
    )
  }
  if (word === 'paid' || word === 'unknown') {
    reasons.push(
      reason(
        'not-in-registry',
        `Chưa có thông tin về ${noun.vi} này. Chưa bị cảnh báo không có nghĩa là thật.`,
        `Nothing is on file about this ${noun.en}. No warning does not make it genuine.`,
      ),
    )
  }
  return reasons
}
