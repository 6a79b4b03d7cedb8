import { html } from 'hono/html'
import type { ChannelKey, Text } from '../channel/channel.ts'
import { channelOfKey } from '../channel/parse.ts'
import { checkChannel } from '../verdict/check.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import { orderPrices } from '../verdict/prices.ts'
import { type Listing, newestFirst } from '../verdict/registry.ts'
import type { Verdict } from '../verdict/verdict.ts'
import { nounOf } from '../verdict/wording.ts'
import { pathOf } from './channel-path.ts'
import { checkAnother } from './check-form.ts'
import { dossierPath } from './dossier-path.ts'
import { lossList, priceClaims, timeline } from './evidence-view.ts'
import { costOf } from './real-channel-view.ts'
import { shapeOf } from './shapes.ts'
import { channelData } from './structured-data.ts'
import { insteadOf, verdictBand, verdictSections } from './verdict-view.ts'
import { cardHref, fill, type Html, hrefOf, type Page, type View, type Words } from './view.ts'
import { plainNameOf, spokenNumber } from './wording.ts'

export const words = {
  numberTitle: {
    vi: '{number} là số của ai? {headline}',
    en: 'Whose number is {number}? {headline}',
  },
  siteTitle: {
    vi: '{number} có phải trang thật không? {headline}',
    en: 'Is {number} the real site? {headline}',
  },
  reach: { vi: 'Kênh thật: {number}{cost}.', en: 'The real channel: {number}{cost}.' },
  declaredBy: { vi: 'Kênh chính thức của {name}.', en: 'An official channel of {name}.' },
  dossier: { vi: 'Hồ sơ và trích dẫn cho báo chí', en: 'Dossier and citations for the press' },
  withdrawn: { vi: 'Đã gỡ', en: 'Taken down' },
  withdrawnTitle: {
    vi: 'Cảnh báo về {noun} này đã được gỡ.',
    en: 'The warning about this {noun} was taken down.',
  },
  withdrawnHow: {
    vi: 'Chúng tôi không còn cảnh báo kênh này. Đã gỡ không có nghĩa là thật.',
    en: 'We no longer warn about it. Taken down does not mean genuine.',
  },
} as const satisfies Words

/** The permanent page of a channel that is listed or official. */
export function channelPage(view: View, index: RegistryIndex, key: ChannelKey): Page | null {
  const parsed = channelOfKey(key)
  if (!parsed.ok) return null
  const verdict = checkChannel(index, parsed.channel, parsed.channel.display)
  const listing = index.listings.get(key) ?? null
  if (listing?.status === 'withdrawn' && !index.official.has(key))
    return withdrawnPage(view, verdict)
  const path = pathOf(key)
  const { lang } = view
  const description = descriptionOf(view, index, verdict)
  const body = html`${verdictBand(view, index, verdict)}
${verdictSections(view, index, verdict)}
${records(view, verdict, listing)}
${checkAnother(view)}`
  return {
    status: 200,
    title: titleOf(verdict)[lang],
    description,
    body,
    canonical: path,
    card: {
      src: cardHref(lang, path ?? '', index.revision),
      alt: `${verdict.channel.display}: ${verdict.headline[lang]}`,
    },
    ...(path ? { embeddable: path } : {}),
    data: channelData(view, index, verdict, path ?? ''),
  }
}

/** In the words that people search with. */
export function titleOf({ channel, headline }: Verdict): Text {
  const isSite = channel.kind === 'site' || channel.kind === 'social'
  return fill(isSite ? words.siteTitle : words.numberTitle, { number: channel.display, headline })
}

/** What to do and the real number, as a card below a shared link shows it. */
export function descriptionOf(view: View, index: RegistryIndex, verdict: Verdict): string {
  const { lang } = view
  if (verdict.organisation) {
    const name = plainNameOf(lang, index, verdict.organisation.id)
    return `${fill(words.declaredBy, { name })[lang]} ${verdict.advice[lang]}`
  }
  const [real] = insteadOf(index, verdict)
  if (!real) return verdict.advice[lang]
  const cost = costOf(real)
  const told = fill(words.reach, { number: real.display, cost: cost ? `, ${cost[lang]}` : '' })
  return `${verdict.advice[lang]} ${told[lang]}`
}

/** Evidence, prices and losses in full. Where it is official, warnings are no evidence against it. */
function records(view: View, verdict: Verdict, listing: Listing | null): Html {
  const isReal = verdict.verdict === 'official'
  const evidence = isReal ? [] : (listing?.evidence ?? [])
  return html`${priceClaims(view, orderPrices(verdict.prices))}
${lossList(view, verdict.losses)}
${timeline(view, evidence.toSorted(newestFirst))}
<p><a class="tap" href="${hrefOf(view, dossierPath(verdict.channel.key))}">${words.dossier[view.lang]}</a></p>`
}

/** Stays readable for those who have the address; says nothing against the channel any more. */
function withdrawnPage(view: View, { channel }: Verdict): Page {
  const { lang } = view
  const title = fill(words.withdrawnTitle, { noun: nounOf(channel.kind) })[lang]
  const body = html`<section class="verdict unknown">
<p class="word">${shapeOf('unknown')}<span>${words.withdrawn[lang]}</span> <span class="asked">${spokenNumber(channel.kind, channel.display)}</span></p>
<h1>${title}</h1>
<p class="advice">${words.withdrawnHow[lang]}</p>
</section>${checkAnother(view)}`
  return { status: 200, title, description: title, body, canonical: null }
}
