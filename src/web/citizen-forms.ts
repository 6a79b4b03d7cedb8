import { html } from 'hono/html'
import { type Html, hrefOf, nothing, type Page, type View, type Words } from './view.ts'

/** What a page for citizens and one for owners say alike. */
export const words = {
  lookUp: { vi: 'Đã gửi rồi? Xem kết quả', en: 'Sent one already? See what became of it' },
  look: { vi: 'Xem', en: 'See' },
  noCode: { vi: 'Không có mã này. Xem lại từng chữ.', en: 'No such code. Check each letter.' },
  away: {
    vi: 'Hiện chưa nhận được. Chưa có gì được lưu, hãy thử lại sau ít phút.',
    en: 'It cannot be taken now. Nothing was stored; try again in some minutes.',
  },
} as const satisfies Words

/** One of the two places where somebody writes to us, and its own words. */
export interface CitizenPlace {
  readonly path: '/bao-cao' | '/khieu-nai'
  readonly words: Readonly<Record<'title' | 'description' | 'code' | 'send', Words[string]>>
}

/** A page of such a place. The empty form alone is for search engines. */
export const citizenPage = (
  { lang }: View,
  { path, words: own }: CitizenPlace,
  { status, body, isKept = false }: { status: Page['status']; body: Html; isKept?: boolean },
): Page => ({
  status,
  title: own.title[lang],
  description: own.description[lang],
  body,
  canonical: isKept ? path : null,
})

export interface CitizenForm {
  readonly values: Readonly<Record<string, string>>
  readonly problem: Words[string] | null
  readonly status: Page['status']
}

/** The page with its form: what was typed stands in it again, beside what is wrong with it. */
export function formPage(
  view: View,
  place: CitizenPlace,
  { values, problem, status }: CitizenForm,
  { intro, fields, warning = nothing }: { intro: Html; fields: readonly Field[]; warning?: Html },
): Page {
  const { lang } = view
  const body = html`${intro}
${alertView(view, problem)}
<form class="citizen" method="post" action="${hrefOf(view, place.path)}">
${fields.map((field) => fieldView(view, field, values[field.name] ?? ''))}
${warning}<button class="do">${place.words.send[lang]}</button>
</form>
${lookUpForm(view, place)}`
  return citizenPage(view, place, { status, body, isKept: problem === null && status === 200 })
}

export const alertView = ({ lang }: View, problem: Words[string] | null): Html =>
  problem ? html`<p class="alert" role="alert">${problem[lang]}</p>` : nothing

/** Asks for the code of what was sent before. */
function lookUpForm(view: View, { path, words: own }: CitizenPlace): Html {
  const { lang } = view
  return html`<section><h2>${words.lookUp[lang]}</h2>
<form class="citizen" method="get" action="${hrefOf(view, path)}"><div class="field"><label for="f-ma">${own.code[lang]}</label><input id="f-ma" name="ma" maxlength="100" autocomplete="off" required></div>
<button class="quiet">${words.look[lang]}</button></form></section>`
}

export function unknownCodePage(view: View, place: CitizenPlace): Page {
  const body = html`<section class="hero"><h1>${words.lookUp[view.lang]}</h1></section>${alertView(view, words.noCode)}${lookUpForm(view, place)}`
  return citizenPage(view, place, { status: 404, body })
}

export interface Field {
  readonly name: string
  readonly label: Words[string]
  /** A line below the label: what to write, and what not. */
  readonly help?: Words[string]
  readonly rows?: number
  readonly most: number
  readonly isRequired?: boolean
  readonly type?: 'text' | 'date' | 'email'
  readonly inputMode?: 'numeric'
}

/** One labelled field; what was typed comes back in it, so that a slip can be mended. */
export function fieldView({ lang }: View, field: Field, value: string): Html {
  const { name, label, help, rows, most, isRequired, type = 'text', inputMode } = field
  const hint = help ? `${name}-help` : null
  const described = hint ? html` aria-describedby="${hint}"` : nothing
  const required = isRequired ? html` required` : nothing
  const mode = inputMode ? html` inputmode="${inputMode}"` : nothing
  return html`<div class="field"><label for="f-${name}">${label[lang]}</label>
${hint && help ? html`<p class="facts" id="${hint}">${help[lang]}</p>` : nothing}
${
  rows
    ? html`<textarea id="f-${name}" name="${name}" rows="${rows}" maxlength="${most}"${described}${required}>${value}</textarea>`
    : html`<input id="f-${name}" name="${name}" type="${type}" maxlength="${most}" value="${value}" autocomplete="${type === 'email' ? 'email' : 'off'}"${mode}${described}${required}>`
}</div>`
}

/** Texts of a posted form, trimmed; files and repeated fields are left out. */
export function textsOf(body: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.trim()]] : [],
    ),
  )
}

/** Shown once: a code to keep, large enough to be copied by hand. */
export function codeView(label: string, code: string): Html {
  return html`<p class="card"><strong>${label}</strong><br><span class="number">${code}</span></p>`
}
