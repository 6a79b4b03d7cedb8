import type { ChannelKey, ChannelKind } from '../channel/channel.ts'
import { parseChannel } from '../channel/parse.ts'
import type { PrintedMention } from './mentions.ts'
import { withoutPersons } from './persons.ts'
import { indexAt, type Span } from './sentences.ts'
import { plain, type Reading } from './situation.ts'

/** Sentences that list an organisation's own channels; outside them a name is no channel. */
const listsOwn =
  /chính thức|duy nhất|chỉ cung cấp|các kênh|kênh (?:thông tin|hỗ trợ|tư vấn|sau)|qua (?:\d|một|hai|ba|các) kênh/iu
const warns = /giả mạo|mạo danh|giả danh|lừa đảo|nhái|không phải|nhầm/iu

interface Form {
  readonly kind: ChannelKind
  readonly pattern: RegExp
}

const quoted = '[“"\'‘]([^“”"\'‘’\\n]{2,60})[”"\'’]'
const forms: readonly Form[] = [
  {
    kind: 'app',
    pattern: new RegExp(`(?:ứng dụng|app|phần mềm)\\s+(?:di động\\s+)?${quoted}`, 'giu'),
  },
  {
    kind: 'app',
    pattern: /(?:[Ứứ]ng dụng|[Aa]pp|[Pp]hần mềm)\s+(\p{Lu}[\p{L}\d]*(?:\s\p{Lu}[\p{L}\d]*){0,2})/gu,
  },
  {
    kind: 'office',
    pattern:
      /(?:[Cc]ơ quan|[Vv]ăn phòng|[Tt]rụ sở|[Pp]hòng [Gg]iao dịch|[Cc]hi nhánh)\s+(\p{Lu}{2,}(?:\s\p{Lu}[\p{L}]+){0,3}(?:\s(?:cấp\s)?(?:huyện|tỉnh|quận|xã|cơ sở|thành phố|địa phương)(?:\s?[/,]\s?(?:huyện|tỉnh|quận|xã|thành phố))*)?)/gu,
  },
]

const slugOf = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/[đĐ]/g, 'd')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')

function keyOf(kind: ChannelKind, value: string): ChannelKey | null {
  const parsed = parseChannel(`${kind}:${value}`)
  return parsed.ok && parsed.channel.kind === kind ? parsed.channel.key : null
}

/** `VssID - Bảo hiểm xã hội số` is the app VssID: what follows a dash explains the name. */
const shortName = (name: string): string => name.split(/\s[-–—:]\s/)[0] ?? name

interface Named {
  readonly kind: ChannelKind
  readonly value: string
  readonly start: number
  readonly end: number
}

const networks: readonly (readonly [RegExp, string])[] = [
  [
    /Zalo(?:\s+(?:Official(?:\s+Account)?|OA|chính thức))+(?:\s*[“"]([^”"\n]{2,60})[”"])?/gu,
    'zalo',
  ],
  [
    /(?:[Ff]anpage|[Ff]acebook|[Tt]rang [Ff]acebook)(?:\s+[Ff]acebook|\s+chính thức)*\s*[“"]([^”"\n]{2,60})[”"]/gu,
    'facebook',
  ],
  [/Zalo\s*[“"]([^”"\n]{2,60})[”"]/gu, 'zalo'],
]

function inSentence(text: string, span: Span, owner: string): Named[] {
  const sentence = text.slice(span.start, span.end)
  const out: Named[] = []
  for (const { kind, pattern } of forms) {
    for (const found of sentence.matchAll(pattern)) {
      const name = shortName(found[1] ?? '')
      const value = slugOf(kind === 'office' ? name : (name.split(/\s/)[0] ?? name))
      const start = span.start + found.index
      if (value.length > 2) out.push({ kind, value, start, end: start + found[0].length })
    }
  }
  for (const [pattern, network] of networks) {
    for (const found of sentence.matchAll(pattern)) {
      const after = sentence.slice(found.index + found[0].length)
      // An address right behind the name is the channel itself.
      if (
        /^[\s:(]*(?:tại |địa chỉ |là |[:(])*\s*(?:https?:|www\.|zalo\.me|facebook\.com|fb\.)/iu.test(
          after,
        )
      )
        continue
      const name = slugOf(found[1] ?? owner)
      const start = span.start + found.index
      if (name !== '') {
        out.push({
          kind: 'social',
          value: `${network}/${name}`,
          start,
          end: start + found[0].length,
        })
      }
    }
  }
  return out
}

const touches = (spans: readonly Span[], named: Span): boolean => {
  const at = indexAt(spans, named.end)
  return [spans[at - 1], spans[at]].some(
    (one) => one !== undefined && one.start < named.end && one.end > named.start,
  )
}

const maxSentence = 2000

/**
 * Apps, offices and pages known only by name, where a sentence lists them among an organisation's
 * own channels. They are shown and reviewed, never matched by themselves.
 */
export function findNamed(reading: Reading, written: readonly PrintedMention[]): PrintedMention[] {
  const out: PrintedMention[] = []
  for (const whole of reading.outline.sentences) {
    const span = { start: whole.start, end: Math.min(whole.end, whole.start + maxSentence) }
    const text = plain(reading.text.slice(span.start, span.end))
    if (!listsOwn.test(text) || warns.test(text)) continue
    const owner = [0, 1]
      .map((step) => reading.namings[indexAt(reading.namings, span.start) + step])
      .find((one) => one && one.start >= span.start && one.end <= span.end)
    if (owner === undefined) continue
    for (const named of inSentence(reading.text, span, owner.organisation.shortName)) {
      const mention = toMention(reading, named, span, owner.organisation.id)
      const overlaps = touches(written, named) || touches(out.slice(-8), named)
      if (mention !== null && !overlaps) out.push(mention)
    }
  }
  return out
}

function toMention(
  reading: Reading,
  { kind, value, start, end }: Named,
  span: Span,
  organisation: string,
): PrintedMention | null {
  const key = keyOf(kind, value)
  if (key === null) return null
  const from = Math.max(span.start, start - 150)
  const quote = reading.text.slice(from, Math.min(span.end, from + 290))
  return {
    kind,
    key,
    value: key.slice(key.indexOf(':') + 1),
    printed: null,
    surface: reading.text.slice(start, end),
    start,
    end,
    stance: 'official',
    organisation,
    wordOf: organisation,
    category: null,
    quote: withoutPersons(quote).trim(),
    cues: ['nêu tên trong danh sách kênh của cơ quan'],
    inBareList: false,
    vndPerMinute: null,
    lossesVnd: [],
  }
}
