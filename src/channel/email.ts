import type { ChannelParse } from './channel.ts'
import { visibleCharacters, withoutEnd } from './fold.ts'
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

const bracketed = /[[(]\s?(?:at|@)\s?[\])]/gi

/** True for texts that look like an e-mail address: one @ before any slash. */
export function looksLikeEmail(raw: string): boolean {
  const at = raw.replace(bracketed, '@').indexOf('@')
  return at > 0 && !raw.slice(0, at).includes('/') && !raw.includes('://')
}

const beforeAt: ReadonlySet<string> = new Set(' .')
const behind: ReadonlySet<string> = new Set(' "\'>),;:.!?]»')

/** Reads an e-mail address, `mailto:` and de-fanged forms included; both parts in lower case. */
export function parseEmail(raw: string): ChannelParse {
  const text = refang(visibleCharacters(raw).replace(bracketed, '@'))
    .replace(/^[\s"'<(]*(?:mailto:|e-?mail\s*:)?[\s<]*/i, '')
    .replace(/[?].*$/, '')
  const at = text.lastIndexOf('@')
  const local = withoutEnd(text.slice(0, Math.max(at, 0)), beforeAt).toLowerCase()
  const domain = withoutEnd(text.slice(at + 1).trim(), behind)
  const url = at > 0 && !/[/\s:]/.test(domain) ? URL.parse(`http://${domain}`) : null
  const host = url ? keyHost(url.hostname) : null
  if (!host || !localPart.test(local) || !hasKnownSuffix(host)) return wrongEmail
  const value = `${local}@${host}`
  return { ok: true, channel: channelOf('email', value, value) }
}
