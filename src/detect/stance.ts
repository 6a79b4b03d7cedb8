import type { Organisation } from '../channel/organisation.ts'
import { isShortener } from '../channel/site.ts'
import {
  adviserWords,
  authorityWords,
  culpritWords,
  deniedStory,
  find,
  officialWords,
  ownBlockWords,
  reportWords,
  warnWords,
} from './cues.ts'
import type { Naming } from './organisations-in-text.ts'
import { findQuestions } from './questions.ts'
import type { ScannedChannel } from './scan.ts'
import { indexAt } from './sentences.ts'
import { plain, type Reading, type Situation } from './situation.ts'
import {
  type Finding,
  fromAfter,
  fromBait,
  fromBefore,
  fromCulprit,
  fromEarlier,
  fromHeaders,
  fromLaterLoss,
  fromLeft,
  fromLoss,
  fromQuote,
  fromRight,
  fromRole,
  fromSender,
  fromSubject,
  offers,
} from './stance-rules.ts'
import { byDomain, isPublicNumber, isState, neverWarned, ownerOf } from './veto.ts'

/** What later steps still need of a situation; the texts read for cues are let go. */
export type Place = Pick<
  Situation,
  'members' | 'sentence' | 'line' | 'bare' | 'header' | 'nearLeft'
> & {
  readonly headline: string
  /** The sentence tells what somebody did. */
  readonly tells: boolean
}

export interface Decision extends Finding {
  readonly channel: ScannedChannel
  readonly situation: Place
  readonly owner: Organisation | null
  readonly cues: readonly string[]
}

interface Frame {
  readonly adviser: boolean
  /** The title speaks of fraud. */
  readonly fraud: boolean
  /** One organisation is named all through: the text speaks for it. */
  readonly speaker: boolean
  /** The story told is denied by the text itself. */
  readonly denied: boolean
  readonly title: string
}

const neutral: Finding = { stance: 'neutral', strength: 1, cue: '', inherited: false }

/** First rule that has something to say. */
function fromWords(at: Situation, isSite: boolean, fraud: boolean): Finding | null {
  return (
    fromRole(at, isSite) ??
    fromRight(at) ??
    fromQuote(at) ??
    fromLoss(at) ??
    fromSender(at) ??
    (fraud ? fromBait(at) : null) ??
    fromLeft(at) ??
    fromLaterLoss(at) ??
    fromAfter(at) ??
    fromSubject(at) ??
    fromCulprit(at) ??
    fromBefore(at) ??
    fromHeaders(at) ??
    fromEarlier(at)
  )
}

const hasNaming = (namings: readonly Naming[], start: number, end: number): boolean =>
  (namings[indexAt(namings, end - 1)]?.end ?? -1) > start &&
  (namings[indexAt(namings, end - 1)]?.start ?? end) < end

const near = 260
const speakerReach = 180

/** Whether an organisation or authority is named whose channel this can be. */
function namesOwner(reading: Reading, at: Situation, frame: Frame): boolean {
  const { start, end } = at.sentence
  const own = plain(reading.text.slice(start, end))
  if (hasNaming(reading.namings, start, end) || authorityWords.test(own)) return true
  if (at.headers.some((header) => authorityWords.test(header))) return true
  // A story of fraud names authorities all over: only the sentence's own owner counts there.
  if (frame.fraud && find(reportWords, at.left).length === 0) {
    const speaker = hasNaming(reading.namings, Math.max(0, start - speakerReach), end)
    return speaker && /liên hệ|hotline|tổng đài|để được/u.test(at.left)
  }
  if (frame.speaker) return true
  const from = Math.max(0, start - near)
  if (hasNaming(reading.namings, from, end)) return true
  if (authorityWords.test(plain(reading.text.slice(from, start)))) return true
  return reading.titleNamings.length > 0 || authorityWords.test(frame.title)
}

/** A story of what happened, not an offer: somebody went there, somebody warns, somebody cheats. */
const telling =
  /cảnh báo|phát hiện|xuất hiện|lan truyền|rao|(?<!\p{L})(?:chị|anh|ông|bà|cô|em|nạn nhân|người dùng|tôi|một (?:nữ |nam )?(?:vị )?khách|nhiều khách)[^;§]{0,80}(?:đã |liền |thì |thấy |)(?:truy cập|tìm|vào|gọi|đặt|nhận|bấm|mua|chuyển|tham gia|nộp|đầu tư)/u

const personBefore =
  /(?:(?:[ÔôBbAaCc](?:ng|à|nh|hị|ô)|[Mm](?:r|s|rs)\.?)\s?\p{Lu}[\p{L}. ]{0,30}|\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+){2,3})\s*[-–:,.(]?\s*(?:ĐT|SĐT|Tel|Zalo|DĐ|số|:|\s)*$/u

/** A mobile behind somebody's name is that person's, whatever the page. */
function isPersonal(reading: Reading, channel: ScannedChannel): boolean {
  if (channel.kind !== 'phone' || !/^0[35789]/.test(channel.value)) return false
  return personBefore.test(reading.text.slice(Math.max(0, channel.start - 50), channel.start))
}

const invitesReader = /có thể|cần|nên|vui lòng|hãy|đề nghị|xin|để được|mời/u

const isTold = (at: Situation): boolean =>
  (telling.test(at.left) && !invitesReader.test(at.left)) || find(culpritWords, at.left).length > 0

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
  const silent = isOwnBlock(reading, at) || isPicture(channel)
  const words = silent ? neutral : fromWords(at, site, frame.fraud)
  if (words?.stance === 'official' && isShortLink(channel)) return neutral
  if (words?.stance === 'warned') {
    if (frame.denied && channel.kind === 'phone')
      return offered(reading, channel, at, owner, frame, fromAfter(at))
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
  if (words?.stance === 'official' && words.strength > 1) return words
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
    return offers(at) || words !== null || find(reportWords, at.left + at.right).length > 0
      ? { ...official, strength: 2 }
      : neutral
  if (frame.adviser && words?.strength !== 3) return neutral
  if (isShortLink(channel)) return neutral
  if (isPersonal(reading, channel)) return neutral
  // Where fraud is told, a site has to be called somebody's to be taken for it.
  if (frame.fraud && words === null && channel.kind !== 'phone' && !/của/u.test(at.left))
    return neutral
  const told = words?.stance !== 'official' && isTold(at)
  const invited = words?.stance === 'official' || offers(at)
  if (told || !invited || !namesOwner(reading, at, frame)) return neutral
  return { ...official, strength: words?.strength === 2 ? 2 : 1 }
}

/** Whether most namings are of one organisation. */
function isOneVoice(reading: Reading): boolean {
  const counts = new Map<string, number>()
  for (const { organisation } of reading.namings) {
    counts.set(organisation.id, (counts.get(organisation.id) ?? 0) + 1)
  }
  const most = Math.max(0, ...counts.values())
  return most >= 3 && most >= reading.namings.length * 0.6
}

/** Longer words before a channel decide nothing about lists. */
const keptLeft = 100

function placeOf(at: Situation): Place {
  const { members, sentence, line, bare, header, headers, nearLeft } = at
  return {
    members,
    sentence,
    line,
    bare,
    header,
    nearLeft: nearLeft.slice(-keptLeft),
    headline: headers[0] ?? '',
    tells: story.test(at.left),
  }
}

/** One decision for every channel of a text, each with the words that made it. */
export function decide(
  reading: Reading,
  all: Iterable<Situation>,
  organisations: readonly Organisation[],
): Decision[] {
  const domains = byDomain(organisations)
  const title = plain(reading.title)
  const head = plain(reading.text.slice(0, 300))
  const frame = {
    title,
    speaker: isOneVoice(reading),
    adviser: adviserWords.test(title) || adviserWords.test(head),
    fraud: find(warnWords, title).length > 0 || find(warnWords, head).length > 1,
    denied: deniedStory.test(title) || deniedStory.test(plain(reading.text.slice(0, 1500))),
  }
  const decisions: Decision[] = []
  for (const at of all) {
    const place = placeOf(at)
    for (const index of at.members) {
      const channel = reading.channels[index]
      if (channel === undefined) continue
      const owner = ownerOf(channel, domains)
      const found = weigh(reading, channel, at, owner, frame)
      const cues = found.cue === '' ? [] : [found.cue]
      decisions.push({ ...found, channel, situation: place, owner, cues })
    }
  }
  return settle(couple(alike(asked(reading, decisions))))
}

/** What stands in a reader's question is nobody's warning and nobody's word. */
function asked(reading: Reading, decisions: readonly Decision[]): Decision[] {
  const questions = findQuestions(reading.text, reading.outline.lines)
  if (questions.length === 0) return [...decisions]
  return decisions.map((one) => {
    const { start } = one.channel
    const question = questions[indexAt(questions, start)]
    const inside = question !== undefined && question.start <= start && start < question.end
    if (!inside || one.owner !== null || isState(one.channel)) return one
    return { ...one, stance: 'neutral', strength: 3, cue: '', cues: ['lời của người hỏi'] }
  })
}

const isPicture = (channel: ScannedChannel): boolean =>
  /\.(?:jpe?g|png|gif|webp|svg|mp4)(?:\?|$)/iu.test(channel.surface)

const isShortLink = (channel: ScannedChannel): boolean =>
  channel.kind === 'site' && isShortener(channel.value.split('/')[0] ?? '')

/** Channels that stand together share what is certain of one: an organisation's own among them. */
function alike(decisions: readonly Decision[]): Decision[] {
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
  return (
    listed &&
    short &&
    find(officialWords, nearLeft).length + find(reportWords, nearLeft).length === 0
  )
}

/** A line of numbers that goes on with the list of the line before. */
function follows(last: Decision | undefined, one: Decision): boolean {
  if (last?.stance !== 'official' || one.stance !== 'neutral' || one.cues.length > 0) return false
  if (last.channel.kind !== one.channel.kind || one.channel.kind !== 'phone') return false
  if (one.channel.start - last.channel.end > listReach || one.channel.short) return false
  const left = one.situation.nearLeft
  return left.length <= 90 && find(warnWords, left).length === 0 && !/[?!]/.test(left)
}

const officialBy = (one: Decision, cue: string): Decision => ({
  ...one,
  stance: 'official',
  strength: 1,
  cues: [cue],
})

const story = /(?:truy cập|vào|đăng nhập|tìm|thấy|theo hướng dẫn|gọi|liên hệ|bấm)/u

/** A site and a number that one sentence of a victim's story goes through share their stance. */
function couple(decisions: readonly Decision[]): Decision[] {
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
