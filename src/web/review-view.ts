import { html } from 'hono/html'
import { categories } from '../detect/mention.ts'
import type { Person } from '../registry/review/accounts.ts'
import type {
  QueueItem,
  QueueItemDetail,
  QueueKind,
  ReviewAction,
  ReviewEvidence,
  ReviewRefusal,
} from '../registry/review/item.ts'
import { queueKinds } from '../registry/review/item.ts'
import { citizenFacts, words as citizens, citizenWords } from './review-citizens-view.ts'
import { words as notices } from './review-notices.ts'
import { noticeList } from './review-trail.ts'
import { kindWords, words } from './review-words.ts'
import { secondFactorPath } from './second-factor-page.ts'
import { fill, type Html, hrefOf, nothing, type Page, type View } from './view.ts'
import { sourceLink, when } from './wording.ts'

const page = (status: Page['status'], title: string, view: View, body: Html): Page => ({
  status,
  title,
  description: words.description[view.lang],
  body,
  canonical: null,
})

export type LoginNotice = 'wrong' | 'needsCode' | 'braked' | 'away' | 'otherSite'
const loginStatus = { wrong: 401, needsCode: 401, braked: 429, away: 503, otherSite: 403 } as const

export function loginPage(view: View, notice: LoginNotice | null): Page {
  const { lang } = view
  const body = html`<section class="hero desk"><h1>${words.title[lang]}</h1>
${notice ? html`<p role="alert" class="notice">${words[notice][lang]}</p>` : nothing}
<form class="sign-in" method="post" action="${hrefOf(view, '/quan-tri')}">
<label for="name">${words.name[lang]}</label>
<input id="name" name="name" autocomplete="username" autocapitalize="off" spellcheck="false" maxlength="40" required>
<label for="password">${words.password[lang]}</label>
<input id="password" name="password" type="password" autocomplete="current-password" maxlength="200" required>
<label for="code">${words.code[lang]}</label>
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="10">
<button class="do">${words.signIn[lang]}</button>
</form></section>`
  return page(notice ? loginStatus[notice] : 200, words.title[lang], view, body)
}

function deskBar(view: View, person: Person): Html {
  const { lang } = view
  return html`<form class="desk desk-bar" method="post" action="${hrefOf(view, '/quan-tri/dang-xuat')}"><span translate="no">${person.name}</span><a href="${hrefOf(view, secondFactorPath)}">${words.secondFactor[lang]}</a><button>${words.signOut[lang]}</button></form>`
}

export interface ShownQueue {
  readonly kind: QueueKind
  readonly items: readonly QueueItem[]
  /** Where the next page begins; null at the end. */
  readonly next: string | null
  readonly done: 'done' | 'first' | null
}

export function queuePage(view: View, person: Person, shown: ShownQueue): Page {
  const { lang } = view
  const tabs = queueKinds.map((kind) => {
    const current = kind === shown.kind ? html` aria-current="page"` : nothing
    return html`<a class="jump" href="${hrefOf(view, `/quan-tri?loai=${kind}`)}"${current}>${kindWords[kind][lang]}</a> `
  })
  const more = shown.next
    ? html`<p><a class="jump" href="${hrefOf(view, `/quan-tri?loai=${shown.kind}&sau=${encodeURIComponent(shown.next)}`)}">${words.more[lang]}</a></p>`
    : nothing
  const body = html`${deskBar(view, person)}<section><h1>${words.waiting[lang]}</h1>
${shown.done ? html`<p role="status" class="notice">${words[shown.done][lang]}</p>` : nothing}
<nav class="tabs" aria-label="${words.waiting[lang]}">${tabs}</nav></section>
<section><h2>${kindWords[shown.kind][lang]}</h2>
${
  shown.items.length === 0
    ? html`<p>${words.nothing[lang]}</p>`
    : html`<ul class="rows queue">${shown.items.map((item) => html`<li>${row(view, item)}</li>`)}</ul>`
}${more}</section>`
  return page(200, words.waiting[lang], view, body)
}

export const itemPath = ({ kind, id }: { kind: string; id: string }): string =>
  `/quan-tri/muc/${kind}/${encodeURIComponent(id)}`

function row(view: View, item: QueueItem): Html {
  return html`<a class="row" href="${hrefOf(view, itemPath(item))}"><strong><bdi translate="no">${item.display}</bdi></strong><span>${facts(view, item)}</span></a>${item.noticed ? html`<p class="facts" lang="vi"><bdi>${item.noticed}</bdi></p>` : nothing}${warningsOf(view, item)}`
}

function facts(view: View, item: QueueItem): Html {
  const { lang } = view
  const said = [
    ...citizenFacts(view, item),
    item.category ? words[item.category][lang] : null,
    item.scope === null || item.scope === 'number' ? null : words[item.scope][lang],
    item.organisation,
    item.since && !item.reported ? when(lang, item.since.slice(0, 10)) : null,
    item.needed === 2
      ? fill(words.supporters, { n: String(item.supporters), needed: '2' })[lang]
      : null,
  ]
  return html`${said.filter((one) => one !== null).join(' · ')}`
}

function warningsOf({ lang }: View, { warnings }: QueueItem): Html {
  if (warnings.length === 0) return nothing
  return html`<ul class="warned">${warnings.map((code) => html`<li>${notices[code][lang]}</li>`)}</ul>`
}

export interface Given {
  readonly reason: string
  /** `unreadable`: no text as the contract takes it. */
  readonly refusal: ReviewRefusal | 'unreadable'
}

/** One item, its evidence side by side, and the form that decides. */
export function itemPage(
  view: View,
  person: Person,
  item: QueueItemDetail,
  given: Given | null,
): Page {
  const { lang } = view
  const list = hrefOf(view, `/quan-tri?loai=${item.kind}`)
  const body = html`${deskBar(view, person)}<p><a class="jump" href="${list}">${words.back[lang]}</a></p>
<section><h1><bdi translate="no">${item.display}</bdi></h1><p>${facts(view, item)}</p><p class="facts" translate="no">${item.key}</p>
${warningsOf(view, item)}</section>
${noticeList(view, item)}${citizenWords(view, item)}
<div class="beside"><section><h2>${words.against[lang]}</h2>${evidenceList(view, item.against)}</section>
<section><h2>${words.saidOfficial[lang]}</h2>${evidenceList(view, item.official)}
<h3>${words.beside[lang]}</h3>${besideList(view, item)}</section></div>
${decisionForm(view, item, given)}
${history(view, item)}`
  return page(given ? 422 : 200, item.display, view, body)
}

function evidenceList({ lang }: View, evidence: readonly ReviewEvidence[]): Html {
  if (evidence.length === 0) return html`<p>${words.none[lang]}</p>`
  return html`<ul class="plain">${evidence.map((one) => {
    const facts = [
      one.publishedAt ? when(lang, one.publishedAt.slice(0, 10)) : null,
      one.trust,
      one.wordOf,
      one.category ? words[one.category][lang] : null,
    ]
    return html`<li class="card"><blockquote lang="vi"><p><bdi>${one.quote}</bdi></p></blockquote>
<p class="facts">${sourceLink(one.source, one.publisher)} · ${facts.filter((f) => f !== null).join(' · ')}</p></li>`
  })}</ul>`
}

function besideList({ lang }: View, { beside }: QueueItemDetail): Html {
  if (beside.length === 0) return html`<p>${words.none[lang]}</p>`
  return html`<ul>${beside.map(
    (one) =>
      html`<li>${one.sameKind ? html`<strong translate="no">${one.display}</strong>` : html`<span translate="no">${one.display}</span>`} · <span${lang === 'en' ? nothing : html` lang="vi"`}>${one.purpose[lang]}</span></li>`,
  )}</ul>`
}

/** What needs no reason: the browser must not ask for one. */
const silent: ReadonlySet<ReviewAction> = new Set(['known', 'not-enough', 'not-true', 'letter'])

function decisionForm(view: View, item: QueueItemDetail, given: Given | null): Html {
  const { lang } = view
  if (item.actions.length === 0) return nothing
  const isSilent = item.actions.every((action) => silent.has(action))
  return html`<section><h2>${words.decide[lang]}</h2>
${given ? html`<p role="alert" class="notice">${notices[given.refusal][lang]}</p>` : nothing}
<form class="decide" method="post" action="${hrefOf(view, itemPath(item))}">
${item.actions.includes('letter') ? html`<p>${citizens.letterHow[lang]}</p>` : nothing}
${isSilent ? nothing : reasonField(view, item, given)}${furtherFields(view, item)}
<div class="actions">${item.actions.map((action) => html`<button class="do" name="action" value="${action}"${silent.has(action) ? html` formnovalidate` : nothing}>${words[action][lang]}</button>`)}</div>
</form></section>`
}

function reasonField({ lang }: View, { kind }: QueueItem, given: Given | null): Html {
  const label = kind === 'dispute' ? citizens.statement : words.reason
  return html`<label for="reason">${label[lang]}</label>
<textarea id="reason" name="reason" rows="3" maxlength="${kind === 'dispute' ? 2_000 : 1_000}" aria-describedby="hint" required>${given?.reason ?? ''}</textarea>
<p id="hint" class="facts">${words.reasonHint[lang]}</p>`
}

function furtherFields({ lang }: View, { kind, actions }: QueueItem): Html {
  const field = (name: string, label: string) =>
    html`<label for="${name}">${label}</label><input id="${name}" name="${name}" maxlength="200" autocomplete="off">`
  const begins = actions.includes('propose')
  const rewords = actions.includes('change-category')
  const into = [
    ...(actions.includes('merge') ? [words.into[lang]] : []),
    ...(actions.includes('narrow') ? [words.narrowTo[lang]] : []),
  ]
  return html`${
    begins || rewords
      ? html`<label for="category">${words.category[lang]}</label><select id="category" name="category">${rewords || kind === 'pivot' ? html`<option value="">${words.unchanged[lang]}</option>` : nothing}${categories.map((one) => html`<option value="${one}">${words[one][lang]}</option>`)}</select>${field('organisation', words.mistakenFor[lang])}`
      : nothing
  }${into.length > 0 ? field('into', into.join('; ')) : nothing}${kind === 'official' ? field('purposeVi', words.purpose[lang]) : nothing}`
}

function history({ lang }: View, { decisions }: QueueItemDetail): Html {
  if (decisions.length === 0) return nothing
  return html`<section><h2>${words.history[lang]}</h2><ol class="timeline">${decisions.map(
    (d) =>
      html`<li><p class="day">${when(lang, d.at.slice(0, 10))} · ${d.by ?? d.actor} · ${d.action}</p><p lang="vi"><bdi>${d.reason}</bdi></p></li>`,
  )}</ol></section>`
}
