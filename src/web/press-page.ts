import { html } from 'hono/html'
import { licenceUrl } from '../feed/exports/exporter.ts'
import { exporters } from '../feed/exports/index.ts'
import { chartsOf } from '../registry/stats/charts.ts'
import type { Stats } from '../registry/stats/stats.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import { dongEn, dongVi } from '../verdict/wording.ts'
import { chartSection } from './press-charts.ts'
import { results, searchForm } from './press-results.ts'
import { type Search, searchListings } from './press-search.ts'
import { words } from './press-words.ts'
import { fill, type Html, hrefOf, nothing, type Page, type View } from './view.ts'
import { when } from './wording.ts'

/** For journalists: search, exports, figures, and how all of it came about. */
export function pressPage(
  view: View,
  index: RegistryIndex,
  stats: Stats,
  search: Search | null,
): Page {
  const { lang } = view
  const body = html`<section class="hero"><h1>${words.title[lang]}</h1><p>${words.lead[lang]}</p>
${search === null ? html`<p class="alert" role="alert">${words.wrongDate[lang]}</p>` : nothing}
${searchForm(view, index, search)}</section>
${search === null ? nothing : results(view, index, search, searchListings(index, search))}
${exportLinks(view)}
${figures(view, index, stats)}
${told(view)}`
  return {
    status: search === null ? 422 : 200,
    title: words.title[lang],
    description: words.description[lang],
    body,
    canonical: search === null ? null : '/bao-chi',
  }
}

function exportLinks(view: View): Html {
  const { lang } = view
  return html`<section id="tai-du-lieu"><h2>${words.exports[lang]}</h2><p>${words.exportsHow[lang]}</p>
<ul class="plain">${exporters.map(
    ({ id, title }) => html`<li><a href="/v1/exports/${id}">${title[lang]}</a></li>`,
  )}</ul><p><a class="tap" href="/v1/exports">${words.allExports[lang]} (JSON)</a></p></section>`
}

function figures(view: View, index: RegistryIndex, stats: Stats): Html {
  const { lang } = view
  const { totals } = stats
  const listed = totals.listed + totals.disputed
  const money = lang === 'vi' ? dongVi(totals.lostVnd) : dongEn(totals.lostVnd)
  const summary: readonly (readonly [string, string])[] = [
    [words.totalListed[lang], String(listed)],
    [words.totalEvidence[lang], String(totals.evidence)],
    [words.totalMoney[lang], money],
    [words.totalDisputes[lang], medianOf(view, stats)],
  ]
  const counted = fill(words.figuresHow, {
    listed: String(listed),
    revision: String(stats.revision),
    day: when(lang, stats.madeAt),
  })
  return html`<section id="so-lieu"><h2>${words.figures[lang]}</h2><p>${counted[lang]}</p>
<dl class="totals">${summary.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${chartsOf(stats).map((chart) => chartSection(view, index, chart))}
<p><a class="tap" href="/v1/stats">${words.figuresJson[lang]} (JSON)</a></p></section>`
}

function medianOf({ lang }: View, { disputes }: Stats): string {
  const hours = disputes?.medianHours ?? null
  if (hours === null) return words.noneYet[lang]
  return fill(words.hours, {
    hours: lang === 'vi' ? String(hours).replace('.', ',') : String(hours),
  })[lang]
}

/** Method, limits, licence: what has to stand beside every figure that leaves. */
function told(view: View): Html {
  const { lang } = view
  return html`<section id="cach-lam"><h2>${words.method[lang]}</h2><p>${words.methodRead[lang]}</p><p>${words.methodLog[lang]}</p></section>
<section id="gioi-han"><h2>${words.limits[lang]}</h2><ul>${[
    words.limitSample,
    words.limitOperator,
    words.limitMoney,
    words.limitPersons,
  ].map((limit) => html`<li>${limit[lang]}</li>`)}</ul></section>
<section id="giay-phep"><h2>${words.licence[lang]}</h2><p>${words.licenceHow[lang]}</p>
<p><a class="tap" href="${licenceUrl}" rel="noreferrer license">${words.licenceText[lang]}</a></p>
<p>${words.wrong[lang]} <a class="tap" href="${hrefOf(view, '/khieu-nai')}">${words.dispute[lang]}</a></p></section>`
}
