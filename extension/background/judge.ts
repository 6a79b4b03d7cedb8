import type { Text } from '../../src/channel/channel.ts'
import { channelOfKey } from '../../src/channel/parse.ts'
import { pageImitates } from '../../src/detect/page-imitation.ts'
import { scanChannels } from '../../src/detect/scan.ts'
import { communityCaution } from '../../src/feed/community.ts'
import { check, checkChannel } from '../../src/verdict/check.ts'
import { checkMessage } from '../../src/verdict/check-message.ts'
import { find } from '../../src/verdict/find.ts'
import type { RegistryIndex } from '../../src/verdict/index.ts'
import { organisationRef, realChannels } from '../../src/verdict/instead.ts'
import type { RealChannel, Verdict, VerdictWord } from '../../src/verdict/verdict.ts'
import { priceText } from '../../src/verdict/wording.ts'
import type { Answer, Instead, Judgement, Span } from '../messages.ts'

/** What verdicts are made of: the index, and whether it may still call anything good. */
export interface Grounds {
  readonly index: RegistryIndex
  readonly fresh: boolean
  readonly prefixes: Uint32Array
}

const tooOld: Text = {
  vi: 'Danh sách trên máy này đã cũ, chưa thể nói đây là kênh thật.',
  en: 'The list on this device is old: it cannot say that this is a real channel.',
}
const refresh: Text = {
  vi: 'Bạn nối mạng để cập nhật danh sách rồi kiểm tra lại.',
  en: 'Go online to update the list, then check again.',
}

/** A number or an address as the extension shows it; a list that is old calls nothing good. */
function judgementOf(verdict: Verdict, { fresh }: Pick<Grounds, 'fresh'>): Judgement {
  const old = verdict.verdict === 'official' && !fresh
  const [newest] = verdict.evidence
  return {
    key: verdict.channel.key,
    kind: verdict.channel.kind,
    display: verdict.channel.display,
    word: old ? 'unknown' : verdict.verdict,
    headline: old ? tooOld : verdict.headline,
    advice: old ? refresh : verdict.advice,
    price: verdict.price && priceText(verdict.price),
    reasons: [...(old ? [] : verdict.reasons), ...verdict.cautions].map(({ vi, en }) => ({
      vi,
      en,
    })),
    instead: verdict.instead.map(insteadOf),
    source: newest ? { publisher: newest.publisher, date: newest.publishedAt } : null,
  }
}

function insteadOf(channel: RealChannel): Instead {
  return {
    kind: channel.kind,
    display: channel.display,
    organisation: channel.organisation.name,
    need: channel.need,
    price: channel.price && priceText(channel.price),
    href: hrefOf(channel),
  }
}

function hrefOf({ kind, key }: RealChannel): string | null {
  const value = key.slice(key.indexOf(':') + 1)
  if (kind === 'phone') return `tel:${value}`
  if (kind === 'site') return `https://${value}`
  return null
}

/** The answer to what a person typed: a verdict, verdicts on a message, or real channels by words. */
export async function answer(grounds: Grounds, text: string): Promise<Answer> {
  const result = check(grounds.index, text)
  if (result.ok) {
    const caution = await communityCaution(grounds.prefixes, result.verdict.channel)
    const verdict = caution
      ? { ...result.verdict, cautions: [...result.verdict.cautions, caution] }
      : result.verdict
    return { is: 'judgement', judgement: judgementOf(verdict, grounds) }
  }
  const several = judgeText(grounds, text, () => true)
  if (several.length > 0) return { is: 'several', judgements: several }
  const channels = result.reason === 'no-channel' ? find(grounds.index, text) : []
  if (channels.length > 0) return { is: 'found', channels: channels.map(insteadOf) }
  return { is: 'nothing', message: result.message }
}

const worthTelling = (word: VerdictWord): boolean => word !== 'unknown'

/** Each channel of a text once, the worst first; of a page only those of which something is known. */
export function judgeText(
  grounds: Grounds,
  text: string,
  wanted: (word: VerdictWord) => boolean = worthTelling,
): Judgement[] {
  const seen = new Set<string>()
  return checkMessage(grounds.index, text)
    .map((verdict) => judgementOf(verdict, grounds))
    .filter(({ key, word }) => wanted(word) && !seen.has(key) && seen.add(key))
}

/** What is to be marked in each text: telephone numbers of which something is known. */
export function spansOf(grounds: Grounds, texts: readonly string[]): Span[][] {
  const words = new Map<string, VerdictWord>()
  const wordOf = (key: string): VerdictWord => {
    const known = words.get(key)
    if (known) return known
    const parsed = channelOfKey(key)
    const made = parsed.ok
      ? judgementOf(checkChannel(grounds.index, parsed.channel, key), grounds).word
      : 'unknown'
    words.set(key, made)
    return made
  }
  return texts.map((text) =>
    scanChannels(text).flatMap(({ kind, key, start, end }) => {
      if (kind !== 'phone' && kind !== 'sms') return []
      const word = wordOf(key)
      return worthTelling(word) ? [{ start, end, word }] : []
    }),
  )
}

/** A `tel:`, `callto:` or `sms:` address of a page; null where nothing is known of it. */
export function judgeLink(grounds: Grounds, href: string): Judgement | null {
  const address = href.slice(href.indexOf(':') + 1).replace(/[?&;].*$/s, '')
  const result = check(grounds.index, decoded(address).replace(/^\/\//, ''))
  if (!result.ok || result.verdict.channel.kind !== 'phone') return null
  const judgement = judgementOf(result.verdict, grounds)
  return worthTelling(judgement.word) ? judgement : null
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The site on which somebody is; null where it is no site of the web. */
export function judgeSite(grounds: Grounds, url: string): Judgement | null {
  if (!/^https?:/.test(url)) return null
  const result = check(grounds.index, url)
  return result.ok ? judgementOf(result.verdict, grounds) : null
}

/** Whether a page speaks in the name of an organisation whose page it is not. */
export function judgeContent(grounds: Grounds, url: string, html: string): Judgement | null {
  const { index } = grounds
  const isOfficial = (key: string) => index.official.has(key as never)
  const found = pageImitates({ html, address: url }, index.snapshot.organisations, { isOfficial })
  if (!found) return null
  const { id, shortName } = found.organisation
  const host = new URL(url).hostname
  return {
    key: `site:${host}`,
    kind: 'site',
    display: host,
    word: 'suspicious',
    headline: {
      vi: `Trang này nói như ${shortName}, nhưng không phải trang của ${shortName}.`,
      en: `This page speaks as ${organisationRef(index, id).name}, but is not theirs.`,
    },
    advice: {
      vi: 'Đừng gọi số trên trang này. Đừng nhập mật khẩu hay mã OTP.',
      en: 'Do not call numbers on this page. Enter no password and no OTP.',
    },
    price: null,
    reasons: [{ vi: found.why, en: 'Its content imitates the organisation.' }],
    instead: realChannels(index, id, []).map(insteadOf),
    source: null,
  }
}
