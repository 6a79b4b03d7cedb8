import type { ChannelKind, Text } from '../channel/channel.ts'
import type { Organisation } from '../channel/organisation.ts'
import type { PriceClaim } from '../channel/price.ts'

/** The nouns by which people call a channel. */
export const kindNoun: Record<ChannelKind, Text> = {
  phone: { vi: 'số', en: 'number' },
  sms: { vi: 'đầu số nhắn tin', en: 'text-message number' },
  site: { vi: 'trang web', en: 'website' },
  social: { vi: 'trang mạng xã hội', en: 'social media page' },
  app: { vi: 'ứng dụng', en: 'app' },
  email: { vi: 'địa chỉ e-mail', en: 'e-mail address' },
  office: { vi: 'văn phòng', en: 'office' },
}

export const nounOf = (kind: ChannelKind): Text => kindNoun[kind]

/** `2023-11-15T08:00:00+07:00` → "15/11/2023"; `2023-11` → "11/2023"; `2023` stays. */
export function dayVi(date: string): string {
  return date.slice(0, 10).split('-').reverse().join('/')
}

/** "ngày 15/11/2023", "tháng 11/2023", "năm 2023": as exact as the date is. */
export function whenVi(date: string): string {
  const noun = date.length >= 10 ? 'ngày' : date.length === 7 ? 'tháng' : 'năm'
  return `${noun} ${dayVi(date)}`
}

/** "on 2023-11-15", "in 2023-11", "in 2023". */
export const whenEn = (date: string): string =>
  date.length >= 10 ? `on ${date.slice(0, 10)}` : `in ${date}`

export const nameEnOf = (organisation: Organisation): string =>
  organisation.nameEn ?? organisation.shortName

/** `8000` → "8.000 đồng". */
export const dongVi = (vnd: number): string =>
  `${String(vnd).replace(/\B(?=(\d{3})+$)/g, '.')} đồng`
export const dongEn = (vnd: number): string => `${String(vnd).replace(/\B(?=(\d{3})+$)/g, ',')} VND`

/** "8.000 đồng một phút"; null where the claim states no amount. */
export function priceText(price: PriceClaim): Text | null {
  const units = [
    [price.vndPerMinute, 'một phút', 'a minute'],
    [price.vndPerCall, 'một cuộc gọi', 'a call'],
    [price.vndPerSms, 'một tin nhắn', 'a text message'],
  ] as const
  for (const [vnd, vi, en] of units) {
    if (vnd === 0) return { vi: 'miễn phí', en: 'free' }
    if (vnd !== undefined) return { vi: `${dongVi(vnd)} ${vi}`, en: `${dongEn(vnd)} ${en}` }
  }
  return null
}

/** Whose word it is, as said in a sentence; null where it is the publisher's own. */
export function wordOfText(
  wordOf: string | null,
  organisations: ReadonlyMap<string, Organisation>,
): Text | null {
  if (wordOf === null) return null
  if (wordOf === 'police') return { vi: 'Công an', en: 'the police' }
  if (wordOf === 'telecom') return { vi: 'Nhà mạng', en: 'a telephone carrier' }
  if (wordOf === 'agency') return { vi: 'Cơ quan nhà nước', en: 'a state agency' }
  const organisation = organisations.get(wordOf)
  if (!organisation) return null
  return { vi: organisation.shortName, en: nameEnOf(organisation) }
}

/** First letter in upper case, for a noun that opens a sentence. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
