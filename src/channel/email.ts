import type { ChannelParse } from './channel.ts'
import { visibleCharacters } from './fold.ts'
import { hasKnownSuffix } from './host.ts'
import { channelOf } from './make.ts'
import { unreadable } from './reasons.ts'
import { keyHost, refang } from './site.ts'

const wrongEmail = unreadable(
  'email',
  'Địa chỉ e-mail này viết chưa đúng. E-mail có dạng ten@tencoquan.vn.',
  'This e-mail address is not well formed. It should look like name@organisation.vn.',
)

const localPart = /^[\p{L}\p{N}._%+'&=~-]{1,64}$/u

/** True for texts that look like an e-mail address: one @ before any slash. */
export function looksLikeEmail(raw: string): boolean {
  const at = raw.indexOf('@')
  return at > 0 && !raw.slice(0, at).includes('/') && !raw.includes('://')
}

/** Reads an e-mail address, `mailto:` and de-fanged forms included; both parts in lower case. */
export function parseEmail(raw: string): ChannelParse {
  const text = refang(visibleCharacters(raw).replace(/[[(]\s?(?:at|@)\s?[\])]/gi, '@'))
    .replace(/^[\s"'<(]*(?:mailto:|e-?mail\s*:)?[\s<]*/i, '')
    .replace(/[?].*$/, '')
    .replace(/[\s"'>),;:.!]+$/, '')
    .replace(/[\s.]*@\s*/, '@')
  const at = text.lastIndexOf('@')
  const local = text.slice(0, at).toLowerCase()
  const url = at > 0 ? URL.parse(`http://${text.slice(at + 1)}`) : null
  const host = url && url.pathname === '/' && url.port === '' ? keyHost(url.hostname) : null
  if (!host || !localPart.test(local) || !hasKnownSuffix(host)) return wrongEmail
  const value = `${local}@${host}`
  return { ok: true, channel: channelOf('email', value, value) }
}
