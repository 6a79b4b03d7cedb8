import { html } from 'hono/html'
import type { RegistryIndex } from '../verdict/index.ts'
import { realChannels as realChannelsOf } from '../verdict/instead.ts'
import type { RealChannel, Verdict } from '../verdict/verdict.ts'
import { contactHref, pagePathOf } from './channel-path.ts'
import { declaredIn, quoteView } from './evidence-view.ts'
import { contactButton, realChannels } from './real-channel-view.ts'
import { shapeOf, words as shapeWords } from './shapes.ts'
import { shareSection } from './share-view.ts'
import { type Html, hrefOf, nothing, type View, type Words } from './view.ts'
import { words as shared, sourceLink, spokenNumber, when } from './wording.ts'

export const words = {
  why: { vi: 'Vì sao?', en: 'Why?' },
  official: { vi: 'Ai nói đây là kênh thật?', en: 'Who says that it is real?' },
  mind: { vi: 'Lưu ý', en: 'Mind this' },
  called: { vi: 'Đã lỡ gọi? Đã mất tiền?', en: 'Already called? Lost money?' },
  calledHow: {
    vi: 'Cúp máy ngay. Rồi làm từng bước này.',
    en: 'Hang up now. Then take these steps.',
  },
  calledSteps: { vi: 'Xem việc cần làm', en: 'See what to do' },
  findReal: { vi: 'Tìm số thật của cơ quan', en: 'Find the real number' },
  history: { vi: 'Xem đủ bằng chứng và lịch sử', en: 'See all evidence and history' },
  reply: { vi: 'Bạn là chủ kênh này? Khiếu nại', en: 'Is it yours? Dispute it' },
  report: { vi: 'Báo kênh này cho chúng tôi', en: 'Report it to us' },
  disputed: { vi: 'Chủ kênh đang khiếu nại', en: 'The owner disputes this' },
  disputedWhen: {
    vi: 'Chủ kênh đã chứng minh quyền của mình {since}. Cảnh báo chưa được xét lại xong.',
    en: 'The owner proved control {since}. The warning is being looked at again.',
  },
  kept: { vi: 'Phản hồi của chủ kênh', en: 'Reply by the owner' },
  keptWhen: {
    vi: 'Đã xét khiếu nại, cảnh báo được giữ.',
    en: 'The dispute was decided: the warning stays.',
  },
  sources: { vi: 'Nguồn', en: 'Sources' },
  asOf: {
    vi: 'Tra trong danh bạ lần {revision}, {day}. Kết quả có thể thiếu.',
    en: 'Looked up in revision {revision} {day}. It may miss things.',
  },
} as const satisfies Words

const reasonsShown = 3

/** Whom to reach instead; for a number that only calls out, the hotline of its owner. */
export function insteadOf(index: RegistryIndex, verdict: Verdict): readonly RealChannel[] {
  if (verdict.verdict !== 'official' || !verdict.organisation || !callsOut(index, verdict)) {
    return verdict.instead
  }
  return realChannelsOf(index, verdict.organisation.id, ['customer-care'])
}

const callsOut = (index: RegistryIndex, { channel }: Verdict): boolean =>
  index.official.get(channel.key)?.[0]?.direction === 'outbound'

/** What is asked about, as something that can be reached: only where the verdict is `official`. */
function itself({ channel, organisation, price, lastVerified }: Verdict): RealChannel | null {
  if (!organisation) return null
  const need = { vi: '', en: '' }
  return { ...channel, organisation, need, price, lastVerified, source: '' }
}

/** Sentence with shape and colour, what to do now, and one big button. */
export function verdictBand(view: View, index: RegistryIndex, verdict: Verdict): Html {
  const { lang } = view
  const word = verdict.verdict
  return html`<section class="verdict ${word}">
<p class="word">${shapeOf(word)}<span>${shapeWords[word][lang]}</span> <span class="asked">${spokenNumber(verdict.channel.kind, verdict.channel.display)}</span></p>
<h1 aria-live="assertive">${verdict.headline[lang]}</h1>
<p class="advice">${verdict.advice[lang]}</p>
${mainAction(view, index, verdict)}
</section>`
}

function mainAction(view: View, index: RegistryIndex, verdict: Verdict): Html {
  const { lang } = view
  const own = verdict.verdict === 'official' && !callsOut(index, verdict) ? itself(verdict) : null
  const real = own ?? insteadOf(index, verdict).find((c) => contactHref(c.key) !== null)
  if (real && contactHref(real.key) !== null) {
    const day = real.lastVerified
    return html`${contactButton(view, index, real)}${day ? html`<p class="day">${shared.published[lang].replace('{day}', when(lang, day))}</p>` : nothing}`
  }
  if (verdict.verdict === 'official') return nothing
  return html`<a class="do" href="${hrefOf(view, '/co-quan')}">${words.findReal[lang]}</a>`
}

/** All below the band, in the order in which a person needs it. */
export function verdictSections(view: View, index: RegistryIndex, verdict: Verdict): Html {
  const page = pagePathOf(index, verdict.channel.key)
  const isReal = verdict.verdict === 'official'
  const shareAs = page ?? `/?q=${encodeURIComponent(verdict.channel.display)}`
  return html`${disputeSection(view, verdict)}${realChannels(view, index, insteadOf(index, verdict))}
${whySection(view, index, verdict)}
${isReal || verdict.verdict === 'unknown' ? nothing : calledSection(view, page)}
${shareSection(view, `${verdict.channel.display}: ${verdict.headline[view.lang]}`, shareAs, isReal ? 'official' : 'other')}
${aboutVerdict(view, verdict, page)}${asOf(view, index)}`
}

/** The owner's word beside the warning, as text of somebody else. */
function disputeSection({ lang }: View, { dispute }: Verdict): Html {
  if (!dispute) return nothing
  const isOpen = dispute.state === 'open'
  const told = isOpen
    ? words.disputedWhen[lang].replace('{since}', () => when(lang, dispute.since))
    : words.keptWhen[lang]
  return html`<section class="dispute">
<h2>${isOpen ? words.disputed[lang] : words.kept[lang]}</h2>
<p>${told}</p>
${dispute.reply ? html`<blockquote>${dispute.reply}</blockquote>` : nothing}
</section>`
}

function whySection(view: View, index: RegistryIndex, verdict: Verdict): Html {
  const { lang } = view
  const isReal = verdict.verdict === 'official'
  return html`<section>
<h2>${isReal ? words.official[lang] : words.why[lang]}</h2>
<ul class="why">${verdict.reasons.slice(0, reasonsShown).map((r) => html`<li>${r[lang]}</li>`)}</ul>
${isReal ? declaredIn(view, index, verdict.channel.key) : evidenceShort(view, index, verdict)}
</section>
${cautionsSection(view, verdict)}`
}

/** Links to who said it; in their words where no page of its own tells them in full. */
function evidenceShort(view: View, index: RegistryIndex, { channel, evidence }: Verdict): Html {
  const first = evidence.slice(0, reasonsShown)
  if (first.length === 0) return nothing
  if (pagePathOf(index, channel.key) === null) return html`${first.map((e) => quoteView(view, e))}`
  return html`<p class="facts">${words.sources[view.lang]}: ${first.map(
    ({ source, publisher, publishedAt }, at) =>
      html`${at > 0 ? '; ' : ''}${sourceLink(source, publisher)}${publishedAt ? `, ${when(view.lang, publishedAt)}` : ''}`,
  )}.</p>`
}

function cautionsSection({ lang }: View, { cautions }: Verdict): Html {
  if (cautions.length === 0) return nothing
  return html`<section class="cautions">
<h2>${words.mind[lang]}</h2>
<ul>${cautions.map(
    (c) =>
      html`<li>${c[lang]}${c.source && /^https?:/.test(c.source) ? html` <a href="${c.source}" rel="noreferrer nofollow">${shared.source[lang]}</a>` : nothing}</li>`,
  )}</ul>
</section>`
}

/** Only a channel with a page of its own may stand in an address. */
function calledSection(view: View, page: string | null): Html {
  const number = page?.startsWith('/so/') ? `?so=${page.slice('/so/'.length)}` : ''
  return html`<section>
<h2>${words.called[view.lang]}</h2>
<p>${words.calledHow[view.lang]}</p>
<p><a class="quiet" href="${hrefOf(view, `/da-lo-goi${number}`)}">${words.calledSteps[view.lang]}</a></p>
</section>`
}

function aboutVerdict(view: View, verdict: Verdict, page: string | null): Html {
  const { lang } = view
  return html`<ul class="plain">
${page && page !== view.path ? html`<li><a href="${hrefOf(view, page)}">${words.history[lang]}</a></li>` : nothing}
${
  verdict.verdict === 'official'
    ? nothing
    : html`<li><a href="${hrefOf(view, `/khieu-nai${channelParameter(page)}`)}">${words.reply[lang]}</a></li>
<li><a href="${hrefOf(view, `/bao-cao${channelParameter(page)}`)}">${words.report[lang]}</a></li>`
}
</ul>`
}

/** Only a channel with a page of its own may stand in an address. */
const channelParameter = (page: string | null): string =>
  page ? `?kenh=${encodeURIComponent(decodeURI(page.replace(/^\/(?:so|trang)\//, '')))}` : ''

/** How current the answer is. */
const asOf = ({ lang }: View, index: RegistryIndex): Html =>
  html`<p class="facts">${words.asOf[lang].replace('{revision}', String(index.revision)).replace('{day}', when(lang, index.asOf))}</p>`
