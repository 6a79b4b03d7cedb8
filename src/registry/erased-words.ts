import type { Span } from './erase-pattern.ts'

/** A word, or one sign between words. Where one begins, the words of an erasure may begin. */
const atom = /[\p{L}\p{N}\p{M}]+|[^\s\p{L}\p{N}\p{M}]/gu

/** One spelling for all that an erasure takes out: whatever the letters' case, their form and the spaces. */
export const wordsKey = (text: string): string =>
  text.normalize('NFC').toLowerCase().trim().replaceAll(/\s+/g, ' ')

/** Of how many words and signs a text is made. */
export const countWords = (text: string): number => text.match(atom)?.length ?? 0

/**
 * Places of erased words in a text, of which nothing is known but their number: every run of as many is
 * asked for. Linear in the length of the text for each number.
 */
export function erasedSpans(
  text: string,
  counts: Iterable<number>,
  isErased: (key: string) => boolean,
): readonly Span[] {
  const atoms = [...text.matchAll(atom)].map((m) => ({
    start: m.index,
    end: m.index + m[0].length,
  }))
  const spans: Span[] = []
  for (const count of new Set(counts)) {
    for (let at = 0; at + count <= atoms.length; at++) {
      const [start = 0, end = 0] = [atoms[at]?.start, atoms[at + count - 1]?.end]
      if (!isErased(wordsKey(text.slice(start, end)))) continue
      spans.push({ start, end })
      at += count - 1
    }
  }
  return spans
}
