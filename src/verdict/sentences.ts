import type { ChannelKind, Text } from '../channel/channel.ts'
import type { Basis } from './basis.ts'
import type { RegistryIndex } from './index.ts'
import { capital, dayVi, nounOf } from './wording.ts'

const text = (vi: string, en: string): Text => ({ vi, en })

/**
 * The verdict in one sentence. Wording: never "an toàn", never a percentage, "lừa đảo" only in an
 * authority's own quote.
 */
export function headlineFor(index: RegistryIndex, kind: ChannelKind, basis: Basis): Text {
  const noun = nounOf(kind)
  const nameOf = (id: string | null | undefined) => {
    const o = id ? index.organisations.get(id) : undefined
    return o ? { vi: o.name, en: o.nameEn ?? o.name } : null
  }
  switch (basis.word) {
    case 'official': {
      const owner = nameOf(basis.official?.organisation ?? basis.owner?.id)
      return text(
        `Đúng là ${noun.vi} chính thức của ${owner?.vi}.`,
        `This is an official ${noun.en} of ${owner?.en}.`,
      )
    }
    case 'blacklisted': {
      const mistakenFor = nameOf(basis.listing?.organisation)
      return mistakenFor
        ? text(
            `Không phải ${noun.vi} của ${mistakenFor.vi}.`,
            `Not a ${noun.en} of ${mistakenFor.en}.`,
          )
        : text(`${capital(noun.vi)} này bị cảnh báo.`, `This ${noun.en} is warned about.`)
    }
    case 'suspicious':
      return suspiciousHeadline(kind, basis, nameOf)
    case 'paid':
      return text(
        'Chưa có thông tin về số này. Gọi mất cước cao.',
        'Nothing is known about this number. Calls cost premium rates.',
      )
    case 'unknown':
      return text(`Chưa có thông tin về ${noun.vi} này.`, `Nothing is known about this ${noun.en}.`)
  }
}

function suspiciousHeadline(
  kind: ChannelKind,
  { listing, suspicion }: Basis,
  nameOf: (id: string | null | undefined) => Text | null,
): Text {
  const noun = nounOf(kind)
  const name = nameOf(listing?.organisation ?? suspicion?.organisation)
  if (listing?.status === 'stale') {
    const day = listing.lastWarnedAt
    return text(
      `${capital(noun.vi)} này từng bị cảnh báo${day ? ` (lần cuối ${dayVi(day)})` : ''}.`,
      `This ${noun.en} was warned about${day ? ` (last on ${day.slice(0, 10)})` : ''}.`,
    )
  }
  if (name && listing && listing.status !== 'proposed') {
    return text(`Không phải ${noun.vi} của ${name.vi}.`, `Not a ${noun.en} of ${name.en}.`)
  }
  if (name) {
    return text(
      `Cẩn thận: ${noun.vi} này dễ nhầm với ${name.vi}.`,
      `Careful: this ${noun.en} is easily taken for ${name.en}.`,
    )
  }
  return text(
    `Cẩn thận: có nơi cảnh báo ${noun.vi} này.`,
    `Careful: this ${noun.en} is warned about.`,
  )
}

/** What to do now: short sentences, at most 12 words each. */
export function adviceFor(index: RegistryIndex, basis: Basis): Text {
  const wanted = basis.listing?.organisation ?? basis.suspicion?.organisation ?? null
  const known = wanted !== null && (index.officialOf.get(wanted) ?? []).length > 0
  switch (basis.word) {
    case 'official':
      return basis.official?.direction === 'outbound'
        ? text(
            'Đừng gọi lại số này. Cần gì hãy gọi tổng đài.',
            'Do not call it back. Call the hotline instead.',
          )
        : text('Bạn có thể liên hệ kênh này.', 'You can use this channel.')
    case 'blacklisted':
    case 'suspicious':
      return known
        ? text(
            'Đừng liên hệ. Hãy dùng kênh thật bên dưới.',
            'Do not use it. Use the real channel below.',
          )
        : text(
            'Đừng liên hệ. Hãy tìm số in trên thẻ, hoá đơn.',
            'Do not use it. Look for the number on your card or bill.',
          )
    case 'paid':
      return text(
        'Khoan gọi. Hãy tìm số in trên thẻ, hoá đơn.',
        'Do not call yet. Look for the number on your card or bill.',
      )
    case 'unknown':
      return text(
        'Hãy so với số in ở mặt sau thẻ, trên hoá đơn.',
        'Compare it with the number on the back of your card or on your bill.',
      )
  }
}
