import { html } from 'hono/html'
import type { ChannelKey } from '../channel/channel.ts'
import type { PriceClaim } from '../channel/price.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import type { Evidence, Loss } from '../verdict/registry.ts'
import { dongEn, dongVi, priceText } from '../verdict/wording.ts'
import { type Html, nothing, type View, type Words } from './view.ts'
import { citationOf, words as shared, sourceLink, when } from './wording.ts'

export const words = {
  timeline: { vi: 'Bằng chứng theo thời gian', en: 'Evidence over time' },
  prices: { vi: 'Giá được nêu', en: 'Stated prices' },
  losses: { vi: 'Tiền đã mất theo lời kể', en: 'Money lost, as told' },
  declared: { vi: 'chủ kênh công bố', en: 'declared by the owner' },
  reported: { vi: 'nguồn khác nêu', en: 'reported by others' },
  'range-estimate': { vi: 'ước theo dải số, có thể sai', en: 'estimated by range, may be wrong' },
  unknown: { vi: 'chưa rõ ai nêu', en: 'not known who says so' },
  from: { vi: 'tính từ giây thứ {second}', en: 'charged from second {second}' },
  noDay: { vi: 'Không ghi ngày', en: 'No date' },
} as const satisfies Words

/** What somebody wrote, in its own language, with who and when. */
export function quoteView(view: View, { quote, source, publisher, publishedAt }: Evidence): Html {
  const day = publishedAt ? `, ${when(view.lang, publishedAt)}` : ''
  return html`<figure><blockquote lang="vi"><p><bdi>${quote}</bdi></p></blockquote>
<figcaption>${sourceLink(source, publisher)}${day}</figcaption></figure>`
}

/** Every piece of evidence, the newest first. */
export function timeline(view: View, evidence: readonly Evidence[]): Html {
  if (evidence.length === 0) return nothing
  const { lang } = view
  return html`<section><h2>${words.timeline[lang]}</h2>
<ol class="timeline">${evidence.map(
    (one) => html`<li>
<p class="day">${one.publishedAt ? capitalised(when(lang, one.publishedAt)) : words.noDay[lang]}</p>
<blockquote lang="vi"><p><bdi>${one.quote}</bdi></p></blockquote>
<p class="facts">${sourceLink(one.source, one.publisher)}</p></li>`,
  )}</ol></section>`
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** All claims about the price side by side, for they may disagree. */
export function priceClaims(view: View, prices: readonly PriceClaim[]): Html {
  const { lang } = view
  const lines = prices.flatMap((price) => {
    const said = priceText(price)
    if (!said) return []
    const start = price.billing?.fromSecond
    const from =
      start && start > 1 ? `, ${words.from[lang].replace('{second}', String(start))}` : ''
    return html`<li><strong>${said[lang]}</strong>${from} · ${words[price.basis][lang]}${sourceOf(view, price)}</li>`
  })
  if (lines.length === 0) return nothing
  return html`<section><h2>${words.prices[lang]}</h2><ul>${lines}</ul></section>`
}

export function lossList(view: View, losses: readonly Loss[]): Html {
  if (losses.length === 0) return nothing
  const { lang } = view
  return html`<section><h2>${words.losses[lang]}</h2><ul>${losses.map(
    (loss) =>
      html`<li><strong>${lang === 'vi' ? dongVi(loss.vnd) : dongEn(loss.vnd)}</strong>${sourceOf(view, loss)}</li>`,
  )}</ul></section>`
}

function sourceOf({ lang }: View, { source, date }: { source: string; date: string | null }): Html {
  const day = date ? `, ${when(lang, date)}` : ''
  if (!/^https?:/.test(source)) return html` · <bdi lang="vi">${source}</bdi>${day}`
  return html` · <a href="${source}" rel="noreferrer nofollow">${shared.source[lang]}</a>${day}`
}

/** Where an official channel is declared. */
export function declaredIn(view: View, index: RegistryIndex, key: ChannelKey): Html {
  const sources = (index.official.get(key) ?? []).flatMap((c) => c.sources)
  if (sources.length === 0) return nothing
  const { lang } = view
  return html`<p class="facts">${shared.source[lang]}: ${sources
    .slice(0, 5)
    .map((one, at) => html`${at > 0 ? '; ' : ''}${citationOf(lang, one)}`)}.</p>`
}
