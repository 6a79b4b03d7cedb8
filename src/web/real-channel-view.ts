import { html } from 'hono/html'
import type { Text } from '../channel/channel.ts'
import { phoneFacts } from '../channel/phone.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import type { RealChannel } from '../verdict/verdict.ts'
import { priceText } from '../verdict/wording.ts'
import { contactHref } from './channel-path.ts'
import { type Html, hrefOf, nothing, type View, type Words } from './view.ts'
import { nameOf, words as shared, spokenNumber, when } from './wording.ts'

export const words = {
  call: { vi: 'Gọi', en: 'Call' },
  text: { vi: 'Nhắn tin tới', en: 'Text' },
  open: { vi: 'Mở', en: 'Open' },
  write: { vi: 'Viết thư tới', en: 'Write to' },
  heading: { vi: 'Kênh thật', en: 'The real channel' },
  headingMore: { vi: 'Các kênh thật', en: 'The real channels' },
  all: { vi: 'Mọi kênh thật của {name}', en: 'All real channels of {name}' },
  priceUnknown: { vi: 'chưa rõ cước, hãy hỏi trước', en: 'price not known, ask first' },
  freeCall: { vi: 'miễn phí', en: 'free' },
} as const satisfies Words

const verbs = {
  phone: words.call,
  sms: words.text,
  site: words.open,
  social: words.open,
  email: words.write,
} as const

/** What a call costs: as stated, free for 1800, and for 1900 at least that nobody told it. */
export function costOf(channel: Pick<RealChannel, 'kind' | 'key' | 'price'>): Text | null {
  const stated = channel.price && priceText(channel.price)
  if (stated || channel.kind !== 'phone') return stated
  const facts = phoneFacts(channel.key)
  if (facts.type === 'toll-free') return words.freeCall
  return facts.isPremiumRate ? words.priceUnknown : null
}

/** The one big button: a tap from the verdict to the real channel, with whose it is and its cost. */
export function contactButton(view: View, index: RegistryIndex, channel: RealChannel): Html {
  const href = contactHref(channel.key)
  const verb = channel.kind === 'app' || channel.kind === 'office' ? null : verbs[channel.kind]
  if (href === null || !verb) return nothing
  const cost = costOf(channel)
  const owner = nameOf(view, index, channel.organisation.id, true)
  return html`<a class="do" href="${href}" rel="noreferrer"><span>${verb[view.lang]} <bdi translate="no">${channel.display}</bdi></span><small><span>${owner}</span>${cost ? html` · <span>${cost[view.lang]}</span>` : nothing}</small></a>`
}

const mostShown = 4

/** The real channels with need, price, day and source; those of one organisation under its name. */
export function realChannels(
  view: View,
  index: RegistryIndex,
  channels: readonly RealChannel[],
): Html {
  const first = channels[0]
  if (!first) return nothing
  const { id } = first.organisation
  const isOne = channels.every((c) => c.organisation.id === id)
  const heading = channels.length > 1 ? words.headingMore : words.heading
  const [before = '', after = ''] = words.all[view.lang].split('{name}')
  return html`<section>
<h2>${heading[view.lang]}</h2>
<ul class="cards">${channels.slice(0, mostShown).map((c) => realChannel(view, index, c))}</ul>
${isOne ? html`<p><a href="${hrefOf(view, `/co-quan/${id}`)}">${before}${nameOf(view, index, id, true)}${after}</a></p>` : nothing}
</section>`
}

function realChannel(view: View, index: RegistryIndex, channel: RealChannel): Html {
  const { lang } = view
  const href = contactHref(channel.key)
  const cost = costOf(channel)
  const day = channel.lastVerified
  const number = spokenNumber(channel.kind, channel.display)
  return html`<li class="card">
<p>${channel.need[lang]}</p>
<p class="number">${href ? html`<a href="${href}" rel="noreferrer">${number}</a>` : number}</p>
<p class="facts">${cost ? html`<strong>${cost[lang]}</strong> · ` : nothing}${nameOf(view, index, channel.organisation.id)}${day ? html` · ${shared.published[lang].replace('{day}', when(lang, day))}` : nothing}${
    /^https?:/.test(channel.source)
      ? html` · <a href="${channel.source}" rel="noreferrer nofollow">${shared.source[lang]}</a>`
      : nothing
  }</p>
</li>`
}
