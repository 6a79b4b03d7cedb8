import { html } from 'hono/html'
import type { Text } from '../channel/channel.ts'
import { parseChannel } from '../channel/parse.ts'
import { checkChannel } from '../verdict/check.ts'
import { checkMessage } from '../verdict/check-message.ts'
import { find } from '../verdict/find.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import type { Verdict } from '../verdict/verdict.ts'
import { pagePathOf } from './channel-path.ts'
import { checkAnother, checkForm } from './check-form.ts'
import { messageView } from './message-view.ts'
import { contactButton, realChannels } from './real-channel-view.ts'
import { shapeOf, words as shapeWords } from './shapes.ts'
import { verdictBand, verdictSections } from './verdict-view.ts'
import { cardHref, fill, type Html, hrefOf, type Page, type View, type Words } from './view.ts'

export const words = {
  title: {
    vi: 'Kênh Thật: số này, trang này có thật không?',
    en: 'Kênh Thật: is this number or site real?',
  },
  heading: { vi: 'Số này, trang này có thật không?', en: 'Is this number or site real?' },
  description: {
    vi: 'Kiểm tra số tổng đài, trang web, tin nhắn. Biết kênh thật, giá cước và nguồn. Miễn phí.',
    en: 'Check hotlines, websites and messages in Vietnam. See the real channel, its price and source.',
  },
  lead: {
    vi: 'Kiểm tra trước khi gọi. Miễn phí, không cần đăng ký.',
    en: 'Check before you call. Free, no account.',
  },
  examples: { vi: 'Thử:', en: 'Try:' },
  hotlineWords: { vi: 'tổng đài BHXH', en: 'social insurance hotline' },
  often: { vi: 'Việc hay cần', en: 'Often needed' },
  reset: { vi: 'Quên mật khẩu VssID', en: 'Forgot the VssID password' },
  resetHow: { vi: 'Cách miễn phí, từng bước', en: 'The free way, step by step' },
  called: { vi: 'Đã lỡ gọi, lỡ trả tiền', en: 'Already called or paid' },
  calledHow: { vi: 'Việc cần làm ngay', en: 'What to do right now' },
  organisations: { vi: 'Số thật của cơ quan, ngân hàng', en: 'Real numbers of agencies, banks' },
  organisationsHow: { vi: 'Có giá cước, nguồn và ngày', en: 'With price, source and date' },
  found: { vi: 'Kênh thật bạn cần đây.', en: 'Here is the real channel.' },
  foundHow: { vi: 'Mỗi kênh đều có nguồn và ngày.', en: 'Each has its source and date.' },
  tooLong: {
    vi: 'Nội dung dài quá. Bạn chỉ dán số hoặc địa chỉ cần kiểm tra.',
    en: 'Too long. Paste only the number or address to check.',
  },
  loading: {
    vi: 'Danh sách đang được tải. Bạn thử lại sau vài giây.',
    en: 'The list is loading. Try again in a few seconds.',
  },
  tryWords: {
    vi: 'Bạn thử gõ tên cơ quan hoặc việc cần làm.',
    en: 'Try the name of the organisation or what you need.',
  },
} as const satisfies Words

const shell = (view: View, body: Html, more: Partial<Page> = {}): Page => ({
  status: 200,
  title: words.title[view.lang],
  description: words.description[view.lang],
  canonical: null,
  body,
  ...more,
})

/** The page with the one field. */
export function emptyPage(view: View): Page {
  const { lang } = view
  const link = (path: string, title: Text, how: Text) =>
    html`<li><a class="row" href="${hrefOf(view, path)}"><strong>${title[lang]}</strong><span>${how[lang]}</span></a></li>`
  const example = (q: string) =>
    html`<a class="chip" href="${hrefOf(view, `/?q=${encodeURIComponent(q)}`)}">${q}</a> `
  const body = html`<section class="hero">
<h1>${words.heading[lang]}</h1>
<p>${words.lead[lang]}</p>
${checkForm(view)}
<p class="examples">${words.examples[lang]} ${example('1900 252510')}${example('baohiemxahoi.gov.vn')}${example(words.hotlineWords[lang])}</p>
</section>
<section><h2>${words.often[lang]}</h2><ul class="rows">
${link('/lay-lai-mat-khau', words.reset, words.resetHow)}
${link('/da-lo-goi', words.called, words.calledHow)}
${link('/co-quan', words.organisations, words.organisationsHow)}
</ul></section>`
  const card = { src: cardHref(lang, '/', 0), alt: words.heading[lang] }
  return shell(view, body, { canonical: '/', card, data: webSite(view) })
}

const webSite = (view: View) => ({
  '@type': 'WebSite',
  name: 'Kênh Thật',
  url: view.publicUrl + hrefOf(view, '/'),
  inLanguage: view.lang,
  potentialAction: {
    '@type': 'SearchAction',
    target: `${view.publicUrl}${hrefOf(view, '/?q=')}{search_term_string}`,
    'query-input': 'required name=search_term_string',
  },
})

/** The field again, with what is wrong and what was typed. */
export function messagePage(
  view: View,
  query: string,
  message: Text,
  status: Page['status'] = 200,
): Page {
  const { lang } = view
  const body = html`<section class="hero"><h1>${words.heading[lang]}</h1>
<p class="alert" role="alert">${message[lang]}</p>
${checkForm(view, query)}</section>`
  return shell(view, body, { status })
}

/** The answer: one channel, several in a message, or real channels found by words. */
export function answerPage(view: View, index: RegistryIndex, query: string): Page {
  const { lang } = view
  const parsed = parseChannel(query)
  if (parsed.ok) {
    const verdict = checkChannel(index, parsed.channel, query)
    const path = pagePathOf(index, verdict.channel.key)
    const body = html`${verdictBand(view, index, verdict)}${verdictSections(view, index, verdict)}${checkAnother(view)}`
    return shell(view, body, {
      title: verdict.headline[lang],
      verdicts: [verdict.verdict],
      ...(path === null ? {} : { canonical: path, card: cardFor(view, index, verdict, path) }),
    })
  }
  const [worst, ...others] = checkMessage(index, query)
  if (worst) {
    const body = html`${messageView(view, index, query, [worst, ...others])}${checkAnother(view)}`
    const verdicts = [worst, ...others].map(({ verdict }) => verdict)
    return shell(view, body, { title: worst.headline[lang], verdicts })
  }
  const found = find(index, query)
  const [best] = found
  if (!best) {
    return messagePage(
      view,
      query,
      fill(bothSentences, { first: parsed.message, second: words.tryWords }),
    )
  }
  const body = html`<section class="verdict official">
<p class="word">${shapeOf('official')}<span>${shapeWords.official[lang]}</span></p>
<h1 aria-live="assertive">${words.found[lang]}</h1>
<p class="advice">${words.foundHow[lang]}</p>
${contactButton(view, index, best)}
</section>${realChannels(view, index, found)}<section class="again">${checkForm(view, query)}</section>`
  return shell(view, body, { title: words.found[lang] })
}

const cardFor = ({ lang }: View, { revision }: RegistryIndex, verdict: Verdict, path: string) => ({
  src: cardHref(lang, path, revision),
  alt: `${verdict.channel.display}: ${verdict.headline[lang]}`,
})

const bothSentences: Text = { vi: '{first} {second}', en: '{first} {second}' }
