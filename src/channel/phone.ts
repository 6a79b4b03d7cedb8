import type { ChannelKey, Text, Unreadable } from './channel.ts'
import { countryName, readForeign } from './foreign.ts'
import type { PhoneType } from './national.ts'
import { type Found, isWholeNumber, readDigits } from './phone-digits.ts'
import { displayPhone } from './phone-display.ts'
import { maskedNumber, notes, severalNumbers, ussdCode } from './phone-messages.ts'
import { type DigitGroup, type Scan, scanPhone } from './phone-scan.ts'
import { type NumberPart, splitNumbers } from './phone-split.ts'
import { areaOf, mobileCarrier } from './plan.ts'
import { operator1900 } from './ranges-1900.ts'
import { emptyInput, longestInput, noChannel, tooLong } from './reasons.ts'
import { serviceNumbers } from './services.ts'

export interface PhoneNumber {
  readonly ok: true
  readonly key: ChannelKey
  readonly display: string
  /** What was changed on the way to the key: an old area code, a missing 0, an extension. */
  readonly notes: readonly Text[]
  readonly extension?: string
  /** Digits as they were written with the trunk 0, where the key is not them: `0439446395`. */
  readonly written?: string
}
/** `digits` are all digits that were read, so that a text's reader may still name the number. */
export type PhoneUnreadable = Unreadable & { readonly digits?: string }
export type PhoneParse = PhoneNumber | PhoneUnreadable

const keyOf = (dialled: string) => `phone:${dialled}` as ChannelKey

/** "(08) 3811 1111" may mean the fixed numbers of Hồ Chí Minh City before 2017. */
function oldSaigonNote(found: Found, groups: readonly DigitGroup[]): readonly Text[] {
  if (found.type !== 'mobile' || groups[0]?.digits !== '08' || found.dialled.length !== 10)
    return []
  const subscriber = found.dialled.slice(2)
  return [notes.oldSaigon(displayPhone(found.dialled), displayPhone(`028${subscriber}`))]
}

function numberOf(
  found: Found,
  groups: readonly DigitGroup[],
  extension: string | null,
): PhoneNumber {
  const told = [...found.notes, ...oldSaigonNote(found, groups)]
  if (extension) told.push(notes.extension(extension))
  return {
    ok: true,
    key: keyOf(found.dialled),
    display: displayPhone(found.dialled),
    notes: told,
    ...(extension ? { extension } : {}),
    ...(found.written === null ? {} : { written: found.written }),
  }
}

type NumberScan = Extract<Scan, { kind: 'number' }>

/** ",8" and "- 101" behind a whole number: what is dialled after the answer. */
function trailingExtension(scan: NumberScan): NumberScan | null {
  const last = scan.groups.at(-1)
  if (scan.groups.length < 2 || !last || last.digits.length > 5) return null
  const gap = last.gap.trim()
  if (gap !== ',' && gap !== ';' && !(gap === '-' && last.gap !== '-')) return null
  const groups = scan.groups.slice(0, -1)
  const digits = groups.map((g) => g.digits).join('')
  return isWholeNumber(digits, scan.plus) ? { ...scan, groups, extension: last.digits } : null
}

function partOf(part: NumberPart): PhoneParse {
  return parseScan({ kind: 'number', extension: null, ...part })
}

function parseScan(scan: NumberScan): PhoneParse {
  const digits = scan.groups.map((g) => g.digits).join('')
  const reading = readDigits(digits, scan.plus)
  if (reading.ok) return numberOf(reading.found, scan.groups, scan.extension)
  const shorter = trailingExtension(scan)
  if (shorter) return parseScan(shorter)
  const parts = splitNumbers(scan, isWholeNumber)
  const [first, ...others] = parts.map(partOf)
  if (first && others.length > 0) {
    const same = first.ok && others.every((other) => other.ok && other.key === first.key)
    return same ? first : { ...severalNumbers, digits }
  }
  return { ...reading.why, digits }
}

const schemes = /^\s*(?:tel|callto|phone|sip|sms|smsto|mms|viber|whatsapp)\s*:\/*/i

function decoded(text: string): string {
  if (!text.includes('%')) return text
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

/** `19009068,,8`: a telephone waits at each comma, and dials the rest into the call. */
function withoutPauses(dialled: string): string {
  const comma = dialled.indexOf(',')
  if (comma < 0) return dialled
  const number = dialled.slice(0, comma)
  return isWholeNumber(number.replace(/\D/g, ''), number.trim().startsWith('+')) ? number : dialled
}

/** `tel:1900-9068;phone-context=+84;ext=8` (RFC 3966) as a person would write it. */
function withoutScheme(raw: string): string {
  if (!schemes.test(raw)) return raw
  const [dialled = '', ...parameters] = decoded(raw.replace(schemes, '')).split(/[;?&]/)
  const number = withoutPauses(dialled)
  const parameter = (name: string) =>
    parameters.find((p) => p.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1)
  const asked = parameter('phone') ?? parameter('number')
  if (asked !== undefined) return asked
  const context = parameter('phone-context') ?? ''
  const extension = parameter('ext')
  const local =
    number.trim().startsWith('+') || !context.startsWith('+') ? number : context + number
  return extension ? `${local} ext ${extension}` : local
}

function scanOf(raw: string): NumberScan | Unreadable {
  if (raw.length > longestInput) return tooLong
  if (raw.trim() === '') return emptyInput
  const scan = scanPhone(withoutScheme(raw))
  if (scan.kind === 'number') return scan
  if (scan.kind === 'masked') return maskedNumber
  return scan.kind === 'ussd' ? ussdCode : noChannel
}

/**
 * Reads one phone number in any spelling; rules: src/channel/plan.ts.
 * @returns the key with what was changed on the way, or why it is none.
 */
export function parsePhone(raw: string): PhoneParse {
  const scan = scanOf(raw)
  return 'ok' in scan ? scan : parseScan(scan)
}

/** Reads several numbers written together or glued; one number gives a list of one. */
export function parsePhones(raw: string): readonly PhoneParse[] {
  const scan = scanOf(raw)
  if ('ok' in scan) return [scan]
  const one = parseScan(scan)
  if (one.ok || one.reason !== 'several') return [one]
  return splitNumbers(scan, isWholeNumber).map(partOf)
}

export interface PhoneFacts {
  readonly type: PhoneType
  /** Carrier that the range was given to, operator of a 1900 range; null where no source says so. */
  readonly carrier: string | null
  /** Province of a fixed number, country of a foreign one, purpose of a known short number. */
  readonly region: Text | null
  readonly e164: string | null
  readonly isPremiumRate: boolean
  /** A mobile: a private person may own it. */
  readonly isPersonal: boolean
  /** ISO 3166; `001` for numbers of no country. */
  readonly country: string
}

const plainLetters = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')

function regionOf(national: string): Text | null {
  const area = areaOf(national)
  if (!area) return null
  const { province, now } = area
  if (province === now) return { vi: province, en: plainLetters(province) }
  return {
    vi: `${province} (nay thuộc ${now})`,
    en: `${plainLetters(province)} (now part of ${plainLetters(now)})`,
  }
}

function foreignFacts(value: string): PhoneFacts {
  const foreign = readForeign(value.slice(1))
  const type = foreign?.type ?? null
  return {
    type: 'foreign',
    carrier: null,
    region: foreign ? countryName(foreign.country) : null,
    e164: value,
    isPremiumRate: type === 'PREMIUM_RATE',
    isPersonal: type === 'MOBILE' || type === 'FIXED_LINE_OR_MOBILE' || type === 'PERSONAL_NUMBER',
    country: foreign?.country ?? '001',
  }
}

function carrierOf(type: PhoneType, dialled: string): string | null {
  if (type === 'premium') return operator1900(dialled)
  if (type === 'mobile') return mobileCarrier(dialled.slice(1)) ?? null
  return serviceNumbers.get(dialled)?.carrier ?? null
}

/**
 * What the plan says about a number's key (`phone:` or `sms:` with a number).
 * A key that no parser made is answered as an unknown short code.
 */
export function phoneFacts(key: ChannelKey): PhoneFacts {
  const value = key.slice(key.indexOf(':') + 1)
  if (value.startsWith('+')) return foreignFacts(value)
  const reading = readDigits(value, false)
  const type = reading.ok ? reading.found.type : 'short-code'
  const national = value.startsWith('0') ? value.slice(1) : value
  const trunk = value.startsWith('0') || value.length > 6
  return {
    type,
    carrier: carrierOf(type, value),
    region: trunk
      ? regionOf(value.startsWith('0') ? national : '')
      : (serviceNumbers.get(value)?.purpose ?? null),
    e164: trunk && reading.ok && type !== 'service' ? `+84${national}` : null,
    isPremiumRate: type === 'premium',
    isPersonal: type === 'mobile',
    country: 'VN',
  }
}
