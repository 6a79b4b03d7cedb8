import { html } from 'hono/html'
import { channelKinds } from '../channel/channel.ts'
import { categories } from '../detect/mention.ts'
import { checkChannel } from '../verdict/check.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import type { Listing } from '../verdict/registry.ts'
import { capital, kindNoun } from '../verdict/wording.ts'
import { pagePathOf } from './channel-path.ts'
import { dossierPath } from './dossier-path.ts'
import { quoteView } from './evidence-view.ts'
import { type Found, type Search, searchedStatuses } from './press-search.ts'
import { statusWords, words } from './press-words.ts'
import { words as reviewWords } from './review-words.ts'
import { fill, type Html, hrefOf, nothing, type View } from './view.ts'
import { plainNameOf, spokenNumber, when } from './wording.ts'

type Option = readonly [value: string, label: string]

/** The form of the search; a plain GET, so that its address can be kept and shared. */
export function searchForm(view: View, index: RegistryIndex, search: Search | null): Html {
  const { lang } = view
  const mistaken = [...new Set(index.snapshot.listings.flatMap((l) => l.organisation ?? []))]
  const organisations = mistaken
    .map((id): Option => [id, plainNameOf(lang, index, id)])
    .sort(([, a], [, b]) => a.localeCompare(b, lang))
  const isFiltered =
    search === null ||
    [search.organisation, search.category, search.status, search.kind, search.from, search.to].some(
      (filter) => filter !== null,
    )
  return html`<form class="press" method="get" action="${hrefOf(view, '/bao-chi')}" role="search">
<label for="q">${words.query[lang]}</label>
<input id="q" name="q" type="search" maxlength="200" value="${search?.query ?? ''}" autocomplete="off">
<details${isFiltered ? html` open` : nothing}><summary>${words.more[lang]}</summary><div class="filters">
${select(view, 'coquan', words.organisation[lang], organisations, search?.organisation)}
${select(
  view,
  'loai',
  words.category[lang],
  categories.map((one): Option => [one, capital(reviewWords[one][lang])]),
  search?.category,
)}
${select(
  view,
  'tinhtrang',
  words.status[lang],
  searchedStatuses.map((one): Option => [one, statusWords[one][lang]]),
  search?.status,
)}
${select(
  view,
  'kenh',
  words.kind[lang],
  channelKinds.map((one): Option => [one, capital(kindNoun[one][lang])]),
  search?.kind,
)}
${dateField('tu', words.from[lang], search?.from)}
${dateField('den', words.to[lang], search?.to)}
</div></details>
<button class="do">${words.search[lang]}</button></form>`
}

function select(
  { lang }: View,
  name: string,
  label: string,
  options: readonly Option[],
  chosen: string | null | undefined,
): Html {
  return html`<p><label for="${name}">${label}</label><select id="${name}" name="${name}"><option value="">${words.any[lang]}</option>${options.map(
    ([value, text]) =>
      html`<option value="${value}"${value === chosen ? html` selected` : nothing}>${text}</option>`,
  )}</select></p>`
}

const dateField = (name: string, label: string, date: string | null | undefined): Html =>
  html`<p><label for="${name}">${label}</label><input id="${name}" name="${name}" type="date" value="${date ?? ''}"></p>`

/** What was found, with the newest quote of each and the way to its dossier. */
export function results(view: View, index: RegistryIndex, search: Search, found: Found): Html {
  const { lang } = view
  const count =
    found.total === 1
      ? words.countOne[lang]
      : fill(words.count, { count: String(found.total) })[lang]
  return html`<section id="ket-qua"><h2>${words.results[lang]}</h2>
${
  found.items.length === 0
    ? html`<p class="alert">${words.none[lang]}</p>`
    : html`<p class="facts">${count}</p><ol class="cards" start="${(search.page - 1) * 10 + 1}">${found.items.map((listing) => resultCard(view, index, listing))}</ol>`
}${turning(view, search, found)}</section>`
}

function resultCard(view: View, index: RegistryIndex, listing: Listing): Html {
  const { lang } = view
  const { key, kind, display } = listing
  const verdict = checkChannel(index, { key, kind, display }, display)
  const path = pagePathOf(index, key)
  const shown = spokenNumber(kind, display)
  const [newest] = listing.evidence
  const isDown = listing.status === 'withdrawn'
  const facts = [
    statusWords[listing.status][lang],
    reviewWords[listing.category][lang],
    listing.evidence.length === 1
      ? words.pieceOne[lang]
      : fill(words.pieces, { count: String(listing.evidence.length) })[lang],
    ...(listing.lastWarnedAt
      ? [fill(words.lastWarned, { day: when(lang, listing.lastWarnedAt) })[lang]]
      : []),
  ]
  return html`<li class="card ${isDown ? 'unknown' : verdict.verdict}">
<p class="number">${path ? html`<a href="${hrefOf(view, path)}">${shown}</a>` : shown}</p>
${isDown ? nothing : html`<p>${verdict.headline[lang]}</p>`}
<p class="facts">${facts.join(' · ')}</p>
${newest && !isDown ? quoteView(view, newest) : nothing}
<p><a class="tap" href="${hrefOf(view, dossierPath(key))}">${words.dossier[lang]}<span class="heard">: ${display}</span></a></p></li>`
}

/** Links to the pages before and after, with the same question. */
function turning(view: View, search: Search, { pages }: Found): Html {
  const { lang } = view
  const at = (page: number) => {
    const asked = Object.entries({
      q: search.query,
      coquan: search.organisation,
      loai: search.category,
      tinhtrang: search.status,
      kenh: search.kind,
      tu: search.from,
      den: search.to,
      trang: String(page),
    }).filter((entry): entry is [string, string] => Boolean(entry[1]))
    return `${hrefOf(view, '/bao-chi')}?${new URLSearchParams(asked)}#ket-qua`
  }
  const { page } = search
  if (pages <= 1) return nothing
  return html`<p>${page > 1 ? html`<a class="quiet" href="${at(page - 1)}">${words.previous[lang]}</a> ` : nothing}${page < pages ? html`<a class="quiet" href="${at(page + 1)}">${words.next[lang]}</a>` : nothing}</p>`
}
