import { html } from 'hono/html'
import type { VerdictInText } from '../verdict/check-message.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import { pagePathOf } from './channel-path.ts'
import { shapeOf, words as shapeWords } from './shapes.ts'
import { verdictBand, verdictSections } from './verdict-view.ts'
import { fill, type Html, hrefOf, nothing, type View, type Words } from './view.ts'
import { spokenNumber } from './wording.ts'

export const words = {
  heading: { vi: 'Tin nhắn của bạn', en: 'Your message' },
  one: { vi: 'Có 1 số hoặc trang trong tin này.', en: 'There is 1 number or site in it.' },
  many: {
    vi: 'Có {count} số hoặc trang trong tin này.',
    en: 'There are {count} numbers or sites in it.',
  },
  others: { vi: 'Các số, trang khác trong tin', en: 'The others in the message' },
} as const satisfies Words

/**
 * A message with every channel in it: the worst one in full, the text with each marked where it
 * stands, and the others by their sentence.
 * @param found the worst first, with offsets into `text`.
 */
export function messageView(
  view: View,
  index: RegistryIndex,
  text: string,
  found: readonly [VerdictInText, ...VerdictInText[]],
): Html {
  const { lang } = view
  const [worst] = found
  const others = distinct(found).slice(1)
  const count = fill(found.length === 1 ? words.one : words.many, { count: String(found.length) })
  return html`${verdictBand(view, index, worst)}
<section>
<h2>${words.heading[lang]}</h2>
<p>${count[lang]}</p>
<blockquote class="message"><p>${markedText(view, text, found)}</p></blockquote>
</section>
${others.length > 0 ? html`<section><h2>${words.others[lang]}</h2><ul class="cards">${others.map((one) => otherView(view, index, one))}</ul></section>` : nothing}
${verdictSections(view, index, worst)}`
}

/** One entry a channel, however often the message names it. */
const distinct = (found: readonly VerdictInText[]): readonly VerdictInText[] =>
  [...Map.groupBy(found, (v) => v.channel.key).values()].flatMap(([first]) => first ?? [])

/** Longer ones may break, for they fill a small screen. */
const longestUnbroken = 20

function markedText(view: View, text: string, found: readonly VerdictInText[]): Html[] {
  const parts: Html[] = []
  let at = 0
  for (const one of found.toSorted((a, b) => a.start - b.start)) {
    if (one.start < at) continue
    const word = one.verdict
    parts.push(html`<bdi>${text.slice(at, one.start)}</bdi>`)
    parts.push(
      html`<mark class="${word}"><span class="${one.end - one.start > longestUnbroken ? '' : 'whole'}">${shapeOf(word)}<bdi>${text.slice(one.start, one.end)}</bdi></span><small class="said"> ${shapeWords[word][view.lang]}</small></mark>`,
    )
    at = one.end
  }
  parts.push(html`<bdi>${text.slice(at)}</bdi>`)
  return parts
}

function otherView(view: View, index: RegistryIndex, verdict: VerdictInText): Html {
  const { channel, verdict: word, headline } = verdict
  const page = pagePathOf(index, channel.key)
  const sentence = headline[view.lang]
  return html`<li class="card ${word}">
<p class="word">${shapeOf(word)}<span>${shapeWords[word][view.lang]}</span></p>
<p class="number">${spokenNumber(channel.kind, channel.display)}</p>
<p>${page ? html`<a href="${hrefOf(view, page)}">${sentence}</a>` : sentence}</p>
</li>`
}
