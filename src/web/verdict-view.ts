import { html } from 'hono/html'
import type { Evidence } from '../verdict/registry.ts'
import type { RealChannel, Verdict, VerdictWord } from '../verdict/verdict.ts'
import { dayVi, priceText, whenVi } from '../verdict/wording.ts'
import type { Html } from './layout.ts'

const reasonsShown = 3

/** Octagon, triangle, tick, circle: the shape says what the colour says. */
const shapes: Record<VerdictWord, Html> = {
  blacklisted: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path fill="currentColor" d="M7 1h10l6 6v10l-6 6H7l-6-6V7zM11 6v8h2V6zm0 10v2h2v-2z" fill-rule="evenodd"/></svg>`,
  suspicious: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path fill="currentColor" d="M12 1l11 21H1zM11 8v7h2V8zm0 9v2h2v-2z" fill-rule="evenodd"/></svg>`,
  paid: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path fill="currentColor" d="M12 1l11 21H1zM11 8v7h2V8zm0 9v2h2v-2z" fill-rule="evenodd"/></svg>`,
  official: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path fill="none" stroke="currentColor" stroke-width="4" d="M3 13l6 6L21 5"/></svg>`,
  unknown: html`<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="10" fill="none" stroke="currentColor" stroke-width="3"/></svg>`,
}

/** One verdict as a citizen reads it: sentence, what to do, the real channel, why. */
export function verdictView(verdict: Verdict): Html {
  return html`
<section class="verdict ${verdict.verdict}" role="status">
<h1>${shapes[verdict.verdict]}<span>${verdict.headline.vi}</span></h1>
<p class="asked">${verdict.channel.display}</p>
<p>${verdict.advice.vi}</p>
</section>
${realChannelsView(verdict.instead)}
<section>
<h2>Vì sao?</h2>
<ul>
${verdict.reasons.slice(0, reasonsShown).map((r) => html`<li>${r.vi}</li>`)}
${verdict.cautions.map((c) => html`<li>${c.vi}</li>`)}
</ul>
${verdict.evidence.slice(0, reasonsShown).map(evidenceView)}
</section>`
}

/** The real channels, the most useful one with a button. */
export function realChannelsView(channels: readonly RealChannel[]): Html {
  if (channels.length === 0) return html``
  return html`
<section>
<h2>Kênh thật</h2>
${channels.map(realChannelView)}
</section>`
}

function realChannelView(channel: RealChannel): Html {
  const price = channel.price && priceText(channel.price)
  const day = channel.lastVerified
  return html`
<div class="real">
<p>${channel.need.vi}</p>
<p class="number">${channel.display}</p>
<p>${channel.organisation.name}${price ? html` · ${price.vi}` : ''}${day ? html` · theo công bố ${whenVi(day)}` : ''}</p>
${linkOf(channel)}
</div>`
}

/** A link for what a browser can open; nothing else gets one. */
function linkOf(channel: RealChannel): Html {
  const value = channel.key.slice(channel.key.indexOf(':') + 1)
  if (channel.kind === 'phone') {
    return html`<a class="call" href="tel:${value}">Gọi ${channel.display}</a>`
  }
  if (channel.kind === 'site' || (channel.kind === 'social' && value.includes('.'))) {
    return html`<a class="call" href="https://${value}" rel="noreferrer">Mở trang</a>`
  }
  return html``
}

function evidenceView(evidence: Evidence): Html {
  const day = evidence.publishedAt ? `, ${dayVi(evidence.publishedAt)}` : ''
  const source = evidence.source.startsWith('http')
    ? html`<a href="${evidence.source}" rel="noreferrer nofollow">${evidence.publisher}</a>`
    : html`${evidence.publisher}`
  return html`<blockquote>${evidence.quote}<br>${source}${day}</blockquote>`
}
