import { html } from 'hono/html'
import type { Text } from '../channel/channel.ts'
import type { PriceClaim } from '../channel/price.ts'
import type { QueueItemDetail, ReviewNotice } from '../registry/review/item.ts'
import { words } from './review-words.ts'
import { fill, type Html, nothing, type View } from './view.ts'
import { sourceLink, when } from './wording.ts'

/** What the crawlers noticed of an item: from where, in which words, and on which way. */
export function noticeList(view: View, { kind, notices }: QueueItemDetail): Html {
  const { lang } = view
  if (notices.length === 0) return nothing
  return html`<section><h2>${words.noticed[lang]}</h2><ul class="plain">${notices.map(
    (one) => html`<li class="card"><blockquote lang="vi"><p><bdi>${one.quote}</bdi></p></blockquote>
${declared(view, one)}${trail(view, one)}<p class="facts">${
      // A warned page is named, and nobody is led there by a click.
      kind === 'pivot'
        ? html`<bdi translate="no">${one.source}</bdi>`
        : sourceLink(one.source, one.source)
    } · ${when(lang, one.noticedAt.slice(0, 10))}</p></li>`,
  )}</ul></section>`
}

function trail({ lang }: View, { chain }: ReviewNotice): Html {
  if (chain.length === 0) return nothing
  return html`<p>${words.trail[lang]}: ${chain.map(
    (key, at) => html`${at > 0 ? ' → ' : ''}<bdi translate="no">${key}</bdi>`,
  )}</p>`
}

function declared({ lang }: View, { details }: ReviewNotice): Html {
  if (details === null) return nothing
  const { purpose, needs, direction, prices, validFrom, validTo } = details
  const said = [
    purpose?.[lang],
    ...needs,
    direction === 'outbound' ? words.outbound[lang] : null,
    ...prices.map((price) => priceText(price)[lang]),
    validFrom || validTo ? `${validFrom ?? '…'} → ${validTo ?? '…'}` : null,
  ].filter((one) => one !== null && one !== undefined)
  return html`<p>${words.declares[lang]}: ${said.join(' · ')}</p>`
}

function priceText({ vndPerMinute, vndPerSms, vndPerCall }: PriceClaim): Text {
  const [vnd, unit] =
    vndPerMinute !== undefined
      ? [vndPerMinute, words.perMinute]
      : vndPerSms !== undefined
        ? [vndPerSms, words.perSms]
        : [vndPerCall ?? 0, words.perCall]
  return fill(unit, { vnd: vnd.toLocaleString('vi-VN') })
}
