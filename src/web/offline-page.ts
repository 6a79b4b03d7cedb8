import { html } from 'hono/html'
import type { Page, View, Words } from './view.ts'
import { spokenNumber } from './wording.ts'

export const words = {
  title: { vi: 'Đang không có mạng', en: 'You are offline' },
  lead: {
    vi: 'Chưa kiểm tra được. Khoan gọi số lạ.',
    en: 'Nothing can be checked now. Do not call strange numbers yet.',
  },
  meanwhile: { vi: 'Số dùng được ngay', en: 'Numbers that you can use now' },
  bhxh: {
    vi: 'Bảo hiểm xã hội Việt Nam, 1.000 đồng một phút',
    en: 'Social insurance, 1,000 VND a minute',
  },
  report: { vi: 'Báo cuộc gọi lừa đảo, miễn phí', en: 'Report a scam call, free' },
  police: { vi: 'Công an, khi khẩn cấp', en: 'Police, in an emergency' },
  card: {
    vi: 'Ngân hàng: gọi số in ở mặt sau thẻ.',
    en: 'Your bank: call the number on the back of your card.',
  },
  again: { vi: 'Thử lại', en: 'Try again' },
} as const satisfies Words

const numbers = [
  ['19009068', '1900 9068', 'bhxh'],
  ['156', '156', 'report'],
  ['113', '113', 'police'],
] as const

/** What the installed page shows without network; kept by the service worker. */
export function offlinePage(view: View): Page {
  const { lang } = view
  const body = html`<section class="hero"><h1>${words.title[lang]}</h1><p>${words.lead[lang]}</p>
<p><a class="quiet" href="">${words.again[lang]}</a></p></section>
<section><h2>${words.meanwhile[lang]}</h2><ul class="cards">${numbers.map(
    ([dialled, display, what]) =>
      html`<li class="card"><p>${words[what][lang]}</p><p class="number"><a href="tel:${dialled}">${spokenNumber('phone', display)}</a></p></li>`,
  )}</ul><p>${words.card[lang]}</p></section>`
  return {
    status: 200,
    title: words.title[lang],
    description: words.lead[lang],
    body,
    canonical: null,
  }
}
