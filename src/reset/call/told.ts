import { check } from '../../verdict/check.ts'
import type { RegistryIndex } from '../../verdict/index.ts'
import type { Verdict, VerdictWord } from '../../verdict/verdict.ts'
import { priceText } from '../../verdict/wording.ts'
import { digitByDigit } from './render-text.ts'

/**
 * A verdict for the ear: what it is, what it costs, and the real channel, in short sentences.
 * @returns null where what was keyed is no number.
 */
export function toldByTelephone(index: RegistryIndex, keys: string): readonly string[] | null {
  const number = keys.replace(/[#*]/g, '').trim()
  const result = check(index, number)
  return result.ok ? sentencesFor(result.verdict) : null
}

/** What to do now. The page's own advice points at what stands below it: an ear sees no page. */
const advice: Record<VerdictWord, readonly string[]> = {
  official: [],
  blacklisted: ['Đừng gọi số này.'],
  suspicious: ['Hãy cẩn thận với số này.'],
  paid: ['Hãy gọi số in trên thẻ, trên hoá đơn của bạn.'],
  unknown: [
    'Chưa bị cảnh báo không có nghĩa là thật.',
    'Hãy gọi số in trên thẻ, trên hoá đơn của bạn.',
  ],
}

function sentencesFor(verdict: Verdict): string[] {
  const { channel, headline, price } = verdict
  const cost = price && priceText(price)
  const real = verdict.instead.find(({ kind }) => kind === 'phone')
  const realCost = real?.price && priceText(real.price)
  return [
    `Số bạn hỏi: ${spoken(channel.display)}.`,
    headline.vi,
    ...(cost ? [`Giá cước: ${cost.vi}.`] : []),
    ...advice[verdict.verdict],
    ...(real
      ? [
          `Số thật của ${real.organisation.name}: ${spoken(real.display)}.`,
          ...(realCost ? [`Gọi số thật: ${realCost.vi}.`] : []),
        ]
      : []),
  ]
}

/** Groups stay groups, digits are read one by one: "1900 252510" → "1 9 0 0, 2 5 2 5 1 0". */
const spoken = (display: string): string => display.split(' ').map(digitByDigit).join(', ')
