import { html } from 'hono/html'
import { citationFormats } from '../feed/cite/formats.ts'
import { citePlain } from '../feed/cite/plain.ts'
import { citedOf, citedSource } from '../registry/dossier/cited.ts'
import type { Dossier, DossierDecision, DossierEvidence } from '../registry/dossier/dossier.ts'
import type { StateAt } from '../registry/dossier/state-at.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import { pagePathOf } from './channel-path.ts'
import { cardPath, dossierPath } from './dossier-path.ts'
import { statusWords } from './press-words.ts'
import {
  fill,
  type Html,
  hrefOf,
  inLanguage,
  nothing,
  type Page,
  type View,
  type Words,
} from './view.ts'
import { sourceLink, spokenNumber, when } from './wording.ts'

export const words = {
  title: { vi: 'Hồ sơ: {name}', en: 'Dossier: {name}' },
  description: {
    vi: 'Bằng chứng, lịch sử và trích dẫn về {name}.',
    en: 'Evidence, history and citations on {name}.',
  },
  past: {
    vi: 'Bạn đang xem bản số {revision}. Nay: {now}.',
    en: 'You are looking at revision {revision}. Now: {now}.',
  },
  present: { vi: 'Xem bản hiện nay', en: 'See the present one' },
  revision: { vi: 'Bản số {revision}, {day}', en: 'Revision {revision}, {day}' },
  ofRevision: { vi: 'Bản số {revision}', en: 'Revision {revision}' },
  permanent: { vi: 'Địa chỉ để trích dẫn', en: 'Address to cite' },
  cite: { vi: 'Trích dẫn', en: 'Cite' },
  citeText: { vi: 'Văn bản', en: 'Plain text' },
  bundle: { vi: 'Tải bộ bằng chứng', en: 'Download the evidence' },
  bundleHow: {
    vi: 'Một tệp nén có chữ ký: lời trích, địa chỉ, ngày giờ, mã băm, mục trong sổ công khai. Kiểm lại được mà không cần hỏi chúng tôi.',
    en: 'One signed ZIP: quotes, addresses, times, hashes, entries of the public log. It can be checked without asking us.',
  },
  evidence: { vi: 'Bằng chứng', en: 'Evidence' },
  fetched: { vi: 'đọc {day}', en: 'read {day}' },
  noDay: { vi: 'không ghi ngày', en: 'no date' },
  archived: { vi: 'bản lưu', en: 'archived copy' },
  hash: { vi: 'Mã băm của bản đã đọc', en: 'Hash of what was read' },
  history: { vi: 'Lịch sử', en: 'History' },
  begins: { vi: 'bắt đầu', en: 'began' },
  rests: { vi: 'Dựa trên', en: 'Rests on' },
  entry: { vi: 'Mục {index} trong sổ công khai', en: 'Entry {index} of the public log' },
  embed: { vi: 'Nhúng vào bài viết', en: 'Embed in an article' },
  embedHow: {
    vi: 'Thẻ luôn hiện tình trạng mới nhất, kể cả khi cảnh báo đã gỡ. Không mã chạy, không theo dõi.',
    en: 'The card always shows the present state, also when a warning was taken down. No script, no tracking.',
  },
  embedCode: { vi: 'Mã để dán', en: 'Code to paste' },
  seeCard: { vi: 'Xem thẻ', en: 'See the card' },
  follow: { vi: 'Theo dõi thay đổi', en: 'Follow the changes' },
  page: { vi: 'Trang cho mọi người', en: 'The page for everybody' },
  back: { vi: 'Tìm hồ sơ khác', en: 'Search other dossiers' },
  gone: { vi: 'Cảnh báo này đã được gỡ.', en: 'This warning was taken down.' },
  goneHow: {
    vi: 'Hồ sơ có thể nói về một người, nên không còn được giữ ở đây.',
    en: 'The dossier may have been about a person, so it is not kept here.',
  },
} as const satisfies Words

const formatNames = { text: null, 'csl-json': 'CSL-JSON', bibtex: 'BibTeX', ris: 'RIS' } as const

/** Everything on one channel at one revision: what to cite, what it rests on, how it came about. */
export function dossierPage(
  view: View,
  index: RegistryIndex,
  dossier: Dossier,
  state: StateAt,
): Page {
  const { lang } = view
  const { channel, revision } = dossier
  const name = channel.display
  const page = pagePathOf(index, channel.key)
  const told = dossier.evidence.filter((e) => state.evidenceIds.has(e.id))
  const body = html`<section class="hero"><p class="number">${spokenNumber(channel.kind, name)}</p>
<h1>${state.verdict.headline[lang]}</h1>
<p class="facts">${stateLine(view, state)}</p>
${state.revision < revision ? pastNote(view, dossier, state) : nothing}
${page ? html`<p><a class="tap" href="${hrefOf(view, page)}">${words.page[lang]}</a></p>` : nothing}</section>
${citation(view, dossier, state)}
${evidenceList(view, dossier, told)}
${history(view, dossier)}
${embedding(view, dossier)}
<p><a class="quiet" href="${hrefOf(view, '/bao-chi')}">${words.back[lang]}</a></p>`
  return {
    status: 200,
    title: fill(words.title, { name })[lang],
    description: fill(words.description, { name })[lang],
    body,
    canonical: null,
    embeddable: page ?? dossierPath(channel.key),
  }
}

function stateLine({ lang }: View, { listing, revision, decidedAt }: StateAt): string {
  const at = fill(words.revision, { revision: String(revision), day: when(lang, decidedAt) })[lang]
  return listing === null ? at : `${statusWords[listing.status][lang]} · ${at}`
}

/** Nobody shall take an old state for the present one. */
function pastNote(view: View, { channel, listing }: Dossier, { revision }: StateAt): Html {
  const { lang } = view
  const now = statusWords[listing?.status ?? 'confirmed']
  const said = fill(words.past, { revision: String(revision), now })
  return html`<p class="alert">${said[lang]} <a class="tap" href="${hrefOf(view, dossierPath(channel.key))}">${words.present[lang]}</a></p>`
}

function citation(view: View, dossier: Dossier, state: StateAt): Html {
  const { lang } = view
  const cited = citedOf(dossier, state, view.publicUrl)
  const base = `/v1/channels/${encodeURIComponent(dossier.channel.key)}`
  const links = citationFormats.map(
    (format) =>
      html`<a class="quiet" href="${base}/citation?format=${format}&amp;lang=${lang}&amp;revision=${state.revision}">${formatNames[format] ?? words.citeText[lang]}</a> `,
  )
  return html`<section id="trich-dan"><h2>${words.cite[lang]}</h2>
<p>${words.permanent[lang]}: <a class="tap" href="${cited.record.url}">${cited.record.url}</a></p>
<blockquote class="cited">${citePlain(cited, lang)}</blockquote>
<p>${links}</p>
<p>${words.bundleHow[lang]}</p>
<p><a class="quiet" href="${base}/bundle">${words.bundle[lang]} (ZIP)</a></p></section>`
}

function evidenceList(view: View, dossier: Dossier, told: readonly DossierEvidence[]): Html {
  if (told.length === 0) return nothing
  const { lang } = view
  return html`<section><h2>${words.evidence[lang]}</h2><ol class="timeline">${told.map((e) => {
    const { archive, fetchedAt, sha256 } = citedSource(dossier, e)
    const day = e.publishedAt ? when(lang, e.publishedAt) : words.noDay[lang]
    const read = fill(words.fetched, { day: when(lang, fetchedAt) })[lang]
    return html`<li id="e${e.id}"><p class="day">[${e.id}] ${sourceLink(e.source, e.publisher)}, ${day}</p>
<blockquote lang="vi"><p><bdi>${e.quote}</bdi></p></blockquote>
<p class="facts">${read}${archive.map((url) => html` · <a href="${url}" rel="noreferrer nofollow">${words.archived[lang]}</a>`)}${sha256 ? html`<br>${words.hash[lang]} (SHA-256): <code>${sha256}</code>` : nothing}</p></li>`
  })}</ol></section>`
}

function history(view: View, dossier: Dossier): Html {
  const { lang } = view
  const known = new Set(dossier.evidence.map((e) => e.id))
  return html`<section id="lich-su"><h2>${words.history[lang]}</h2><ol class="timeline">${dossier.decisions.map(
    (
      d,
    ) => html`<li><p class="day">${when(lang, d.at)}: ${statusOf(view, d.from)} → ${statusOf(view, d.to)}</p>
<p${lang === 'en' && d.reasonEn === null ? html` lang="vi"` : nothing}>${lang === 'en' ? (d.reasonEn ?? d.reasonVi) : d.reasonVi}</p>
<p class="facts">${restsOn(view, d, known)}<a class="tap" href="${hrefOf(view, `${dossierPath(dossier.channel.key)}@${d.revision}`)}">${fill(words.ofRevision, { revision: String(d.revision) })[lang]}</a>${d.log ? html` · <a class="tap" href="/v1/log/entries?key=${encodeURIComponent(dossier.channel.key)}">${fill(words.entry, { index: String(d.log.index) })[lang]}</a>` : nothing}</p></li>`,
  )}</ol></section>`
}

function restsOn({ lang }: View, d: DossierDecision, known: ReadonlySet<number>): Html {
  const ids = d.evidenceIds.filter((id) => known.has(id))
  if (ids.length === 0) return nothing
  return html`${words.rests[lang]} ${ids.map((id) => html`[${id}] `)}· `
}

const statusOf = ({ lang }: View, status: string | null): string =>
  (statusWords[(status ?? '') as keyof typeof statusWords] ?? words.begins)[lang]

function embedding(view: View, { channel, listing }: Dossier): Html {
  const { lang } = view
  const card = inLanguage(lang, cardPath(channel.key))
  const code = `<iframe src="${view.publicUrl}${card}" title="Kênh Thật: ${channel.display.replaceAll('"', '')}" width="480" height="260" sandbox="allow-popups allow-popups-to-escape-sandbox" loading="lazy" frameborder="0"></iframe>`
  const id = listing?.organisation
  return html`<section id="nhung"><h2>${words.embed[lang]}</h2><p>${words.embedHow[lang]}</p>
<label for="embed-code">${words.embedCode[lang]}</label><textarea id="embed-code" rows="4" readonly>${code}</textarea>
<p><a class="tap" href="${card}">${words.seeCard[lang]}</a></p>
${
  id
    ? html`<p>${words.follow[lang]}: ${['rss', 'atom', 'json'].map((feed) => html`<a class="tap" href="/v1/organisations/${id}/changes.${feed}">${feed.toUpperCase()}</a> `)}</p>`
    : nothing
}</section>`
}

/** A dossier that is there no more. */
export function noDossierPage(view: View): Page {
  const { lang } = view
  const title = words.gone[lang]
  const body = html`<section class="hero"><h1>${title}</h1><p>${words.goneHow[lang]}</p></section>
<p><a class="quiet" href="${hrefOf(view, '/bao-chi')}">${words.back[lang]}</a></p>`
  return { status: 410, title, description: title, body, canonical: null }
}
