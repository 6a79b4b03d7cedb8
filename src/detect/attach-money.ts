import { find, lossWords } from './cues.ts'
import type { Decision } from './decision.ts'
import { findAmounts } from './money.ts'
import { indexAt, type Span } from './sentences.ts'
import { plain, type Reading } from './situation.ts'

export interface Money {
  readonly vndPerMinute: number | null
  readonly lossesVnd: readonly number[]
}

const sentenceReach = 2
const maxSentence = 1200

/** The phone of the same sentence nearest to a place, the one before it first. */
function nearestPhone(decisions: readonly Decision[], span: Span, at: number): Decision | null {
  let best: Decision | null = null
  let bestGap = Number.POSITIVE_INFINITY
  for (const one of decisions) {
    const { start, end, kind } = one.channel
    if (kind !== 'phone' || start < span.start || start >= span.end) continue
    const gap = end <= at ? at - end : (start - at) * 2
    if (gap < bestGap) {
      best = one
      bestGap = gap
    }
  }
  return best
}

function near(channels: readonly Span[], decisions: readonly Decision[], span: Span): Decision[] {
  const out: Decision[] = []
  for (let i = indexAt(channels, span.start); i < decisions.length; i++) {
    const one = decisions[i]
    if (one === undefined || one.channel.start >= span.end) break
    if (one.channel.start >= span.start) out.push(one)
  }
  return out
}

/**
 * Which price and which loss belongs to which number: those of its own sentence, the nearest; a loss
 * told one or two sentences later goes to the last number that the text warns of.
 * @returns money by the channel's value
 */
export function attachMoney(
  reading: Reading,
  decisions: readonly Decision[],
): ReadonlyMap<string, Money> {
  const minutes = new Map<string, number>()
  const losses = new Map<string, Set<number>>()
  const channels = decisions.map(({ channel }) => channel)
  if (!channels.some(({ kind }) => kind === 'phone')) return new Map()
  let last: { one: Decision; sentence: number } | null = null
  reading.outline.sentences.forEach((whole, index) => {
    const span = { start: whole.start, end: Math.min(whole.end, whole.start + maxSentence) }
    const here = near(channels, decisions, span)
    const text = reading.text.slice(span.start, span.end)
    const amounts = /\d/.test(text) ? findAmounts(plain(text)) : []
    const lost = amounts.length === 0 ? [] : find(lossWords, plain(text))
    for (const amount of amounts) {
      const phone = nearestPhone(here, span, span.start + amount.start)
      const value = phone?.channel.value
      if (amount.per === 'minute' && value !== undefined && !minutes.has(value)) {
        minutes.set(value, amount.vnd)
      }
      const told = lost.some(({ at }) => at < amount.start && amount.start - at < 60)
      if (amount.per !== null || !told) continue
      const carried = last !== null && index - last.sentence <= sentenceReach ? last.one : null
      const victim = phone?.stance === 'warned' ? phone : phone === null ? carried : null
      if (victim === null) continue
      const known = losses.get(victim.channel.value) ?? new Set<number>()
      losses.set(victim.channel.value, known.add(amount.vnd))
    }
    const warned = here.findLast((one) => one.stance === 'warned' && one.channel.kind === 'phone')
    if (warned !== undefined) last = { one: warned, sentence: index }
  })
  return join(minutes, losses)
}

function join(
  minutes: ReadonlyMap<string, number>,
  losses: ReadonlyMap<string, ReadonlySet<number>>,
): ReadonlyMap<string, Money> {
  const out = new Map<string, Money>()
  for (const value of new Set([...minutes.keys(), ...losses.keys()])) {
    out.set(value, {
      vndPerMinute: minutes.get(value) ?? null,
      lossesVnd: [...(losses.get(value) ?? [])],
    })
  }
  return out
}
