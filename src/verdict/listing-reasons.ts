import type { Text } from '../channel/channel.ts'
import { costOfCall, type PriceClaim } from '../channel/price.ts'
import type { Basis } from './basis.ts'
import type { RegistryIndex } from './index.ts'
import { statedPrice } from './prices.ts'
import type { Evidence, Listing, Loss } from './registry.ts'
import { type Reason, type ReasonCode, reason } from './verdict.ts'
import { capital, dongEn, dongVi, priceText, whenEn, whenVi, wordOfText } from './wording.ts'

export function listingReasons(index: RegistryIndex, basis: Basis): Reason[] {
  const { listing, word } = basis
  if (!listing || word === 'official') return []
  const price = statedPrice(listing.prices)
  return [
    mainReason(listing, tellEvidence(index, listing.evidence)),
    ...(listing.status === 'disputed'
      ? [
          reason(
            'disputed',
            'Chủ số đang khiếu nại cảnh báo này.',
            'The owner disputes this warning.',
          ),
        ]
      : []),
    ...lossReasons(listing.losses),
    ...(price ? priceReasons(price) : []),
  ]
}

/** What stands before the evidence, by status and category; nothing where the evidence says it all. */
function leadOf({ status, category }: Listing): readonly [ReasonCode, string, string] {
  if (status === 'proposed') {
    return [
      'proposed',
      'Có nơi cảnh báo, chưa đủ căn cứ để kết luận. ',
      'Warned about; not enough to conclude. ',
    ]
  }
  if (category === 'paid-intermediary') {
    return [
      'intermediary',
      'Dịch vụ tính phí đứng giữa, không phải của cơ quan. ',
      'A paid go-between, not the organisation. ',
    ]
  }
  if (category === 'unofficial') {
    return [
      'unofficial',
      'Cơ quan nói đây không phải kênh của mình. ',
      'The organisation says that it is not its channel. ',
    ]
  }
  return ['listed', '', '']
}

function mainReason(listing: Listing, told: Text): Reason {
  if (listing.status !== 'stale') {
    const [code, vi, en] = leadOf(listing)
    return reason(code, `${vi}${told.vi}`, `${en}${told.en}`)
  }
  const last = listing.lastWarnedAt
  return reason(
    'stale',
    `Từng bị cảnh báo${last ? `, lần cuối ${whenVi(last)}` : ''}. Có thể đã đổi chủ.`,
    `Warned about in the past${last ? `, last ${whenEn(last)}` : ''}. It may have a new owner.`,
  )
}

/** "BHXH Việt Nam cảnh báo. Lao động Thủ đô đăng ngày 09/11/2023, cùng 2 nơi khác." */
function tellEvidence(index: RegistryIndex, evidence: readonly Evidence[]): Text {
  const best = evidence.find((e) => e.wordOf !== null) ?? evidence[0]
  if (!best) return { vi: 'Có cảnh báo trong danh sách.', en: 'A warning is on file.' }
  const word = wordOfText(best.wordOf, index.organisations)
  const day = best.publishedAt
  const more = new Set(evidence.map((e) => e.publisher)).size - 1
  return {
    vi: `${word ? `${word.vi} cảnh báo. ` : ''}${best.publisher} đăng${day ? ` ${whenVi(day)}` : ''}${more > 0 ? `, cùng ${more} nơi khác` : ''}.`,
    en: `${word ? `${capital(word.en)} warned. ` : ''}Published by ${best.publisher}${day ? ` ${whenEn(day)}` : ''}${more > 0 ? ` and ${more} more` : ''}.`,
  }
}

function lossReasons(losses: readonly Loss[]): Reason[] {
  if (losses.length === 0) return []
  const most = Math.max(...losses.map((l) => l.vnd))
  return [
    reason(
      'losses',
      `Có người kể bị trừ ${dongVi(most)}.`,
      `Somebody reported losing ${dongEn(most)}.`,
    ),
  ]
}

/** Long enough to be put through and to explain: what people pay before they notice. */
const exampleMinutes = 5

function priceReasons(price: PriceClaim): Reason[] {
  const said = priceText(price)
  if (!said) return []
  const cost = price.vndPerMinute ? costOfCall(price, exampleMinutes) : null
  const about = (vi: boolean) =>
    cost === null
      ? ''
      : vi
        ? ` Gọi ${exampleMinutes} phút khoảng ${dongVi(cost)}.`
        : ` ${exampleMinutes} minutes cost about ${dongEn(cost)}.`
  return [
    reason(
      'price',
      `Cước được nêu: ${said.vi}${price.date ? `, ${whenVi(price.date)}` : ''}.${about(true)}`,
      `Stated price: ${said.en}${price.date ? `, ${whenEn(price.date)}` : ''}.${about(false)}`,
    ),
  ]
}
