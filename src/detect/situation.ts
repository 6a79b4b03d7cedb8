import type { Organisation } from '../channel/organisation.ts'
import { findNamings, type Naming } from './organisations-in-text.ts'
import { type ScannedChannel, scanPrinted } from './scan.ts'
import { indexAt, type Line, type Outline, outline, type Span } from './sentences.ts'

/** A text taken apart once: channels, lines, sentences, organisations. */
export interface Reading {
  readonly text: string
  readonly title: string
  readonly outline: Outline
  readonly channels: readonly ScannedChannel[]
  readonly namings: readonly Naming[]
  readonly titleNamings: readonly Naming[]
}

/**
 * Channels that stand together, joined by nothing but commas and "và": one decision for all. The
 * texts are in lower case; other channels in them are written `§`.
 */
export interface Situation {
  /** Indexes into the reading's channels, in order. */
  readonly members: readonly number[]
  readonly sentence: Span
  readonly line: Line
  /** From the group before, or the sentence's start, to the group. */
  readonly nearLeft: string
  /** From the sentence's start to the group. */
  readonly left: string
  /** From the group to the next one, or to the sentence's end. */
  readonly right: string
  /** Whether another group follows in the sentence. */
  readonly followed: boolean
  /** The sentence before. */
  readonly before: string
  /** The sentences before, the nearest first, as far as one list reaches. */
  readonly earlier: readonly string[]
  /** The sentence behind. */
  readonly after: string
  /** From the line's start to the group: a quotation may run over several sentences. */
  readonly lineLeft: string
  /** Lines that govern this one as a list's header, the nearest first. */
  readonly headers: readonly string[]
  /** Where the nearest of them stands. */
  readonly header: Span | null
  /** Line has hardly a word beside its channels. */
  readonly bare: boolean
}

export const plain = (text: string): string => text.normalize('NFC').toLowerCase()

export function readText(
  page: { readonly title: string; readonly text: string },
  organisations: readonly Organisation[],
): Reading {
  const { text, title } = page
  const channels = scanPrinted(text)
  return {
    text,
    title,
    channels,
    outline: outline(text, channels),
    namings: findNamings(text, organisations),
    titleNamings: findNamings(title, organisations),
  }
}

const joint =
  /^[\s,;/&+|–—•*\-“”"'‘’()[\]]*(?:(?:và|hoặc|hay|or|and|cùng|,|;)\s*)?(?:(?:(?:các |số )?(?:số|hotline|website|trang|địa chỉ|email|link|số điện thoại|tổng đài|đầu số|tên miền|fanpage|group))\s*[:"“(]?\s*)?$/iu
const note = /^\s?\([^()]{1,60}\)\s*(?:[,;/]|và|hoặc|hay)?\s*$/iu
const longestJoint = 70
/** A longer list is read in pieces, so that hostile texts cost no more than honest ones. */
const largestGroup = 50

/** Masks channels inside a stretch of text, so that their letters are not read as cues. */
function masked(reading: Reading, from: number, to: number): string {
  const { channels, text } = reading
  let out = ''
  let at = from
  for (let i = indexAt(channels, from); i < channels.length; i++) {
    const channel = channels[i]
    if (channel === undefined || channel.start >= to) break
    if (channel.end <= from || channel.start < at) continue
    out += `${text.slice(at, channel.start)}§`
    at = channel.end
  }
  return plain(out + text.slice(at, Math.max(at, to)))
}

const sentenceOf = (reading: Reading, at: number): Span => {
  const { sentences } = reading.outline
  return sentences[indexAt(sentences, at)] ?? { start: 0, end: reading.text.length }
}

/** "Gọi A; số B không phải …": what follows B is said of B alone. */
const ownPredicate = (text: string, between: string, end: number): boolean =>
  /[;,]\s*(?:còn |riêng )?(?:số|website|trang|tên miền|hotline|tổng đài|đầu số)\s*$/iu.test(
    between,
  ) && /^\s*(?:không|là|có dấu hiệu|giả|mạo|mới)/iu.test(text.slice(end, end + 20))

/** Groups channels that one sentence lists together. */
function groups(reading: Reading): number[][] {
  const out: number[][] = []
  reading.channels.forEach((channel, index) => {
    const last = reading.channels[index - 1]
    const between = last === undefined ? null : reading.text.slice(last.end, channel.start)
    const near = between !== null && between.length <= longestJoint && !between.includes('\n')
    const joined =
      near &&
      !ownPredicate(reading.text, between, channel.end) &&
      (joint.test(between) || note.test(between))
    const room = (out.at(-1)?.length ?? 0) < largestGroup
    if (joined && room && sameSentence(reading, last?.start ?? 0, channel.start))
      out.at(-1)?.push(index)
    else out.push([index])
  })
  return out
}

const sameSentence = (reading: Reading, a: number, b: number): boolean =>
  sentenceOf(reading, a).start === sentenceOf(reading, b).start

const wordsOf = (text: string): number => text.match(/\p{L}{2,}/gu)?.length ?? 0
const maxHeaders = 4
const lookBack = 60
const longestTitle = 6

const isTitle = (text: string): boolean =>
  text.includes('§') ? wordsOf(text) <= 8 : wordsOf(text) <= longestTitle

/** Headers above a line: lines that end in a colon or announce a list, each above the last. */
function headersAbove(
  reading: Reading,
  line: number,
  item: boolean,
): { readonly texts: string[]; readonly first: Span | null } {
  const { lines } = reading.outline
  const out: string[] = []
  let first: Span | null = null
  let itemsOnly = item
  let titled = false
  for (let i = line - 1; i >= 0 && i > line - lookBack && out.length < maxHeaders; i--) {
    const above = lines[i]
    if (above === undefined) break
    const text = masked(reading, Math.max(above.start, above.end - reach), above.end)
    const announces =
      /[:：]\s*[”"]?\s*$|^\s*(?:dưới đây|sau đây|trên đây) là|^\s*danh sách |(?:như sau|sau đây|dưới đây|gồm|bao gồm|trong đó)\s*[:.]?\s*$/.test(
        text,
      )
    // A line of numbers is this one's sibling, not its header.
    if (!announces && text.includes('§') && wordsOf(text) <= 8) continue
    const loose = !above.item && itemsOnly && wordsOf(text) > 2
    if (titled && !announces && !isTitle(text)) break
    if (announces || loose || (out.length === 0 && wordsOf(text) > longestTitle)) {
      out.push(text)
      first ??= above
      itemsOnly = above.item
      if (!above.item && !announces) {
        // A part's short title, "Nhóm ngân hàng", stands between a list and what announces it.
        if (wordsOf(text) > longestTitle || titled) break
        titled = true
      }
    }
  }
  return { texts: out, first }
}

/** Straight quotes open and close by turns: where the line is cut they tell nothing. */
function lineBefore(reading: Reading, line: Line, start: number): string {
  if (start - line.start <= reach) return masked(reading, line.start, start)
  return masked(reading, start - reach, start).replaceAll('"', ' ')
}

const earlierSentences = 5
const earlierReach = 700

function earlierOf(reading: Reading, sentence: number, start: number): string[] {
  const { sentences } = reading.outline
  const out: string[] = []
  for (let i = sentence - 1; i >= 0 && out.length < earlierSentences; i--) {
    const one = sentences[i]
    if (one === undefined || one.start < start - earlierReach) break
    out.push(masked(reading, one.start, one.end))
  }
  return out
}

/** How much of an endless sentence or line is read around a channel. */
const reach = 600

function situate(reading: Reading, position: number, all: readonly number[][]): Situation {
  const members = all[position] ?? []
  const { channels, outline: parts } = reading
  const first = channels[members[0] ?? 0]
  const last = channels[members.at(-1) ?? 0]
  const [start, end] = [first?.start ?? 0, last?.end ?? 0]
  const whole = sentenceOf(reading, start)
  const sentence = {
    start: Math.max(whole.start, start - reach),
    end: Math.max(end, Math.min(whole.end, end + reach)),
  }
  const lineIndex = indexAt(parts.lines, start)
  const line = parts.lines[lineIndex] ?? { start: 0, end: 0, item: false }
  const previous = channels[all[position - 1]?.at(-1) ?? -1]
  const next = channels[all[position + 1]?.[0] ?? -1]
  const from = Math.max(sentence.start, previous?.end ?? 0)
  const followed = next !== undefined && next.start < sentence.end
  const to = followed ? next.start : Math.max(end, sentence.end)
  const sentenceIndex = indexAt(parts.sentences, start)
  const before = parts.sentences[sentenceIndex - 1]
  const after = parts.sentences[sentenceIndex + 1]
  const own = masked(reading, Math.max(line.start, start - reach), Math.min(line.end, end + reach))
  const leads = /^[\s•●▪◦*+\-–—>]*(?:\p{L}+ ){0,2}§/u.test(own)
  const bare = leads || wordsOf(own) <= 6
  const above =
    bare || line.item
      ? headersAbove(reading, lineIndex, line.item || bare)
      : { texts: [], first: null }
  return {
    members,
    sentence,
    line,
    nearLeft: masked(reading, from, start),
    left: masked(reading, sentence.start, start),
    right: masked(reading, end, to),
    followed,
    before: before ? masked(reading, Math.max(before.start, before.end - reach), before.end) : '',
    earlier: earlierOf(reading, sentenceIndex, start),
    after: after ? masked(reading, after.start, Math.min(after.end, after.start + reach)) : '',
    lineLeft: lineBefore(reading, line, start),
    headers: above.texts,
    header: above.first,
    bare,
  }
}

/** Every group of channels with what stands around it, one at a time: together they are large. */
export function* situations(reading: Reading): Generator<Situation> {
  const all = groups(reading)
  for (let position = 0; position < all.length; position++) yield situate(reading, position, all)
}
