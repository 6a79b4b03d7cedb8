/** What one robots.txt says to us. */
export interface RobotsRules {
  allows(url: string): boolean
  /** Seconds between two requests are not in RFC 9309, but many sites ask for them; in ms here. */
  readonly crawlDelayMs: number
}

export const everythingAllowed: RobotsRules = { allows: () => true, crawlDelayMs: 0 }

/** RFC 9309 2.5: at least 500 KiB must be read; what stands behind is not. */
export const robotsMaxBytes = 512_000

interface Rule {
  readonly allow: boolean
  readonly pattern: string
}

interface Group {
  readonly rules: Rule[]
  delaySeconds: number
}

interface Line {
  readonly field: 'agent' | 'allow' | 'disallow' | 'delay'
  readonly value: string
}

/** Longer lines are cut: no path that a browser sends is longer. */
const longestLine = 16_664

/**
 * The rules of a robots.txt for one agent (its product token, such as `KenhThat`): groups, the
 * longest match and `*`, `$` as in RFC 9309; a page that is no robots.txt forbids nothing. It is read
 * as bytes, for patterns that are no UTF-8 hold too.
 */
export function parseRobots(robots: string | Uint8Array, agent: string): RobotsRules {
  const { rules, delaySeconds } = groupFor(agent.toLowerCase(), linesOf(textOf(robots)))
  const crawlDelayMs = delaySeconds > 0 ? delaySeconds * 1000 : 0
  return { crawlDelayMs, allows: (url) => allowed(rules, pathOf(url)) }
}

/** One character a byte, without a byte order mark, whole or torn. */
function textOf(robots: string | Uint8Array): string {
  const bytes = Buffer.from(robots)
  const mark = [0xef, 0xbb, 0xbf]
  let start = 0
  while (start < mark.length && bytes[start] === mark[start]) start += 1
  return bytes.toString('latin1', start)
}

function linesOf(text: string): Line[] {
  return text.split(/\r\n|\r|\n/).flatMap((raw) => {
    const line = raw.slice(0, longestLine).split('#', 1)[0]?.trim() ?? ''
    // A blank in place of the colon is a common slip; more words than two are no rule.
    const [, name = '', value = ''] =
      /^([^:]*?)\s*:\s*(.*)$/.exec(line) ?? /^(\S+)\s+(\S+)$/.exec(line) ?? []
    const field = fieldOf(name.toLowerCase())
    return field === null ? [] : [{ field, value }]
  })
}

/** RFC 9309 2.2.4 allows for misspellings; these are the frequent ones. */
function fieldOf(name: string): Line['field'] | null {
  if (/^user[- ]?agent/.test(name)) return 'agent'
  if (name.startsWith('allow')) return 'allow'
  if (/^(?:diss?allow|dissalow|disalow|diasllow|disallaw)/.test(name)) return 'disallow'
  return name === 'crawl-delay' ? 'delay' : null
}

const productToken = (value: string): string => /^[a-z_-]+/i.exec(value)?.[0].toLowerCase() ?? ''

/** All groups that name the agent together; without one, those for everybody. */
function groupFor(agent: string, lines: readonly Line[]): Group {
  const own: Group = { rules: [], delaySeconds: 0 }
  const everybody: Group = { rules: [], delaySeconds: 0 }
  let named = false
  let current = new Set<Group>()
  let inRules = false
  for (const { field, value } of lines) {
    if (field === 'agent') {
      if (inRules) current = new Set()
      inRules = false
      if (/^\*(?:\s|$)/.test(value)) current.add(everybody)
      else if (agent !== '' && productToken(value) === agent) {
        current.add(own)
        named = true
      }
      continue
    }
    if (field === 'delay') {
      for (const group of current) group.delaySeconds = Number(value) || group.delaySeconds
      continue
    }
    inRules = true
    if (value === '') continue
    const rule = { allow: field === 'allow', pattern: normalized(value) }
    for (const group of current) group.rules.push(rule)
  }
  return named ? own : everybody
}

/** The most specific rule decides, and of two equally long ones the one that allows. */
function allowed(rules: readonly Rule[], path: string): boolean {
  let best: Rule | null = null
  for (const rule of rules) {
    const { length } = rule.pattern
    const isMoreSpecific =
      best === null ||
      length > best.pattern.length ||
      (length === best.pattern.length && rule.allow)
    if (isMoreSpecific && matches(path, rule.pattern)) best = rule
  }
  return best?.allow ?? true
}

/**
 * Whether a path begins as the pattern says. Every step takes the leftmost place, which is enough
 * where only `*` and a final `$` are special: linear, whatever a stranger writes.
 */
function matches(path: string, pattern: string): boolean {
  const anchored = pattern.endsWith('$')
  const parts = (anchored ? pattern.slice(0, -1) : pattern).split('*')
  const [head = '', ...rest] = parts
  if (!path.startsWith(head)) return false
  let at = head.length
  const last = anchored ? rest.pop() : undefined
  for (const part of rest) {
    const found = path.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  if (!anchored) return true
  return last === undefined
    ? at === path.length
    : path.length - last.length >= at && path.endsWith(last)
}

/** Path and query of a URL as `URL.href` writes it. */
function pathOf(url: string): string {
  const after = /^[a-z][a-z\d+.-]*:\/\/[^/?#]*([^#]*)/i.exec(url)?.[1] ?? ''
  return upperEscapes(after.startsWith('/') ? after : `/${after}`)
}

const upperEscapes = (text: string): string =>
  text.replaceAll(/%[\da-f]{2}/gi, (code) => code.toUpperCase())

/** RFC 9309 2.2.2: bytes beyond ASCII are compared percent-encoded, in upper case hex. */
const normalized = (pattern: string): string =>
  upperEscapes(pattern).replaceAll(
    /[\x80-\xff]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
