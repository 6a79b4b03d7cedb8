import type { Organisation } from '../channel/organisation.ts'
import {
  adviserWords,
  authorityWords,
  deniedStory,
  find,
  has,
  reportWords,
  warnWords,
} from './cues.ts'
import type { Decision, Place } from './decision.ts'
import type { Finding } from './finding.ts'
import { type Frame, isOneVoice, isOwnBlock, isPersonal, isTold, namesOwner } from './owners.ts'
import { findQuestions } from './questions.ts'
import { fromAfter, fromBefore, fromEarlier, fromHeaders } from './rules-around.ts'
import { fromLeft, fromRight, fromRole, fromSubject, offers } from './rules-beside.ts'
import {
  fromBait,
  fromCulprit,
  fromLaterLoss,
  fromLoss,
  fromQuote,
  fromSender,
} from './rules-story.ts'
import type { ScannedChannel } from './scan.ts'
import { readAgain, tallying } from './second-reading.ts'
import { indexAt } from './sentences.ts'
import { alike, couple, isShortLink, settle } from './settle.ts'
import { plain, type Reading, type Situation } from './situation.ts'
import type { Tally, Weights } from './stance-model.ts'
import { borrowsName, byDomain, isPublicNumber, isState, neverWarned, ownerOf } from './veto.ts'

/** The page's own address block, or a picture: no word about it is meant. */
const unasked: Finding = { stance: 'neutral', strength: 3, cue: '', inherited: false }
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

function weigh(
  reading: Reading,
  channel: ScannedChannel,
  at: Situation,
  owner: Organisation | null,
  frame: Frame,
): Finding {
  const site = channel.kind === 'site' || channel.kind === 'social'
  const silent = isOwnBlock(reading, at) || isPicture(channel)
  const words = silent ? unasked : fromWords(at, site, frame.fraud)
  if (words?.stance === 'official' && isShortLink(channel)) return neutral
  if (words?.stance === 'warned') {
    if (at.members.length === 1 && mayBeTheirs(reading, channel, words)) return neutral
    if (frame.denied && channel.kind === 'phone') {
      const said = fromAfter(at)
      if (said?.stance === 'official' && said.strength > 1) return said
      return offered(reading, channel, at, owner, frame, said)
    }
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
  const said = offered(reading, channel, at, owner, frame, words)
  // What is told of the number is a rumour.
  const rumour = frame.denied && channel.kind === 'phone' && said.stance === 'neutral'
  return rumour ? { ...said, strength: 2, cue: 'tin đồn bị bác bỏ' } : said
}

/**
 * "Mất 20 triệu đồng, bà gọi tổng đài § của Vietcombank": the text says whose number it is, and what
 * else it tells may be of another. Neither a warning nor a confirmation.
 */
function mayBeTheirs(reading: Reading, channel: ScannedChannel, words: Finding): boolean {
  if (!/^(?:mất tiền|lừa|bị trừ|mất )/u.test(words.cue)) return false
  const next = reading.namings[indexAt(reading.namings, channel.end + 8)]
  if (next === undefined || next.start < channel.end || next.start > channel.end + 8) return false
  const between = reading.text.slice(channel.end, next.start)
  return (
    /^\s*của\s$/u.test(between) &&
    !/^\s*(?:giả|dỏm|nhái|tự xưng)/u.test(reading.text.slice(next.end))
  )
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
    return offers(at) ||
      words !== null ||
      has(reportWords, at.left + at.right) ||
      authorityWords.test(at.left)
      ? { ...official, strength: 2 }
      : neutral
  if (frame.adviser && words?.strength !== 3) return neutral
  if (isShortLink(channel) || (words?.strength !== 2 && borrowsName(channel, frame.organisations)))
    return neutral
  if (isPersonal(reading, channel)) return neutral
  // Where fraud is told, a site has to be called somebody's to be taken for it.
  const called = /của/u.test(at.left) || isRun(at)
  if (frame.fraud && words === null && channel.kind !== 'phone' && !called) return neutral
  const told = words?.stance !== 'official' && isTold(at)
  const invited = words?.stance === 'official' || offers(at) || isLabelled(at) || isRun(at)
  if (told || !invited || !namesOwner(reading, at, frame)) return neutral
  return { ...official, strength: words?.strength === 2 ? 2 : 1 }
}

/** "Phòng Cảnh sát hình sự, Công an tỉnh: §": an authority's name is all that stands before it. */
const isLabelled = (at: Situation): boolean =>
  at.nearLeft.length <= 120 && authorityWords.test(at.nearLeft) && /[:(–-]\s*$/u.test(at.nearLeft)

const runs =
  /(?:vận hành|lập|xây dựng|ra mắt|đưa vào (?:sử dụng|hoạt động)|khai trương|công bố|mở|duy trì|quản lý)(?: \p{L}+){0,3} (?:trang|cổng|website|hệ thống|tổng đài|đường dây nóng|hotline|kênh)[^.;,§]{0,40}$/u

/** "Cục An toàn thông tin vận hành trang §". */
function isRun(at: Situation): boolean {
  const verb = runs.exec(at.nearLeft)
  const who = verb === null ? '' : at.nearLeft.slice(0, verb.index)
  // "Công an khởi tố nhóm vận hành trang §": another one runs it.
  return (
    authorityWords.test(who) && !/khởi tố|bắt|triệt phá|phát hiện|nhóm|đối tượng|kẻ /u.test(who)
  )
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

/**
 * One decision for every channel of a text, each with the words that made it: the rules read first,
 * then what was learned overrules them where it is sure.
 */
export function decide(
  reading: Reading,
  all: Iterable<Situation>,
  organisations: readonly Organisation[],
  model?: Weights,
): Decision[] {
  const tallies = new Map<number, Tally>()
  const about = { organisations, domains: byDomain(organisations) }
  const ruled = decideByRules(reading, tallying(reading, all, about, tallies, model), organisations)
  return readAgain(ruled, tallies, model)
}

/** What the rules alone decide. */
export function decideByRules(
  reading: Reading,
  all: Iterable<Situation>,
  organisations: readonly Organisation[],
): Decision[] {
  const domains = byDomain(organisations)
  const title = plain(reading.title)
  const head = plain(reading.text.slice(0, 300))
  const frame = {
    title,
    organisations,
    own: reading.channels.filter((one) => isState(one) || ownerOf(one, domains) !== null),
    speaker: isOneVoice(reading),
    adviser: adviserWords.test(title) || adviserWords.test(head),
    fraud: has(warnWords, title) || find(warnWords, head).length > 1,
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

const story = /(?:truy cập|vào|đăng nhập|tìm|thấy|theo hướng dẫn|gọi|liên hệ|bấm)/u
