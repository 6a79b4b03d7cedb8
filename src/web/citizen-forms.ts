import { html } from 'hono/html'
import { type Html, nothing, type View, type Words } from './view.ts'

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
