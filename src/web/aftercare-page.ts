import { html } from 'hono/html'
import type { Aftercare } from '../reset/aftercare.ts'
import { priceText } from '../verdict/wording.ts'
import { cardHref, type Html, nothing, type Page, type View, type Words } from './view.ts'
import { citationOf, spokenNumber } from './wording.ts'

export const words = {
  title: {
    vi: 'Đã lỡ gọi số 1900 lạ, mất tiền: làm gì ngay?',
    en: 'Called a strange 1900 number and lost money: what now?',
  },
  description: {
    vi: 'Cúp máy, hỏi nhà mạng, gọi 1800 6838, báo 156. Từng bước, có nguồn và ngày.',
    en: 'Hang up, ask your carrier, call 1800 6838, report to 156. Step by step, with sources.',
  },
  heading: { vi: 'Đã lỡ gọi? Làm ngay từng bước', en: 'Already called? Take these steps' },
  lead: {
    vi: 'Cúp máy trước đã. Rồi đi từ trên xuống.',
    en: 'Hang up first. Then go from top to bottom.',
  },
  mind: { vi: 'Lưu ý', en: 'Mind this' },
  source: { vi: 'Nguồn', en: 'Sources' },
  report: { vi: 'Tin nhắn soạn sẵn gửi 156', en: 'A ready-made text to 156' },
  reportHow: {
    vi: 'Bạn bấm gửi, điền thêm nội dung. Tin này miễn phí.',
    en: 'Tap send and add what happened. This text is free.',
  },
  number: { vi: 'số điện thoại', en: 'phone number' },
  what: { vi: 'nội dung', en: 'what happened' },
  send: { vi: 'Mở tin nhắn gửi 156', en: 'Open the text to 156' },
  copy: { vi: 'Chép tin nhắn', en: 'Copy the text' },
  copied: { vi: 'Đã chép.', en: 'Copied.' },
  password: { vi: 'Đã đọc mật khẩu hay mã số?', en: 'Told a password or number?' },
  passwordHow: {
    vi: 'Đổi mật khẩu VssID ngay, trên ứng dụng hoặc trang thật.',
    en: 'Change the VssID password now, in the app or on the real site.',
  },
  block: { vi: 'Chặn cuộc gọi lần sau', en: 'Block such calls' },
} as const satisfies Words

/** What is sent to 156 is read by people there: it is Vietnamese in both languages of the page. */
export const reportText = (number: string | null): string =>
  `LD (${number ?? words.number.vi}) (${words.what.vi})`

/**
 * What to do after a call or a payment.
 * @param number digits of a listed number, to fill in the text to 156; null for any other.
 */
export function aftercarePage(view: View, aftercare: Aftercare, number: string | null): Page {
  const { lang } = view
  const steps = aftercare.steps.toSorted((a, b) => a.order - b.order)
  const body = html`<section class="hero"><h1>${words.heading[lang]}</h1><p>${words.lead[lang]}</p></section>
<ol class="steps">${steps.map(
    (step) => html`<li id="${step.id}">
<h2>${step.title[lang]}</h2>
<p>${step.text[lang]}</p>
${step.contacts.length > 0 ? html`<ul class="contacts">${step.contacts.map((contact) => contactView(view, contact))}</ul>` : nothing}
${step.id === 'report-156' ? reportView(view, number) : nothing}
${step.caution ? html`<p class="alert">${words.mind[lang]}: ${step.caution[lang]}</p>` : nothing}
<p class="facts">${words.source[lang]}: ${step.sources.map((one, at) => html`${at > 0 ? '; ' : ''}${citationOf(lang, one)}`)}.</p>
</li>`,
  )}</ol>
<section><h2>${words.password[lang]}</h2><p>${words.passwordHow[lang]}</p>
<p><a class="quiet" href="https://dichvucong.baohiemxahoi.gov.vn" rel="noreferrer">dichvucong.baohiemxahoi.gov.vn</a></p></section>
${blockView(view, aftercare)}`
  return {
    status: 200,
    title: words.title[lang],
    description: words.description[lang],
    body,
    canonical: '/da-lo-goi',
    card: { src: cardHref(lang, '/da-lo-goi', 0), alt: words.heading[lang] },
  }
}

function contactView(view: View, contact: Aftercare['steps'][number]['contacts'][number]): Html {
  const { lang } = view
  const { name, kind, value, display, how, prices } = contact
  const cost = prices[0] && priceText(prices[0])
  return html`<li><span lang="vi">${name}</span>: <a class="tap" href="${kind === 'sms' ? 'sms' : 'tel'}:${value}">${spokenNumber(kind, display)}</a>${cost ? html` · <strong>${cost[lang]}</strong>` : nothing}${how ? html` · ${how[lang]}` : nothing}</li>`
}

function reportView({ lang }: View, number: string | null): Html {
  const text = reportText(number)
  return html`<div class="card">
<p><strong>${words.report[lang]}</strong></p>
<p class="number" lang="vi">${text}</p>
<p>${words.reportHow[lang]}</p>
<p><a class="quiet" href="sms:156?&body=${encodeURIComponent(text)}">${words.send[lang]}</a> <button type="button" class="quiet" hidden data-copy="${text}" data-copied="${words.copied[lang]}">${words.copy[lang]}</button></p>
</div>`
}

function blockView({ lang }: View, { blocking }: Aftercare): Html {
  if (blocking.length === 0) return nothing
  return html`<section><h2>${words.block[lang]}</h2><ul>${blocking.map(
    ({ carrier, blocks, how, price, caution, source }) =>
      html`<li><strong lang="vi">${carrier}</strong>: ${blocks[lang]}.${how ? html` ${how[lang]}.` : nothing}${price ? html` ${price[lang]}.` : nothing}${caution ? html` ${caution[lang]}` : nothing} <span class="facts">(${citationOf(lang, source)})</span></li>`,
  )}</ul></section>`
}
