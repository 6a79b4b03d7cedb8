import { html } from 'hono/html'
import type { ResetMethod } from '../reset/guide.ts'
import { costText } from '../reset/method-text.ts'
import {
  type PlanAnswers,
  type PlanQuestion,
  type PlanRefusal,
  planQuestions,
  type ResetPlan,
} from '../reset/plan.ts'
import { shapeOf } from './shapes.ts'
import { type Html, hrefOf, nothing, type View, type Words } from './view.ts'

export const words = {
  heading: { vi: 'Trả lời 4 câu, chúng tôi chọn giúp', en: 'Four answers, and we choose for you' },
  vneidLevel2: {
    vi: 'Bạn có tài khoản VNeID mức 2 không?',
    en: 'Do you have a level-2 VNeID account?',
  },
  emailOnAccount: {
    vi: 'Tài khoản VssID của bạn có email không?',
    en: 'Does your VssID account have an e-mail?',
  },
  sameSim: {
    vi: 'Bạn còn dùng SIM đã đăng ký VssID không?',
    en: 'Do you still have the SIM used for VssID?',
  },
  employed: {
    vi: 'Bạn đang đi làm, nơi làm đóng BHXH không?',
    en: 'Does an employer pay your insurance now?',
  },
  yes: { vi: 'Có', en: 'Yes' },
  no: { vi: 'Không', en: 'No' },
  show: { vi: 'Xem cách của tôi', en: 'Show my way' },
  nothingElse: {
    vi: 'Chỉ có hoặc không. Đừng nhập mã số hay mật khẩu ở đâu cả.',
    en: 'Only yes or no. Enter no number and no password anywhere.',
  },
  next: { vi: 'Bạn làm cách này trước', en: 'Do this first' },
  steps: { vi: 'Xem từng bước', en: 'See the steps' },
  fallbacks: { vi: 'Không được thì', en: 'If that fails' },
  help: { vi: 'Quên luôn mật khẩu VNeID?', en: 'Forgot the VNeID password too?' },
  afterwards: { vi: 'Xong rồi, thêm email cho lần sau', en: 'Then add an e-mail for next time' },
} as const satisfies Words & Record<PlanQuestion, Words[string]>

/** What became of a posted form. */
export type Planned =
  | { readonly ok: true; readonly plan: ResetPlan; readonly answers: PlanAnswers }
  | { readonly ok: false; readonly refusal: PlanRefusal }

export function planForm(view: View, planned: Planned | null): Html {
  const { lang } = view
  const given = planned?.ok ? planned.answers : null
  const choice = (question: PlanQuestion, value: 'yes' | 'no') => {
    const isChosen = given !== null && given[question] === (value === 'yes')
    return html`<label><input type="radio" name="${question}" value="${value}" required${isChosen ? html` checked` : nothing}> ${words[value][lang]}</label>`
  }
  return html`<section id="plan"><h2>${words.heading[lang]}</h2>
${planned && !planned.ok ? html`<p class="alert" role="alert">${planned.refusal[lang]}</p>` : nothing}
<form class="plan" method="post" action="${hrefOf(view, '/lay-lai-mat-khau')}">
${planQuestions.map(
  (question) =>
    html`<fieldset><legend>${words[question][lang]}</legend>${choice(question, 'yes')}${choice(question, 'no')}</fieldset>`,
)}
<p>${words.nothingElse[lang]}</p>
<button class="do">${words.show[lang]}</button>
</form></section>`
}

export function planResult(view: View, planned: Planned): Html {
  if (!planned.ok) return nothing
  const { next, fallbacks, help, afterwards } = planned.plan
  const { lang } = view
  const lines = (text: keyof typeof words, methods: readonly ResetMethod[]) =>
    methods.length === 0
      ? nothing
      : html`<h3>${words[text][lang]}</h3><ul>${methods.map(
          (m) =>
            html`<li><a href="#${m.id}">${m.name[lang]}</a> <span class="facts">(${costText(m)[lang]})</span></li>`,
        )}</ul>`
  return html`<section class="verdict official">
<p class="word">${shapeOf('official')}<span>${words.next[lang]}</span></p>
<h2 aria-live="assertive">${next.name[lang]}</h2>
<p class="advice"><strong>${costText(next)[lang]}</strong></p>
<a class="do" href="#${next.id}">${words.steps[lang]}</a>
</section>
<section>${lines('fallbacks', fallbacks)}${lines('help', help)}${lines('afterwards', afterwards)}</section>`
}
