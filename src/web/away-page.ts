import { html } from 'hono/html'
import { checkForm } from './check-form.ts'
import type { Page, View, Words } from './view.ts'

export const words = {
  title: {
    vi: 'Phần này đang tạm ngừng. Bạn thử lại sau ít phút.',
    en: 'This part is away. Try again in some minutes.',
  },
  check: {
    vi: 'Bạn vẫn kiểm tra được số điện thoại và trang web ở đây:',
    en: 'Checks are answered all the same:',
  },
} as const satisfies Words

/** For what only the database knows, while it does not answer. Checks need none. */
export function awayPage(view: View): Page {
  const { lang } = view
  const title = words.title[lang]
  const body = html`<section class="hero"><h1>${title}</h1>
<p>${words.check[lang]}</p>
${checkForm(view, '')}</section>`
  return { status: 503, title, description: title, body, canonical: null }
}
