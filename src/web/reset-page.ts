import { html } from 'hono/html'
import type { ResetGuide, ResetMethod } from '../reset/guide.ts'
import { costText, isCurrent } from '../reset/method-text.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import { pagePathOf } from './channel-path.ts'
import { type Planned, planForm, planResult } from './plan-view.ts'
import { cardHref, type Html, hrefOf, nothing, type Page, type View, type Words } from './view.ts'
import { citationOf, spokenNumber } from './wording.ts'

export const words = {
  title: {
    vi: 'Quên mật khẩu VssID: cách lấy lại miễn phí',
    en: 'Forgot the VssID password: the free ways back',
  },
  description: {
    vi: 'Các cách lấy lại mật khẩu VssID của chính BHXH Việt Nam: từng bước, giá, nguồn và ngày.',
    en: 'The ways back into VssID of Vietnam Social Security itself: steps, price, source and date.',
  },
  heading: { vi: 'Lấy lại mật khẩu VssID', en: 'Get back into VssID' },
  lead: {
    vi: 'Đừng gọi số lạ tìm trên mạng. Chọn đúng trường hợp của bạn:',
    en: 'Do not call numbers found by search. Choose what fits you:',
  },
  ways: { vi: 'Từng cách, từng bước', en: 'Each way, step by step' },
  needs: { vi: 'Cần có', en: 'You need' },
  steps: { vi: 'Các bước', en: 'Steps' },
  mind: { vi: 'Lưu ý', en: 'Mind this' },
  replaces: { vi: 'Thay cho', en: 'Replaces' },
  replacedBy: { vi: 'Đã thay bằng', en: 'Replaced by' },
  disagree: { vi: 'Các nguồn nói khác nhau', en: 'Sources do not agree' },
  more: { vi: 'Nguồn khác', en: 'More sources' },
  source: { vi: 'Nguồn', en: 'Source' },
  old: { vi: 'Không còn dùng, hoặc chưa được xác nhận', en: 'Out of use, or not confirmed' },
  superseded: { vi: 'không còn dùng', en: 'out of use' },
  unconfirmed: { vi: 'chưa xác nhận', en: 'not confirmed' },
  lookalikes: { vi: 'Không phải số của BHXH', en: 'Not numbers of social insurance' },
  lookalikesHow: {
    vi: 'Các số này bị cảnh báo. Đừng gọi để lấy lại mật khẩu.',
    en: 'These are warned about. Do not call them for a password.',
  },
} as const satisfies Words

/**
 * The guide, with the answer to the four questions above it where they were asked.
 * @param planned the plan or the refusal of a posted form; null where none was posted.
 */
export function resetPage(
  view: View,
  guide: ResetGuide,
  index: RegistryIndex | null,
  planned: Planned | null,
): Page {
  const { lang } = view
  const [current, old] = [
    guide.methods.filter(isCurrent),
    guide.methods.filter((m) => !isCurrent(m)),
  ]
  const names = new Map(guide.methods.map((m) => [m.id, m.name[lang]]))
  const body = html`<section class="hero">
<h1>${words.heading[lang]}</h1>
${planned ? nothing : html`<p>${words.lead[lang]}</p>${choices(view, guide)}`}
</section>
${planned ? planResult(view, planned) : nothing}
${planForm(view, planned)}
<p class="alert">${guide.caution[lang]}</p>
<section><h2>${words.ways[lang]}</h2>${current.map((m) => methodView(view, m, names))}</section>
${index ? lookalikes(view, index) : nothing}
<section><h2>${words.old[lang]}</h2>${old.map((m) => methodView(view, m, names))}</section>`
  return {
    status: planned && !planned.ok ? 422 : 200,
    title: words.title[lang],
    description: words.description[lang],
    body,
    canonical: planned ? null : '/lay-lai-mat-khau',
    card: {
      src: cardHref(lang, '/lay-lai-mat-khau', index?.revision ?? 0),
      alt: words.title[lang],
    },
    data: howTo(view, current),
  }
}

/** One line a case: what holds, what to do, what it costs. */
function choices({ lang }: View, { decisions }: ResetGuide): Html {
  return html`<ul class="rows">${decisions.map(
    ({ when, method, advice }) =>
      html`<li><a class="row" href="#${method}"><span>${when[lang]}</span><strong>${advice[lang]}</strong></a></li>`,
  )}</ul>`
}

function methodView(view: View, method: ResetMethod, names: ReadonlyMap<string, string>): Html {
  const { lang } = view
  const { id, name, status, needs, steps, caution, supersedes, supersededBy } = method
  const named = (other: string | null, text: keyof typeof words) =>
    other === null
      ? nothing
      : html`<p class="facts">${words[text][lang]}: <a href="#${other}">${names.get(other) ?? other}</a></p>`
  return html`<article class="card method" id="${id}">
<h3>${name[lang]}</h3>
<p class="facts"><strong>${costText(method)[lang]}</strong>${status === 'current' ? nothing : html` <small class="tag">${words[status][lang]}</small>`}</p>
<p><strong>${words.needs[lang]}:</strong> ${needs.map((need) => need[lang]).join('; ')}.</p>
<ol>${steps.map((step) => html`<li>${step[lang]}</li>`)}</ol>
${caution ? html`<p class="alert">${words.mind[lang]}: ${caution[lang]}</p>` : nothing}
${method.conflicts.map((conflict) => conflictView(view, conflict))}
${named(supersedes, 'replaces')}${named(supersededBy, 'replacedBy')}
<p class="facts">${words.source[lang]}: ${citationOf(lang, method.source)}.${method.otherSources.length > 0 ? html` ${words.more[lang]}: ${method.otherSources.map((one, at) => html`${at > 0 ? '; ' : ''}${citationOf(lang, one)}`)}.` : nothing}</p>
</article>`
}

function conflictView({ lang }: View, conflict: ResetMethod['conflicts'][number]): Html {
  return html`<details><summary>${words.disagree[lang]}: ${conflict.topic[lang]}</summary>
<ul>${conflict.versions.map(({ says, source }) => html`<li>${says[lang]} <span class="facts">(${citationOf(lang, source)})</span></li>`)}</ul>
<p>${conflict.advice[lang]}</p></details>`
}

/** The paid lines that a search for the password leads to. */
function lookalikes(view: View, index: RegistryIndex): Html {
  const listed = index.snapshot.listings.filter(
    (l) => l.organisation === 'bhxh' && l.kind === 'phone' && l.status === 'listed',
  )
  if (listed.length === 0) return nothing
  const { lang } = view
  return html`<section><h2>${words.lookalikes[lang]}</h2><p>${words.lookalikesHow[lang]}</p>
<ul>${listed.map((l) => {
    const page = pagePathOf(index, l.key)
    const shown = spokenNumber(l.kind, l.display)
    return html`<li>${page ? html`<a href="${hrefOf(view, page)}">${shown}</a>` : shown}</li>`
  })}</ul></section>`
}

/** The way that the guide puts first. */
function howTo({ lang }: View, [best]: readonly ResetMethod[]) {
  return {
    '@type': 'HowTo',
    name: best?.name[lang] ?? words.title[lang],
    step: (best?.steps ?? []).map((step) => ({ '@type': 'HowToStep', text: step[lang] })),
  }
}
