import type { ChannelKey } from '../channel/channel.ts'
import type { Organisation } from '../channel/organisation.ts'
import { parsePhone, phoneFacts } from '../channel/phone.ts'
import { isSharedHost } from '../channel/site.ts'
import { type PageParts, readParts } from './page-blocks.ts'
import { type Asked, type PageSigns, readSigns } from './page-imitation-signs.ts'
import {
  copyrightOf,
  type Place,
  speakerOf,
  titleParts,
  type Voice,
} from './page-imitation-voice.ts'
import { hostOf } from './page-meta.ts'

export interface PageImitation {
  readonly organisation: Organisation
  /** Places where the page speaks in the name (`title`, `logo`, …), then what it wants (`asks-otp`, …). */
  readonly cues: readonly string[]
  /** Key of the premium-rate number that it pushes; null where it pushes none. */
  readonly paidLine: ChannelKey | null
  readonly asks: readonly Asked[]
  /** One Vietnamese sentence for a reviewer and for the evidence. */
  readonly why: string
}

const leastPlaces = 2

/** "Trang này không thuộc …", "đại lý uỷ quyền": who says that he is somebody else imitates nobody. */
const disclaimer =
  /không (?:phải|thuộc|đại diện|trực thuộc|liên (?:kết|quan))[^.]{0,60}(?:cơ quan|trang|website|ngân hàng|nhà nước|chính thức)|đại lý (?:uỷ|ủy) quyền|đối tác (?:uỷ|ủy) quyền|website (?:độc lập|tư nhân)/iu

function isOwnHost(host: string, organisations: readonly Organisation[]): boolean {
  if (host.endsWith('.gov.vn')) return true
  return organisations.some(({ domains }) =>
    domains.some(
      (domain) => host === domain || (host.endsWith(`.${domain}`) && !isSharedHost(host)),
    ),
  )
}

function voicesOf(
  parts: PageParts,
  signs: PageSigns,
  organisations: readonly Organisation[],
): ReadonlyMap<Place, Voice> {
  const voices = new Map<Place, Voice>()
  const hear = (place: Place, texts: readonly string[], listen = speakerOf) => {
    const heard = texts.map((text) => listen(text, organisations))
    const voice = heard.find(({ kind }) => kind === 'organisation')
    const another = heard.find(({ kind }) => kind === 'other')
    const told = voice ?? another
    if (told) voices.set(place, told)
  }
  const heading = (tag: string) =>
    parts.blocks.filter(({ element }) => parts.elements[element]?.tag === tag).slice(0, 2)
  const last = parts.blocks.slice(-40).flatMap(({ text }) => text.split('\n'))
  hear('site-name', [parts.meta.get('og:site_name') ?? ''])
  hear('title', titleParts(parts.titleTag))
  hear(
    'heading',
    heading('h1').map(({ text }) => text),
  )
  hear('logo', signs.logo === null ? [] : [signs.logo])
  hear('copyright', last, copyrightOf)
  return voices
}

/** A name of its own on the door: the site's name, its logo or who claims the rights. */
const doors: readonly Place[] = ['site-name', 'logo', 'copyright']

const hasOwnName = (voices: ReadonlyMap<Place, Voice>): boolean =>
  doors.some((place) => voices.get(place)?.kind === 'other')

/** The organisation in whose name most places speak, with these places. */
function speakerIn(voices: ReadonlyMap<Place, Voice>) {
  const places = new Map<Organisation, Place[]>()
  for (const [place, voice] of voices) {
    if (voice.kind !== 'organisation') continue
    places.set(voice.organisation, [...(places.get(voice.organisation) ?? []), place])
  }
  const [first, second] = [...places].toSorted(([, a], [, b]) => b.length - a.length)
  if (!first || first[1].length < leastPlaces || first[1].length === second?.[1].length) return null
  return { organisation: first[0], places: first[1] }
}

const premium = /1900[\s.-]?\d[\d\s.-]{2,8}\d/g
const callNow = /gọi ngay|gọi tới|bấm gọi|liên hệ ngay|tổng đài|hotline|tư vấn|hỗ trợ/iu

type IsOfficial = (key: ChannelKey) => boolean

interface PremiumNumber {
  readonly key: ChannelKey
  readonly display: string
}

function premiumNumber(text: string, isOfficial: IsOfficial): PremiumNumber | null {
  const parsed = parsePhone(text)
  if (!parsed.ok || !phoneFacts(parsed.key).isPremiumRate) return null
  return isOfficial(parsed.key) ? null : parsed
}

/** A premium-rate number that the page pushes: to be tapped, in a button, or beside "gọi ngay". */
function pushedNumber(
  parts: PageParts,
  signs: PageSigns,
  isOfficial: IsOfficial,
): PremiumNumber | null {
  const headings = parts.blocks.filter((block) => block.heading).map(({ text }) => text)
  const lines = parts.blocks.map(({ text }) => text).filter((text) => text.length <= 200)
  const texts = [...signs.buttons, ...headings, ...lines.filter((line) => callNow.test(line))]
  const written = texts.flatMap((text) => text.match(premium) ?? [])
  for (const one of [...signs.calls, ...written]) {
    const number = premiumNumber(one, isOfficial)
    if (number !== null) return number
  }
  return null
}

const askedWords: Readonly<Record<Asked, string>> = {
  password: 'mật khẩu',
  otp: 'mã OTP',
  card: 'số thẻ',
}

function sentence(shortName: string, number: string | null, asked: readonly Asked[]): string {
  const wants: string[] = []
  if (number !== null) wants.push(`mời gọi số tính phí ${number}`)
  if (asked.length > 0) wants.push(`đòi nhập ${asked.map((one) => askedWords[one]).join(', ')}`)
  return `Trang xưng là ${shortName} trên địa chỉ của người khác, ${wants.join(', ')}.`
}

/**
 * Whether a page speaks in the name of an organisation on somebody else's host and wants money or
 * secrets: a paid line, a password, an OTP, a card. Null for everything else: the organisation's own
 * pages, papers, offices and shops under their own name, pages that only tell of it. A finding is
 * evidence of our own, enough to propose and never to list. Never throws.
 * @param input.address where the page was read, an absolute URL.
 * @param options.isOfficial whether a number is an organisation's own: a reseller who passes on the
 * real line pushes nobody into another one.
 */
export function pageImitates(
  { html, address }: { readonly html: string; readonly address: string },
  organisations: readonly Organisation[],
  { isOfficial = () => false }: { readonly isOfficial?: IsOfficial } = {},
): PageImitation | null {
  const host = hostOf(address).toLowerCase()
  if (isOwnHost(host, organisations)) return null
  const signs = readSigns(html)
  const parts = readParts(html, () => null)
  const number = pushedNumber(parts, signs, isOfficial)
  if (number === null && signs.asked.size === 0) return null
  const voices = voicesOf(parts, signs, organisations)
  if (hasOwnName(voices)) return null
  const speaker = speakerIn(voices)
  if (!speaker) return null
  if (parts.blocks.some(({ text }) => disclaimer.test(text))) return null
  const asked = [...signs.asked]
  const { organisation, places } = speaker
  const wants = asked.map((one) => `asks-${one}`)
  return {
    organisation,
    cues: [...places, ...(number === null ? [] : ['paid-line']), ...wants],
    paidLine: number?.key ?? null,
    asks: asked,
    why: sentence(organisation.shortName, number?.display ?? null, asked),
  }
}
