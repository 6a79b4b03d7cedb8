import type { PolicyEvidence } from './policy.ts'

/** From this share of common word triples on, two quotes are one text: editors shorten and retitle. */
const sameText = 0.6

/**
 * One witness a publisher, and one a text: a story that others copy counts once.
 * @param evidence in the order in which it was stored; the first of each text is kept.
 */
export function independent(evidence: readonly PolicyEvidence[]): readonly PolicyEvidence[] {
  const kept: { readonly one: PolicyEvidence; readonly triples: ReadonlySet<string> }[] = []
  for (const one of evidence) {
    const triples = wordTriples(one.quote)
    const isCopy = kept.some(
      (k) =>
        k.one.publisher === one.publisher ||
        (one.story != null && k.one.story === one.story) ||
        shareOfCommon(k.triples, triples) >= sameText,
    )
    if (!isCopy) kept.push({ one, triples })
  }
  return kept.map((k) => k.one)
}

function wordTriples(quote: string): ReadonlySet<string> {
  const words =
    quote
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length < 3) return new Set([words.join(' ')])
  return new Set(words.slice(2).map((word, at) => `${words[at]} ${words[at + 1]} ${word}`))
}

/** Of the shorter text, how much stands in the longer one. */
function shareOfCommon(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [short, long] = a.size <= b.size ? [a, b] : [b, a]
  let common = 0
  for (const triple of short) if (long.has(triple)) common += 1
  return short.size === 0 ? 0 : common / short.size
}
