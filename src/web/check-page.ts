import { html } from 'hono/html'
import type { Text } from '../channel/channel.ts'
import { parseChannel } from '../channel/parse.ts'
import { checkChannel } from '../verdict/check.ts'
import { checkMessage } from '../verdict/check-message.ts'
import { find } from '../verdict/find.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import { type Html, layout } from './layout.ts'
import { realChannelsView, verdictView } from './verdict-view.ts'

export const longestField = 10_000

/** What the field holds comes back in it, so that a typing slip can be mended. */
function form(query: string): Html {
  return html`
<form method="post" action="/">
<label for="q">Số điện thoại, trang web hoặc tin nhắn cần kiểm tra</label>
<input id="q" name="q" value="${query}" maxlength="${longestField}" autocomplete="off" spellcheck="false" required>
<button>Kiểm tra</button>
</form>`
}

const title = 'Kênh Thật: số này, trang này có thật không?'

export function emptyPage(): Html {
  return layout(
    title,
    html`<h1>Số này, trang này có thật không?</h1>${form('')}
<p>Gõ số hotline hay địa chỉ trang web trước khi gọi. Miễn phí, không cần đăng ký.</p>`,
  )
}

export function messagePage(query: string, message: Text): Html {
  return layout(
    title,
    html`<h1>Số này, trang này có thật không?</h1><p role="alert">${message.vi}</p>${form(query)}`,
  )
}

/** The answer page: one channel, several in a message, or real channels found by words. */
export function answerPage(index: RegistryIndex, query: string): Html {
  const parsed = parseChannel(query)
  if (parsed.ok) {
    const verdict = checkChannel(index, parsed.channel, query)
    return layout(verdict.headline.vi, html`${verdictView(verdict)}${form('')}`)
  }
  const verdicts = checkMessage(index, query)
  if (verdicts.length > 0) {
    return layout(title, html`${verdicts.map(verdictView)}${form('')}`)
  }
  const found = find(index, query)
  if (found.length > 0) return layout(title, html`${realChannelsView(found)}${form(query)}`)
  return messagePage(query, parsed.message)
}
