import type { Organisation } from '../channel/organisation.ts'
import { adviserWords, authorityWords, ownBlockWords } from './cues.ts'
import type { Naming } from './organisations-in-text.ts'
import type { ScannedChannel } from './scan.ts'
import { plain, type Reading, type Situation } from './situation.ts'
import {
  type Finding,
  fromBefore,
  fromCulprit,
  fromHeaders,
  fromLeft,
  fromLoss,
  fromQuote,
  fromRight,
  fromRole,
  offers,
} from './stance-rules.ts'
import { byDomain, isPublicNumber, isState, neverWarned, ownerOf } from './veto.ts'

export interface Decision extends Finding {
  readonly channel: ScannedChannel
  readonly situation: Situation
  readonly owner: Organisation | null
  readonly cues: readonly string[]
}

interface Frame {
  readonly adviser: boolean
  readonly title: string
}

const neutral: Finding = { stance: 'neutral', strength: 1, cue: '', inherited: false }

/** First rule that has something to say. */
function fromWords(at: Situation, isSite: boolean): Finding | null {
  return (
    fromRole(at, isSite) ??
    fromRight(at) ??
    fromQuote(at) ??
    fromLoss(at) ??
    fromLeft(at) ??
    fromCulprit(at) ??
    fromBefore(at) ??
    fromHeaders(at)
  )
}

const hasNaming = (namings: readonly Naming[], start: number, end: number): boolean =>
  namings.some((one) => one.start < end && one.end > start)

const near = 260

/** Whether an organisation or authority is named whose channel this can be. */
function namesOwner(reading: Reading, at: Situation, frame: Frame): boolean {
  const from = Math.max(0, at.sentence.start - near)
  const around = reading.text.slice(from, Math.min(reading.text.length, at.sentence.end + 40))
  if (hasNaming(reading.namings, from, at.sentence.end)) return true
  if (authorityWords.test(plain(around)) || at.headers.some((h) => authorityWords.test(h)))
    return true
  return reading.titleNamings.length > 0 || authorityWords.test(frame.title)
}

const blockReach = 160

/** The address block of the page itself: newsroom, advertising, subscriptions. */
function isOwnBlock(reading: Reading, at: Situation): boolean {
  const { start, end } = at.line
  const window = reading.text.slice(Math.max(0, start - blockReach), end + blockReach)
  const line = plain(reading.text.slice(start, Math.min(end, start + 400)))
  if (line.length > 200 || authorityWords.test(line)) return false
  return (
    ownBlockWords.test(plain(window)) && /hotline|e-?mail|đ(?:iện )?t|tel|liên hệ|§/u.test(line)
  )
}

function weigh(
  reading: Reading,
  channel: ScannedChannel,
  at: Situation,
  owner: Organisation | null,
  frame: Frame,
): Finding {
  const site = channel.kind === 'site' || channel.kind === 'social'
  const words = isOwnBlock(reading, at) ? neutral : fromWords(at, site)
  if (words?.stance === 'warned') {
    if (!neverWarned(channel, owner)) return words
    return owner !== null || isState(channel)
      ? { stance: 'official', strength: 3, cue: 'tên miền của chính cơ quan', inherited: false }
      : offered(reading, channel, at, owner, frame)
  }
  if (channel.defanged && words?.stance !== 'official') {
    return {
      stance: 'warned',
      strength: 2,
      cue: 'địa chỉ được viết để không bấm được',
      inherited: false,
    }
  }
  if (words?.stance === 'official' && words.strength === 3) return words
  if (words?.stance === 'neutral') return words
  return offered(reading, channel, at, owner, frame, words)
}

/** Official because it is offered as the line of an organisation that the text names. */
function offered(
  reading: Reading,
  channel: ScannedChannel,
  at: Situation,
  owner: Organisation | null,
  frame: Frame,
  words: Finding | null = null,
): Finding {
  const cue = words?.cue ?? 'được nêu là kênh liên hệ'
  const official = { stance: 'official', strength: 1, cue, inherited: false } as const
  if (owner !== null || isState(channel))
    return { ...official, strength: 3, cue: 'tên miền của chính cơ quan' }
  if (isPublicNumber(channel))
    return offers(at) || words !== null ? { ...official, strength: 2 } : neutral
  if (frame.adviser && words?.strength !== 3) return neutral
  const invited = words?.stance === 'official' || offers(at)
  if (!invited || !namesOwner(reading, at, frame)) return neutral
  return { ...official, strength: words?.strength === 2 ? 2 : 1 }
}

/** One decision for every channel of a text, each with the words that made it. */
export function decide(
  reading: Reading,
  all: readonly Situation[],
  organisations: readonly Organisation[],
): Decision[] {
  const domains = byDomain(organisations)
  const title = plain(reading.title)
  const head = plain(reading.text.slice(0, 300))
  const frame = { title, adviser: adviserWords.test(title) || adviserWords.test(head) }
  const decisions = all.flatMap((situation) =>
    situation.members.flatMap((index) => {
      const channel = reading.channels[index]
      if (channel === undefined) return []
      const owner = ownerOf(channel, domains)
      const found = weigh(reading, channel, situation, owner, frame)
      return [{ ...found, channel, situation, owner, cues: found.cue === '' ? [] : [found.cue] }]
    }),
  )
  return settle(couple(decisions))
}

const story = /(?:truy cập|vào|đăng nhập|tìm|thấy|theo hướng dẫn|gọi|liên hệ|bấm)/u

/** A site and a number that one sentence of a victim's story goes through share their stance. */
function couple(decisions: readonly Decision[]): Decision[] {
  const warned = new Set(
    decisions.filter((one) => one.stance === 'warned').map((one) => one.channel.value),
  )
  return decisions.map((one) => {
    if (one.strength > 1 || one.stance === 'warned' || neverWarned(one.channel, one.owner))
      return one
    if (warned.has(one.channel.value)) return warnedBy(one, 'cùng kênh bị cảnh báo trong bài')
    const { start } = one.situation.sentence
    const beside = decisions.some(
      (other) => warned.has(other.channel.value) && other.situation.sentence.start === start,
    )
    const told = story.test(one.situation.left) && !one.channel.short
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
function settle(decisions: readonly Decision[]): Decision[] {
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
