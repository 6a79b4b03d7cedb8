import type { Evidence } from '../verdict/registry.ts'
import type { RealChannel, Verdict, VerdictWord } from '../verdict/verdict.ts'
import { dayVi, priceText } from '../verdict/wording.ts'

const marks: Record<VerdictWord, string> = {
  official: '[THẬT]',
  blacklisted: '[BỊ CẢNH BÁO]',
  suspicious: '[CẨN THẬN]',
  paid: '[TỐN CƯỚC]',
  unknown: '[CHƯA RÕ]',
}

/** A verdict for a person at a terminal. */
export function verdictLines(verdict: Verdict): string[] {
  return [
    `${marks[verdict.verdict]} ${verdict.channel.display}: ${verdict.headline.vi}`,
    `  ${verdict.advice.vi}`,
    ...(verdict.instead.length > 0 ? ['  Kênh thật:', ...realChannelLines(verdict.instead)] : []),
    ...verdict.reasons.map((r) => `  - ${r.vi}`),
    ...verdict.cautions.map((c) => `  ! ${c.vi}`),
    ...verdict.evidence.slice(0, 3).map(evidenceLine),
  ]
}

function evidenceLine({ quote, publisher, publishedAt, source }: Evidence): string {
  const day = publishedAt ? `, ${dayVi(publishedAt)}` : ''
  // Where the address is not known the publisher stands for it.
  const address = source === publisher ? '' : `; ${source}`
  return `  “${quote}” (${publisher}${day}${address})`
}

export function realChannelLines(channels: readonly RealChannel[]): string[] {
  return channels.map((channel) => {
    const price = channel.price && priceText(channel.price)
    return `  → ${channel.display} (${channel.organisation.name}): ${channel.need.vi}${price ? `; ${price.vi}` : ''}`
  })
}
