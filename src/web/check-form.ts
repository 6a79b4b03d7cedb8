import { html } from 'hono/html'
import { type Html, hrefOf, type View, type Words } from './view.ts'

/** Longer messages than a person forwards are refused before they are read. */
export const longestField = 10_000

export const words = {
  label: {
    vi: 'Số điện thoại, trang web, hoặc dán cả tin nhắn',
    en: 'Phone number, website, or paste a whole message',
  },
  check: { vi: 'Kiểm tra', en: 'Check' },
  another: { vi: 'Kiểm tra số khác', en: 'Check another one' },
} as const satisfies Words

/** What the field held comes back in it, so that a typing slip can be mended. */
export function checkForm(view: View, query = ''): Html {
  const { lang } = view
  return html`<form class="check" method="post" action="${hrefOf(view, '/')}" role="search">
<label for="q">${words.label[lang]}</label>
<textarea id="q" name="q" rows="2" maxlength="${longestField}" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search" required>${query}</textarea>
<button class="do">${words.check[lang]}</button>
</form>`
}

/** The form below an answer. */
export function checkAnother(view: View): Html {
  return html`<section class="again"><h2>${words.another[view.lang]}</h2>${checkForm(view)}</section>`
}
