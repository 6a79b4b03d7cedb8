import { isHostChar, isSpace } from './characters.ts'

/** Reads the host around a dot, whatever the dot is disguised as. */

export interface Host {
  readonly name: string
  readonly start: number
  readonly end: number
  /** Whether the writer made the address unclickable: `bhxh[.]co`. */
  readonly defanged: boolean
}

const maxLabel = 63
const maxHost = 253

/** Suffixes that nobody reads as the next sentence; any other glued word needs more to convince. */
const plainSuffixes: ReadonlySet<string> = new Set(
  (
    'com net org edu gov vn info biz xyz top vip online site shop store club icu asia mobi app page ' +
    'link live website cloud tech fun win bet cc tk ml ga cf gq io tv id us uk de fr au jp kr cn ru ' +
    'eu tw sg th ph hk co me ly be is ee gl gd at run pro sbs cfd lol ink pw ws bid su bio one nl lv fm'
  ).split(' '),
)

export const hasPlainSuffix = (name: string): boolean => {
  const dot = name.lastIndexOf('.')
  return dot !== -1 && plainSuffixes.has(name.slice(dot + 1).toLowerCase())
}

const bracketedDot = /\s?[[({]\s?(?:\.|dot|chấm)\s?[\])}]\s?/iuy
const spacedDot = / \.(?=(?:com|vn|net|org|info|xyz|top|vip|cc|co)(?![\p{L}\d]))/iuy

const lengthAt = (form: RegExp, text: string, at: number): number => {
  form.lastIndex = at
  return form.exec(text)?.[0].length ?? 0
}

interface Joint {
  readonly length: number
  readonly defanged: boolean
}
const noJoint: Joint = { length: 0, defanged: false }
const plainJoint: Joint = { length: 1, defanged: false }

/** The dot at a place in any of its disguises. */
function jointAt(text: string, at: number): Joint {
  const char = text.charAt(at)
  if (char === '.' || char === '。' || char === '．') return plainJoint
  const opens = char === '[' || char === '(' || char === '{'
  if (!opens && !isSpace(text, at)) return noJoint
  const next = text.charAt(at + 1)
  if (!opens && next !== '[' && next !== '(' && next !== '{' && next !== '.') return noJoint
  const length = lengthAt(bracketedDot, text, at) || lengthAt(spacedDot, text, at)
  return length === 0 ? noJoint : { length, defanged: true }
}

/** First character of the label that ends before `end`, never before `floor`. */
export function labelStart(text: string, end: number, floor: number): number {
  let at = end
  while (at > floor && end - at < maxLabel && isHostChar(text, at - 1)) at--
  return at
}

export function labelEnd(text: string, start: number): number {
  let at = start
  while (at - start <= maxLabel && isHostChar(text, at)) at++
  return at
}

const gluedScheme = /(?:h(?:tt|xx)ps?|www)$/i
const endsScheme = /[psw]/i

/** Where the first label begins once a scheme or a `www` that is glued to a word is cut off. */
function withoutGlue(text: string, start: number, dot: number): number {
  if (!endsScheme.test(text.charAt(dot - 1))) return start
  const glued = gluedScheme.exec(text.slice(start, dot))
  return glued !== null && glued.index > 0 ? start + glued.index : start
}

const isCapital = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at)
  return code < 128 ? code >= 65 && code <= 90 : /\p{Lu}/u.test(text.charAt(at))
}

/** "…vidu.edu.vn.Văn phòng": a capital behind a whole address begins the next sentence. */
const beginsSentence = (name: string): boolean =>
  hasPlainSuffix(name) && !/\p{Lu}/u.test(name.slice(-3))

/** Suffixes that pages glue the next label to: "vidu.vnHotline", "vidu.comMST". */
const gluedSuffixes = new Set(['vn', 'com', 'net', 'org', 'info', 'edu', 'gov'])

/**
 * Where a suffix ends that a word with a capital is glued to; -1 where none is. "abc.vnExpress.net"
 * goes on behind that word and is a host.
 */
function gluedSuffixEnd(text: string, start: number, end: number): number {
  for (let to = start + 2; to <= start + 4 && to < end; to++) {
    if (!isCapital(text, to)) continue
    const goesOn = text.charAt(end) === '.' && /[a-z]/i.test(text.charAt(end + 1))
    return !goesOn && gluedSuffixes.has(text.slice(start, to)) ? to : -1
  }
  return -1
}

const mostLabels = 12

const isHyphen = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at)
  return code === 0x2d || code === 0x5f
}

/** The host around a dot: labels to its right, then the one label to its left. */
export function hostAround(text: string, dot: number, floor: number): Host | null {
  const whole = labelStart(text, dot, floor)
  if (whole === dot) return null
  const start = withoutGlue(text, whole, dot)
  /** The name with plain dots; null as long as it is just what the text has. */
  let respelled: string | null = null
  let end = dot
  let defanged = false
  for (let labels = 0; labels < mostLabels; labels++) {
    const joint = jointAt(text, end)
    if (joint.length === 0) break
    const from = end + joint.length
    const behind = labelEnd(text, from)
    const glued = gluedSuffixEnd(text, from, behind)
    const to = glued === -1 ? behind : glued
    if (
      to === from ||
      (isCapital(text, from) && beginsSentence(respelled ?? text.slice(start, end)))
    )
      break
    if (respelled !== null || text.charAt(end) !== '.') {
      respelled = `${respelled ?? text.slice(start, end)}.${text.slice(from, to)}`
    }
    defanged ||= joint.defanged
    end = to
    if (glued !== -1) break
  }
  let loose = 0
  while (end - loose > dot && isHyphen(text, end - loose - 1)) loose++
  const name = respelled === null ? text.slice(start, end) : respelled
  if (end === dot || name.length > maxHost) return null
  end -= loose
  return { name: loose === 0 ? name : name.slice(0, name.length - loose), start, end, defanged }
}

/**
 * Where digits and dots that follow a dot end, if no host can come of them: "1.900.000",
 * "09.11.2023", "1.099.000đ/tháng" (no suffix begins with a digit); -1 where one might. Texts are
 * full of them.
 */
export function numbersEnd(text: string, dot: number): number {
  let at = dot
  let code = 0x2e
  while (code === 0x2e) {
    at++
    code = text.charCodeAt(at)
    if (!(code > 0x2f && code < 0x3a)) {
      return isHostChar(text, at) || jointAt(text, at).length > 0 ? -1 : at
    }
    while (code > 0x2f && code < 0x3a) code = text.charCodeAt(++at)
  }
  const end = labelEnd(text, at)
  return jointAt(text, end).length > 0 ? -1 : end
}

const isPlainLabel = (text: string, start: number, end: number): boolean => {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    const plain = (code > 0x60 && code < 0x7b) || (code > 0x2f && code < 0x3a) || code === 0x2d
    if (!plain) return false
  }
  return true
}

/** Endings of four letters that name a file; those of three or fewer need no list. */
const fileEndings: ReadonlySet<string> = new Set(
  'aspx html docx xlsx pptx jpeg json php3'.split(' '),
)
const longestUnsaid = 3

/** Endings that only a scheme or a `www` makes a suffix: "với", "HCM", "png", "aspx". */
function isNoSuffix(text: string, start: number, end: number): boolean {
  let last = end
  while (last > start && isHyphen(text, last - 1)) last--
  const ending = text.slice(start, last)
  if (plainSuffixes.has(ending) || plainSuffixes.has(ending.toLowerCase())) return false
  const short = ending.length <= longestUnsaid || fileEndings.has(ending)
  return short || !isPlainLabel(text, start, end)
}

/**
 * Whether the dot joins two sentences or stands in an abbreviation or a file's name: "…thông tin.So
 * với", "TP.HCM", "tờ-khai.pdf".
 */
export function joinsWords(text: string, dot: number, floor: number): boolean {
  const end = labelEnd(text, dot + 1)
  if (!isNoSuffix(text, dot + 1, end) || jointAt(text, end).length > 0) return false
  if (gluedSuffixEnd(text, dot + 1, end) !== -1) return false
  const last = text.charCodeAt(dot - 1) | 0x20
  if (last === 0x77 || (last >= 0x30 && last <= 0x39)) return false
  const before = labelStart(text, dot, floor) - 1
  return text.charAt(isSpace(text, before) ? before - 1 : before) !== '/'
}
