import { html } from 'hono/html'
import type { Province } from '../reset/aftercare.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import { statedPrice } from '../verdict/prices.ts'
import type { OfficialChannel } from '../verdict/registry.ts'
import { contactHref, pagePathOf } from './channel-path.ts'
import { checkAnother } from './check-form.ts'
import { officesByProvince } from './offices-view.ts'
import { costOf } from './real-channel-view.ts'
import { organisationData } from './structured-data.ts'
import {
  cardHref,
  fill,
  type Html,
  hrefOf,
  nothing,
  type Page,
  type View,
  type Words,
} from './view.ts'
import { citationOf, nameOf, plainNameOf, words as shared, spokenNumber, when } from './wording.ts'

export const words = {
  title: {
    vi: 'Số tổng đài, trang web thật của {name}',
    en: 'Real hotline and website of {name}',
  },
  description: {
    vi: 'Mọi kênh thật của {name}: số điện thoại, giá cước, trang web, nguồn và ngày.',
    en: 'All real channels of {name}: numbers, prices, websites, sources and dates.',
  },
  heading: { vi: 'Kênh thật của {name}', en: 'Real channels of {name}' },
  byNeed: { vi: 'Bạn cần việc gì?', en: 'What do you need?' },
  all: { vi: 'Tất cả các kênh', en: 'All channels' },
  outbound: { vi: 'Số chỉ gọi ra, đừng gọi lại', en: 'Numbers that only call out' },
  outboundHow: {
    vi: 'Kẻ gian có thể giả số gọi đến. Cần gì, bạn tự gọi tổng đài.',
    en: 'A caller ID can be forged. If in doubt, call the hotline yourself.',
  },
  directory: { vi: 'Được nêu, chưa xác nhận', en: 'Named, but not confirmed' },
  former: { vi: 'Không còn xác nhận', en: 'No longer confirmed' },
  lookalikes: { vi: 'Dễ nhầm với {name}', en: 'Easily taken for {name}' },
  none: {
    vi: 'Chưa có kênh nào đã xác nhận. Hãy xem số in trên thẻ, hoá đơn.',
    en: 'No confirmed channel yet. Look at your card or bill.',
  },
  parent: { vi: 'Thuộc {name}', en: 'Part of {name}' },
  details: { vi: 'xem đủ', en: 'details' },
  allOrganisations: { vi: 'Xem các cơ quan, tổ chức khác', en: 'See other organisations' },
} as const satisfies Words

const isConfirmed = (c: OfficialChannel): boolean => !c.stale && c.confirmation !== 'directory'

/** All that is known of one organisation; null where there is none of this id. */
export function organisationPage(
  view: View,
  index: RegistryIndex,
  provinces: readonly Province[],
  id: string,
): Page | null {
  const organisation = index.organisations.get(id)
  if (!organisation) return null
  const { lang } = view
  const channels = (index.officialOf.get(id) ?? []).toSorted(byKind)
  const confirmed = channels.filter(isConfirmed)
  const called = confirmed.filter((c) => c.direction === 'call')
  const name = plainNameOf(lang, index, id)
  const list = (
    text: keyof typeof words,
    some: readonly OfficialChannel[],
    more: Html = nothing,
  ) =>
    some.length === 0
      ? nothing
      : html`<section><h2>${words[text][lang]}</h2>${more}<ul class="cards">${some.map((c) => channelCard(view, index, c))}</ul></section>`
  const body = html`<section class="hero">
<h1>${gapped(view, 'heading', nameOf(view, index, id))}</h1>
${organisation.parent ? html`<p><a href="${hrefOf(view, `/co-quan/${organisation.parent}`)}">${gapped(view, 'parent', nameOf(view, index, organisation.parent, true))}</a></p>` : nothing}
${called.length === 0 ? html`<p>${words.none[lang]}</p>` : nothing}
</section>
${byNeed(view, index, called)}
${list('all', called)}
${list(
  'outbound',
  confirmed.filter((c) => c.direction === 'outbound'),
  html`<p>${words.outboundHow[lang]}</p>`,
)}
${officesByProvince(view, index, id, provinces)}
${list(
  'directory',
  channels.filter((c) => !c.stale && c.confirmation === 'directory'),
)}
${list(
  'former',
  channels.filter((c) => c.stale),
)}
${lookalikes(view, index, id)}
<p><a href="${hrefOf(view, '/co-quan')}">${words.allOrganisations[lang]}</a></p>
${checkAnother(view)}`
  return {
    status: 200,
    title: fill(words.title, { name })[lang],
    description: fill(words.description, { name })[lang],
    body,
    canonical: `/co-quan/${id}`,
    card: {
      src: cardHref(lang, `/co-quan/${id}`, index.revision),
      alt: fill(words.heading, { name })[lang],
    },
    data: organisationData(view, index, id, called),
  }
}

/** A sentence whose gap takes markup: the name of an organisation may be in another language. */
function gapped({ lang }: View, text: keyof typeof words, name: Html): Html {
  const [before = '', after = ''] = words[text][lang].split('{name}')
  return html`${before}${name}${after}`
}

const kinds = ['phone', 'site', 'app', 'sms', 'social', 'email', 'office'] as const
const byKind = (a: OfficialChannel, b: OfficialChannel): number =>
  kinds.indexOf(a.kind) - kinds.indexOf(b.kind)

/** Each need with the channels that serve it, the needs of most channels last: they say least. */
function byNeed(view: View, index: RegistryIndex, channels: readonly OfficialChannel[]): Html {
  const needs = [...new Set(channels.flatMap((c) => c.needs))].flatMap((id) => {
    const text = index.needs.get(id)?.text
    return text ? [{ id, text }] : []
  })
  if (needs.length < 2) return nothing
  return html`<section><h2>${words.byNeed[view.lang]}</h2><dl class="needs">${needs.map(
    ({ id, text }) =>
      html`<div><dt>${text[view.lang]}</dt>${channels
        .filter((c) => c.needs.includes(id))
        .map((c) => html`<dd>${linked(c)}</dd>`)}</div>`,
  )}</dl></section>`
}

function linked(channel: OfficialChannel): Html {
  const href = contactHref(channel.key)
  const shown = spokenNumber(channel.kind, channel.display)
  return href ? html`<a href="${href}" rel="noreferrer">${shown}</a>` : shown
}

function channelCard(view: View, index: RegistryIndex, channel: OfficialChannel): Html {
  const { lang } = view
  const { direction, stale, lastVerified, note, purpose, sources } = channel
  const cost = costOf({ ...channel, price: statedPrice(channel.prices) })
  const page = pagePathOf(index, channel.key)
  const isReachable = direction === 'call' && !stale && isConfirmed(channel)
  const shown = isReachable ? linked(channel) : spokenNumber(channel.kind, channel.display)
  const facts = [
    cost && direction === 'call' ? html`<strong>${cost[lang]}</strong>` : null,
    lastVerified
      ? html`${shared.published[lang].replace('{day}', when(lang, lastVerified))}`
      : null,
    sources[0] ? citationOf(lang, sources[0]) : null,
    page ? html`<a href="${hrefOf(view, page)}">${words.details[lang]}</a>` : null,
  ].filter((fact) => fact !== null)
  return html`<li class="card ${isReachable ? 'official' : 'unknown'}">
<p>${purpose[lang]}</p>
<p class="number">${shown}</p>
<p class="facts">${facts.map((fact, at) => html`${at > 0 ? ' · ' : ''}${fact}`)}</p>
${note ? html`<p class="facts">${note[lang]}</p>` : nothing}
</li>`
}

function lookalikes(view: View, index: RegistryIndex, id: string): Html {
  const listed = index.snapshot.listings.filter(
    (l) => l.organisation === id && (l.status === 'listed' || l.status === 'disputed'),
  )
  if (listed.length === 0) return nothing
  return html`<section><h2>${gapped(view, 'lookalikes', nameOf(view, index, id, true))}</h2>
<ul>${listed
    .toSorted((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0))
    .map((l) => {
      const page = pagePathOf(index, l.key)
      const shown = spokenNumber(l.kind, l.display)
      return html`<li>${page ? html`<a href="${hrefOf(view, page)}">${shown}</a>` : shown}</li>`
    })}</ul></section>`
}
