import { type ChannelKey, type ChannelKind, type ChannelParse, channelKinds } from './channel.ts'
import { looksLikeEmail, parseEmail } from './email.ts'
import { visibleCharacters } from './fold.ts'
import { channelOf } from './make.ts'
import { parsePhone } from './phone.ts'
import { displayPhone } from './phone-display.ts'
import { emptyInput, longestInput, noChannel, tooLong, unreadable } from './reasons.ts'
import { parseSite } from './site.ts'

const wrongKey = unreadable(
  'key',
  'Khoá này không đúng dạng. Khoá có dạng phone:19009068 hoặc site:baohiemxahoi.gov.vn.',
  'This key is not well formed. A key looks like phone:19009068 or site:baohiemxahoi.gov.vn.',
)

const noAccount = unreadable(
  'account',
  'Địa chỉ này không nói rõ trang hay tài khoản nào. Bạn mở trang đó rồi sao chép địa chỉ của trang.',
  'This address does not say whose page it is. Open the page and copy its address.',
)

const senderName = unreadable(
  'sender-name',
  'Đây là tên người gửi tin nhắn. Tên người gửi có thể bị giả, nên tên không cho biết ai gửi.',
  'This is the name of a sender. Such names can be forged, so a name does not tell who sent it.',
)

/** The kind in front of a key or of a URI, null where none is there. */
function kindOf(text: string): ChannelKind | null {
  const colon = text.indexOf(':')
  const head = text.slice(0, Math.max(colon, 0)).toLowerCase()
  return channelKinds.find((kind) => kind === head) ?? null
}

function phoneChannel(raw: string): ChannelParse {
  const phone = parsePhone(raw)
  if (!phone.ok) return { ok: false, reason: phone.reason, message: phone.message }
  return { ok: true, channel: { kind: 'phone', key: phone.key, display: phone.display } }
}

/** Number that texts go to: a short code or any number of the plan. */
function smsChannel(raw: string): ChannelParse {
  const address = raw.replace(/^(?:tin nhắn|[a-z]+)[:\s]+\/*/i, '').replace(/[?&;].*$/, '')
  const letter = address.search(/\p{L}/u)
  const number =
    letter > 0 && /\d/.test(address.slice(0, letter)) ? address.slice(0, letter) : address
  const phone = parsePhone(number)
  if (phone.ok) {
    const value = phone.key.slice('phone:'.length)
    return { ok: true, channel: channelOf('sms', value, phone.display) }
  }
  return /\p{L}/u.test(number) && phone.reason === 'no-channel' ? senderName : phone
}

const slug = /^[\p{L}\p{N}._+-]+$/u

function slugChannel(kind: 'app' | 'office', value: string): ChannelParse {
  const tidy = value.trim().toLowerCase().normalize('NFC')
  if (tidy.length > 200 || !tidy.split('/').every((part) => slug.test(part))) return wrongKey
  return { ok: true, channel: channelOf(kind, tidy, tidy) }
}

/** `facebook/bo-tai-chinh`: a page that is known only by its name has no host in its key. */
const namedPage = /^(facebook|zalo|tiktok|youtube|telegram|instagram|x)\/([^/]+)$/u

function socialChannel(value: string): ChannelParse {
  const named = namedPage.exec(value.normalize('NFC').toLowerCase())
  if (named) {
    const name = (named[2] ?? '').trim().replace(/\s+/g, ' ')
    if (name === '' || name.length > 200 || /[\p{C}?#]/u.test(name)) return wrongKey
    return { ok: true, channel: channelOf('social', `${named[1]}/${name}`, `${named[1]}: ${name}`) }
  }
  const parsed = parseSite(value)
  return parsed.ok && parsed.channel.kind !== 'social' ? noAccount : parsed
}

function byKind(kind: ChannelKind, text: string): ChannelParse {
  const value = text.slice(kind.length + 1).trim()
  switch (kind) {
    case 'phone':
      return phoneChannel(value)
    case 'sms':
      return smsChannel(text)
    case 'site':
      return parseSite(value)
    case 'social':
      return socialChannel(value)
    case 'email':
      return parseEmail(value)
    case 'app':
    case 'office':
      return slugChannel(kind, value)
  }
}

const phoneSchemes = /^(?:tel|callto|sip|viber|whatsapp):/i
const smsSchemes = /^(?:(?:smsto|mms|sms):|(?:sms|tin nhắn)\s+\d)/i
const ipAddress = /^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/

/**
 * Ends in a name as hosts do (`567ii.co`), so that letters in it are letters. Numbers written with
 * letters for digits end in digits.
 */
const hostEnding = /\.[a-z]{2,}(?:[/?#:]|$)/i

/** An IP address as it is written; groups of a phone number exceed 255 or begin with 0. */
function isAddressOfNumbers(text: string): boolean {
  const slash = text.indexOf('/')
  const host = slash < 0 ? text : text.slice(0, slash)
  if (/^\[[0-9a-f:.]+\]$/i.test(host)) return true
  return ipAddress.test(host) && host.split('.').every((part) => Number(part) <= 255)
}

/**
 * Reads any one channel in any spelling: a phone number, `tel:` and `sms:`, an address of the web, a
 * social page, an e-mail address, or a key. Never throws; linear in the length of the input.
 */
export function parseChannel(raw: string): ChannelParse {
  if (raw.length > longestInput) return tooLong
  const text = visibleCharacters(raw).trim()
  if (text === '') return emptyInput
  const kind = kindOf(text)
  if (kind) return byKind(kind, text)
  if (smsSchemes.test(text)) return smsChannel(text)
  if (phoneSchemes.test(text)) return phoneChannel(text)
  if (/^mailto:/i.test(text)) return parseEmail(text)
  if (isAddressOfNumbers(text)) return parseSite(text)
  if (looksLikeEmail(text)) {
    const email = parseEmail(text)
    return email.ok || !/\s/.test(text) ? email : noChannel
  }
  if (hostEnding.test(text)) {
    const site = parseSite(text)
    if (site.ok) return site
  }
  const phone = phoneChannel(text)
  if (phone.ok || phone.reason !== 'no-channel') return phone
  const site = parseSite(text)
  return !site.ok && site.reason === 'no-channel' ? noChannel : site
}

/** Reads a key; anything that is not exactly the one spelling of a key is refused. */
export function channelOfKey(key: string): ChannelParse {
  if (key.length > longestInput) return tooLong
  const kind = kindOf(key)
  if (!kind || !key.startsWith(`${kind}:`)) return wrongKey
  const parsed = byKind(kind, key)
  return parsed.ok && parsed.channel.key !== key ? wrongKey : parsed
}

/** The key without its kind: `1900252510`, `hoidapluatbaohiemxahoi.com`. */
export function keyValue(key: string): string {
  return key.slice(key.indexOf(':') + 1)
}

/** What a person reads for a key: `1900 252510`, `024 3944 6395`, `baohiemxahoi.gov.vn`. */
export function displayOf(key: ChannelKey): string {
  const value = keyValue(key)
  const kind = kindOf(key)
  if (kind === 'phone' || kind === 'sms') return displayPhone(value)
  const named = kind === 'social' ? namedPage.exec(value) : null
  return named ? `${named[1]}: ${named[2]}` : value
}
