import { before } from './phone-context.ts'

/** Finds written addresses: sites and e-mails, de-fanged and glued ones too. Forms only, no lists. */

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

const hostChar = /[\p{L}\p{M}\p{N}\-_]/u
const maxLabel = 63
const maxHost = 253

const dotForms: readonly (readonly [RegExp, number])[] = [
  [/^\s?[[({]\s?(?:\.|dot|chấm)\s?[\])}]\s?/iu, 1],
  [/^\./u, 0],
  [/^ \.(?=(?:com|vn|net|org|info|xyz|top|vip|cc|co)(?![\p{L}\d]))/iu, 1],
  [/^。/u, 0],
  [/^．/u, 0],
]

/** Length of a dot at `at` in any of its disguises, 0 where there is none. */
function dotAt(text: string, at: number): { length: number; defanged: boolean } {
  const char = text.charAt(at)
  if (!/[\s.[({。．]/u.test(char)) return { length: 0, defanged: false }
  for (const [form, defanged] of dotForms) {
    const found = form.exec(text.slice(at, at + 8))
    if (found !== null) return { length: found[0].length, defanged: defanged === 1 }
  }
  return { length: 0, defanged: false }
}

const isHostChar = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at)
  if (code < 128) {
    return (
      (code >= 97 && code <= 122) ||
      (code >= 48 && code <= 57) ||
      (code >= 65 && code <= 90) ||
      code === 45 ||
      code === 95
    )
  }
  return code >= 0xc0 && hostChar.test(text.charAt(at))
}

/** First character of the label that ends before `end`, never before `floor`. */
function labelStart(text: string, end: number, floor: number): number {
  let at = end
  while (at > floor && end - at < maxLabel && isHostChar(text, at - 1)) at--
  return at
}

function labelEnd(text: string, start: number): number {
  let at = start
  while (at < text.length && at - start <= maxLabel && isHostChar(text, at)) at++
  return at
}

interface Host {
  readonly name: string
  readonly start: number
  readonly end: number
  readonly defanged: boolean
}

/** The host around a dot: labels to its right, then the one label to its left. */
function hostAround(text: string, dot: number, floor: number): Host | null {
  let start = labelStart(text, dot, floor)
  if (start === dot) return null
  const glued = /(?:h(?:tt|xx)ps?:?\/*|www)$/i.exec(text.slice(start, dot))
  if (glued !== null && glued.index > 0) start += glued.index
  let name = text.slice(start, dot)
  let end = dot
  let defanged = false
  for (let labels = 0; labels < 12; labels++) {
    const joint = dotAt(text, end)
    if (joint.length === 0) break
    const from = end + joint.length
    const to = labelEnd(text, from)
    // "…vidu.edu.vn.Văn phòng": a capital behind a whole address begins the next sentence.
    const glued = /^\p{Lu}/u.test(text.slice(from, to)) && plainSuffix.test(name)
    if (to === from || (glued && !/\p{Lu}/u.test(name.slice(-3)))) break
    name += `.${text.slice(from, to)}`
    defanged ||= joint.defanged
    end = to
  }
  const trimmed = name.replace(/[-_]+$/, '')
  end -= name.length - trimmed.length
  return end === dot || name.length > maxHost ? null : { name: trimmed, start, end, defanged }
}

const scheme = /(?:h(?:tt|xx)ps?)\s?(?:\[?:\]?)\s?\/{1,2}\s?$/i
const pathEnd = /[\s<>"“”‘’«»{}|\\^`。，；、]|[^\x20-\x7e]/u
const maxPath = 2000

/** End of port, path and query behind a host. */
function pathEndAt(text: string, from: number): number {
  const first = /^(?::\d{2,5})?(?=[/?#])/.exec(text.slice(from, from + 7))
  if (first === null) return /^:\d{2,5}(?!\d)/.exec(text.slice(from, from + 7))?.[0].length ?? 0
  let at = from + first[0].length
  const stop = Math.min(text.length, from + maxPath)
  let open = 0
  while (at < stop && !pathEnd.test(text.charAt(at))) {
    const char = text.charAt(at)
    if (char === '(') open++
    if (char === ')' && --open < 0) break
    if (char === ']' || char === '[') break
    if ((char === ';' || char === ',') && !/[\w/]/.test(text.charAt(at + 1))) break
    if ((char === ';' || char === ',') && /^(https?:|www\.)/i.test(text.slice(at + 1, at + 7)))
      break
    if (char === '/' && /^\/[a-z0-9._-]+@/i.test(text.slice(at, at + 40))) break
    at++
  }
  while (at > from && /[.,;:!?'*_~-]/.test(text.charAt(at - 1))) at--
  return at - from
}

/** Label that a template leaves for the reader to fill in, not an address. */
const placeholder =
  /^(ten(don-?vi|tinh|tinhthanh|mien|congty|cty|truong|huyen|xa)\w*|subdomain|domain|example|your-?(domain|site)|tenmien)$/i
const files =
  /\.(aspx?|php\d?|html?|pdf|docx?|xlsx?|pptx?|jpe?g|png|gif|mp[34]|zip|rar|apk|exe|js|css|txt|json|xml)$/i

/** Suffixes that nobody reads as the next sentence; any other glued word needs more to convince. */
const plainSuffix =
  /\.(com|net|org|edu|gov|vn|info|biz|xyz|top|vip|online|site|shop|store|club|icu|asia|mobi|app|page|link|live|website|cloud|tech|fun|win|bet|cc|tk|ml|ga|cf|gq|io|tv|id|us|uk|de|fr|au|jp|kr|cn|ru|eu|tw|sg|th|ph|hk|co|me|ly|be|is|ee|gl|gd|at|run)$/i

/** "taxidatcang…" hides its end, "cheapvietnamtrain.com…" only says that there are more. */
const knownEnd = (name: string): boolean => plainSuffix.test(name)

/** On a line or between semicolons by itself: "Upbit.wang;". */
const standsAlone = ({ name, start, end }: Host, text: string): boolean =>
  /^[A-Za-z][a-z\d-]+\.[a-z]+$/.test(name) &&
  /(^|[\n;|•-])\s*$/.test(text.slice(Math.max(0, start - 3), start)) &&
  /^\s*([;\n|]|$)/.test(text.slice(end, end + 3))

function plausible(host: Host, text: string, announced: boolean): boolean {
  const { name, end } = host
  const labels = name.split('.')
  const suffix = labels.at(-1) ?? ''
  if (labels.some((label) => label === '' || label.startsWith('-') || placeholder.test(label))) {
    return false
  }
  if (!/^\p{L}[\p{L}\p{M}\d-]+$/u.test(suffix)) return false
  if (/^(\.{2,}|…|\.?[*xX]{3,})/u.test(text.slice(end, end + 4)) && !knownEnd(name)) return false
  if (announced) return true
  if (/^\p{L}\.\p{L}+$/u.test(name) && !/^(t\.me|m\.me|t\.co|x\.com|v\.gd)$/i.test(name))
    return false
  if (files.test(name) || /^(asp|node|next|vue|d|p|v|tp|ths|ts|gs|pgs)\.\w+$/i.test(name))
    return false
  if (!plainSuffix.test(name) && !host.defanged)
    return suffix.length > 3 && (/^[a-z\d.-]+$/.test(name) || standsAlone(host, text))
  // "…thông tin.So với": the suffix is the next sentence's first word.
  const before = labels.at(-2) ?? ''
  // "có.GOV.VN": an ending that the sentence speaks of.
  if (/[^\x20-\x7e]/.test(labels[0] ?? '') && /\.[A-Z.]+$/.test(name)) return false
  const sentence = /^\p{Lu}\p{Ll}*$/u.test(suffix) && !/^\p{Lu}/u.test(before)
  const vietnamese = /[^\x20-\x7e]/.test(before) && !/^(com|net|vn|org)$/.test(suffix)
  return !sentence && !vietnamese && /[a-z]/i.test(before + (labels.at(-3) ?? ''))
}

/** Free mail hosts stand in texts that lost their at signs: "Email ten gmail.com". */
const mailHost = /^(gmail|yahoo|outlook|hotmail|icloud)\.com(\.vn)?$/i
const lostAtSign = /e-?mail\s+[a-z0-9._-]+\s$/i

/** A page that calls itself like a site: its name is no address. */
const pageName =
  /(fanpage|facebook|nhóm|page|zalo)[^.\n]{0,20}(tên|tên gọi|mang tên)[^.\n]{0,8}[“"'‘]$/iu

function siteAt(text: string, dot: number, floor: number): SiteSpan | null {
  const host = hostAround(text, dot, floor)
  if (host === null) return null
  const lead = text.slice(Math.max(floor, host.start - 12), host.start)
  const opened = scheme.exec(lead)
  const at = text.charAt(host.start - 1)
  if (opened === null && /[@.\\=&]/.test(at) && !(at === '=' && host.name.length > 8)) return null
  const announced = opened !== null || /^www\d?\./i.test(host.name)
  // `ten.ho@abc.vn`: what stands before an at sign is a person, not a host.
  if (text.charAt(host.end) === '@' || !plausible(host, text, announced)) return null
  const start = opened === null ? host.start : host.start - opened[0].length
  const left = before(text, start)
  if (!announced && (mailHost.test(host.name) || lostAtSign.test(left) || pageName.test(left))) {
    return null
  }
  const whole = pathEndAt(text, host.end)
  // "facebook.com/trangvi…": a cut path leaves only the host.
  const cut = whole > 0 && /^(?:\.{2,}|…)/u.test(text.slice(host.end + whole, host.end + whole + 3))
  const path = cut ? 0 : whole
  const tail = text.slice(host.end, host.end + path)
  const defanged = host.defanged || /xx/i.test(opened?.[0] ?? '')
  const address = host.name + tail
  return { kind: 'site', address, start, end: host.end + path, defanged, announced }
}

const localPart = /[a-z0-9][a-z0-9._%+-]{0,63}\.? ?$/i

function emailAt(text: string, at: number, floor: number): SiteSpan | null {
  const local = localPart.exec(text.slice(Math.max(floor, at - 66), at))
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

/** Places where an address can be: a dot or `@` with a letter or digit on both sides, or `[.]`. */
const anchors =
  /(?<=[\p{L}\p{N}])(?:[.。．](?=[\p{L}\p{N}])|\s?[[({]\s?(?:\.|dot|chấm)\s?[\])}]| \.(?=(?:com|vn|net|org|info|xyz|top|vip|cc|co)\b))|@/giu

/** "N.V.A": a dot between lone letters opens no host; said early, because such dots are many. */
const isInitials = (text: string, at: number): boolean =>
  text.charAt(at) === '.' && !isHostChar(text, at - 2) && !isHostChar(text, at + 2)

/** Sites and e-mails of a text in order, in one pass. */
export function scanSites(text: string): SiteSpan[] {
  const out: SiteSpan[] = []
  let floor = 0
  for (const anchor of text.matchAll(anchors)) {
    const at = anchor.index
    if (at < floor || isInitials(text, at)) continue
    const found = anchor[0] === '@' ? emailAt(text, at, floor) : siteAt(text, at, floor)
    if (found === null) continue
    out.push(found)
    floor = found.end
  }
  return out
}
