import type { ChannelKey } from '../channel/channel.ts'
import { keyValue } from '../channel/parse.ts'
import { phoneFacts } from '../channel/phone.ts'
import { scanChannels } from '../detect/scan.ts'

/** Stands where something personal stood. The trigger of decisions and documents knows it. */
export const erasedMark = '[đã xoá]'

export interface Span {
  readonly start: number
  readonly end: number
}

/** What is to be found in texts and taken out of them. */
export interface ErasePattern {
  /** Whether it stands in a text in a plain spelling; fast. */
  readonly occursIn: (text: string) => boolean
  /** Every place, in order, without overlaps. `closely` reads the text as the detection does. */
  readonly spansIn: (text: string, closely: boolean) => readonly Span[]
}

/** Whether a key may be a private person's: nobody erases a hotline or a site with this. */
export function isErasable(key: ChannelKey): boolean {
  if (key.startsWith('email:') || key.startsWith('social:')) return true
  return /^(phone|sms):[0+]/.test(key) && phoneFacts(key).isPersonal
}

/** Between the digits of a number, as people print it. */
const between = '[\\s.,\\-\u2010-\u2015_·•()/\u200b-\u200d\u2060\u00ad]{0,3}'

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

function numberExpression(value: string): RegExp {
  const isForeign = value.startsWith('+')
  const digits = [...value.replace(/^[+0]/, '')].join(between)
  const lead = isForeign ? '(?:\\+|00)?' : `(?:\\(?(?:\\+|00)?${between}84${between}0?|\\(?0)?`
  return new RegExp(`(?<![0-9])${lead}${between}${digits}(?![0-9])`, 'gu')
}

/** `www.` may stand before an account; before an e-mail address a dot makes it another one. */
function addressExpression(value: string): RegExp {
  const before = value.includes('@') ? '._%+-' : '_-'
  const after = '(?![\\p{L}\\p{N}_-]|\\.[\\p{L}\\p{N}])'
  return new RegExp(`(?<![\\p{L}\\p{N}${before}])${escaped(value)}${after}`, 'giu')
}

/** A channel in whatever spelling. */
export function patternOfKey(key: ChannelKey): ErasePattern {
  const isNumber = /^(phone|sms):/.test(key)
  const value = keyValue(key)
  const expression = isNumber ? numberExpression(value) : addressExpression(value)
  const isIt = (found: ChannelKey) =>
    found === key || (isNumber && keyValue(found) === value) || found.search(expression) >= 0
  return {
    occursIn: (text) => text.search(expression) >= 0,
    spansIn: (text, closely) =>
      joined([
        ...spansOf(text, expression),
        ...(closely ? scanChannels(text).filter((f) => isIt(f.key)) : []),
      ]),
  }
}

/** A name or other words, in either normal form of Unicode, whatever the letters' case and the spaces. */
export function patternOfText(words: string): ErasePattern {
  const forms = ['NFC', 'NFD'].map((form) =>
    words.normalize(form).trim().split(/\s+/).map(escaped).join('\\s+'),
  )
  const expression = new RegExp(
    `(?<![\\p{L}\\p{N}\\p{M}])(?:${forms.join('|')})(?![\\p{L}\\p{N}\\p{M}])`,
    'giu',
  )
  return {
    occursIn: (text) => text.search(expression) >= 0,
    spansIn: (text) => joined(spansOf(text, expression)),
  }
}

function spansOf(text: string, expression: RegExp): Span[] {
  return [...text.matchAll(expression)].map((m) => {
    // Spaces before the first digit belong to the sentence.
    const start = m.index + (m[0].length - m[0].trimStart().length)
    return { start, end: m.index + m[0].length }
  })
}

/** The same places in order, without overlaps. */
export function joined(spans: readonly Span[]): Span[] {
  const out: Span[] = []
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = out.at(-1)
    if (last && start < last.end) out[out.length - 1] = { ...last, end: Math.max(last.end, end) }
    else out.push({ start, end })
  }
  return out
}

/** The text with the mark in place of each span. */
export function withoutSpans(text: string, spans: readonly Span[]): string {
  let out = ''
  let at = 0
  for (const { start, end } of spans) {
    out += text.slice(at, start) + erasedMark
    at = end
  }
  return out + text.slice(at)
}

/** Where an offset of the old text stands in the new one; null inside of what was taken out. */
export function movedOffset(offset: number, spans: readonly Span[]): number | null {
  let moved = offset
  for (const { start, end } of spans) {
    if (offset <= start) break
    if (offset < end) return null
    moved += erasedMark.length - (end - start)
  }
  return moved
}
