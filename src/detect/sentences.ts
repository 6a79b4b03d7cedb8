/** Cuts a text into lines and sentences with offsets, so that cues are read in their own scope. */

export interface Span {
  readonly start: number
  readonly end: number
}

export interface Line extends Span {
  /** Begins with a bullet, a number or a letter of a list. */
  readonly item: boolean
}

export interface Outline {
  readonly lines: readonly Line[]
  readonly sentences: readonly Span[]
}

const itemMark = /^\s*(?:[-–—•●▪◦*+✓✔►▶➤·]|\d{1,3}\s?[.)|](?!\d{3})|[a-zđ][.)]\s)/iu

function splitLines(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  while (start <= text.length) {
    const found = text.indexOf('\n', start)
    const end = found === -1 ? text.length : found
    if (end > start) lines.push({ start, end, item: itemMark.test(text.slice(start, start + 8)) })
    start = end + 1
  }
  return lines
}

const stop = /[.!?…。！？][”"’»)\]]*(?=\s+[“"'‘(«[\p{Lu}\p{N}•●-]|[“"]?\p{Lu}\p{Ll}|\s*$)/gu
const abbreviation =
  /(?:^|[\s(])(?:TP|Tp|Q|P|TX|TT|H|X|Mr|Mrs|Ms|Dr|ThS|Ths|TS|GS|PGS|BS|LS|KS|CN|No|St|Str|Đ|ĐT|Đt|Tel|v\.v|NXB|Nxb|Cty)$/u

/** Sentence ends inside one line, those within a channel's own writing left out. */
function splitLine(text: string, line: Span, taken: readonly Span[], out: Span[], from: number) {
  let start = line.start
  let next = from
  const body = text.slice(line.start, line.end)
  for (const found of body.matchAll(stop)) {
    const at = line.start + found.index
    while ((taken[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next++
    const span = taken[next]
    if (span !== undefined && span.start <= at) continue
    const tail = text.slice(Math.max(start, at - 6), at)
    if (found[0].startsWith('.') && abbreviation.test(tail)) continue
    if (/^\s*\d{1,3}$/.test(text.slice(start, at))) continue
    const end = at + found[0].length
    if (end > start) out.push({ start, end })
    start = end
  }
  if (start < line.end) out.push({ start, end: line.end })
  return next
}

/** @param taken spans of channels in order; a dot inside one ends no sentence */
export function outline(text: string, taken: readonly Span[]): Outline {
  const lines = splitLines(text)
  const sentences: Span[] = []
  let next = 0
  for (const line of lines) next = splitLine(text, line, taken, sentences, next)
  return { lines, sentences }
}

/** Index of the span that holds a place, by halving; the one before it where none does. */
export function indexAt(spans: readonly Span[], at: number): number {
  let low = 0
  let high = spans.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((spans[middle]?.start ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return low
}
