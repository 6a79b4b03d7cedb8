import { html } from 'hono/html'
import type { Organisation } from '../channel/organisation.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import { isOffered } from '../verdict/instead.ts'
import { checkAnother } from './check-form.ts'
import { cardHref, type Html, hrefOf, nothing, type Page, type View, type Words } from './view.ts'
import { nameOf, spokenNumber } from './wording.ts'

export const words = {
  title: {
    vi: 'Số tổng đài thật của cơ quan, ngân hàng, nhà mạng',
    en: 'Real hotlines of agencies, banks and carriers in Vietnam',
  },
  description: {
    vi: 'Danh bạ kênh thật: BHXH, ngân hàng, điện lực, nhà mạng. Có giá cước, nguồn và ngày.',
    en: 'Directory of real channels: social insurance, banks, power, carriers. With price and source.',
  },
  heading: { vi: 'Số thật của cơ quan, ngân hàng', en: 'Real numbers of agencies and banks' },
  lead: {
    vi: 'Chọn nơi bạn cần. Mỗi số đều có nguồn và ngày.',
    en: 'Choose whom you need. Each number has its source and date.',
  },
  offices: { vi: 'và {count} cơ quan địa phương', en: 'and {count} local offices' },
  state: { vi: 'Cơ quan nhà nước, bảo hiểm xã hội', en: 'State agencies, social insurance' },
  help: { vi: 'Khẩn cấp, công an, phản ánh', en: 'Emergency, police, complaints' },
  money: { vi: 'Ngân hàng, ví, tài chính, bảo hiểm', en: 'Banks, wallets, finance, insurance' },
  carriers: { vi: 'Nhà mạng, bưu chính', en: 'Carriers and post' },
  life: { vi: 'Điện, nước, y tế, đi lại', en: 'Power, water, health, transport' },
  other: { vi: 'Nơi khác', en: 'Others' },
} as const satisfies Words

const groups: readonly (readonly [keyof typeof words, readonly string[]])[] = [
  ['state', ['social-insurance', 'government']],
  ['help', ['emergency', 'police', 'reporting', 'cybersecurity']],
  ['money', ['bank', 'wallet', 'finance', 'securities', 'insurance']],
  ['carriers', ['telecom', 'post']],
  ['life', ['utility', 'health', 'transport']],
]
const grouped = new Set(groups.flatMap(([, sectors]) => sectors))

/** The directory: every organisation with its first real number. */
export function organisationsPage(view: View, index: RegistryIndex): Page {
  const { lang } = view
  // Local offices stand on the page of the organisation above them.
  const shown = index.snapshot.organisations.filter((o) => !isLocalOffice(o))
  const section = (heading: keyof typeof words, some: readonly Organisation[]) =>
    some.length === 0
      ? nothing
      : html`<section><h2>${words[heading][lang]}</h2><ul class="directory">${some
          .toSorted((a, b) => a.name.localeCompare(b.name, 'vi'))
          .map((o) => line(view, index, o))}</ul></section>`
  const body = html`<section class="hero"><h1>${words.heading[lang]}</h1><p>${words.lead[lang]}</p></section>
${groups.map(([heading, sectors]) =>
  section(
    heading,
    shown.filter((o) => sectors.includes(o.sector)),
  ),
)}
${section(
  'other',
  shown.filter((o) => !grouped.has(o.sector)),
)}
${checkAnother(view)}`
  return {
    status: 200,
    title: words.title[lang],
    description: words.description[lang],
    body,
    canonical: '/co-quan',
    card: { src: cardHref(lang, '/co-quan', index.revision), alt: words.heading[lang] },
  }
}

const isLocalOffice = ({ parent, sector }: Organisation): boolean =>
  parent !== null && sector === 'social-insurance'

function line(view: View, index: RegistryIndex, organisation: Organisation): Html {
  const { id } = organisation
  const own = (index.officialOf.get(id) ?? []).filter(isOffered)
  const first = own.find((c) => c.kind === 'phone') ?? own.find((c) => c.kind === 'site')
  const local = index.snapshot.organisations.filter(
    (o) => o.parent === id && isLocalOffice(o),
  ).length
  return html`<li><a href="${hrefOf(view, `/co-quan/${id}`)}">${nameOf(view, index, id)}</a>${first ? html` <span class="facts">${spokenNumber(first.kind, first.display)}</span>` : nothing}${local > 0 ? html` <span class="facts">${words.offices[view.lang].replace('{count}', String(local))}</span>` : nothing}</li>`
}
