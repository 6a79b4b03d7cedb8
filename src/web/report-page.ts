import { html } from 'hono/html'
import type { Channel } from '../channel/channel.ts'
import { readyNumbers, readyText } from '../registry/reports/ready-text.ts'
import { receivedMessage, reportMessage } from '../registry/reports/report-words.ts'
import type { ReportStatus } from '../registry/reports/use-cases.ts'
import {
  type CitizenForm,
  type CitizenPlace,
  citizenPage,
  codeView,
  type Field,
  formPage,
  unknownCodePage,
} from './citizen-forms.ts'
import { fill, hrefOf, type Page, type View, type Words } from './view.ts'
import { when } from './wording.ts'

export const words = {
  title: { vi: 'Báo số lạ, trang lạ', en: 'Report a number or site' },
  description: {
    vi: 'Báo một số điện thoại hay trang web khiến bạn mất tiền hoặc nghi ngờ. Không cần tài khoản.',
    en: 'Report a number or site that cost you money or looks wrong. No account needed.',
  },
  lead: {
    vi: 'Không cần tài khoản. Chúng tôi không hỏi số điện thoại của bạn.',
    en: 'No account. We do not ask for your telephone number.',
  },
  warning: {
    vi: 'Đừng ghi mật khẩu, mã OTP, số thẻ hay mã số BHXH vào đây.',
    en: 'Write no password, one-time code, card or insurance number here.',
  },
  channel: { vi: 'Số điện thoại hoặc trang web', en: 'Phone number or website' },
  what: { vi: 'Chuyện gì đã xảy ra?', en: 'What happened?' },
  whatHelp: {
    vi: 'Viết ngắn cũng được. Chỉ người duyệt đọc, không đăng lên.',
    en: 'A few words will do. Only reviewers read it; it is not published.',
  },
  lost: { vi: 'Mất bao nhiêu đồng? (nếu có)', en: 'How much did you lose, in VND? (if any)' },
  when: { vi: 'Ngày nào? (nếu nhớ)', en: 'On which day? (if you know)' },
  email: { vi: 'Địa chỉ email của bạn (không bắt buộc)', en: 'Your e-mail (not required)' },
  emailHelp: {
    vi: 'Chỉ để báo kết quả. Được mã hoá, xoá sau 30 ngày kể từ khi xét xong.',
    en: 'Only to tell you what became of it. Encrypted; deleted 30 days after it is closed.',
  },
  send: { vi: 'Gửi phản ánh', en: 'Send the report' },
  sent: { vi: 'Đã nhận phản ánh của bạn', en: 'Your report was received' },
  code: { vi: 'Mã của bạn', en: 'Your code' },
  follow: { vi: 'Xem kết quả phản ánh này', en: 'See what becomes of it' },
  next: { vi: 'Báo thêm cho cơ quan chức năng', en: 'Tell the authorities too' },
  nextHow: {
    vi: 'Nhắn tin này tới 156 hoặc 5656, miễn phí. Bạn bấm gửi.',
    en: 'Text this to 156 or 5656, free of charge. You tap send.',
  },
  open: { vi: 'Mở tin nhắn gửi {number}', en: 'Open the text to {number}' },
  result: { vi: 'Phản ánh về {number}', en: 'Report about {number}' },
  received: { vi: 'Nhận {day}.', en: 'Received {day}.' },
  tooMany: {
    vi: 'Hôm nay từ chỗ bạn đã có nhiều phản ánh. Hãy thử lại ngày mai.',
    en: 'Many reports came from your place today. Try again tomorrow.',
  },
  emailNotKept: {
    vi: 'Trang này không nhận email. Hãy bỏ email rồi gửi lại.',
    en: 'No e-mail is taken here. Leave it out and send again.',
  },
  future: { vi: 'Ngày này chưa tới. Hãy xem lại.', en: 'This day has not come yet.' },
  slip: {
    vi: 'Có ô chưa đúng. Hãy xem lại số, nội dung, số tiền, ngày và email.',
    en: 'Something does not fit. Check number, text, amount, day and e-mail.',
  },
} as const satisfies Words

export const fields = {
  channel: { name: 'channel', label: words.channel, most: 2_000, isRequired: true },
  what: {
    name: 'what',
    label: words.what,
    help: words.whatHelp,
    rows: 5,
    most: 4_000,
    isRequired: true,
  },
  lostVnd: { name: 'lostVnd', label: words.lost, most: 20, inputMode: 'numeric' },
  when: { name: 'when', label: words.when, most: 10, type: 'date' },
  email: {
    name: 'email',
    label: words.email,
    help: words.emailHelp,
    most: 254,
    type: 'email',
  },
} as const satisfies Record<string, Field>

const place: CitizenPlace = { path: '/bao-cao', words }

export interface ReportForm extends CitizenForm {
  readonly takesEmail: boolean
}

export function reportPage(view: View, { takesEmail, ...form }: ReportForm): Page {
  const { lang } = view
  return formPage(view, place, form, {
    intro: html`<section class="hero"><h1>${words.title[lang]}</h1><p>${words.lead[lang]}</p></section>`,
    fields: Object.values(fields).filter(({ name }) => takesEmail || name !== 'email'),
    warning: html`<p class="alert">${words.warning[lang]}</p>`,
  })
}

/** After sending: the code, and the text for the authorities. */
export function receiptPage(view: View, code: string, channel: Channel, what: string): Page {
  const { lang } = view
  const text = readyText(channel, what)
  const body = html`<section class="hero"><h1>${words.sent[lang]}</h1><p>${receivedMessage[lang]}</p></section>
${codeView(words.code[lang], code)}
<p><a class="quiet" href="${hrefOf(view, `/bao-cao?ma=${code}`)}">${words.follow[lang]}</a></p>
<section><h2>${words.next[lang]}</h2><p>${words.nextHow[lang]}</p>
<p class="card" lang="vi">${text}</p>
<p>${readyNumbers.map((number) => html`<a class="quiet" href="sms:${number}?&body=${encodeURIComponent(text)}">${fill(words.open, { number })[lang]}</a> `)}</p></section>`
  return citizenPage(view, place, { status: 200, body })
}

export function reportStatusPage(view: View, status: ReportStatus | null): Page {
  if (status === null) return unknownCodePage(view, place)
  const { lang } = view
  const day = when(lang, status.receivedAt.toISOString())
  const body = html`<section class="hero"><h1>${fill(words.result, { number: status.display })[lang]}</h1></section>
<p class="card">${reportMessage(status)[lang]}</p><p class="facts">${fill(words.received, { day })[lang]}</p>`
  return citizenPage(view, place, { status: 200, body })
}
