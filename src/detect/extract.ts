import type { Organisation } from '../channel/organisation.ts'
import { findPrinted } from './mentions.ts'
import { readPage, readText } from './page.ts'

/** One line in: a document as plain text or as HTML. */
export interface ExtractInput {
  readonly id: unknown
  readonly title?: string | null
  readonly text?: string | null
  readonly html?: string | null
  readonly url?: string | null
}

export interface ExtractedMention {
  readonly kind: string
  readonly value: string
  readonly surface: string
  readonly stance: string
  readonly organisation: string | null
  readonly quote: string
  readonly start: number
  readonly end: number
}

/**
 * What `kenhthat extract --jsonl` answers for one document. Offsets go into `text`, or into the
 * article's text where HTML came in. Numbers are given as printed: an area code of before 2017 stays,
 * a number that misses a digit is there. Channels known only by a name are left out.
 */
export function extract(
  document: ExtractInput,
  organisations: readonly Organisation[],
): { readonly id: unknown; readonly mentions: ExtractedMention[] } {
  const title = document.title ?? ''
  const page =
    typeof document.html === 'string'
      ? readPage(document.html, document.url ?? '')
      : readText(document.text ?? '', title)
  const found = findPrinted({ ...page, title: title || page.title }, organisations)
  const mentions = found
    .filter(({ kind, value }) => kind !== 'office' && !isNameOnly(kind, value))
    .map(({ kind, value, printed, surface, stance, organisation, quote, start, end }) => ({
      kind,
      value: printed ?? value,
      surface,
      stance,
      organisation,
      quote,
      start,
      end,
    }))
  return { id: document.id, mentions }
}

/** `facebook/bo-tai-chinh`: a social page without an address. */
const isNameOnly = (kind: string, value: string): boolean =>
  kind === 'social' && !(value.split('/')[0] ?? '').includes('.')
