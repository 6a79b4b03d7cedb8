import { html } from 'hono/html'
import type { Province } from '../reset/aftercare.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import type { OfficialChannel } from '../verdict/registry.ts'
import { contactHref } from './channel-path.ts'
import { type Html, hrefOf, nothing, type View, type Words } from './view.ts'
import { citationOf, spokenNumber } from './wording.ts'

export const words = {
  heading: { vi: 'Theo tỉnh, thành phố', en: 'By province' },
  how: {
    vi: 'Sau sáp nhập năm 2025, nhiều nơi đã đổi tên và địa chỉ. Hãy gọi hỏi trước khi đi.',
    en: 'Many offices changed name and address with the mergers of 2025. Call before you go.',
  },
  notVerified: { vi: 'chưa xác minh', en: 'not verified' },
  nothingVerified: {
    vi: 'Chưa có địa chỉ nào đã xác minh.',
    en: 'No address has been verified yet.',
  },
  mergedFrom: { vi: 'gồm', en: 'made of' },
  page: { vi: 'Mọi kênh ở đây', en: 'All channels here' },
} as const satisfies Words

/** The provincial offices below an organisation, with what is known and what is not. */
export function officesByProvince(
  view: View,
  index: RegistryIndex,
  parent: string,
  provinces: readonly Province[],
): Html {
  const below = provinces.filter(
    (p) => index.organisations.get(p.socialInsurance)?.parent === parent,
  )
  if (below.length === 0) return nothing
  const { lang } = view
  const sorted = below.toSorted((a, b) => a.name.localeCompare(b.name, 'vi'))
  return html`<section><h2>${words.heading[lang]}</h2><p>${words.how[lang]}</p>
${sorted.map((province) => provinceView(view, index, province))}</section>`
}

function provinceView(view: View, index: RegistryIndex, province: Province): Html {
  const { lang } = view
  const { name, mergedFrom, socialInsurance } = province
  const channels = (index.officialOf.get(socialInsurance) ?? []).filter((c) => !c.stale)
  const isVerified = channels.some((c) => c.confirmation !== 'directory')
  const former = mergedFrom.filter((one) => one !== name)
  return html`<details class="province"><summary><span lang="vi">${name}</span>${isVerified ? nothing : html` <small class="tag">${words.notVerified[lang]}</small>`}</summary>
${former.length > 0 ? html`<p class="facts">${words.mergedFrom[lang]} <span lang="vi">${mergedFrom.join(', ')}</span></p>` : nothing}
${channels.length === 0 ? html`<p>${words.nothingVerified[lang]}</p>` : html`<ul>${channels.map((c) => officeLine(view, c))}</ul>`}
<p><a href="${hrefOf(view, `/co-quan/${socialInsurance}`)}">${words.page[lang]}<span class="heard">: <span lang="vi">${name}</span></span></a></p>
</details>`
}

function officeLine(view: View, channel: OfficialChannel): Html {
  const { lang } = view
  const href = channel.direction === 'call' ? contactHref(channel.key) : null
  const shown =
    channel.kind === 'office'
      ? html`<span lang="vi">${channel.display}</span>`
      : spokenNumber(channel.kind, channel.display)
  const isWeak = channel.confirmation === 'directory'
  const [source] = channel.sources
  return html`<li>${channel.purpose[lang]}: ${href && !isWeak ? html`<a href="${href}" rel="noreferrer">${shown}</a>` : shown}${isWeak ? html` <small class="tag">${words.notVerified[lang]}</small>` : nothing}${source ? html` <span class="facts">(${citationOf(lang, source)})</span>` : nothing}</li>`
}
