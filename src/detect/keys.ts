import type { ChannelKey, ChannelKind } from '../channel/channel.ts'
import { parseChannel } from '../channel/parse.ts'
import { parsePhone } from '../channel/phone.ts'
import { registrableDomain } from '../channel/site.ts'
import { socialHosts } from '../channel/social.ts'

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

/** Key of digits as a scanner read them; null where the plan knows no such number. */
export function keyOfPhone(dial: string): Keyed | null {
  const parsed = parsePhone(dial)
  if (!parsed.ok) return null
  const value = valueIn(parsed.key)
  const printed = printedDigits(dial)
  return { kind: 'phone', key: parsed.key, value, printed: printed === value ? null : printed }
}

/** Key of a site, a social page or an e-mail; null where no such address can exist. */
export function keyOfAddress(address: string): Keyed | null {
  const parsed = parseChannel(address)
  if (!parsed.ok) return null
  const { kind, key } = parsed.channel
  // A public suffix is nobody's address, a network's front page nobody's account.
  const host = hostIn(key)
  if (kind === 'site' && (registrableDomain(host) === null || socialHosts.has(host))) return null
  return { kind, key, value: valueIn(key), printed: null }
}
