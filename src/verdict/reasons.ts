import type { Channel } from '../channel/channel.ts'
import type { Organisation } from '../channel/organisation.ts'
import { phoneFacts } from '../channel/phone.ts'
import { isShortener } from '../channel/site.ts'
import type { RegistryIndex } from './index.ts'
import { hostOf } from './lookup.ts'
import { statedPrice } from './prices.ts'
import type { Caution, Evidence, Listing, OfficialChannel } from './registry.ts'
import type { CautionSaid, Reason, ReasonCode, VerdictWord } from './verdict.ts'
import { capital, dayVi, dongEn, dongVi, nounOf, priceText, wordOfText } from './wording.ts'

/** What was found about a channel and the word that follows from it. */
export interface Basis {
  readonly word: VerdictWord
  readonly official: OfficialChannel | null
  readonly owner: Organisation | null
  readonly listing: Listing | null
  readonly cautions: readonly Caution[]
  /** Something is on file that may not be told yet (see `publicListing`). */
  readonly reported: boolean
  readonly imitated: { readonly organisation: string; readonly why: string } | null
}

const reason = (code: ReasonCode, vi: string, en: string): Reason => ({ code, vi, en })

/** Why the verdict is what it is: the strongest first, always in the order of `reasonCodes`. */
export function reasonsOf(index: RegistryIndex, channel: Channel, basis: Basis): Reason[] {
  return [
    ...officialReasons(index, basis),
    ...listingReasons(index, basis),
    ...plainReasons(index, channel, basis),
  ]
}

function officialReasons(index: RegistryIndex, basis: Basis): Reason[] {
  if (basis.word !== 'official') return []
  const { official, owner } = basis
  if (!official) {
    const name = owner?.shortName ?? ''
    return owner
      ? [
          reason(
            'owned-domain',
            `Tên miền này là của ${name}.`,
            `This domain belongs to ${owner.nameEn ?? name}.`,
          ),
        ]
      : []
  }
  const name = index.organisations.get(official.organisation)
  const newest = official.sources[0]
  const day = newest?.date ?? null
  const who = {
    own: {
      vi: `Chính ${name?.shortName} công bố`,
      en: `Declared by ${name?.nameEn ?? name?.shortName} itself`,
    },
    press: {
      vi: `Báo chí nêu là kênh của ${name?.shortName}`,
      en: `The press names it as a channel of ${name?.nameEn ?? name?.shortName}`,
    },
    list: {
      vi: `Có trong danh sách trang thật của ${name?.shortName}`,
      en: `Stands in public lists of genuine sites of ${name?.nameEn ?? name?.shortName}`,
    },
    directory: { vi: `Danh bạ nêu là kênh của ${name?.shortName}`, en: `A directory names it` },
  }[official.confirmation]
  const when = day && newest?.dateIs === 'published'
  const reasons = [
    reason(
      'official',
      `${who.vi}${when ? ` (${dayVi(day)})` : ''}.`,
      `${who.en}${when ? ` (${day})` : ''}.`,
    ),
  ]
  if (official.direction === 'outbound') {
    reasons.push(
      reason(
        'outbound',
        'Số này chỉ gọi ra, không nhận cuộc gọi đến.',
        'This number only calls out; it takes no calls.',
      ),
    )
  }
  if (isOld(index.asOf, official.lastVerified)) {
    reasons.push(
      reason(
        'not-recently-verified',
        official.lastVerified
          ? `Lần cuối kiểm tra lại: ${dayVi(official.lastVerified)}.`
          : 'Chưa rõ ngày kiểm tra gần nhất.',
        official.lastVerified
          ? `Last verified on ${official.lastVerified}.`
          : 'Date of last verification unknown.',
      ),
    )
  }
  return reasons
}

/** Two years without a new look, after which the age is said beside the verdict. */
function isOld(asOf: string, lastVerified: string | null): boolean {
  if (!lastVerified) return true
  return (
    Number(asOf.slice(0, 4)) * 12 + Number(asOf.slice(5, 7)) >
    Number(lastVerified.slice(0, 4)) * 12 + Number(lastVerified.slice(5, 7) || 12) + 24
  )
}

function listingReasons(index: RegistryIndex, basis: Basis): Reason[] {
  const { listing } = basis
  if (!listing || basis.word === 'official') return []
  const reasons: Reason[] = []
  const told = tellEvidence(index, listing.evidence)
  if (listing.status === 'stale') {
    const last = listing.lastWarnedAt ? dayVi(listing.lastWarnedAt) : 'không rõ ngày'
    reasons.push(
      reason(
        'stale',
        `Từng bị cảnh báo, lần cuối ${last}. Có thể đã đổi chủ.`,
        `Warned about in the past, last on ${listing.lastWarnedAt?.slice(0, 10) ?? 'an unknown day'}. It may have a new owner.`,
      ),
    )
  } else if (listing.status === 'proposed') {
    reasons.push(
      reason(
        'proposed',
        `Có nơi cảnh báo, chưa đủ căn cứ để kết luận. ${told.vi}`,
        `Warned about, not enough to conclude. ${told.en}`,
      ),
    )
  } else if (listing.category === 'paid-intermediary') {
    reasons.push(
      reason(
        'intermediary',
        `Dịch vụ tính phí đứng giữa, không phải của cơ quan. ${told.vi}`,
        `A paid go-between, not the organisation itself. ${told.en}`,
      ),
    )
  } else if (listing.category === 'unofficial') {
    reasons.push(
      reason(
        'unofficial',
        `Cơ quan nói đây không phải kênh của mình. ${told.vi}`,
        `The organisation says that it is not one of its channels. ${told.en}`,
      ),
    )
  } else {
    reasons.push(reason('listed', told.vi, told.en))
  }
  if (listing.status === 'disputed') {
    reasons.push(
      reason('disputed', 'Chủ số đang khiếu nại cảnh báo này.', 'The owner disputes this warning.'),
    )
  }
  if (listing.losses.length > 0) {
    const most = Math.max(...listing.losses.map((l) => l.vnd))
    reasons.push(
      reason(
        'losses',
        `Có người kể bị trừ ${dongVi(most)}.`,
        `Somebody reported losing ${dongEn(most)}.`,
      ),
    )
  }
  const price = statedPrice(listing.prices)
  const cost = price && priceText(price)
  if (price && cost) {
    reasons.push(
      reason(
        'price',
        `Cước được nêu: ${cost.vi}${price.date ? ` (${dayVi(price.date)})` : ''}.`,
        `Stated price: ${cost.en}${price.date ? ` (${price.date})` : ''}.`,
      ),
    )
  }
  return reasons
}

/** "BHXH Việt Nam cảnh báo. Lao động Thủ đô đăng ngày 09/11/2023." */
function tellEvidence(index: RegistryIndex, evidence: readonly Evidence[]) {
  const best = evidence.find((e) => e.wordOf !== null) ?? evidence[0]
  if (!best) return { vi: 'Có cảnh báo trong danh sách.', en: 'A warning is on file.' }
  const word = wordOfText(best.wordOf, index.organisations)
  const day = best.publishedAt
  const more = new Set(evidence.map((e) => e.publisher)).size - 1
  return {
    vi: `${word ? `${word.vi} cảnh báo. ` : ''}${best.publisher} đăng${day ? ` ngày ${dayVi(day)}` : ''}${more > 0 ? `, cùng ${more} nơi khác` : ''}.`,
    en: `${word ? `${capital(word.en)} warned. ` : ''}Published by ${best.publisher}${day ? ` on ${day.slice(0, 10)}` : ''}${more > 0 ? ` and ${more} more` : ''}.`,
  }
}

function plainReasons(index: RegistryIndex, channel: Channel, basis: Basis): Reason[] {
  const reasons: Reason[] = []
  const { official, word } = basis
  const name = official && index.organisations.get(official.organisation)
  const noun = nounOf(channel)
  if (basis.imitated) {
    reasons.push(
      reason(
        'imitates-name',
        basis.imitated.why,
        `Its name imitates ${index.organisations.get(basis.imitated.organisation)?.name}.`,
      ),
    )
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
  if (channel.kind === 'phone') {
    const facts = phoneFacts(channel.key)
    if (facts.isPremiumRate && word !== 'official' && !statedPrice(basis.listing?.prices ?? [])) {
      reasons.push(
        reason(
          'premium-rate',
          'Gọi 1900 mất 1.000 đến 12.000 đồng một phút.',
          'A 1900 call costs 1,000 to 12,000 VND a minute.',
        ),
      )
    }
    if (facts.type === 'toll-free') {
      reasons.push(
        reason(
          'toll-free',
          'Đầu số 1800 miễn phí cho người gọi.',
          'A 1800 number is free for the caller.',
        ),
      )
    }
  }
  if (channel.kind === 'site' && isShortener(hostOf(channel.key)) && word !== 'official') {
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

/** Warnings that stand beside a verdict and never change it. */
export function cautionsOf(channel: Channel, basis: Basis): CautionSaid[] {
  const said: CautionSaid[] = basis.cautions.map((c) => ({
    code: c.kind,
    ...c.text,
    source: c.source.url ?? c.source.publisher,
  }))
  if (basis.word === 'official' && channel.kind === 'phone') {
    if (basis.official?.direction === 'outbound') {
      said.push({
        code: 'caller-id-forgeable',
        vi: 'Kẻ gian có thể giả số gọi đến. Hãy tự gọi lại số tổng đài.',
        en: 'A caller ID can be forged. Call the hotline yourself.',
        source: null,
      })
    }
    if (basis.listing) {
      said.push({
        code: 'warned-official',
        vi: `Có nguồn cảnh báo về số này: có thể số bị giả mạo khi gọi đến.`,
        en: 'Sources warn about this number: its caller ID may be forged.',
        source: basis.listing.evidence[0]?.source ?? null,
      })
    }
    if (phoneFacts(channel.key).isPremiumRate) {
      said.push({
        code: 'premium-never-calls',
        vi: 'Số 1900 không gọi ra. Ai gọi đến bằng số này là giả.',
        en: 'A 1900 number cannot call out. A call from it is forged.',
        source: 'https://vi.m.wikipedia.org/wiki/1900_(s%E1%BB%91_%C4%91i%E1%BB%87n_tho%E1%BA%A1i)',
      })
    }
  }
  return said
}
