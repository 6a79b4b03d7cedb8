import { html } from 'hono/html'
import type { Text } from '../channel/channel.ts'
import type { VerdictWord } from '../verdict/verdict.ts'

export type Html = ReturnType<typeof html>
export const nothing: Html = html``

export const languages = ['vi', 'en'] as const
export type Lang = (typeof languages)[number]

/** The strings of one page, each in both languages; a test reads them all. */
export type Words = Readonly<Record<string, Text>>

/** Who runs this instance, from the configuration. */
export interface Operator {
  readonly name: string | null
  /** An e-mail address, an http(s) address or a phone number. */
  readonly contact: string | null
}

/** What every page of one request knows. */
export interface View {
  readonly lang: Lang
  /** Address of this page without its language: what the language switch keeps. */
  readonly path: string
  /** Fields of a posted form, which the switch posts again; null where a link will do. */
  readonly posted: Readonly<Record<string, string>> | null
  readonly publicUrl: string
}

/** One page, ready for the frame around it. */
export interface Page {
  readonly status: 200 | 400 | 401 | 403 | 404 | 410 | 413 | 422 | 429 | 503
  readonly title: string
  readonly description: string
  readonly body: Html
  /** Address without language that search engines keep; null where they shall keep none. */
  readonly canonical: string | null
  readonly card?: { readonly src: string; readonly alt: string }
  /** What was answered to a check; counted, never with the channel. */
  readonly verdicts?: readonly VerdictWord[]
  /** Path of a page about a channel, of which a card may be embedded (oEmbed). */
  readonly embeddable?: string
  /** JSON-LD. */
  readonly data?: Readonly<Record<string, unknown>>
}

/** The same page in the language of the view: `/so/156` → `/en/so/156`, `/?q=1` → `/en?q=1`. */
export function inLanguage(lang: Lang, path: string): string {
  if (lang === 'vi') return path
  return path === '/' || path.startsWith('/?') ? `/en${path.slice(1)}` : `/en${path}`
}

export const hrefOf = (view: View, path: string): string => inLanguage(view.lang, path)

/**
 * The picture of a page for those who share it. The revision is in the address, so that nobody's
 * cache shows a verdict that was withdrawn.
 */
export function cardHref(lang: Lang, path: string, revision: number): string {
  return inLanguage(lang, `/anh${path === '/' ? '/trang-chu' : path}.png?r=${revision}`)
}

/** A sentence with its gaps filled: `{number}` by `values.number`. */
export function fill(text: Text, values: Readonly<Record<string, Text | string>>): Text {
  const put = (lang: Lang) =>
    text[lang].replace(/\{(\w+)\}/g, (gap, name: string) => {
      const value = values[name]
      return value === undefined ? gap : typeof value === 'string' ? value : value[lang]
    })
  return { vi: put('vi'), en: put('en') }
}

/**
 * Direction marks and joiners that turn letters around on the screen. Our pages need none, so that
 * no quote and no query can make an address look like another one.
 */
const turningMarks = /[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g

export const withoutTurningMarks = (text: string): string => text.replace(turningMarks, '')
