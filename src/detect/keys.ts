import { parse as parseDomain } from 'tldts'
import type { ChannelKey, ChannelKind } from '../channel/channel.ts'
import { channelOf } from '../channel/make.ts'
import { parseChannel } from '../channel/parse.ts'
import { parsePhone } from '../channel/phone.ts'
import { readDigits } from '../channel/phone-digits.ts'
import { registrableDomain } from '../channel/site.ts'
import { networkOf, socialHosts } from '../channel/social.ts'

/** A written channel with its one key. */
export interface Keyed {
  readonly kind: ChannelKind
  readonly key: ChannelKey
  readonly value: string
  /**
   * As printed, where that differs from what is dialled today: an area code of before 2017, or a
   * number that misses a digit. Null where key and print agree.
   */
  readonly printed: string | null
}

const valueIn = (key: ChannelKey): string => key.slice(key.indexOf(':') + 1)

const hostIn = (key: ChannelKey): string => valueIn(key).split('/')[0] ?? ''

/** Digits as printed; `+84 24…` and `024…` are the same print, `84 24…` is another. */
function printedDigits(dial: string): string {
  const bare = dial.replace(/^(\+84|0084)/, '')
  if (bare === dial) return dial
  return bare.startsWith('0') || /^1[89]00/.test(bare) ? bare : `0${bare}`
}

/** Key of plain digits; what is no whole number goes the long way, which explains and splits. */
function phoneKey(dial: string): ChannelKey | null {
  const plus = dial.startsWith('+')
  const reading = readDigits(plus ? dial.slice(1) : dial, plus)
  if (reading.ok) {
    const { dialled } = reading.found
    return channelOf('phone', dialled, dialled).key
  }
  const parsed = parsePhone(dial)
  return parsed.ok ? parsed.key : null
}

/** Key of digits as a scanner read them; null where the plan knows no such number. */
export function keyOfPhone(dial: string): Keyed | null {
  const key = phoneKey(dial)
  if (key === null) return null
  const value = valueIn(key)
  const printed = printedDigits(dial)
  return { kind: 'phone', key, value, printed: printed === value ? null : printed }
}

const host = '((?:[a-z\\d](?:[a-z\\d-]{0,61}[a-z\\d])?\\.)+[a-z]{2,63})'
const plainHostForm = new RegExp(`^${host}$`, 'i')
/** What a browser would read as it stands behind a host: no escapes, ports, users, other scripts. */
const plainPath = /^(\/[\w~\-/.]*)?(?:[?#][\w~\-/.?=&%#+,:;!*']*)?$/
const plainEmail = new RegExp(`^([a-z\\d._%+-]{0,63}[a-z\\d_%+-])@${host}$`, 'i')
/**
 * Hosts whose addresses need more than the host and the path (apps, redirectors), or are written for
 * people. Networks go the long way in any case.
 */
const special =
  /(?:^|\.)(?:(?:google|apple|googleadservices|outlook)\.com|google\.com\.vn)$|^hxxp|xn--/
const suffixList = { allowPrivateDomains: true, extractHostname: false } as const
const longestHost = 253

/** A page names its own host again and again: the last one is remembered. */
let lastWritten = ''
let lastHost: PlainHost = { name: null, isNetwork: false }

interface PlainHost {
  /** Null where a whole parse has to decide. */
  readonly name: string | null
  readonly isNetwork: boolean
}

/** The host of a key, with one look into the suffix list. */
function plainHost(written: string): PlainHost {
  if (written !== lastWritten) {
    const name = readHost(written)
    lastHost = { name, isNetwork: name !== null && networkOf(name) !== null }
    lastWritten = written
  }
  return lastHost
}

function readHost(written: string): string | null {
  if (!plainHostForm.test(written)) return null
  const name = written.toLowerCase()
  if (name.length > longestHost || special.test(name)) return null
  const { domain, isIcann, isPrivate } = parseDomain(name, suffixList)
  if (domain === null || !(isIcann || isPrivate)) return null
  return name.startsWith('www.') && domain !== name ? name.slice(4) : name
}

/** Where the path, the query or the fragment of an address begins. */
function hostEnd(address: string): number {
  let at = 0
  for (; at < address.length; at++) {
    const code = address.charCodeAt(at)
    if (code === 0x2f || code === 0x3f || code === 0x23) break
  }
  return at
}

const keyed = (kind: 'site' | 'email', value: string): Keyed => {
  const { key } = channelOf(kind, value, value)
  return { kind, key, value, printed: null }
}

/** Key of a plain address, the same as `parseChannel` gives; null where that has to decide. */
function plainKey(address: string): Keyed | null {
  const email = address.includes('@') ? plainEmail.exec(address) : null
  if (email !== null) {
    const at = plainHost(email[2] ?? '').name
    return at === null ? null : keyed('email', `${email[1]?.toLowerCase()}@${at}`)
  }
  const end = hostEnd(address)
  const behind = end === address.length ? '' : plainPath.exec(address.slice(end))
  if (behind === null) return null
  const path = behind === '' ? '' : (behind[1] ?? '')
  const { name, isNetwork } = plainHost(address.slice(0, end))
  if (name === null || isNetwork || path.includes('/.')) return null
  return keyed('site', path === '/' ? name : name + path)
}

/** Key of a site, a social page or an e-mail; null where no such address can exist. */
export function keyOfAddress(address: string): Keyed | null {
  const plain = plainKey(address)
  if (plain !== null) return plain
  const parsed = parseChannel(address)
  if (!parsed.ok) return null
  const { kind, key } = parsed.channel
  // A public suffix is nobody's address, a network's front page nobody's account.
  const host = hostIn(key)
  if (kind === 'site' && (registrableDomain(host) === null || socialHosts.has(host))) return null
  return { kind, key, value: valueIn(key), printed: null }
}
