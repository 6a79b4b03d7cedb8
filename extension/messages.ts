import type { Text } from '../src/channel/channel.ts'
import type { VerdictWord } from '../src/verdict/verdict.ts'

/** What the parts of the extension say to each other; none of it leaves the browser. */

/** A real channel to go to instead. */
export interface Instead {
  readonly kind: string
  readonly display: string
  readonly organisation: string
  readonly need: Text
  readonly price: Text | null
  /** `tel:` or `https:` address; null where there is nothing to open. */
  readonly href: string | null
}

/** A verdict as the extension shows it. */
export interface Judgement {
  readonly key: string
  readonly kind: string
  readonly display: string
  readonly word: VerdictWord
  readonly headline: Text
  readonly advice: Text
  readonly price: Text | null
  readonly reasons: readonly Text[]
  readonly instead: readonly Instead[]
  /** Newest warning: who published it and when. */
  readonly source: { readonly publisher: string; readonly date: string | null } | null
}

/** A judged channel in a text that was sent, with UTF-16 offsets. */
export interface Span {
  readonly start: number
  readonly end: number
  readonly word: VerdictWord
}

export interface ListState {
  readonly version: number
  /** ISO 8601. */
  readonly issued: string
  readonly expires: string
  readonly fresh: boolean
  readonly origin: 'built-in' | 'server'
  readonly server: string
  /** Why the last update was refused; null where it was taken, or none was tried. */
  readonly refused: Text | null
}

export type Answer =
  | { readonly is: 'judgement'; readonly judgement: Judgement }
  | { readonly is: 'several'; readonly judgements: readonly Judgement[] }
  | { readonly is: 'found'; readonly channels: readonly Instead[] }
  | { readonly is: 'nothing'; readonly message: Text }

/** Each request with its reply. */
export interface Exchange {
  /** A number, an address, a message or words, as a person typed them. */
  check: [{ readonly text: string }, Answer]
  /** Every warned-of or official channel in a page's text, the worst first. */
  'page-text': [{ readonly text: string }, readonly Judgement[]]
  /** Where a page's texts hold channels that are to be marked. */
  spans: [{ readonly texts: readonly string[] }, readonly (readonly Span[])[]]
  /** What each `tel:` or `sms:` address leads to; null where it needs no warning and no mark. */
  links: [{ readonly hrefs: readonly string[] }, readonly (Judgement | null)[]]
  site: [
    { readonly url: string },
    {
      readonly paused: boolean
      readonly judgement: Judgement | null
      readonly wantsContent: boolean
    },
  ]
  /** Whether a page's content imitates an organisation. */
  content: [{ readonly url: string; readonly html: string }, Judgement | null]
  list: [Record<never, never>, ListState]
  update: [Record<never, never>, ListState]
  pause: [{ readonly host: string; readonly paused: boolean }, null]
  allow: [{ readonly host: string; readonly how: 'once' | 'always' | 'no-more' }, null]
  settings: [Record<never, never>, Settings]
  'set-server': [{ readonly address: string; readonly keys: readonly string[] }, Text | null]
}

export interface Settings {
  readonly server: string
  readonly keys: readonly string[]
  readonly paused: readonly string[]
  readonly allowed: readonly string[]
}

export type Kind = keyof Exchange
export type Message = { [K in Kind]: { readonly kind: K } & Exchange[K][0] }[Kind]

/** Asks the background. */
export const ask = <K extends Kind>(kind: K, body: Exchange[K][0]): Promise<Exchange[K][1]> =>
  chrome.runtime.sendMessage({ kind, ...body })

/** The text in the language of the interface. */
export const say = (text: Text): string =>
  chrome.i18n.getMessage('lang') === 'en' ? text.en : text.vi

export const word = (name: string, ...given: string[]): string =>
  chrome.i18n.getMessage(name, given)
