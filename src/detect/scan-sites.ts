import { isShortener } from '../channel/site.ts'
import { isSpace } from './characters.ts'
import { before } from './phone-context.ts'
import {
  type Host,
  hasPlainSuffix,
  hostAround,
  joinsWords,
  labelEnd,
  labelStart,
} from './site-host.ts'
import { pathLength } from './site-path.ts'

/** Reads written addresses: sites and e-mails, de-fanged and glued ones too. Forms only, no lists. */

export interface SiteSpan {
  readonly kind: 'site' | 'email'
  /** The address as it would be typed: brackets and blanks of de-fanging taken out. */
  readonly address: string
  readonly start: number
  readonly end: number
  /** Whether the writer made the address unclickable: `bhxh[.]co`. */
  readonly defanged: boolean
  /** Whether a scheme or `www.` announces an address; else the suffix alone has to convince. */
  readonly announced: boolean
}

/** Label that a template leaves for the reader to fill in, not an address. */
const placeholder =
  /(?:^|\.)(?:ten(?:don-?vi|tinh|tinhthanh|mien|congty|cty|truong|huyen|xa)\w*|subdomain|domain|example|your-?(?:domain|site)|tenmien)(?:\.|$)/i
const files =
  /\.(aspx?|php\d?|html?|pdf|docx?|xlsx?|pptx?|jpe?g|png|gif|mp[34]|zip|rar|apk|exe|js|css|txt|json|xml)$/i
const shortHosts = /^(t\.me|m\.me|x\.com)$/i
const abbreviation = /^(asp|node|next|vue|d|p|v|tp|ths|ts|gs|pgs)\.\w+$/i

/** On a line or between semicolons by itself: "Upbit.wang;". */
const standsAlone = ({ name, start, end }: Host, text: string): boolean =>
  /^[A-Za-z][a-z\d-]+\.[a-z]+$/.test(name) &&
  /(^|[\n;|•-])\s*$/.test(text.slice(Math.max(0, start - 3), start)) &&
  /^\s*([;\n|]|$)/.test(text.slice(end, end + 3))

/** "taxidatcang…" hides its end, "cheapvietnamtrain.com…" only says that there are more. */
function isCut(text: string, end: number): boolean {
  const next = text.charAt(end)
  if (next !== '.' && next !== '…' && next !== '*' && next !== 'x' && next !== 'X') return false
  return /^(\.{2,}|…|\.?[*xX]{3,})/u.test(text.slice(end, end + 4))
}

function plausible(host: Host, text: string, announced: boolean): boolean {
  const { name, end } = host
  if (name.startsWith('-') || name.includes('.-')) return false
  const known = hasPlainSuffix(name)
  if (!known && !suffixForm.test(name)) return false
  if (placeholder.test(name) || (!known && isCut(text, end))) return false
  return announced || convinces(host, known, text)
}

const suffixForm = /\.\p{L}[\p{L}\p{M}\d-]+$/u
const ascii = /^[\x20-\x7e]*$/
/** Where the dot of "TS.", "ThS." and the like stands at the latest. */
const longestTitle = 4

/** Whether a bare name with dots is an address and not abbreviations, a file or two sentences. */
function convinces(host: Host, known: boolean, text: string): boolean {
  const { name } = host
  const first = name.indexOf('.')
  if (first === 1 && /^\p{L}\.\p{L}+$/u.test(name) && !shortHosts.test(name)) return false
  if (first <= longestTitle && abbreviation.test(name)) return false
  const suffix = name.slice(name.lastIndexOf('.') + 1)
  if (!known && files.test(name)) return false
  if (!known && !host.defanged) {
    return suffix.length > 3 && (/^[a-z\d.-]+$/.test(name) || standsAlone(host, text))
  }
  const labels = name.split('.')
  const before = labels.at(-2) ?? ''
  // "…thông tin.So với": the suffix is the next sentence's first word.
  if (/^\p{Lu}\p{Ll}*$/u.test(suffix) && !/^\p{Lu}/u.test(before)) return false
  if (!ascii.test(name)) {
    // "có.GOV.VN": an ending that the sentence speaks of.
    if (!ascii.test(labels[0] ?? '') && /\.[A-Z.]+$/.test(name)) return false
    if (!ascii.test(before) && !/^(com|net|vn|org)$/.test(suffix)) return false
  }
  return /[a-z]/i.test(before + (labels.at(-3) ?? ''))
}

/** Free mail hosts stand in texts that lost their at signs: "Email ten gmail.com". */
const mailHost = /^(gmail|yahoo|outlook|hotmail|icloud)\.com(\.vn)?$/i
const lostAtSign = /e-?mail\s+[a-z0-9._-]+\s$/i

/** A page that calls itself like a site: its name is no address. */
const pageName =
  /(fanpage|facebook|nhóm|page|zalo)[^.\n]{0,20}(tên|tên gọi|mang tên)[^.\n]{0,8}[“"'‘]$/iu

function isNoAddress(text: string, start: number, name: string): boolean {
  if (mailHost.test(name)) return true
  if (isSpace(text, start - 1)) {
    // The part before a lost at sign is plain: a letter with marks, or a mark, ends a sentence's word.
    const last = text.charCodeAt(start - 2)
    return last < 0x7b && last > 0x2c && lostAtSign.test(before(text, start))
  }
  const opens = text.charAt(start - 1)
  return opens !== '' && '“"\'‘'.includes(opens) && pageName.test(before(text, start))
}

const scheme = /(?:h(?:tt|xx)ps?)\s?(?:\[?:\]?)\s?\/{1,2}\s?$/i
const schemeReach = 12

/** The scheme that ends before a host, with its blanks: `https://`, `hxxp[:]//`; null for none. */
function schemeBefore(text: string, host: number, floor: number): string | null {
  const last = isSpace(text, host - 1) ? host - 2 : host - 1
  if (text.charAt(last) !== '/') return null
  return scheme.exec(text.slice(Math.max(floor, host - schemeReach), host))?.[0] ?? null
}

/** `s.id/abc`: a host of short links with something behind it, however much it looks like two words. */
function isShortLink(text: string, dot: number, floor: number): boolean {
  const end = labelEnd(text, dot + 1)
  if (text.charAt(end) !== '/' || !isLetterOrDigit(text.charCodeAt(end + 1))) return false
  return isShortener(text.slice(labelStart(text, dot, floor), end).toLowerCase())
}

/** The site around a dot, or null. */
export function siteAt(text: string, dot: number, floor: number): SiteSpan | null {
  const short = isShortLink(text, dot, floor)
  if (!short && text.charAt(dot) === '.' && joinsWords(text, dot, floor)) return null
  const host = hostAround(text, dot, floor)
  if (host === null) return null
  const opened = schemeBefore(text, host.start, floor)
  const at = text.charAt(host.start - 1)
  if (opened === null && /[@.\\=&]/.test(at) && !(at === '=' && host.name.length > 8)) return null
  const announced = short || opened !== null || /^www\d?\./i.test(host.name)
  // `ten.ho@abc.vn`: what stands before an at sign is a person, not a host.
  if (text.charAt(host.end) === '@' || !plausible(host, text, announced)) return null
  const start = opened === null ? host.start : host.start - opened.length
  if (!announced && isNoAddress(text, start, host.name)) return null
  const whole = pathLength(text, host.end)
  // "facebook.com/trangvi…": a cut path leaves only the host.
  const cut = whole > 0 && /^(?:\.{2,}|…)/u.test(text.slice(host.end + whole, host.end + whole + 3))
  const path = cut ? 0 : whole
  const address = host.name + text.slice(host.end, host.end + path)
  const defanged = host.defanged || /xx/i.test(opened ?? '')
  return { kind: 'site', address, start, end: host.end + path, defanged, announced }
}

const localPart = /^[a-z0-9][a-z0-9._%+-]{0,63}\.? ?$/i
const longestLocal = 66

/** Where what may be the part before an at sign begins. */
function localStart(text: string, at: number, floor: number): number {
  const least = Math.max(floor, at - longestLocal)
  let start = text.charAt(at - 1) === ' ' ? at - 1 : at
  while (start > least && inLocal(text.charCodeAt(start - 1))) start--
  while (start < at && !isLetterOrDigit(text.charCodeAt(start))) start++
  return start
}

const isLetterOrDigit = (code: number): boolean =>
  (code > 0x2f && code < 0x3a) || ((code | 0x20) > 0x60 && (code | 0x20) < 0x7b)
const inLocal = (code: number): boolean =>
  isLetterOrDigit(code) || (code > 0x24 && '._%+-'.includes(String.fromCharCode(code)))

/** The e-mail address around an at sign, or null. */
export function emailAt(text: string, at: number, floor: number): SiteSpan | null {
  const local = localPart.exec(text.slice(localStart(text, at, floor), at))
  if (local === null) return null
  const spaced = / $/.test(local[0])
  const user = local[0].trim().replace(/\.$/, '')
  if (spaced && !/[\d._]/.test(local[0]) && user.length < 6) return null
  const from = at + (text.charAt(at + 1) === ' ' ? 2 : 1)
  const first = labelEnd(text, from)
  const host = first === from ? null : hostAround(text, first, from)
  if (host === null || host.start !== from || !plausible(host, text, true)) return null
  const start = at - local[0].length
  const { name, end, defanged } = host
  return { kind: 'email', address: `${user}@${name}`, start, end, defanged, announced: true }
}
