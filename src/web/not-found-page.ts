import { html } from 'hono/html'
import { checkForm } from './check-form.ts'
import type { Page, View, Words } from './view.ts'

export const words = {
  title: { vi: 'Không có trang này', en: 'There is no such page' },
  channel: {
    vi: 'Chưa có trang riêng về số hay trang này. Chưa bị cảnh báo không có nghĩa là thật.',
    en: 'There is no page about this one. No warning does not make it genuine.',
  },
  anything: { vi: 'Bạn kiểm tra ngay ở đây.', en: 'Check it right here.' },
} as const satisfies Words

/**
 * For everything that has no page; a channel that was asked for stands in the field, one tap from
 * its answer, and no address of ours names it to a search engine.
 */
export function notFoundPage(view: View, asked: string | null): Page {
  const { lang } = view
  const body = html`<section class="hero"><h1>${words.title[lang]}</h1>
<p>${asked === null ? words.anything[lang] : words.channel[lang]}</p>
${checkForm(view, asked ?? '')}</section>`
  return {
    status: 404,
    title: words.title[lang],
    description: words.channel[lang],
    body,
    canonical: null,
  }
}
