import { isShortener } from '../channel/site.ts'
import { has, officialWords, reportWords, warnWords } from './cues.ts'
import type { Decision } from './decision.ts'
import type { ScannedChannel } from './scan.ts'
import { neverWarned } from './veto.ts'

export const isShortLink = (channel: ScannedChannel): boolean =>
  channel.kind === 'site' && isShortener(channel.value.split('/')[0] ?? '')

/** Channels that stand together share what is certain of one: an organisation's own among them. */
export function alike(decisions: readonly Decision[]): Decision[] {
  const own = new Set(
    decisions
      .filter((one) => one.owner !== null && one.stance === 'official')
      .map(({ situation }) => situation),
  )
  const out: Decision[] = []
  for (const one of decisions) {
    const weak = one.stance !== 'official' && one.strength < 3 && own.has(one.situation)
    const kept =
      weak && !isShortLink(one.channel) ? officialBy(one, 'cùng nhóm với kênh của cơ quan') : one
    const last = out.at(-1)
    if (follows(last, kept)) out.push(officialBy(kept, 'tiếp danh sách kênh chính thức'))
    else if (followsWarned(last, kept)) out.push(warnedBy(kept, 'tiếp danh sách bị cảnh báo'))
    else out.push(kept)
  }
  return out
}

const listReach = 160

/** A list of numbers that goes on with the warned list before it: "Trong nước: …". */
function followsWarned(last: Decision | undefined, one: Decision): boolean {
  if (last?.stance !== 'warned' || one.stance !== 'neutral' || one.channel.kind !== 'phone')
    return false
  if (last.channel.kind !== 'phone' || one.channel.short || one.cues.length > 0) return false
  if (one.channel.start - last.channel.end > listReach) return false
  const { nearLeft, members } = one.situation
  const listed = members.length > 1 || one.situation === last.situation
  const short = nearLeft.length <= 60 && !/[?!]/.test(nearLeft)
  return listed && short && !has(officialWords, nearLeft) && !has(reportWords, nearLeft)
}

const denies = /(?:không|chẳng|chưa) phải(?: là)?(?: số| trang| tổng đài)?\s*$/u

/** A line of numbers that goes on with the list of the line before. */
function follows(last: Decision | undefined, one: Decision): boolean {
  if (last?.stance !== 'official' || one.stance !== 'neutral' || one.cues.length > 0) return false
  if (last.channel.kind !== one.channel.kind || one.channel.kind !== 'phone') return false
  if (one.channel.start - last.channel.end > listReach || one.channel.short) return false
  const left = one.situation.nearLeft
  if (denies.test(left)) return false
  return left.length <= 90 && !has(warnWords, left) && !/[?!]/.test(left)
}

const officialBy = (one: Decision, cue: string): Decision => ({
  ...one,
  stance: 'official',
  strength: 1,
  cues: [cue],
})

/** A site and a number that one sentence of a victim's story goes through share their stance. */
export function couple(decisions: readonly Decision[]): Decision[] {
  const bad = decisions.filter((one) => one.stance === 'warned')
  const warned = new Set(bad.map((one) => one.channel.value))
  const sentences = new Set(
    decisions
      .filter((one) => warned.has(one.channel.value))
      .map((one) => one.situation.sentence.start),
  )
  return decisions.map((one) => {
    if (one.stance !== 'neutral' || neverWarned(one.channel, one.owner)) return one
    if (one.strength === 3) return one
    if (warned.has(one.channel.value)) return warnedBy(one, 'cùng kênh bị cảnh báo trong bài')
    const beside = sentences.has(one.situation.sentence.start)
    const told = one.situation.tells && !one.channel.short
    return beside && told ? warnedBy(one, 'cùng câu chuyện với kênh bị cảnh báo') : one
  })
}

const warnedBy = (one: Decision, cue: string): Decision => ({
  ...one,
  stance: 'warned',
  strength: 2,
  cues: [...one.cues, cue],
})

/** Where a text says both of one channel, what it says most plainly holds; genuine wins a tie. */
export function settle(decisions: readonly Decision[]): Decision[] {
  const best = new Map<string, Decision>()
  for (const one of decisions) {
    const before = best.get(one.channel.value)
    const wins =
      before === undefined ||
      (before.stance === 'neutral' && one.stance !== 'neutral') ||
      (one.stance !== 'neutral' && one.strength > before.strength) ||
      (one.stance === 'official' && one.strength === before.strength)
    if (wins) best.set(one.channel.value, one)
  }
  return decisions.map((one) => {
    const top = best.get(one.channel.value)
    if (top === undefined || top.stance === one.stance || one.stance === 'neutral') return one
    return { ...one, stance: top.stance, strength: top.strength, cues: [...one.cues, ...top.cues] }
  })
}
