import type { ChannelKey, ChannelParse } from './channel.ts'
import { plainCharacters, visibleCharacters, withoutEnd } from './fold.ts'
import {
  hasKnownSuffix,
  isIpAddress,
  isSharedHost,
  isShortener,
  ownerHost,
  registrableDomain,
} from './host.ts'
import { channelOf } from './make.ts'
import { emptyInput, longestInput, noChannel, tooLong, unreadable } from './reasons.ts'
import { destinationOf } from './redirector.ts'
import { sharedByPath } from './shared-hosts.ts'
import { plainFace, socialAccount } from './social.ts'

export { isSharedHost, isShortener, registrableDomain }

const wrongHost = unreadable(
  'host',
  'Đây không phải địa chỉ trang web có thật. Bạn kiểm tra lại từng chữ, từng dấu chấm.',
  'This is not an address that can exist. Check every letter and every dot.',
)

/** A `[` that begins an IPv6 address stays. */
const opening = /^(?:[\s"'“”‘’«»<({]|\[(?![0-9a-f:.]+\]))+/i
const closing = new Set(' "\'“”‘’«»>.,;:!?…')
const brackets: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }

/** Cuts what a sentence leaves around an address; a bracket stays where its partner is inside. */
function trimmed(text: string): string {
  const start = text.replace(opening, '')
  const last = start.at(-1) ?? ''
  if (!closing.has(last) && !Object.hasOwn(brackets, last)) return start
  const firstOf = new Map(Object.values(brackets).map((b) => [b, start.indexOf(b)]))
  let end = start.length
  while (end > 0) {
    const last = start[end - 1] ?? ''
    const partnerAt = firstOf.get(brackets[last] ?? '')
    const alone = partnerAt !== undefined && (partnerAt < 0 || partnerAt >= end)
    if (!closing.has(last) && !alone) break
    end--
  }
  return start.slice(0, end)
}

/** Undoes what people do to keep an address from being clicked: `hxxps[:]//vssid[.]govvn(dot)com`. */
export function refang(text: string): string {
  return text
    .replace(/^\s*h(?:xx|\*\*|tt)p(s?)(?=\W)/i, 'http$1')
    .replace(/\[:\/\/\]|\[:\]\/\/|\(:\)\/\//g, '://')
    .replace(/\s?[[({]\s?(?:\.|dot|chấm|cham)\s?[\])}]\s?/gi, '.')
    .replace(/\\\./g, '.')
}

/** "vssid . com": blanks beside the dots of a bare host, as people write past filters. */
function withoutBlanks(text: string): string {
  if (!/\s/.test(text)) return text
  return text
    .split(/[.。．｡]/)
    .map((part) => part.trim())
    .join('.')
}

const scheme = /^([a-z][a-z0-9+.-]*):\/\//i
const webScheme = /^(?:https?|ftp|wss?):\/\//i

/** `URL` of an address in any spelling, null where it is none. Ports, users and fragments are cut. */
export const urlOf = (raw: string): URL | null => urlIn(refang(visibleCharacters(raw)))

function urlIn(written: string): URL | null {
  const text = withoutBlanks(trimmed(written))
  if (text === '' || /\s/.test(text)) return null
  const withScheme = scheme.test(text)
    ? text
    : `http://${text.replace(/^(?:https?:?)?\/{1,2}/i, '')}`
  if (!webScheme.test(withScheme)) return null
  const url = URL.parse(withScheme)
  return url && url.hostname !== '' ? url : null
}

const label = /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?$/
const dot: ReadonlySet<string> = new Set('.')

function isHost(host: string): boolean {
  const labels = host.split('.')
  return (
    host.length <= 253 &&
    labels.length > 1 &&
    labels.every((one) => one.length <= 63 && label.test(one)) &&
    /^[a-z]/.test(labels.at(-1) ?? '')
  )
}

/** The host of a key: A-labels, lower case, no dot at the end, no `www.` where an owner has it. */
export function keyHost(hostname: string): string | null {
  const host = withoutEnd(hostname.replace(/^\.+/, ''), dot).toLowerCase()
  if (isIpAddress(host)) return host
  if (!isHost(host)) return null
  const bare = host.startsWith('www.') ? host.slice(4) : host
  return bare !== host && registrableDomain(host) !== host && bare.includes('.') ? bare : host
}

/** Parameters that say which page it is, on hosts where the path alone does not. */
const pageParameters: ReadonlyMap<string, string> = new Map([['drive.google.com', 'id']])

/** Escapes of plain letters undone, the others in upper case: one spelling for one path. */
function oneSpelling(path: string): string {
  if (!path.includes('%')) return path
  return path.replace(/%[0-9a-f]{2}/gi, (code) => {
    const letter = String.fromCharCode(Number.parseInt(code.slice(1), 16))
    return /[\w~-]/.test(letter) ? letter : code.toUpperCase()
  })
}

function pathOf(host: string, url: URL): string {
  const path = url.pathname === '/' ? '' : oneSpelling(url.pathname)
  const name = pageParameters.get(host)
  const value = name === undefined ? null : url.searchParams.get(name)
  return value ? `${path}?${name}=${encodeURIComponent(value)}` : path
}

/** `play.google.com/store/apps/details?id=…` and `apps.apple.com/…/id123` are apps. */
function appOf(host: string, url: URL): string | null {
  if (host === 'play.google.com' && url.pathname.startsWith('/store/apps/details')) {
    const id = url.searchParams.get('id') ?? ''
    return /^[a-z][\w.]{2,120}$/i.test(id) ? id.toLowerCase() : null
  }
  if (host !== 'apps.apple.com' && host !== 'itunes.apple.com') return null
  return /\/(id\d{5,15})(?:\/|$)/.exec(url.pathname)?.[1] ?? null
}

/** `1/1` is no address, although a browser makes 0.0.0.1 of it; behind a scheme it is one. */
function isWrittenIn(raw: string, address: string): boolean {
  return address.startsWith('[') || plainCharacters(refang(raw)).includes(address)
}

/**
 * Reads an address of the web in any spelling.
 * @returns a `site:` key, or `social:` and `app:` where the address is an account or an app.
 */
export function parseSite(raw: string): ChannelParse {
  if (raw.length > longestInput) return tooLong
  if (raw.trim() === '') return emptyInput
  const plain = refang(visibleCharacters(raw))
  const hasScheme = webScheme.test(plain.trim())
  const written = urlIn(plain)
  const url = written && destinationOf(written)
  const host = url ? keyHost(url.hostname) : null
  if (!url || host === null) return hasScheme && !/\s\S/.test(raw.trim()) ? wrongHost : noChannel
  const plausible = isIpAddress(host) ? isWrittenIn(raw, host) : hasKnownSuffix(host)
  if (!hasScheme && !plausible) return noChannel
  const account = socialAccount(url, host)
  if (account !== null) return { ok: true, channel: channelOf('social', account, account) }
  const app = appOf(host, url)
  if (app !== null) return { ok: true, channel: channelOf('app', app, app) }
  const main = plainFace(host)
  const whole = `${main}${pathOf(main, url)}`
  return { ok: true, channel: channelOf('site', whole, whole) }
}

const mostPrefixes = 8
const mostHosts = 6

/** Path prefixes from the whole path down to `least` segments, each with and without its slash. */
function pathsOf(path: string, least: number): readonly string[] {
  const bare = path.replace(/\?.*$/, '')
  const out: string[] = path === '' ? [] : [path]
  if (bare !== path && bare !== '') out.push(bare)
  const segments = bare.split('/').filter((s) => s !== '')
  const deepest = Math.min(segments.length, Math.max(least, 1) + mostPrefixes)
  for (let depth = deepest; depth >= Math.max(least, 1); depth--) {
    const prefix = `/${segments.slice(0, depth).join('/')}`
    for (const form of depth === segments.length
      ? [prefix, `${prefix}/`]
      : [`${prefix}/`, prefix]) {
      if (!out.includes(form)) out.push(form)
    }
  }
  return out
}

function ownerDepth(host: string, path: string): number {
  const rule = sharedByPath.get(host)
  if (!rule) return isShortener(host) ? 1 : 0
  const first = path.split('/')[1] ?? ''
  return (Object.hasOwn(rule, first) ? rule[first] : rule['*']) ?? 1
}

function partsOf(key: string): { readonly host: string; readonly path: string } {
  const value = key.slice(key.indexOf(':') + 1)
  const slash = value.indexOf('/')
  return slash < 0
    ? { host: value, path: '' }
    : { host: value.slice(0, slash), path: value.slice(slash) }
}

function hostsOf(host: string): readonly string[] {
  const owner = isIpAddress(host) ? null : ownerHost(host)
  if (owner === null || owner === host) return [host]
  const labels = host.split('.')
  const all = [host]
  for (let from = 1; labels.length - from >= owner.split('.').length; from++) {
    all.push(labels.slice(from).join('.'))
  }
  // As in Safe Browsing: the host itself, then those nearest to what the owner registered.
  return all.length <= mostHosts ? all : [host, ...all.slice(-(mostHosts - 1))]
}

/**
 * Keys under which a claim about this channel may stand, the most exact first: its path and the
 * directories above it on its host, the bare host, then the hosts above up to the owner's domain.
 * Where strangers share the host it never leaves the owner's part. Other kinds give themselves.
 */
export function siteLookupKeys(key: ChannelKey): readonly ChannelKey[] {
  if (!key.startsWith('site:')) return [key]
  const { host, path } = partsOf(key)
  const least = ownerDepth(host, path)
  const shared = path !== '' && (least > 0 || isSharedHost(host))
  const out: string[] = []
  for (const one of shared ? [host] : hostsOf(host)) {
    for (const prefix of pathsOf(path, least)) out.push(`site:${one}${prefix}`)
    if (!shared) out.push(`site:${one}`)
  }
  return (out.length > 0 ? out : [key]) as unknown as readonly ChannelKey[]
}

/**
 * The owner's part of a key on a host that strangers share (`site:sites.google.com/view/x`,
 * `site:a.vercel.app`, a social account); null where the host is not shared or nobody's.
 */
export function sharedOwnerKey(key: ChannelKey): ChannelKey | null {
  if (key.startsWith('social:')) return key
  if (!key.startsWith('site:')) return null
  const { host, path } = partsOf(key)
  const depth = ownerDepth(host, path)
  if (depth > 0) {
    const segments =
      path
        .split('?')[0]
        ?.split('/')
        .filter((s) => s !== '') ?? []
    if (segments.length === 0) return null
    return `site:${host}/${segments.slice(0, depth).join('/')}` as ChannelKey
  }
  const owner = ownerHost(host)
  if (owner === null) return null
  const above = owner.slice(owner.indexOf('.') + 1)
  return isSharedHost(above) ? (`site:${owner}` as ChannelKey) : null
}
