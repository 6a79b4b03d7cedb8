import { html } from 'hono/html'
import { displayOf } from '../channel/parse.ts'
import { disputeMessage, letterText, queuedMessage } from '../registry/disputes/dispute-words.ts'
import type { ProofPlaces } from '../registry/disputes/proof.ts'
import type { DisputeView } from '../registry/disputes/use-cases.ts'
import {
  alertView,
  type CitizenForm,
  type CitizenPlace,
  citizenPage,
  codeView,
  type Field,
  fieldView,
  formPage,
  unknownCodePage,
} from './citizen-forms.ts'
import { fill, type Html, hrefOf, nothing, type Page, type View, type Words } from './view.ts'
import { moment } from './wording.ts'

export const words = {
  title: { vi: 'Khiếu nại một cảnh báo', en: 'Dispute a warning' },
  description: {
    vi: 'Kênh của bạn bị cảnh báo sai? Chứng minh là của bạn, chúng tôi xét trong 48 giờ.',
    en: 'Is your channel warned of by mistake? Prove that it is yours; we decide within 48 hours.',
  },
  lead: {
    vi: 'Kênh của bạn bị cảnh báo sai? Làm ba bước.',
    en: 'Is your channel warned of by mistake? Three steps.',
  },
  stepTell: { vi: 'Nói vì sao cảnh báo sai.', en: 'Say why the warning is wrong.' },
  stepProve: { vi: 'Chứng minh kênh là của bạn.', en: 'Prove that the channel is yours.' },
  stepWait: {
    vi: 'Trong 48 giờ chúng tôi xét. Quá hạn thì cảnh báo tự gỡ cho tới khi xét xong, trừ khi dựa vào lời của cơ quan.',
    en: 'We decide within 48 hours. Later than that the warning is down until we do, unless it rests on an authority.',
  },
  median: {
    vi: 'Một nửa số khiếu nại được xét trong {hours} giờ. Đã xét: {count}.',
    en: 'Half of all disputes are decided within {hours} hours. Decided: {count}.',
  },
  channel: { vi: 'Số điện thoại hoặc trang web của bạn', en: 'Your phone number or website' },
  reason: { vi: 'Vì sao cảnh báo sai?', en: 'Why is the warning wrong?' },
  reasonHelp: { vi: 'Chỉ người duyệt đọc.', en: 'Only reviewers read it.' },
  reply: { vi: 'Phản hồi để mọi người đọc (không bắt buộc)', en: 'Public reply (not required)' },
  replyHelp: {
    vi: 'Hiện bên cạnh cảnh báo sau khi bạn chứng minh. Số và địa chỉ trong đó bị bỏ ra.',
    en: 'Shown beside the warning once control is proven. Numbers and addresses are taken out.',
  },
  send: { vi: 'Gửi khiếu nại', en: 'Send the dispute' },
  sent: { vi: 'Đã nhận khiếu nại', en: 'Your dispute was received' },
  code: { vi: 'Mã bí mật của bạn', en: 'Your secret code' },
  codeHow: {
    vi: 'Ai có mã này đều làm thay bạn được. Đừng đưa cho người khác.',
    en: 'Whoever holds it can act for you. Give it to nobody.',
  },
  follow: { vi: 'Tới trang khiếu nại này', en: 'Go to this dispute' },
  prove: { vi: 'Chứng minh kênh là của bạn', en: 'Prove that the channel is yours' },
  proveHow: { vi: 'Làm một trong hai cách:', en: 'Do one of these:' },
  dns: {
    vi: 'Thêm bản ghi này vào tên miền (loại {type})',
    en: 'Add this record to the domain (type {type})',
  },
  file: { vi: 'Hoặc đặt tệp này lên trang', en: 'Or put this file on the site' },
  name: { vi: 'Tên', en: 'Name' },
  value: { vi: 'Nội dung', en: 'Content' },
  check: { vi: 'Đã làm xong, kiểm tra giúp tôi', en: 'Done, look for it now' },
  state: { vi: 'Khiếu nại về {number}', en: 'Dispute about {number}' },
  due: { vi: 'Hạn xét: {day}.', en: 'To be decided by {day}.' },
  statement: { vi: 'Lý do của quyết định', en: 'Reasons for the decision' },
  yourReply: { vi: 'Phản hồi của bạn, như mọi người thấy', en: 'Your reply, as it is shown' },
  appeal: { vi: 'Không đồng ý? Người khác sẽ xét lại', en: 'You disagree? Somebody else hears it' },
  sendAppeal: { vi: 'Yêu cầu xét lại', en: 'Appeal' },
  noProof: {
    vi: 'Chưa thấy. Chờ vài phút rồi bấm kiểm tra lần nữa.',
    en: 'It is not there yet. Wait some minutes and look again.',
  },
  tooSoon: { vi: 'Vừa xem xong. Chờ 30 giây rồi thử lại.', en: 'Wait 30 seconds.' },
  nothing: {
    vi: 'Kênh này không bị cảnh báo, nên không có gì để khiếu nại.',
    en: 'Nothing is said against this channel.',
  },
  tooMany: {
    vi: 'Hôm nay từ chỗ bạn đã có nhiều khiếu nại. Hãy thử lại ngày mai.',
    en: 'Many disputes came from your place today. Try again tomorrow.',
  },
  slip: {
    vi: 'Có ô chưa đúng. Hãy xem lại số và nội dung.',
    en: 'Something does not fit. Check number and text.',
  },
  noAppeal: { vi: 'Không xét lại được nữa.', en: 'There is nothing to appeal against.' },
} as const satisfies Words

const fields = {
  channel: { name: 'channel', label: words.channel, most: 2_000, isRequired: true },
  reason: {
    name: 'reason',
    label: words.reason,
    help: words.reasonHelp,
    rows: 5,
    most: 4_000,
    isRequired: true,
  },
  reply: { name: 'reply', label: words.reply, help: words.replyHelp, rows: 3, most: 1_000 },
} as const satisfies Record<string, Field>

export interface Figures {
  readonly decided: number
  readonly medianHours: number | null
}

const place: CitizenPlace = { path: '/khieu-nai', words }

export interface DisputeForm extends CitizenForm {
  readonly figures: Figures | null
}

export function disputePage(view: View, { figures, ...form }: DisputeForm): Page {
  const { lang } = view
  return formPage(view, place, form, {
    intro: html`<section class="hero"><h1>${words.title[lang]}</h1><p>${words.lead[lang]}</p></section>
<ol class="steps"><li>${words.stepTell[lang]}</li><li>${words.stepProve[lang]}</li><li>${words.stepWait[lang]}</li></ol>
${figuresView(view, figures)}`,
    fields: Object.values(fields),
  })
}

function figuresView({ lang }: View, figures: Figures | null): Html {
  if (figures === null || figures.medianHours === null) return nothing
  const hours = figures.medianHours.toLocaleString(lang, { maximumFractionDigits: 1 })
  const said = fill(words.median, { hours, count: String(figures.decided) })
  return html`<p class="facts">${said[lang]}</p>`
}

interface Opened {
  readonly code: string
  readonly token: string
  readonly places: ProofPlaces | null
}

export function disputeReceiptPage(view: View, { code, token, places }: Opened): Page {
  const { lang } = view
  const body = html`<section class="hero"><h1>${words.sent[lang]}</h1><p>${queuedMessage[lang]}</p></section>
${codeView(words.code[lang], code)}<p class="alert">${words.codeHow[lang]}</p>
${proofView(view, code, token, places)}
<p><a class="quiet" href="${hrefOf(view, `/khieu-nai?ma=${code}`)}">${words.follow[lang]}</a></p>`
  return citizenPage(view, place, { status: 200, body })
}

function proofView(view: View, code: string, token: string, places: ProofPlaces | null): Html {
  const { lang } = view
  if (!places) {
    return html`<section><h2>${words.prove[lang]}</h2><p>${letterText[lang]}</p><p class="card"><span class="proof">${token}</span></p></section>`
  }
  return html`<section><h2>${words.prove[lang]}</h2><p>${words.proveHow[lang]}</p>
<div class="card"><p><strong>${fill(words.dns, { type: 'TXT' })[lang]}</strong></p><p>${words.name[lang]}: <span class="proof">${places.dns}</span></p><p>${words.value[lang]}: <span class="proof">${token}</span></p></div>
<div class="card"><p><strong>${words.file[lang]}</strong></p><p>${words.name[lang]}: <span class="proof">${places.file}</span></p><p>${words.value[lang]}: <span class="proof">${token}</span></p></div>
<form class="citizen" method="post" action="${hrefOf(view, '/khieu-nai')}"><input type="hidden" name="ma" value="${code}"><input type="hidden" name="do" value="check"><button class="do">${words.check[lang]}</button></form></section>`
}

/** One dispute, for whoever holds its code. */
export function disputeStatePage(
  view: View,
  code: string,
  found: DisputeView | null,
  problem: Words[string] | null = null,
): Page {
  if (found === null) return unknownCodePage(view, place)
  const { lang } = view
  const { dispute, places, mayAppeal } = found
  const { state, proofToken, dueAt, clockActedAt, statementVi, statementEn, reply } = dispute
  const isVi = lang === 'vi' || statementEn === null
  const statement = isVi ? statementVi : statementEn
  const inVi = html` lang="vi"`
  const body = html`<section class="hero"><h1>${fill(words.state, { number: displayOf(dispute.channelKey) })[lang]}</h1></section>
${alertView(view, problem)}
<p class="card"><strong>${disputeMessage(found)[lang]}</strong></p>
${state === 'proven' && dueAt && !clockActedAt ? html`<p class="facts">${fill(words.due, { day: moment(lang, dueAt) })[lang]}</p>` : nothing}
${state === 'queued' ? proofView(view, code, proofToken, places) : nothing}
${statement ? html`<section><h2>${words.statement[lang]}</h2><p${isVi ? inVi : nothing}>${statement}</p></section>` : nothing}
${reply ? html`<section><h2>${words.yourReply[lang]}</h2><blockquote${inVi}>${reply}</blockquote></section>` : nothing}
${mayAppeal ? appealForm(view, code) : nothing}`
  return citizenPage(view, place, { status: 200, body })
}

function appealForm(view: View, code: string): Html {
  const { lang } = view
  return html`<section><h2>${words.appeal[lang]}</h2>
<form class="citizen" method="post" action="${hrefOf(view, '/khieu-nai')}"><input type="hidden" name="ma" value="${code}"><input type="hidden" name="do" value="appeal">
${fieldView(view, fields.reason, '')}${fieldView(view, fields.reply, '')}
<button class="do">${words.sendAppeal[lang]}</button></form></section>`
}
