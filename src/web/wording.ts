import { html } from 'hono/html'
import type { ChannelKind } from '../channel/channel.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import type { Citation } from '../verdict/registry.ts'
import { dongEn, dongVi, whenEn, whenVi } from '../verdict/wording.ts'
import type { Html, Lang, View, Words } from './view.ts'

export const words = {
  published: { vi: 'theo công bố {day}', en: 'as published {day}' },
  source: { vi: 'Nguồn', en: 'Source' },
  readOn: { vi: 'xem {day}', en: 'read {day}' },
} as const satisfies Words

/** "ngày 15/11/2023", "on 2023-11-15": as exact as the date is. */
export const when = (lang: Lang, date: string): string =>
  lang === 'vi' ? whenVi(date) : whenEn(date)

const hoursOf = (locale: string) =>
  new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Asia/Ho_Chi_Minh',
  })
const hours: Readonly<Record<Lang, Intl.DateTimeFormat>> = {
  vi: hoursOf('vi'),
  en: hoursOf('en-GB'),
}

/** A day with its hour, in the time of Việt Nam. */
export const moment = (lang: Lang, at: Date): string =>
  `${hours[lang].format(at)} ${when(lang, new Date(at.getTime() + 7 * 3_600_000).toISOString())}`

/** "8.000 đồng", "8,000 VND". */
export const money = (lang: Lang, vnd: number): string =>
  lang === 'vi' ? dongVi(vnd) : dongEn(vnd)

/** The name of an organisation; English where it has one, else told to be Vietnamese. */
export function nameOf(view: View, index: RegistryIndex, id: string, short = false): Html {
  const organisation = index.organisations.get(id)
  const vi = (short ? organisation?.shortName : organisation?.name) ?? id
  if (view.lang === 'vi') return html`${vi}`
  return organisation?.nameEn ? html`${organisation.nameEn}` : html`<span lang="vi">${vi}</span>`
}

/** For places that take no markup: titles, labels, pictures. */
export function plainNameOf(lang: Lang, index: RegistryIndex, id: string): string {
  const organisation = index.organisations.get(id)
  return (lang === 'en' ? organisation?.nameEn : null) ?? organisation?.shortName ?? id
}

/**
 * A number as people read it, and digit by digit for those who listen: a screen reader makes
 * "nineteen hundred" of 1900.
 */
export function spokenNumber(kind: ChannelKind, display: string): Html {
  if (kind !== 'phone' && kind !== 'sms') {
    return html`<bdi translate="no"${isNamed.has(kind) ? html` lang="vi"` : ''}>${/\s/.test(display) ? display : breakable(display)}</bdi>`
  }
  const digits = display
    .replace(/[^\d+]/g, '')
    .split('')
    .join(' ')
  return html`<span class="digits" translate="no"><span aria-hidden="true">${display}</span><span class="heard">${digits}</span></span>`
}

/** An address of a source, or its publisher where the address is not known; never any other scheme. */
export function sourceLink(address: string, publisher: string): Html {
  return /^https?:\/\//i.test(address)
    ? html`<a href="${address}" rel="noreferrer nofollow"><bdi lang="vi">${publisher}</bdi></a>`
    : html`<bdi lang="vi">${publisher}</bdi>`
}

/** "Nguồn: VOV, tháng 3/2023". */
export function citationOf(lang: Lang, { url, publisher, date, dateIs }: Citation): Html {
  const day = date === null ? null : when(lang, date)
  const said = day && dateIs === 'collected' ? words.readOn[lang].replace('{day}', day) : day
  return html`${sourceLink(url ?? '', publisher)}${said ? `, ${said}` : ''}`
}

/** Kinds that are shown by a Vietnamese name and not by an address. */
const isNamed: ReadonlySet<ChannelKind> = new Set(['app', 'office', 'social'])

/** An address may go on in the next line after a dot or a slash, not within a name. */
const breakable = (address: string): Html[] =>
  address.split(/(?<=[./])/).map((part) => html`${part}<wbr>`)
