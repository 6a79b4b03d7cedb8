/** Amounts of đồng in a text: what was lost, what a minute costs. */

export interface Amount {
  readonly vnd: number
  readonly start: number
  readonly end: number
  /** `minute`, `sms`, `call`, or null for a plain amount. */
  readonly per: 'minute' | 'sms' | 'call' | null
}

const amountForm =
  /(?<![\d.,/])(\d{1,3}(?:[.,]\d{3})+|\d+(?:,\d+)?)\s?(nghìn|ngàn|triệu|tỷ|tỉ|k)?\s?(đồng|vnđ|vnd|đ)?(?![\p{L}\d])(\s?(?:\/|một|mỗi|trên|1|cho mỗi|\/\s?1)\s?(phút|p(?!\p{L})|min(?:ute)?|tin|sms|cuộc|lượt))?/giu
const perBefore = /(?:mỗi|một|cho mỗi|1)\s(phút|tin nhắn|tin|sms|cuộc gọi|cuộc|lượt)[^.\d]{0,30}$/iu

const scale: Readonly<Record<string, number>> = {
  nghìn: 1e3,
  ngàn: 1e3,
  k: 1e3,
  triệu: 1e6,
  tỷ: 1e9,
  tỉ: 1e9,
}

const unitOf = (word: string | undefined): Amount['per'] => {
  if (word === undefined) return null
  if (/^(phút|p|min)/iu.test(word)) return 'minute'
  return /^(tin|sms)/iu.test(word) ? 'sms' : 'call'
}

function dongOf(digits: string, factor: number): number {
  const grouped = /^\d{1,3}(?:[.,]\d{3})+$/.test(digits) && factor === 1
  const plainDigits = grouped
    ? digits.replaceAll(/[.,]/g, '')
    : digits.replaceAll('.', '').replace(',', '.')
  return Math.round(Number(plainDigits) * factor)
}

/** Amounts in đồng with their places, in order. Bare numbers without a currency are none. */
export function findAmounts(text: string): Amount[] {
  return Array.from(text.matchAll(amountForm)).flatMap((found) => {
    const [whole, digits = '', word, currency, , unit] = found
    const per =
      unitOf(unit) ??
      unitOf(perBefore.exec(text.slice(Math.max(0, found.index - 50), found.index))?.[1])
    if (currency === undefined && word === undefined && unit === undefined) return []
    const vnd = dongOf(digits, scale[word?.toLowerCase() ?? ''] ?? 1)
    if (!Number.isFinite(vnd) || vnd < 100) return []
    return [{ vnd, start: found.index, end: found.index + whole.length, per }]
  })
}
